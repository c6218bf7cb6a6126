"""What a topic says, worked out a second time from the parsed values alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from quizapp.content.dates import Date
from quizapp.content.model import (
    Entity,
    EntityMark,
    Event,
    EventKind,
    Figure,
    NumberMark,
    Status,
    Topic,
)
from quizapp.content.numbers import Number
from tests.trust.reading import bare, holds_any, stems, words

#: roles that one alone can fill, by what they mean
ONE_FILLER = frozenset(
    {"speaker", "donor", "author", "inventor", "discoverer", "winner"}
)
_FAR = 10**12
#: words of an author's own question that leave room for one answer
_ONE_ALONE = frozenset({"first", "last", "only"})
_TAUGHT = (Status.SETTLED, Status.CORRECTED)


@dataclass(frozen=True, slots=True)
class Place:
    """One gap of an event: the list behind it and the mark that fills it."""

    event: Event
    #: "who.<role>", "where", "near", "numbers.<name>" or "text.<entity>"
    name: str
    #: where in the sentence it stands; -1: nowhere
    at: int
    fillers: tuple[str, ...] = ()
    figure: Figure | None = None

    @property
    def before(self) -> str:
        """The sentence up to it."""
        return joined(self.event.sentence[: self.at])

    @property
    def after(self) -> str:
        """The sentence behind it."""
        return joined(self.event.sentence[self.at + 1 :])

    @property
    def comparing(self) -> str:
        """Words in front of its figure that may stay in the sentence: "over "."""
        mark = self.event.sentence[self.at]
        if isinstance(mark, str) or not self.figure:
            return ""
        return mark.text[: re.search(r"[^\w\s]|\d", mark.text).start()]


def joined(segments: Iterable[str | EntityMark | NumberMark]) -> str:
    """Segments as they read."""
    return "".join(s if isinstance(s, str) else s.text for s in segments)


def marks(event: Event) -> list[str]:
    """Entities that the sentence marks, in its order."""
    return [s.entity for s in event.sentence if isinstance(s, EntityMark)]


def names_in(event: Event) -> set[str]:
    """Every entity that an event names, wherever."""
    found = {*marks(event), *event.where, *(place for place, _ in event.near)}
    found.update(i for fillers in event.who.values() for i in fillers)
    found.update(f.who for f in event.figures if f.who)
    return found


def taught(date: Date | None, status: Status) -> bool:
    """Whether a date may decide anything."""
    return date is not None and status in _TAUGHT and not date.uncertain


class Facts:
    """One topic, asked what is true in it."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self.events: Mapping[str, Event] = {e.id: e for e in topic.events}
        self.entities: Mapping[str, Entity] = topic.entities
        self._reached: dict[str, set[str]] = {}

    @cached_property
    def _steps(self) -> dict[str, set[str]]:
        """Entity -> what is it, holds it, overlaps it or is called like it."""
        steps: dict[str, set[str]] = {i: set() for i in self.entities}
        called: dict[str, set[str]] = {}
        for one in self.entities.values():
            steps[one.id].update(one.within, one.of)
            for member in one.members:
                steps.setdefault(member, set()).add(one.id)
            for name in one.names:
                called.setdefault(bare(name), set()).add(one.id)
            for other in (*one.overlaps, *one.homonyms):
                steps[one.id].add(other)
                steps.setdefault(other, set()).add(one.id)
        for alike in called.values():
            for one_id in alike:
                steps[one_id] |= alike - {one_id}
        return steps

    def reach(self, start: str) -> set[str]:
        """All that a step or more lead to, itself included."""
        if start not in self._reached:
            self._reached[start] = _closure([start], self._steps)
        return self._reached[start]

    def related(self, a: str, b: str) -> bool:
        """Whether one is, holds, overlaps or is called like the other."""
        return b in self.reach(a) or a in self.reach(b)

    def place(self, fact: str) -> Place | None:
        """The gap behind "event.slot"; None if the event has no such gap."""
        event_id, _, slot = fact.partition(".")
        event = self.events.get(event_id)
        if event is None:
            return None
        if slot.startswith("numbers."):
            return _number_place(event, slot)
        return _entity_place(event, slot)

    @cached_property
    def _bounds(self) -> dict[str, list[int]]:
        """Event -> earliest and latest start, tightened by links until it rests."""
        found = {}
        for event in self.topic.events:
            low, high = None, None
            if taught(event.date.value, event.date.status):
                low, high = event.date.value.start_min, event.date.value.start_max
            found[event.id] = [
                -_FAR if low is None else low,
                _FAR if high is None else high,
            ]
        for _ in self.topic.events:
            if not any([self._tighten(found, e) for e in self.topic.events]):  # noqa: C419 - every event has its turn
                break
        return found

    def _tighten(self, found: dict[str, list[int]], event: Event) -> bool:
        old = list(found[event.id])
        for earlier in self._before[event.id]:
            low = max(old[0], found[earlier][0])
            if low <= found[event.id][1]:
                found[event.id][0] = max(found[event.id][0], low)
            if found[event.id][1] >= found[earlier][0]:
                found[earlier][1] = min(found[earlier][1], found[event.id][1])
        for whole_id in (*event.part_of, *event.during):
            whole = self.events.get(whole_id)
            if whole and taught(whole.date.value, whole.date.status):
                end = whole.date.value.end_max
                if found[whole_id][0] <= found[event.id][1]:
                    found[event.id][0] = max(found[event.id][0], found[whole_id][0])
                if end is not None and end >= found[event.id][0]:
                    found[event.id][1] = min(found[event.id][1], end)
        return old != found[event.id]

    @cached_property
    def _before(self) -> dict[str, set[str]]:
        """Event -> those that a link puts directly before it."""
        found: dict[str, set[str]] = {i: set() for i in self.events}
        for event in self.topic.events:
            links = (link.event for link in event.because if link.event)
            found[event.id].update(i for i in (*event.after, *links) if i in found)
            for later in event.before:
                if later in found:
                    found[later].add(event.id)
        return found

    def came_before(self, a: str, b: str) -> bool:
        """Whether it is certain that `a` began before `b`."""
        if self._bounds[a][1] < self._bounds[b][0]:
            return True
        if self._bounds[b][1] < self._bounds[a][0] or self._one_day(a, b):
            return False
        earlier, later = _closure([a], self._before), _closure([b], self._before)
        return a in later and b not in earlier

    def _one_day(self, a: str, b: str) -> bool:
        days = {*self._days(a), *self._days(b)}
        return len(days) == 1 and None not in days

    def _days(self, event_id: str) -> tuple[int | None, int | None]:
        date = self.events[event_id].date
        if not taught(date.value, date.status):
            return (None, None)
        return (date.value.start_min, date.value.start_max)

    def inside(self, a: str, b: str) -> bool:
        """Whether `a` is part of `b` at any height, or said to be during it."""
        parts = {e.id: set(e.part_of) for e in self.topic.events}
        return b in _closure([a], parts) or b in self.events[a].during

    def doubted_dates(self, event_id: str = "") -> list[Date]:
        """Dates that some source claims and the topic does not teach."""
        return [
            claim.value
            for event in self.topic.events
            if event_id in ("", event.id)
            for claim in event.date.claims
            if isinstance(claim.value, Date)
            and not (
                event.date.status is Status.CORRECTED
                and _same_days(claim.value, event.date.value)
            )
        ]

    def doubted_figures(self, measure: str) -> set[Fraction]:
        """Figures in one measure that are claimed and not taught."""
        return {
            claim.value.low
            for event in self.topic.events
            for figure in event.figures
            for claim in figure.claims
            if isinstance(claim.value, Number)
            and claim.value.measure == measure
            and not (figure.status in _TAUGHT and claim.value.low == figure.value.low)
        }

    def closed(self, place: Place) -> bool | None:
        """True: the author says so. None: taken for complete. False: open."""
        name = place.name
        if name in place.event.closed:
            return True
        if name in place.event.open or place.event.kind is not EventKind.MOMENT:
            return False
        return None

    def rivals(self, place: Place, asked: str, key: str) -> list[Event]:
        """Other events of the type for which all of `asked` is true as well."""
        event = place.event
        if not event.type or any(isinstance(s, NumberMark) for s in event.sentence):
            return []
        by_author = any(own in asked for own in event.ask.values())
        if by_author and _ONE_ALONE & set(words(asked)):
            return []
        must = set(marks(event)) - {key}
        seen = self.seen(asked) - {key}
        others = [
            e for e in self.topic.events if e.id != event.id and e.type == event.type
        ]
        return [
            other
            for other in others
            if (
                (must <= names_in(other) and not by_author)
                or self._reads_on(other, asked, seen)
            )
            and set(self.fillers(other, place, key)) - {key}
        ]

    def _reads_on(self, other: Event, asked: str, seen: set[str]) -> bool:
        """Whether all names and words of `asked` is said of another event."""
        said = stems(f"{other.text} {other.name} {other.type}")
        return seen <= names_in(other) and stems(asked) <= said

    def seen(self, text: str) -> set[str]:
        """Entities that a reader finds in a text."""
        return {e.id for e in self.entities.values() if holds_any(text, e.names)}

    def fillers(self, event: Event, place: Place, key: str) -> tuple[str, ...]:
        """What stands in another event where `key` stands in this one."""
        if place.name.startswith("who."):
            return event.who.get(place.name.removeprefix("who."), ())
        if place.name == "where":
            return event.where
        if place.name == "near":
            return tuple(p for p, _ in event.near)
        mine = self.entities[key]
        return tuple(
            i
            for i in marks(event)
            if (self.entities[i].type, self.entities[i].kind) == (mine.type, mine.kind)
        )


def _same_days(a: Date, b: Date) -> bool:
    return (a.start_min, a.end_max) == (b.start_min, b.end_max)


def _number_place(event: Event, slot: str) -> Place | None:
    name = slot.removeprefix("numbers.")
    figure = next((f for f in event.figures if f.name == name), None)
    at = next(
        (
            n
            for n, s in enumerate(event.sentence)
            if isinstance(s, NumberMark) and s.figure == name
        ),
        -1,
    )
    return Place(event, slot, at, figure=figure) if figure else None


def _entity_place(event: Event, slot: str) -> Place | None:
    """A list and the one it is about: "who.role.id", "where", "text.id"."""
    head, _, rest = slot.partition(".")
    if head == "who":
        role, _, asked = rest.partition(".")
        fillers = event.who.get(role, ())
        name = f"who.{role}"
    elif head == "where":
        fillers, asked, name = event.where, rest, "where"
    elif head == "text" and rest in [p for p, _ in event.near]:
        fillers, asked, name = tuple(p for p, _ in event.near), rest, "near"
    else:
        fillers, asked, name = (rest,), rest, slot
    asked = asked or (fillers[0] if len(fillers) == 1 else "")
    if asked not in fillers:
        return None
    found = [
        n
        for n, s in enumerate(event.sentence)
        if isinstance(s, EntityMark) and s.entity == asked
    ]
    return Place(event, name, found[0] if len(found) == 1 else -1, fillers)


def _closure(start: Iterable[str], steps: Mapping[str, set[str]]) -> set[str]:
    found = set(start)
    todo = list(found)
    while todo:
        fresh = steps.get(todo.pop(), set()) - found
        found |= fresh
        todo.extend(fresh)
    return found


def shared_words(text: str, other: str) -> int:
    """How many telling words two texts share."""
    mine = {w for w in words(text) if len(w) > 3}
    return len(mine & set(words(other)))
