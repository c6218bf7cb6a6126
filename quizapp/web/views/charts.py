"""Charts of review: where bars and squares stand. The tables beside say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quizapp.practice.schedule.plan import Day
from quizapp.web.views.times import short_day
from quizapp.web.views.words import month_name

WEEKS = 53
_WEEK = 7
#: a square with the room around it
_STEP, _SIDE = 12, 10
_HEAD = 18
#: height of the bars
_HIGH = 96
_BAR, _PITCH = 8, 10
#: answers on a day from which the next colour begins
_LEVELS = (1, 10, 20, 40)
#: months this near to each other would be written over each other
_APART = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """A day of the forecast."""

    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Bars:
    """The next days as bars."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    #: the first, the middle and the last day
    labels: tuple[str, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the heatmap: where its name stands, and its sums for the table."""

    x: int
    name: str


@dataclass(frozen=True, slots=True)
class Heatmap:
    """A year of days, one square each; every colour is one path."""

    width: int
    height: int
    #: path data by level, 0 for days without review
    paths: tuple[str, ...]
    months: tuple[Month, ...]
    #: month, days with review, answers: newest first
    rows: tuple[tuple[str, int, int], ...]


def bars(days: Sequence[Day]) -> Bars:
    """The forecast drawn."""
    most = max((day.reviews for day in days), default=0)
    drawn = []
    for n, day in enumerate(days):
        height = round(_HIGH * day.reviews / most) if most else 0
        height = max(height, 2) if day.reviews else 0
        drawn.append(Bar(n * _PITCH, _HIGH - height, height))
    ends = (days[0], days[len(days) // 2], days[-1])
    labels = tuple(short_day(day.day) for day in ends)
    width = len(days) * _PITCH - (_PITCH - _BAR)
    return Bars(width, _HIGH, tuple(drawn), labels, most)


def first_day(today: date) -> date:
    """The Monday on which the heatmap begins."""
    return today - timedelta(days=today.weekday() + (WEEKS - 1) * _WEEK)


def heatmap(counts: Mapping[date, int], today: date) -> Heatmap:
    """The last 53 weeks drawn, each a column from Monday to Sunday."""
    start = first_day(today)
    paths = [""] * (len(_LEVELS) + 1)
    for n in range((today - start).days + 1):
        week, weekday = divmod(n, _WEEK)
        level = sum(counts.get(start + timedelta(n), 0) >= at for at in _LEVELS)
        x, y = week * _STEP, _HEAD + weekday * _STEP
        paths[level] += f"M{x} {y}h{_SIDE}v{_SIDE}h-{_SIDE}z"
    return Heatmap(
        width=WEEKS * _STEP - (_STEP - _SIDE),
        height=_HEAD + _WEEK * _STEP - (_STEP - _SIDE),
        paths=tuple(paths),
        months=_months(start),
        rows=_rows(counts, start),
    )


def _months(start: date) -> tuple[Month, ...]:
    """The names of months over the weeks in which they begin."""
    found: list[tuple[int, date]] = []
    for week in range(WEEKS):
        monday = start + timedelta(weeks=week)
        if not found or monday.month != found[-1][1].month:
            found.append((week, monday))
    if found[1][0] < _APART:
        del found[0]
    return tuple(
        Month(week * _STEP, month_name(monday.month)[:3])
        for week, monday in found
        if week <= WEEKS - _APART
    )


def _rows(counts: Mapping[date, int], start: date) -> tuple[tuple[str, int, int], ...]:
    days: Counter[tuple[int, int]] = Counter()
    answers: Counter[tuple[int, int]] = Counter()
    for day, count in counts.items():
        if day >= start and count:
            days[day.year, day.month] += 1
            answers[day.year, day.month] += count
    return tuple(
        (f"{month_name(month[1])} {month[0]}", days[month], answers[month])
        for month in sorted(days, reverse=True)
    )
