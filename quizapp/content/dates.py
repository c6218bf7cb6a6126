"""Dates as sources give them: four bounds, and comparisons that never guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from quizapp.content.daynumbers import civil, day_number
from quizapp.content.points import Point, Precision, write_point
from quizapp.content.pointtext import UnreadableDateError, read_point

__all__ = [
    "Date",
    "Point",
    "Precision",
    "UnreadableDateError",
    "before",
    "civil",
    "contains",
    "day_number",
    "overlaps",
    "parse_date",
    "same_day",
    "to_edtf",
]

Form = Literal["moment", "set", "duration", "unknown"]
_LONGEST = 200
_MOST_MEMBERS = 50
_FIGURES = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{1,4}")
_YEARS = re.compile(r"([0-9]{4}) ?[-\u2013\u2014] ?([0-9]{4})")
_DASHES = str.maketrans("\u2010\u2011\u2212", "---")


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """When something was, as far as it is known."""

    #: as the author wrote it
    text: str
    form: Form
    #: the ends of a set or duration, None where it is open; equal for a moment
    first: Point | None = None
    last: Point | None = None
    #: day numbers between which it began and ended, None where nothing is known
    start_min: int | None = None
    start_max: int | None = None
    end_min: int | None = None
    end_max: int | None = None
    approximate: bool = False
    #: a question mark stands behind it: never asked, order not used
    uncertain: bool = False

    @property
    def precision(self) -> Precision | None:
        """How finely a moment is given; None for the other forms."""
        return self.first.precision if self.form == "moment" and self.first else None

    @property
    def known(self) -> bool:
        """Whether anything at all is known."""
        return self.form != "unknown"

    @property
    def is_point(self) -> bool:
        """Whether it is one certain moment, fit to be asked for."""
        return self.form == "moment" and not self.uncertain

    @property
    def is_day(self) -> bool:
        """Whether it is one certain day."""
        return self.is_point and self.start_min == self.start_max


@lru_cache(maxsize=8192)
def parse_date(text: str) -> Date:
    """The date that a text means; UnreadableDateError says what to write instead."""
    if len(text) > _LONGEST:
        message = f"a date of {len(text)} characters"
        raise UnreadableDateError(message=message)
    plain = " ".join(text.translate(_DASHES).lower().split())
    if plain == "unknown":
        return Date(text=text, form="unknown")
    if not plain:
        message = "the date is empty"
        raise UnreadableDateError(
            message=message, advice="write unknown if nobody knows it"
        )
    if years := _YEARS.fullmatch(plain):
        message = f'"{text}" is not how a span of years is written'
        advice = f"write {years[1]}/{years[2]} for the whole time, "
        raise UnreadableDateError(
            message=message,
            advice=f"{advice}[{years[1]}..{years[2]}] for one moment in it",
        )
    return _read_set(text, plain) or _read_duration(text, plain) or _read(text, plain)


def _read(text: str, plain: str) -> Date:
    point, uncertain = read_point(plain)
    low, high = point.bounds
    return Date(
        text=text,
        form="moment",
        first=point,
        last=point,
        start_min=low,
        start_max=high,
        end_min=low,
        end_max=high,
        approximate=point.approximate,
        uncertain=uncertain,
    )


def _read_set(text: str, plain: str) -> Date | None:
    """One moment, we do not know which: `[a, b]`, `[a..b]`, `between a and b`."""
    if plain.startswith("["):
        if not plain.endswith("]"):
            message = f'the bracket of "{text}" is not closed'
            raise UnreadableDateError(
                message=message, advice="write [2017, 2019] or [2018..2019]"
            )
        spans = _members(text, plain[1:-1])
    elif plain.startswith("between ") and " and " in plain:
        first, _, last = plain.removeprefix("between ").partition(" and ")
        spans = [_span(text, first, last)]
    elif plain.startswith("by "):
        spans = [_span(text, "", plain.removeprefix("by "))]
    else:
        return None
    return _set_of(text, spans)


def _members(text: str, inside: str) -> list[_Span]:
    pieces = inside.split(",")
    if len(pieces) > _MOST_MEMBERS:
        message = f"a set of {len(pieces)} dates"
        raise UnreadableDateError(message=message, advice="write [first..last]")
    spans = []
    for piece in pieces:
        first, dots, last = piece.partition("..")
        spans.append(_span(text, first, last if dots else first))
    return spans


def _set_of(text: str, spans: Iterable[_Span]) -> Date:
    firsts = [span.first for span in spans]
    lasts = [span.last for span in spans]
    first = None if None in firsts else min(filter(None, firsts), key=_earliest)
    last = None if None in lasts else max(filter(None, lasts), key=_latest)
    low = first.earliest if first else None
    high = last.latest if last else None
    return Date(
        text=text,
        form="set",
        first=first,
        last=last,
        start_min=low,
        start_max=high,
        end_min=low,
        end_max=high,
        approximate=_approximate(first, last),
        uncertain=any(span.uncertain for span in spans),
    )


def _read_duration(text: str, plain: str) -> Date | None:
    """From one moment to another: `a/b`, `a to b`, `a/..`, `since a`."""
    if plain.startswith("since "):
        span = _span(text, plain.removeprefix("since "), "")
    elif "/" in plain and not _FIGURES.fullmatch(plain):
        first, _, last = plain.partition("/")
        if not first.strip() or not last.strip():
            message = f'"{text}" has an empty end'
            raise UnreadableDateError(
                message=message, advice="write .. for an open end"
            )
        span = _span(text, _unless_open(first), _unless_open(last))
    elif " to " in plain:
        first, _, last = plain.partition(" to ")
        span = _span(text, first, last)
    else:
        return None
    first_bounds = span.first.bounds if span.first else (None, None)
    last_bounds = span.last.bounds if span.last else (None, None)
    return Date(
        text=text,
        form="duration",
        first=span.first,
        last=span.last,
        start_min=first_bounds[0],
        start_max=_least(first_bounds[1], last_bounds[1]),
        end_min=_most(first_bounds[0], last_bounds[0]),
        end_max=last_bounds[1],
        approximate=_approximate(span.first, span.last),
        uncertain=span.uncertain,
    )


@dataclass(frozen=True, slots=True)
class _Span:
    first: Point | None
    last: Point | None
    uncertain: bool


def _span(text: str, first: str, last: str) -> _Span:
    """Two ends of which one may be open, in their order."""
    if not first.strip() and not last.strip():
        message = f'"{text}" names no date'
        raise UnreadableDateError(message=message)
    low, low_uncertain = read_point(first) if first.strip() else (None, False)
    high, high_uncertain = read_point(last) if last.strip() else (None, False)
    if low and high and high.latest < low.earliest:
        message = f'"{text}" ends before it begins'
        advice = f'write the earlier date first: "{last.strip()}", "{first.strip()}"'
        raise UnreadableDateError(message=message, advice=advice)
    return _Span(low, high, low_uncertain or high_uncertain)


def _unless_open(end: str) -> str:
    return "" if end.strip() == ".." else end


def _earliest(point: Point) -> int:
    return point.earliest


def _latest(point: Point) -> int:
    return point.latest


def _approximate(*points: Point | None) -> bool:
    return any(point.approximate for point in points if point)


def _least(*bounds: int | None) -> int | None:
    return min((bound for bound in bounds if bound is not None), default=None)


def _most(*bounds: int | None) -> int | None:
    return max((bound for bound in bounds if bound is not None), default=None)


def to_edtf(date: Date) -> str:
    """The shortest plain text that reads back to the same bounds and flags."""
    if date.form == "unknown":
        return "unknown"
    first = write_point(date.first) if date.first else ""
    last = write_point(date.last) if date.last else ""
    mark = "?" if date.uncertain else ""
    if date.form == "moment":
        return f"{first}{mark}"
    if last:
        last += mark
    else:
        first += mark
    if date.form == "set":
        return f"[{first}..{last}]"
    return f"{first or '..'}/{last or '..'}"


def before(a: Date, b: Date) -> bool | None:
    """Whether `a` began on an earlier day than `b`; None: it cannot be told."""
    if a.uncertain or b.uncertain:
        return None
    if _earlier(a.start_max, b.start_min):
        return True
    return False if _earlier(b.start_max, a.start_min) else None


def same_day(a: Date, b: Date) -> bool:
    """Whether both are certainly one and the same day."""
    return a.is_day and b.is_day and a.start_min == b.start_min


def overlaps(a: Date, b: Date) -> bool | None:
    """Whether they share a day; None: it cannot be told."""
    if a.uncertain or b.uncertain:
        return None
    if _earlier(a.end_max, b.start_min) or _earlier(b.end_max, a.start_min):
        return False
    meets = _not_later(a.start_max, b.end_min) and _not_later(b.start_max, a.end_min)
    return True if meets else None


def contains(a: Date, b: Date) -> bool | None:
    """Whether all of `b` lies within `a`; None: it cannot be told."""
    if a.uncertain or b.uncertain:
        return None
    if _earlier(b.start_max, a.start_min) or _earlier(a.end_max, b.end_min):
        return False
    within = _not_later(a.start_max, b.start_min) and _not_later(b.end_max, a.end_min)
    return True if within else None


def _earlier(day: int | None, other: int | None) -> bool:
    return day is not None and other is not None and day < other


def _not_later(day: int | None, other: int | None) -> bool:
    return day is not None and other is not None and day <= other
