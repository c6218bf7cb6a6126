"""The timeline strip: where each event lies, as dots, bars and lanes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizapp.content.daynumbers import civil, day_number
from quizapp.questions.model import EventCard
from quizapp.web.views.words import month_name

_WIDTH = 960
_EDGE = 24
_LANE = 14
_TOP = 10
_AXIS = 26
_LANES = 24
#: what a dot takes up on its lane, and the room a label of the axis needs
_DOT = 12
_LABEL = 70
_DAYS_OF = {"day": 1, "month": 30.4, "year": 365.2}
_STEPS = (
    *(("day", step) for step in (1, 2, 7)),
    *(("month", step) for step in (1, 3, 6)),
    *(("year", step * 10**power) for power in range(7) for step in (1, 2, 5)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A labelled moment of the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An event: a dot when its day is known, else a bar over all it can be.

    A bar without a known start comes from the left edge, one without a known end
    runs to the right edge.
    """

    x: float
    width: float
    y: float
    exact: bool
    #: id of the event
    event: str = ""
    starts: bool = True
    ends: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Everything the picture is drawn from."""

    width: int
    height: int
    axis: tuple[Tick, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    start: int
    end: int

    def x(self, day: int) -> float:
        share = (day - self.start) / max(self.end - self.start, 1)
        return round(_EDGE + share * (_WIDTH - 2 * _EDGE), 1)


def strip(events: Sequence[EventCard]) -> Strip | None:
    """The picture of events; None when fewer than two have any known bound."""
    bounds = [(e, [d for d in (e.start, e.end) if d is not None]) for e in events]
    timed = [event for event, days in bounds if days]
    if len(timed) <= 1:
        return None
    known = [day for _event, days in bounds for day in days]
    scale = _Scale(min(known), max(known))
    marks = _marks([_mark(event, scale) for event in timed])
    height = int(max(mark.y for mark in marks)) + _LANE + _AXIS
    axis = tuple(
        Tick(x=scale.x(day), label=label)
        for day, label in _axis(scale.start, scale.end)
    )
    return Strip(width=_WIDTH, height=height, axis=axis, marks=marks)


def _mark(event: EventCard, scale: _Scale) -> Mark:
    """The mark of an event on the first lane."""
    x = 0.0 if event.start is None else scale.x(event.start)
    end = _WIDTH if event.end is None else scale.x(event.end)
    return Mark(
        x=x,
        width=0.0 if event.exact else max(round(end - x, 1), 8.0),
        y=float(_TOP),
        exact=event.exact,
        event=event.id,
        starts=event.start is not None,
        ends=event.end is not None,
    )


def _marks(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks from left to right, each on a lane where it has room."""
    ends: list[float] = []
    placed = []
    for mark in sorted(marks, key=lambda m: (m.x, m.width)):
        lane = _free_lane(ends, mark.x - _DOT / 2 if mark.exact else mark.x)
        ends[lane] = mark.x + max(mark.width, _DOT)
        placed.append(replace(mark, y=mark.y + lane * _LANE))
    return tuple(placed)


def _free_lane(ends: list[float], x: float) -> int:
    """The first free lane at x; when all are taken, the one free soonest."""
    for lane, end in enumerate(ends):
        if end <= x:
            return lane
    if len(ends) < _LANES:
        ends.append(x)
        return len(ends) - 1
    return ends.index(min(ends))


def _axis(start: int, end: int) -> list[tuple[int, str]]:
    """Labelled days, in the finest steps that leave room for their labels."""
    most = (_WIDTH - 2 * _EDGE) // _LABEL
    for unit, step in _STEPS:
        if (end - start) / (_DAYS_OF[unit] * step) > most:
            continue
        return list(_ticks(start, end, unit, step))
    return []


def _ticks(start: int, end: int, unit: str, step: int) -> Iterator[tuple[int, str]]:
    made = {"day": _days, "month": _months, "year": _years}[unit](start, end, step)
    return ((day, label) for day, label in made if start <= day <= end)


def _days(start: int, end: int, step: int) -> Iterator[tuple[int, str]]:
    for day in range(start, end + 1, step):
        _year, month, of_month = civil(day)
        yield day, f"{of_month} {month_name(month)[:3]}"


def _months(start: int, end: int, step: int) -> Iterator[tuple[int, str]]:
    first, last = (12 * civil(d)[0] + civil(d)[1] - 1 for d in (start, end))
    for count in range(first - first % step, last + 1, step):
        year, month = divmod(count, 12)
        label = f"{month_name(month + 1)[:3]} {_year_label(year)}"
        yield day_number(year, month + 1, 1), label


def _years(start: int, end: int, step: int) -> Iterator[tuple[int, str]]:
    """Round years as people count them: there is no year 0 between 1 BC and 1."""
    first = civil(start)[0] - 1
    for counted in range(first - first % step, civil(end)[0] + 1, step):
        if counted:
            year = counted if counted > 0 else counted + 1
            yield day_number(year, 1, 1), _year_label(year)


def _year_label(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"
