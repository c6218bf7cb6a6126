"""One stretch of the calendar that a date names: a day, a season, a century."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from quizapp.content.daynumbers import day_number, month_length

PARTS = ("early", "mid", "late")
_WIDENED_DAYS = 7


class Precision(IntEnum):
    """How finely a date is given, finest first."""

    DAY = 1
    MONTH = 2
    SEASON = 3
    #: early, mid or late of something
    PART = 4
    YEAR = 5
    DECADE = 6
    CENTURY = 7


#: months from the first of the unit to its last, for units of whole months
_LENGTH = {
    Precision.MONTH: 1,
    Precision.SEASON: 3,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
    Precision.CENTURY: 1200,
}
#: months that "about" adds on either side
_WIDENED = {
    Precision.MONTH: 1,
    Precision.SEASON: 1,
    Precision.YEAR: 24,
    Precision.DECADE: 12,
    Precision.CENTURY: 120,
}
#: where early, mid and late begin and end, in months after the unit's first
_THIRDS = {
    Precision.YEAR: (0, 4, 8, 12),
    Precision.DECADE: (0, 48, 84, 120),
    Precision.CENTURY: (0, 396, 792, 1200),
}
_DAY_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A stretch of the calendar as a text names it."""

    #: astronomical (27 BC is -26); the first year of a decade or century
    year: int
    #: 0 where the text gives none
    month: int = 0
    day: int = 0
    #: spring 21, summer 22, autumn 23, winter 24; 0 where the text gives none
    season: int = 0
    #: "", "early", "mid" or "late"
    part: str = ""
    precision: Precision
    #: what a part is part of: month, year, decade or century
    whole: Precision = Precision.YEAR
    #: "c.", "about", "~": the bounds are widened
    approximate: bool = False

    @property
    def earliest(self) -> int:
        """Number of the first day it can mean."""
        return self.bounds[0]

    @property
    def latest(self) -> int:
        """Number of the last day it can mean."""
        return self.bounds[1]

    @property
    def bounds(self) -> tuple[int, int]:
        """Numbers of the first and the last day it can mean."""
        if self.day or (self.part and self.whole is Precision.MONTH):
            return self._day_bounds()
        first, last = self._months()
        year, month = divmod(last, 12)
        return (
            day_number(first // 12, first % 12 + 1, 1),
            day_number(year, month + 1, month_length(year, month + 1)),
        )

    def _day_bounds(self) -> tuple[int, int]:
        first, last = _DAY_THIRDS[self.part] if self.part else (self.day, self.day)
        last = last or month_length(self.year, self.month)
        wider = _WIDENED_DAYS if self.approximate else 0
        return (
            day_number(self.year, self.month, first) - wider,
            day_number(self.year, self.month, last) + wider,
        )

    def _months(self) -> tuple[int, int]:
        """First and last month, counted from January of the year 0."""
        first = self.year * 12
        unit = self.precision
        if self.month:
            first += self.month - 1
        elif self.season:
            first += 3 * (self.season - 21) + 2
        if self.part:
            unit = self.whole
            third = PARTS.index(self.part)
            begin, end = _THIRDS[unit][third : third + 2]
            first, last = first + begin, first + end - 1
        else:
            last = first + _LENGTH[unit] - 1
        if not self.approximate:
            return first, last
        wider = 1 if self.part and unit is Precision.YEAR else _WIDENED[unit]
        return first - wider, last + wider


def ordinal(number: int) -> str:
    """The number as an ordinal: "3rd"."""
    last = number % 10 if number // 10 % 10 != 1 else 0
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def write_point(point: Point) -> str:
    """The text that `read_point` reads back to an equal point."""
    core = _WRITERS[point.whole if point.part else point.precision](point)
    part = f"{point.part} " if point.part else ""
    return f"{part}{core}{'~' if point.approximate else ''}"


def _write_year(point: Point) -> str:
    if -10_000 < point.year < 10_000:  # noqa: PLR2004 - four digits
        return f"{'-' if point.year < 0 else ''}{abs(point.year):04}"
    return f"Y{point.year}"


def _write_decade(point: Point) -> str:
    if point.year >= 0:
        return f"{point.year // 10:03}X{' AD' if point.year > 9999 else ''}"  # noqa: PLR2004 - four digits
    return f"{(-point.year - 8) // 10}X BC"


def _write_century(point: Point) -> str:
    if point.year % 100 == 0:
        return f"{point.year // 100:02}XX"
    if point.year > 0:
        return f"{ordinal(point.year // 100 + 1)} century"
    return f"{ordinal((1 - point.year) // 100)} century BC"


_WRITERS: dict[Precision, Callable[[Point], str]] = {
    Precision.DAY: lambda p: f"{_write_year(p)}-{p.month:02}-{p.day:02}",
    Precision.MONTH: lambda p: f"{_write_year(p)}-{p.month:02}",
    Precision.SEASON: lambda p: f"{_write_year(p)}-{p.season}",
    Precision.YEAR: _write_year,
    Precision.DECADE: _write_decade,
    Precision.CENTURY: _write_century,
}
