"""The years that a quiz is wanted of, and which events lie in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.content.daynumbers import civil, day_number
from quizapp.practice.scoring.dates import read_date
from quizapp.questions.bank import IndexRow
from quizapp.questions.model import EventCard

#: "264BC"
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d])")


@dataclass(frozen=True, slots=True)
class Period:
    """Astronomical years, both ends included; None: no bound."""

    first: int | None = None
    last: int | None = None

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None

    @property
    def is_reversed(self) -> bool:
        """Whether it ends before it begins."""
        bounded = self.first is not None and self.last is not None
        return bounded and (self.first or 0) > (self.last or 0)

    def meets(self, event: EventCard) -> bool:
        """Whether any of an event may lie in it; not where its time is not known."""
        if event.start is None and event.end is None:
            return False
        before = self.first is not None and _before(event.end, self.first)
        after = self.last is not None and _after(event.start, self.last)
        return not before and not after


#: no wish
ALWAYS = Period()


def _before(end: int | None, year: int) -> bool:
    return end is not None and end < day_number(year, 1, 1)


def _after(start: int | None, year: int) -> bool:
    return start is not None and start > day_number(year, 12, 31)


def read_year(text: str) -> int | None:
    """The astronomical year that was typed; None for what is no year."""
    found = read_date(_GLUED.sub(" ", text.strip()), "year")
    if isinstance(found, str) or found.start_min is None:
        return None
    return civil(found.start_min)[0]


def span(events: Iterable[EventCard]) -> tuple[int, int] | None:
    """First and last year of some events; None where none is dated."""
    days = [day for e in events for day in (e.start, e.end) if day is not None]
    return (civil(min(days))[0], civil(max(days))[0]) if days else None


def within(
    rows: Iterable[IndexRow], events: Iterable[EventCard], period: Period
) -> tuple[IndexRow, ...]:
    """The questions all of whose events lie in a period; every one for no bounds."""
    if not period:
        return tuple(rows)
    inside = {event.id for event in events if period.meets(event)}
    return tuple(r for r in rows if r.events and inside.issuperset(r.events))
