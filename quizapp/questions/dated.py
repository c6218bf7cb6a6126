"""Wrong dates for a right one: other dates of the topic first, then made-up ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import chain
from operator import itemgetter

from quizapp.content.dates import (
    Date,
    Precision,
    civil,
    day_number,
    overlaps,
    parse_date,
)
from quizapp.content.model import Event
from quizapp.questions.choices import Unmade
from quizapp.questions.draft import Choice, Ladder
from quizapp.questions.identity import h
from quizapp.questions.model import Proof
from quizapp.questions.scene import Scene
from quizapp.questions.wording import date_text, fill

#: distinct values looked at on each side of the key: the nearest ones, and for dense
#: years a few more at each of so many spacings, so that three always find room
_WINDOW, _RINGS, _PER_RING = 12, 5, 4
#: up to so many values on a side all are looked at: one that is added or moved then
#: disturbs only what it wins, where a window would drop another value for it
_ALL = 64
_YEAR = 365.25
#: first year of an era -> years between neighbouring options in it
_ERA_STEPS = ((1950, 3), (1800, 8), (1500, 20), (500, 40))
_OLDEST_STEP = 120
_MADE_UP = 6
#: spacings beyond which a date is no temptation
_FURTHEST = 8
#: no made-up date lies behind this day: a wrong date in the future is no option, and
#: a build that read the clock would not give the same bank twice
_HORIZON = day_number(2026, 1, 1)
#: first and last day of a date, the date, and the events that it belongs to
_Row = tuple[tuple[int, int], tuple[Date, list[Event]]]
#: how hard it is to know a date that finely
GAPS = {
    Precision.DAY: 1.0,
    Precision.MONTH: 0.6,
    Precision.SEASON: 0.5,
    Precision.YEAR: 0.3,
}
#: what a wrong date is called in the feedback
_FORMS = {
    Precision.YEAR: "date.year",
    Precision.MONTH: "date.month",
    Precision.SEASON: "date.season",
}


def at_precision(date: Date, precision: Precision) -> Date | None:
    """A settled date told more coarsely; None when it is not known that finely."""
    point = date.first
    if not date.is_point or point is None or point.part or point.approximate:
        return date if date.is_point and date.precision is precision else None
    if point.precision > precision:
        return None
    if point.precision is precision:
        return date
    if precision is Precision.YEAR:
        year = _year(point.year)
        # winter runs into the next one
        low, high = year.first.bounds if year.first else (0, 0)
        return year if low <= point.earliest and point.latest <= high else None
    if precision is Precision.MONTH and point.month:
        return _month(point.year, point.month)
    return None


def _edtf_year(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}"


@lru_cache(maxsize=4096)
def _year(year: int) -> Date:
    return parse_date(_edtf_year(year))


@lru_cache(maxsize=4096)
def _month(year: int, month: int) -> Date:
    return parse_date(f"{_edtf_year(year)}-{month:02}")


class DatePool:
    """Distinct dates of a topic at one precision, with the events they belong to."""

    def __init__(self, scene: Scene, precision: Precision) -> None:
        self.scene = scene
        self.precision = precision
        self._texts: dict[tuple[str, bool], tuple[str, str]] = {}
        self._spacings: dict[tuple[int, int], int] = {}

    @cached_property
    def _rows(self) -> list[_Row]:
        """In the order of time; made when the first date is asked for."""
        found: dict[tuple[int, int], tuple[Date, list[Event]]] = {}
        for event in self.scene.moments:
            date = at_precision(event.date.value, self.precision)
            if date and date.start_min is not None and date.end_max is not None:
                place = (date.start_min, date.end_max)
                if place not in self.scene.doubted_dates:
                    found.setdefault(place, (date, []))[1].append(event)
        return sorted(found.items(), key=itemgetter(0))

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        return [place for place, _ in self._rows]

    @cached_property
    def _taken(self) -> frozenset[tuple[int, int]]:
        return frozenset(self._places)

    def ladder(self, qid: str, key: Date, doubted: Sequence[Date] = ()) -> Ladder:
        """Wrong dates below and above the key, in the order to try them.

        `doubted` are dates that some source claims for the same event.
        """
        spacing = self._spacing(key)

        def side(places: Sequence[int], sign: int) -> Iterator[Choice]:
            known = self._known(qid, key, self._at(places), spacing)
            for choice in chain(known, self._made(qid, key, sign, spacing)):
                if not _claimed(choice, doubted):
                    yield choice

        lower, higher = self.near(key)
        return Ladder(
            Unmade(side(lower, -1)), Unmade(side(higher, 1)), Fraction(spacing)
        )

    def near(self, key: Date) -> tuple[Sequence[int], Sequence[int]]:
        """Places of the nearest dates on both sides, and some at wider spacings."""
        place = (key.start_min or 0, key.end_max or 0)
        here = bisect_left(self._places, place)
        beyond = here + (place in self._taken)
        last = len(self._places)
        lower: Sequence[int] = range(here)
        higher: Sequence[int] = range(beyond, last)
        if here > _ALL:
            lower = self._rings(key, -1, range(here - _WINDOW, here))
        if last - beyond > _ALL:
            higher = self._rings(key, 1, range(beyond, beyond + _WINDOW))
        return lower, higher

    def _rings(self, key: Date, sign: int, window: range) -> list[int]:
        """The window, and a few dates at each of some spacings further off."""
        start, spacing = key.start_min or 0, self._spacing(key)
        found = {*window}
        for ring in range(1, _RINGS + 1):
            far = start + sign * ring * spacing
            if sign < 0:
                edge = bisect_left(self._places, (far + 1, 0))
                found.update(range(max(0, edge - _PER_RING), edge))
            else:
                edge = bisect_left(self._places, (far, 0))
                found.update(range(edge, min(edge + _PER_RING, len(self._places))))
        return sorted(found)

    def _at(self, places: Iterable[int]) -> list[_Row]:
        return [self._rows[i] for i in places]

    def _spacing(self, key: Date) -> int:
        """Days between neighbouring options: an era's step, less in a short topic."""
        year = key.first.year if key.first else 0
        width = (key.end_max or 0) - (key.start_min or 0) + 1
        known = self._spacings.get((year, width))
        if known is not None:
            return known
        step = next((s for first, s in _ERA_STEPS if year >= first), _OLDEST_STEP)
        unit = {Precision.DAY: 1, Precision.MONTH: 28, Precision.SEASON: 89}
        least = max(width, unit.get(self.precision, 365))
        days = max(least, round(min(step * _YEAR, self.scene.span / 8)))
        self._spacings[year, width] = days
        return days

    def _known(
        self, qid: str, key: Date, rows: Iterable[_Row], spacing: int
    ) -> Iterator[Choice]:
        texts = [
            (h(qid, "opt", row[1][0].text), row[1][0].text, row)
            for row in rows
            if _alike(key, row[1][0], spacing)
        ]
        for *_, (_, (date, events)) in sorted(texts, key=itemgetter(0, 1)):
            yield self._choice(key, date, events)

    def _choice(self, key: Date, date: Date, events: Sequence[Event]) -> Choice:
        text, why = self._told(date, events)
        start, end = date.start_min or 0, date.end_max or 0
        gap = abs(start - (key.start_min or 0))
        return Choice(
            text=text,
            value=date.text,
            proof=Proof.PROVED,
            why=why,
            interval=(Fraction(start), Fraction(end)),
            similarity=max(0.0, 1 - gap / self.scene.span),
        )

    def _told(self, date: Date, events: Sequence[Event]) -> tuple[str, str]:
        """A date as it reads, and what it really is."""
        known = (date.text, bool(events))
        if known not in self._texts:
            wording, text = self.scene.wording, date_text(self.scene.wording, date)
            form = _FORMS.get(self.precision, "date.one")
            if not events:
                form = "date.none"
            elif len(events) > 1:
                form = "date.many"
            name = events[0].name if events else ""
            why = fill(wording.feedback[form], date=text, name=name)
            self._texts[known] = (text, why)
        return self._texts[known]

    def _made(self, qid: str, key: Date, side: int, spacing: int) -> Iterator[Choice]:
        """Dates that belong to nothing, for a key with too few neighbours."""
        start = key.start_min or 0
        for turn in range(1, _MADE_UP + 1):
            shift = spacing + h(qid, "made up", str(side * turn)) % max(1, spacing // 2)
            day = start + side * turn * shift
            date = self._around(qid, key, day)
            place = (date.start_min or 0, date.end_max or 0)
            known = place in self._taken
            past = place[1] < max(_HORIZON, start)
            if (
                past
                and _alike(key, date, spacing)
                and not known
                and place not in self.scene.doubted_dates
            ):
                yield self._choice(key, date, ())

    def _around(self, qid: str, key: Date, day: int) -> Date:
        year, month, in_month = civil(day)
        text = _edtf_year(year)
        if self.precision is Precision.MONTH:
            text = f"{text}-{month:02}"
        elif self.precision is Precision.SEASON:
            text = f"{text}-{21 + h(qid, 'season', str(day)) % 4}"
        elif self.precision is Precision.DAY:
            text = f"{text}-{month:02}-{in_month:02}"
        elif key.approximate:
            text = f"{text}~"
        return parse_date(text)


def _alike(key: Date, date: Date, spacing: int) -> bool:
    """Neither told by "around" or "BC", nor so far away that nobody takes it."""
    one, other = key.first, date.first
    if one is None or other is None or one.approximate is not other.approximate:
        return False
    gap = abs((date.start_min or 0) - (key.start_min or 0))
    same_era = (one.year > 0) is (other.year > 0)
    return same_era and gap <= _FURTHEST * spacing


def _claimed(choice: Choice, doubted: Sequence[Date]) -> bool:
    if not doubted:
        return False
    date = parse_date(choice.value)
    return any(overlaps(date, other) is not False for other in doubted)
