"""Which of two events came first, as far as dates and links decide it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from quizapp.content.dates import same_day
from quizapp.content.model import Event


@dataclass(frozen=True, slots=True)
class _Start:
    """The days between which an event began; None where nothing is known."""

    low: int | None
    high: int | None


_NOWHERE = _Start(None, None)


class Chronology:
    """The order of events; it answers yes, no, or cannot tell."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = {event.id: event for event in events}
        self._later: dict[str, set[str]] = defaultdict(set)
        for event in self._events.values():
            for other in before_links(event):
                self._link(other, event.id)
            for other in event.before:
                self._link(event.id, other)
        self._reached: dict[str, frozenset[str]] = {}
        self._starts = {event.id: _start_of(event) for event in self._events.values()}
        self._narrow()

    def _link(self, earlier: str, later: str) -> None:
        if earlier in self._events and later in self._events:
            self._later[earlier].add(later)

    def before(self, a: str, b: str) -> bool | None:
        """Whether event `a` began before event `b`; None: it cannot be told."""
        if a == b or self.same_time(a, b):
            return None
        first, second = self._starts[a], self._starts[b]
        if _less(first.high, second.low):
            return True
        if _less(second.high, first.low):
            return False
        forward, backward = b in self.after(a), a in self.after(b)
        return forward if forward is not backward else None

    def same_time(self, a: str, b: str) -> bool:
        """Whether both certainly took place on one and the same day."""
        one, other = self._events[a].date, self._events[b].date
        return one.settled and other.settled and same_day(one.value, other.value)

    def after(self, event_id: str) -> frozenset[str]:
        """Every event that links put after this one, at any distance."""
        if event_id not in self._reached:
            self._reached[event_id] = _reach(event_id, self._later)
        return self._reached[event_id]

    def _narrow(self) -> None:
        """Carry the bounds of each event along the links, both ways."""
        order = self._sorted()
        for event_id in order:
            for later in self._later.get(event_id, ()):
                self._not_before(later, self._starts[event_id].low)
            for parent in self._parents(event_id):
                self._not_before(event_id, self._starts[parent].low)
                self._not_after(event_id, self._events[parent].date.value.end_max)
        for event_id in reversed(order):
            for later in self._later.get(event_id, ()):
                self._not_after(event_id, self._starts[later].high)

    def _parents(self, event_id: str) -> list[str]:
        event = self._events[event_id]
        return [
            parent
            for parent in (*event.part_of, *event.during)
            if parent in self._events and _certain(self._events[parent])
        ]

    def _not_before(self, event_id: str, day: int | None) -> None:
        start = self._starts[event_id]
        # where links contradict dates, the dates stand
        if _less(start.high, day):
            return
        if day is not None and (start.low is None or start.low < day):
            self._starts[event_id] = replace(start, low=day)

    def _not_after(self, event_id: str, day: int | None) -> None:
        start = self._starts[event_id]
        if _less(day, start.low):
            return
        if day is not None and (start.high is None or day < start.high):
            self._starts[event_id] = replace(start, high=day)

    def _sorted(self) -> list[str]:
        """Earlier before later; events caught in a cycle are left out."""
        waiting = dict.fromkeys(self._events, 0)
        for later in self._later.values():
            for event_id in later:
                waiting[event_id] += 1
        order = [event_id for event_id, count in waiting.items() if not count]
        for event_id in order:
            for later_id in sorted(self._later.get(event_id, ())):
                waiting[later_id] -= 1
                if not waiting[later_id]:
                    order.append(later_id)
        return order


def before_links(event: Event) -> Iterable[str]:
    """Ids of the events that the event names as earlier: after, because."""
    yield from event.after
    for link in event.because:
        if link.event:
            yield link.event


def _certain(event: Event) -> bool:
    return event.date.settled and not event.date.value.uncertain


def _start_of(event: Event) -> _Start:
    if not _certain(event):
        return _NOWHERE
    return _Start(event.date.value.start_min, event.date.value.start_max)


def _less(day: int | None, other: int | None) -> bool:
    return day is not None and other is not None and day < other


def _reach(start: str, links: dict[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    open_ends = [start]
    while open_ends:
        for event_id in links.get(open_ends.pop(), ()):
            if event_id not in found:
                found.add(event_id)
                open_ends.append(event_id)
    return frozenset(found)
