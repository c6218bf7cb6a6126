"""Numbers as sources give them: kept as written, with an interval for scoring."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from quizapp.content.units import COUNT, CURRENCIES, DIMENSIONS, MONEY, UNITS
from quizapp.problems import QuizappError

Comparison = Literal["", "about", "over", "at least", "up to", "under", "nearly"]
#: below this an exact number must be met exactly
_COUNTABLE = 20
_EXACT, _ABOUT = Fraction(1, 100), Fraction(1, 10)
_LONGEST = 120

_SCALES = {
    "": 1,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_COMPARISONS: dict[str, Comparison] = {
    "": "",
    "about": "about",
    "around": "about",
    "approximately": "about",
    "some": "about",
    "c.": "about",
    "ca.": "about",
    "~": "about",
    "over": "over",
    "more than": "over",
    ">": "over",
    "at least": "at least",
    "up to": "up to",
    "at most": "up to",
    "under": "under",
    "less than": "under",
    "fewer than": "under",
    "<": "under",
    "nearly": "nearly",
    "almost": "nearly",
}
_FORMS = (
    'write for example "17,000", "about 500", "over 32", "at least 12", '
    '"1,000 to 1,200", "$5 billion", "80,000 lb" or "50 %"'
)


def _any(words: dict[str, object]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True) if w)


_NUMBER = r"-?(?:[0-9]{1,3}(?:[, '][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_SCALE = "|".join(filter(None, _SCALES))
_MONEY = r"(?:us\$|[$€£¥₹₽₺]|[a-z]{3}(?= ?[0-9]))"
_GRAMMAR = re.compile(
    rf"(?P<comparison>{_any(dict(_COMPARISONS))})?\s*"
    rf"(?P<currency>{_MONEY})?\s*"
    rf"(?P<low>{_NUMBER})(?P<plus>\+)?\s*(?P<low_scale>{_SCALE})?"
    rf"(?:\s*(?:-|\.\.|\bto\b)\s*(?P<again>{_MONEY})?\s*"
    rf"(?P<high>{_NUMBER})\s*(?P<high_scale>{_SCALE})?)?"
    r"(?:\s*(?P<unit>(?<![a-z])(?:[kc]?m[23]|[^\W\d_](?:[^\W\d_]|[ .'/()&-])*)|%))?"
)
#: 12k, $5bn: a short sign where a word or its noughts are meant
_SHORT_SCALES = {"k": "thousand", "mn": "million", "mln": "million", "bn": "billion"}
_SHORT = re.compile(
    rf"(?P<number>{_NUMBER}) ?(?P<short>{'|'.join(_SHORT_SCALES)})(?!\w|-|\.\w)",
    re.IGNORECASE,
)
#: 17.000, which some read as thousands and some as decimals
_POINTED = re.compile(
    r"(?<![0-9])(?<![0-9][,.' ])(?!0+\.)[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9]|[,.'][0-9])"
)
_BETWEEN = re.compile(r"(?:between|from) (.+?) (?:and|to) (.+)", re.IGNORECASE)
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212\u2019\u02bc", "------''")


class UnreadableNumberError(QuizappError):
    """A text that is no number, or could be two; `advice` says what to write."""

    def __init__(self, *, message: str, advice: str = _FORMS) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number or range, with its comparison word and what it measures."""

    #: as the author wrote it
    text: str
    comparison: Comparison = ""
    #: equal unless it is a range
    low: Fraction
    high: Fraction
    #: ISO 4217, "" when it is no money
    currency: str = ""
    #: canonical id from the table of units, "" for other words
    unit: str = ""
    #: as written
    unit_text: str = ""
    #: "", thousand, million, billion or trillion, as written
    scale: str = ""

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low != self.high

    @property
    def is_whole(self) -> bool:
        """Whether both ends are whole numbers."""
        return self.low.denominator == self.high.denominator == 1

    @property
    def measure(self) -> str:
        """What two numbers must share to be compared without converting."""
        return self.currency or self.unit or self.unit_text.casefold()

    @property
    def dimension(self) -> str:
        """What it measures: mass, length, money ...; "count" for free words."""
        return MONEY if self.currency else DIMENSIONS.get(self.unit, COUNT)


@lru_cache(maxsize=8192)
def parse_number(text: str, unit: str = "") -> Number:
    """The number a text means; UnreadableNumberError says what to write instead."""
    if len(text) > _LONGEST or len(unit) > _LONGEST:
        message = f"a number of {max(len(text), len(unit))} characters"
        raise UnreadableNumberError(message=message)
    plain = _plain(text)
    _refuse_short_scales(text, plain, unit)
    _refuse_points(text, plain)
    match = _GRAMMAR.fullmatch(plain.lower())
    if match is None:
        raise _unreadable(text)
    low_scale, high_scale = match["low_scale"] or "", match["high_scale"] or ""
    if low_scale and match["high"] and not high_scale:
        message = f'"{text}" leaves open what its second number is counted in'
        advice = f'repeat the word: "{match["low"]} {low_scale} to {match["high"]} ..."'
        raise UnreadableNumberError(message=message, advice=advice)
    low = _value(match["low"]) * _SCALES[low_scale or high_scale]
    high = _value(match["high"]) * _SCALES[high_scale] if match["high"] else low
    if high < low:
        message = f'"{text}" begins with its larger number'
        advice = f'write "{match["high"]} to {match["low"]}"'
        raise UnreadableNumberError(message=message, advice=advice)
    currency, unit_id = _unit(text, match, unit)
    return Number(
        text=text.strip(),
        comparison=_comparison(text, match),
        low=low,
        high=high,
        currency=currency,
        unit=unit_id,
        unit_text=_as_written(plain, match) or unit.strip(),
        scale=high_scale or low_scale,
    )


def _plain(text: str) -> str:
    """Digits of any script as 0-9, one kind of dash and space."""
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES)
    digits = "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in folded
    )
    words = " ".join(digits.split())
    between = _BETWEEN.fullmatch(words)
    return f"{between[1]} to {between[2]}" if between else words


def _refuse_short_scales(text: str, plain: str, unit: str) -> None:
    """A bare "k" would be taken for a unit."""
    short = unit.strip().lower() in _SHORT_SCALES
    whole = f"{plain} {unit.strip()}" if short else plain
    longer = _SHORT.sub(_at_length, whole)
    if longer != whole:
        said = f"{text.strip()} {unit.strip()}" if short else text.strip()
        message = f'"{said}" shortens its number'
        raise UnreadableNumberError(message=message, advice=f'write "{longer}"')


def _at_length(match: re.Match[str]) -> str:
    scale = _SHORT_SCALES[match["short"].lower()]
    value = _value(match["number"]) * _SCALES[scale]
    if scale == "thousand" and value.denominator == 1:
        return f"{value.numerator:,}"
    return f"{match['number']} {scale}"


def _refuse_points(text: str, plain: str) -> None:
    """A point before three digits parts thousands for some readers."""
    if match := _POINTED.search(plain):
        advice = f"write {match[0].replace('.', ',')}"
        whole, _, decimals = match[0].partition(".")
        if "." not in decimals:
            fewer = decimals.rstrip("0") or "0"
            fewer = f"{fewer}0" if fewer == decimals else fewer
            advice = f"{advice} for a number of thousands, or {whole}.{fewer}"
        message = f'"{text.strip()}" has a point before three digits'
        raise UnreadableNumberError(message=message, advice=advice)


def _value(written: str) -> Fraction:
    return Fraction(re.sub(r"[, ']", "", written))


def _comparison(text: str, match: re.Match[str]) -> Comparison:
    word = _COMPARISONS[match["comparison"] or ""]
    if not match["plus"]:
        return word
    if word or match["high"]:
        message = f'"{text}" compares twice'
        raise UnreadableNumberError(message=message, advice=f'write "{match["low"]}+"')
    return "at least"


def _unit(text: str, match: re.Match[str], declared: str) -> tuple[str, str]:
    """Currency or canonical unit, from the text or its own key."""
    signs = [_currency(text, match[name]) for name in ("currency", "again")]
    words = filter(None, (match["unit"], *signs, declared.strip()))
    readings = {_known(word) for word in words}
    if len(readings) > 1:
        message = f'"{text}" has two units: {" and ".join(sorted(map(max, readings)))}'
        raise UnreadableNumberError(message=message, advice="write the unit once")
    return readings.pop()[:2] if readings else ("", "")


def _as_written(plain: str, match: re.Match[str]) -> str:
    """The words after the number; lower case may have moved them."""
    if len(plain) == len(match.string):
        return plain[slice(*match.span("unit"))] if match["unit"] else ""
    return match["unit"] or ""


def _known(word: str) -> tuple[str, str, str]:
    folded = " ".join(word.lower().split())
    if folded in UNITS:
        return "", UNITS[folded], ""
    if folded in CURRENCIES:
        return CURRENCIES[folded], "", ""
    return "", "", folded


def _currency(text: str, sign: str | None) -> str:
    if sign and sign not in CURRENCIES:
        raise _unreadable(text)
    return CURRENCIES[sign] if sign else ""


def _unreadable(text: str) -> UnreadableNumberError:
    message = f'"{text}" is no number' if text.strip() else "the number is empty"
    if re.search(r"[0-9]e[+-]?[0-9]", text.lower()):
        return UnreadableNumberError(message=message, advice="write all its digits")
    if re.search(r"[0-9],[0-9]", text):
        advice = (
            "a comma stands between groups of three digits, a point before decimals"
        )
        return UnreadableNumberError(message=message, advice=f"{advice}; {_FORMS}")
    return UnreadableNumberError(message=message)


def accepted(number: Number) -> tuple[Fraction, Fraction]:
    """The closed interval of answers that count as right."""
    below, above = _tolerance(number)
    low = number.low - below * abs(number.low)
    high = number.high + above * abs(number.high)
    return low, high


def _tolerance(number: Number) -> tuple[Fraction, Fraction]:
    nothing = Fraction(0)
    match number.comparison:
        case "about":
            return _ABOUT, _ABOUT
        case "over" | "at least":
            return nothing, _ABOUT
        case "under" | "up to" | "nearly":
            return _ABOUT, nothing
        case "":
            exact = number.is_range or abs(number.low) < _COUNTABLE
            return (nothing, nothing) if exact else (_EXACT, _EXACT)
