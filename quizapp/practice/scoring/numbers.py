"""Typed numbers: read in the learner's language, held against a closed interval."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from quizapp.content.units import CURRENCIES, DIMENSIONS, SIZES, UNITS
from quizapp.practice.scoring.figures import UNREADABLE, read_figure
from quizapp.practice.scoring.model import Outcome, Reason, outcome
from quizapp.practice.scoring.names import normalise
from quizapp.practice.scoring.number_words import NUMBER_LANGUAGES, NumberLanguage
from quizapp.questions.model import Question

UNKNOWN_UNIT = "unit_unknown"
_LIKE_ASCII = str.maketrans(
    {
        # hyphens, dashes and minus signs
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
        # apostrophes, and the Arabic sign between groups
        **dict.fromkeys("\u2019\u2018\u02bc\u00b4`\u2032\u066c", "'"),
    }
)
_ARABIC_POINT = "\u066b"
_POWER = re.compile(r"(?<=[^\W\d_])\^?([²³])|(?<=m)\^?([23])\b")
_DOLLARS = frozenset({"USD", "AUD", "CAD", "NZD", "HKD", "SGD"})
_POUNDS = frozenset({"lb", "GBP"})
_CODES = frozenset(CURRENCIES.values())


@dataclass(frozen=True, slots=True)
class Reading:
    """A typed number: its value in its own unit."""

    value: Fraction
    #: as the table of units or currencies has it, "" for none
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a number is read for: the unit, and words that may follow it."""

    unit: str
    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, question: Question) -> Wanted:
        """The unit of a question and every word that it shows."""
        shown = normalise(f"{question.full_stem} {question.unit}").split()
        unit = _unit_id(question.unit.casefold()) or _currency_shown(question.answer)
        return cls(unit, frozenset(shown))


def _currency_shown(answer: str) -> str:
    """The currency of an answer such as "$15 million", "" if it shows none."""
    read = read_number(answer, Wanted(""))
    return read.unit if isinstance(read, Reading) and read.unit in _CODES else ""


def read_number(text: str, wanted: Wanted, language: str = "en") -> Reading | str:
    """The number that was typed, or the code of why it cannot be read."""
    tongue = NUMBER_LANGUAGES.get(language, NUMBER_LANGUAGES["en"])
    plain = _plain(text, tongue)
    if plain is None:
        return UNREADABLE
    digits = [i for i, c in enumerate(plain) if c.isdecimal()]
    if not digits:
        return _spelled(plain, wanted, tongue)
    before, body = plain[: digits[0]], plain[digits[0] : digits[-1] + 1]
    if before.endswith(tongue.point):
        before, body = before[:-1], f"0{tongue.point}{body}"
    value = read_figure(body, tongue.group, tongue.point)
    if isinstance(value, str):
        return value
    lead = _lead(before, tongue)
    if lead is None:
        return UNREADABLE
    sign, currency = lead
    tail = plain[digits[-1] + 1 :].replace(".", " ").split()
    return _with_tail(sign * value, tail, currency, wanted, tongue)


def _plain(text: str, tongue: NumberLanguage) -> str | None:
    """Small letters, ASCII digits and signs; None where a digit means more."""
    text = _POWER.sub(_powers, text.casefold().translate(_LIKE_ASCII))
    if any(unicodedata.category(c) in {"No", "Nl"} for c in text):
        return None
    text = unicodedata.normalize("NFKC", text.replace(_ARABIC_POINT, tongue.point))
    kept = (
        str(unicodedata.decimal(c)) if c.isdecimal() else c
        for c in text.translate(_LIKE_ASCII).casefold()
        if unicodedata.category(c) != "Cf"
    )
    return " ".join("".join(kept).split()).rstrip("!?")


def _powers(match: re.Match[str]) -> str:
    return "sq" if max(filter(None, match.groups())) in "²2" else "cb"


def _lead(before: str, tongue: NumberLanguage) -> tuple[int, str] | None:
    """Sign and currency in what stands before the digits; None for other words."""
    sign = 1
    currency = ""
    rest = before.strip()
    for _ in range(2):  # the sign may stand before the currency or after it
        if rest.endswith("-"):
            sign, rest = -1, rest[:-1].rstrip()
        word = rest.rpartition(" ")[2].lstrip("-~≈<>≤≥+=±")
        if word and word in CURRENCIES and not currency:
            currency, rest = CURRENCIES[word], rest.removesuffix(word).rstrip()
    if rest.rstrip(".") in tongue.asides:
        return sign, currency
    return None


def _with_tail(
    value: Fraction,
    tail: list[str],
    currency: str,
    wanted: Wanted,
    tongue: NumberLanguage,
) -> Reading | str:
    """Scales, then a unit, then perhaps "or so"."""
    while tail and _is_scale(tail[0], wanted, tongue):
        value *= tongue.scales[tail.pop(0)]
    phrase = " ".join(tail).lstrip("+ ")
    for aside in sorted(tongue.asides, key=len, reverse=True):
        phrase = phrase.removesuffix(aside).rstrip() if " " in aside else phrase
    unit = _unit(phrase, currency, wanted, tongue)
    return UNKNOWN_UNIT if unit is None else Reading(value, unit)


def _is_scale(word: str, wanted: Wanted, tongue: NumberLanguage) -> bool:
    metres = word == "m" and DIMENSIONS.get(wanted.unit) == "length"
    return word in tongue.scales and not metres


def _unit(
    phrase: str, currency: str, wanted: Wanted, tongue: NumberLanguage
) -> str | None:
    phrase = tongue.units.get(phrase, phrase)
    found = _unit_id(phrase)
    known = found in DIMENSIONS or found in CURRENCIES.values()
    if currency:
        return currency if phrase in {"", currency.casefold()} else None
    if not phrase or known:
        return found
    counted = {phrase, f"{phrase}s"} & {wanted.unit}
    shown = set(normalise(phrase).split()) <= wanted.words
    return "" if counted or shown else None


def _unit_id(written: str) -> str:
    """The unit as the tables know it; other words as they are."""
    squared = written.replace("sq", "2") if written.endswith("sq") else written
    power = squared.replace("cb", "3") if squared.endswith("cb") else squared
    return UNITS.get(power) or CURRENCIES.get(power) or power


def _spelled(plain: str, wanted: Wanted, tongue: NumberLanguage) -> Reading | str:
    """A number in words, "about twenty-five" or "three hundred thousand"."""
    words = plain.replace("-", " ").split()
    start = next((i for i, w in enumerate(words) if w in tongue.cardinals), None)
    if start is None or " ".join(words[:start]) not in tongue.asides:
        return UNREADABLE
    value = tongue.cardinals[words[start]]
    rest = words[start + 1 :]
    if rest and value >= 20 and not value % 10 and _small(rest[0], tongue):  # noqa: PLR2004 - twenty-five
        value += _small(rest.pop(0), tongue)
    return _with_tail(Fraction(value), rest, "", wanted, tongue)


def _small(word: str, tongue: NumberLanguage) -> int:
    value = tongue.cardinals.get(word, 0)
    return value if value < 10 else 0  # noqa: PLR2004 - what may follow a ten


def _dimension(unit: str) -> str:
    measured = DIMENSIONS.get(unit, unit)
    return "" if measured in {"people", "count"} else measured


def in_unit(reading: Reading, wanted: str) -> tuple[Fraction, bool] | None:
    """The value in the wanted unit and whether it was converted; None: it cannot be."""
    if not reading.unit or reading.unit == wanted:
        return reading.value, False
    if any({reading.unit, wanted} <= alike for alike in (_DOLLARS, _POUNDS)):
        return reading.value, False
    if _dimension(reading.unit) != _dimension(wanted):
        known = wanted in DIMENSIONS or wanted in CURRENCIES.values()
        counted = not known and not _dimension(reading.unit)
        return (reading.value, False) if counted else None
    if not _dimension(wanted):
        return reading.value, False
    return reading.value * SIZES[reading.unit] / SIZES[wanted], True


def holds(intervals: Iterable[tuple[Fraction, Fraction]], value: Fraction) -> bool:
    """Whether a value lies in one of the intervals; their ends belong to them."""
    return any(low <= value <= high for low, high in intervals)


def grade_number(reading: Reading, question: Question) -> Outcome:
    """Grade a number against the interval of the question."""
    wanted = Wanted.of(question).unit
    found = in_unit(reading, wanted)
    if found is None:
        unit = question.unit or wanted
        return outcome(Fraction(0), (Reason("unit", reading.unit, unit),))
    value, converted = found
    low, high = map(Fraction, question.tolerance or ("0", "0"))
    said = (Reason("converted", question.unit),) if converted else ()
    if holds([(low, high)], value):
        return outcome(Fraction(1), (Reason("in_range", question.answer), *said))
    code = "too_low" if value < low else "too_high"
    return outcome(Fraction(0), (Reason(code, question.answer), *said))
