"""How people write numbers, per language: signs, scales, comparisons, figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLanguage:
    """The signs and words in which one language writes numbers."""

    #: between groups of three digits
    group: str
    #: before the fraction
    point: str
    scales: Mapping[str, int]
    #: words that may stand before or after a number and do not change it
    asides: frozenset[str]
    cardinals: Mapping[str, int]
    #: unit as written -> how the table of units knows it
    units: Mapping[str, str]


_SIGNS = frozenset({"", "~", "≈", "<", ">", "≤", "≥", "+", "=", "±"})
_SHARED_SCALES = {"k": 10**3, "tsd": 10**3, "m": 10**6, "mn": 10**6, "mio": 10**6}

_EN_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen
"""
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_DE_UNITS = "ein zwei drei vier fünf sechs sieben acht neun"
_DE_SMALL = """
null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn
fünfzehn sechzehn siebzehn achtzehn neunzehn
"""
_DE_TENS = "zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig"


def _numbered(small: str, tens: str) -> dict[str, int]:
    return {word: n for n, word in enumerate(small.split())} | {
        word: 10 * n for n, word in enumerate(tens.split(), 2)
    }


_EN = NumberLanguage(
    group=",",
    point=".",
    scales=MappingProxyType(
        {
            **_SHARED_SCALES,
            "hundred": 100,
            "thousand": 10**3,
            "million": 10**6,
            "millions": 10**6,
            "mil": 10**6,
            "b": 10**9,
            "bn": 10**9,
            "billion": 10**9,
            "billions": 10**9,
            "tn": 10**12,
            "trillion": 10**12,
        }
    ),
    asides=_SIGNS
    | {
        *("about", "around", "approximately", "approx", "roughly", "circa", "ca", "c"),
        *("some", "over", "more than", "at least", "under", "less than", "up to"),
        *("fewer than", "at most", "nearly", "almost", "exactly", "or so", "or more"),
        *("or less", "or fewer", "the"),
    },
    cardinals=MappingProxyType(_numbered(_EN_SMALL, _EN_TENS)),
    units=MappingProxyType({"pct": "%", "feets": "ft", "sec": "s", "mins": "min"}),
)

_DE = NumberLanguage(
    group=".",
    point=",",
    scales=MappingProxyType(
        {
            **_SHARED_SCALES,
            "hundert": 100,
            "tausend": 10**3,
            "million": 10**6,
            "millionen": 10**6,
            "mrd": 10**9,
            "milliarde": 10**9,
            "milliarden": 10**9,
            "bio": 10**12,
            "billion": 10**12,
            "billionen": 10**12,
        }
    ),
    asides=_SIGNS
    | {
        *("etwa", "circa", "ca", "rund", "ungefähr", "über", "mehr als", "mindestens"),
        *("unter", "weniger als", "bis zu", "höchstens", "fast", "beinahe", "knapp"),
        *("genau", "oder mehr", "oder weniger"),
    },
    cardinals=MappingProxyType(
        _numbered(_DE_SMALL, _DE_TENS)
        | {
            f"{one}und{ten}": 10 * n + m
            for n, ten in enumerate(_DE_TENS.split(), 2)
            for m, one in enumerate(_DE_UNITS.split(), 1)
        }
    ),
    units=MappingProxyType(
        {
            "prozent": "%",
            "sekunde": "s",
            "sekunden": "s",
            "minute": "min",
            "minuten": "min",
            "stunde": "h",
            "stunden": "h",
            "tag": "d",
            "tage": "d",
            "tagen": "d",
            "woche": "week",
            "wochen": "week",
            "monat": "month",
            "monate": "month",
            "jahr": "year",
            "jahre": "year",
            "jahren": "year",
            "gramm": "g",
            "kilogramm": "kg",
            "tonne": "t",
            "tonnen": "t",
            "meilen": "mi",
            "quadratmeter": "m2",
            "quadratkilometer": "km2",
            "kubikmeter": "m3",
            "menschen": "people",
            "personen": "people",
        }
    ),
)

NUMBER_LANGUAGES: Mapping[str, NumberLanguage] = MappingProxyType(
    {"en": _EN, "de": _DE}
)
