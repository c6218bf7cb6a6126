"""Typed dates: read as finely as they are asked, and held against the key's days."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import TypeAlias

from quizapp.content.dates import Date, UnreadableDateError, civil, parse_date
from quizapp.content.points import Precision
from quizapp.practice.scoring.model import Outcome, Raw, Reason, outcome
from quizapp.questions.model import Question

#: A date that was read, or the code that says why not.
Read: TypeAlias = Date | str
UNREADABLE, TWO_READINGS, SHORT_YEAR = "date_unreadable", "date_ambiguous", "short_year"

_PRECISIONS = {
    "day": Precision.DAY,
    "month": Precision.MONTH,
    "season": Precision.SEASON,
    "year": Precision.YEAR,
}
_FIGURES = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_SHORT_YEAR = re.compile(r"(?!.*[0-9]{3})(?:.*[ ./-])?'?[0-9]{1,2}")
_DOTTED_ERA = re.compile(r"\b([bc])\.\s?(c|e)\.(?:\s?(e)\.?)?|\ba\.\s?d\.?")
_YEAR_FIELD = re.compile(r"([0-9]+)\s*([a-z. ]*)")
_ABOUT = re.compile(r"(?:c\.|ca\.|circa|about|around)\s*")
_ERAS = {"bc": " bc", "bce": " bc", "ad": " ad", "ce": " ad", "": ""}
_LAST_MONTH = 12
_FEWEST_DIGITS = 3
#: from this many days on, months and then years tell more
_MANY_DAYS, _MANY_MONTHS = 60, 24


def date_as_typed(raw: Raw) -> str | None:
    """The text of one field, or of three as one; None for fields of another form."""
    if isinstance(raw, str):
        return raw.strip()
    if not {"day", "month", "year"}.issuperset(raw):
        return None
    day, month, year = (_plain(raw.get(n, "")) for n in ("day", "month", "year"))
    if month.isdecimal() and (figures := _from_figures(day, month, year)):
        return figures
    return " ".join(filter(None, (day, month, year)))


def _from_figures(day: str, month: str, year: str) -> str:
    """Year, month and day with hyphens: which field holds which is known."""
    written = _YEAR_FIELD.fullmatch(year)
    era = _ERAS.get(written[2].replace(".", "").strip()) if written else None
    if written is None or era is None or not (day.isdecimal() or not day):
        return ""
    if not era and len(written[1]) < _FEWEST_DIGITS:
        return year
    parts = [f"{written[1]:0>4}", f"{month:0>2}", *([f"{day:0>2}"] if day else [])]
    return "-".join(parts) + era


def read_date(text: str, precision: str) -> Read:
    """The date a learner means, told as coarsely as it is asked."""
    plain = _plain(text)
    figures = _FIGURES.fullmatch(plain)
    if figures and _has_two_readings(int(figures[1]), int(figures[2])):
        return TWO_READINGS
    try:
        date = parse_date(plain)
    except UnreadableDateError:
        return SHORT_YEAR if _SHORT_YEAR.fullmatch(plain) else UNREADABLE
    if not date.is_point or date.approximate:
        return UNREADABLE
    return _as_asked(date, precision)


def _has_two_readings(first: int, second: int) -> bool:
    return first != second and max(first, second) <= _LAST_MONTH


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    kept = (
        str(unicodedata.decimal(c)) if c.isdecimal() else c
        for c in text
        if unicodedata.category(c) != "Cf"
    )
    text = _DOTTED_ERA.sub(lambda era: era[0].replace(".", ""), "".join(kept))
    text = " ".join(text.split()).rstrip(".,!?~% ")
    return text[found.end() :] if (found := _ABOUT.match(text)) else text


def _as_asked(date: Date, precision: str) -> Read:
    wanted, point = _PRECISIONS[precision], date.first
    if point is None or point.part or point.precision > wanted:
        return f"{precision}_needed"
    if point.precision is wanted:
        return date
    year = f"{'-' if point.year < 0 else ''}{abs(point.year):04}"
    if wanted is Precision.MONTH and point.month:
        return parse_date(f"{year}-{point.month:02}")
    if wanted is Precision.YEAR:
        return parse_date(year)
    return f"{precision}_needed"


def grade_date(typed: Date, question: Question) -> Outcome:
    """Right if the days meant and the days of the key have one in common."""
    low, high = (int(Fraction(end)) for end in question.tolerance or ("0", "0"))
    start, end = typed.start_min or 0, typed.end_max or 0
    if start <= high and end >= low:
        return outcome(Fraction(1), (Reason("in_time", question.answer),))
    finest = typed.precision or Precision.YEAR
    return outcome(Fraction(0), (_off(start, end, (low, high), finest),))


def _off(start: int, end: int, key: tuple[int, int], finest: Precision) -> Reason:
    """How far off it is, in the largest unit that still tells something."""
    early = end < key[0]
    near, far = (end, key[0]) if early else (key[1], start)
    side = "early" if early else "late"
    (y1, m1, _), (y2, m2, _) = civil(near), civil(far)
    months = (y2 - y1) * 12 + m2 - m1
    if finest is Precision.DAY and far - near < _MANY_DAYS:
        return Reason(f"days_{side}", str(far - near))
    if finest < Precision.YEAR and months < _MANY_MONTHS:
        return Reason(f"months_{side}", str(months))
    return Reason(f"years_{side}", str(y2 - y1))
