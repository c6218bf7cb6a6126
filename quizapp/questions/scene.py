"""A topic prepared for asking: who is related to whom, which values are taken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from quizapp.content.dates import Date
from quizapp.content.model import (
    Entity,
    EntityMark,
    Event,
    EventKind,
    Figure,
    Reference,
    Topic,
)
from quizapp.content.numbers import Number
from quizapp.content.timeline import Chronology
from quizapp.questions.model import Citation
from quizapp.questions.tables import Wording
from quizapp.questions.text import bare, norm

_T = TypeVar("_T")


class Scene:
    """One topic and what is derived from it once, for all of its questions."""

    def __init__(self, topic: Topic, wording: Wording) -> None:
        # the place of an event in its file decides nothing
        events = tuple(sorted(topic.events, key=lambda e: e.id))
        self.topic = replace(topic, events=events)
        self.wording = wording
        self.events = tuple(e for e in events if e.weight > 0)
        self.by_id = {e.id: e for e in events}
        self.chronology = Chronology(events)

    def entity(self, entity_id: str) -> Entity:
        """The entity of that id."""
        return self.topic.entities[entity_id]

    @cached_property
    def named(self) -> dict[str, frozenset[str]]:
        """Event id -> every entity that the event names anywhere."""
        return {e.id: frozenset(_named(e)) for e in self.topic.events}

    @cached_property
    def sentences(self) -> frozenset[str]:
        """The sentences of all events, as `norm` has them."""
        return frozenset(norm(e.text) for e in self.topic.events)

    @cached_property
    def mentions(self) -> Counter[str]:
        """Entity id -> number of events that name it."""
        return Counter(i for ids in self.named.values() for i in ids)

    @cached_property
    def appearances(self) -> dict[str, list[tuple[Event, bool]]]:
        """Entity id -> (event whose sentence marks it, whether it opens it)."""
        found: dict[str, list[tuple[Event, bool]]] = defaultdict(list)
        for event in self.topic.events:
            for place, segment in enumerate(event.sentence):
                if isinstance(segment, EntityMark):
                    found[segment.entity].append((event, place == 0))
        return found

    @cached_property
    def pools(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """(type, common noun) -> ids of entities that may be each other's options."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for entity in self.topic.entities.values():
            found[entity.type, entity.kind].append(entity.id)
        return {key: tuple(sorted(ids)) for key, ids in found.items()}

    @cached_property
    def _groups(self) -> dict[str, int]:
        """Entity id -> number of the group of entities related to it, transitively."""
        parent: dict[str, str] = {i: i for i in self.topic.entities}

        def root(entity_id: str) -> str:
            while parent[entity_id] != entity_id:
                parent[entity_id] = parent[parent[entity_id]]
                entity_id = parent[entity_id]
            return entity_id

        for a, b in self._same():
            if a in parent and b in parent:
                parent[root(a)] = root(b)
        numbers: dict[str, int] = {}
        return {i: numbers.setdefault(root(i), len(numbers)) for i in sorted(parent)}

    def _same(self) -> Iterator[tuple[str, str]]:
        """Pairs that are one thing or share a name, in either direction."""
        by_name: dict[str, str] = {}
        for entity in self.topic.entities.values():
            for other in (*entity.overlaps, *entity.homonyms):
                yield entity.id, other
            for name in entity.names:
                plain = bare(name, self.wording)
                yield entity.id, by_name.setdefault(plain, entity.id)

    @cached_property
    def _groups_above(self) -> dict[str, frozenset[int]]:
        """Entity id -> its own group and, at any height, the groups that contain it.

        What overlaps a part of something is related to the whole of it as well.
        """
        direct: defaultdict[int, set[int]] = defaultdict(set)
        for inner, outer in self._contained():
            if inner in self._groups and outer in self._groups:
                direct[self._groups[inner]].add(self._groups[outer])
        return {
            i: frozenset({group, *_closure(group, direct)})
            for i, group in self._groups.items()
        }

    def _contained(self) -> Iterator[tuple[str, str]]:
        """Pairs of which the second directly contains the first."""
        for entity in self.topic.entities.values():
            for outer in (*entity.within, *entity.of):
                yield entity.id, outer
            for member in entity.members:
                yield member, entity.id

    def related(self, a: str, b: str) -> bool:
        """Whether one contains the other, or they overlap or share a name."""
        return (
            self._groups[a] in self._groups_above[b]
            or self._groups[b] in self._groups_above[a]
        )

    def shared_parents(self, a: str, b: str) -> bool:
        """Whether both stand directly below one place or group."""
        one, two = self.entity(a), self.entity(b)
        return bool({*one.within, *one.of} & {*two.within, *two.of})

    @cached_property
    def figures(self) -> tuple[tuple[Event, Figure], ...]:
        """Every settled figure of the topic with its event."""
        return tuple((e, f) for e in self.topic.events for f in e.figures if f.settled)

    @cached_property
    def doubted_figures(self) -> frozenset[tuple[str, Fraction]]:
        """Measure and value of what some source claims and another denies."""
        return frozenset(
            (c.value.measure, c.value.low)
            for e in self.topic.events
            for f in e.figures
            for c in f.claims
            if isinstance(c.value, Number)
        )

    @cached_property
    def doubted_dates(self) -> frozenset[tuple[int | None, int | None]]:
        """Bounds of dates that some source claims and another denies."""
        return frozenset(
            (c.value.start_min, c.value.end_max)
            for e in self.topic.events
            for c in e.date.claims
            if isinstance(c.value, Date)
        )

    @cached_property
    def moments(self) -> tuple[Event, ...]:
        """Events whose settled date is one certain stretch of the calendar."""
        return tuple(
            e
            for e in self.topic.events
            if e.kind is EventKind.MOMENT and e.date.settled and e.date.value.is_point
        )

    @cached_property
    def reach(self) -> tuple[int, int]:
        """First and last day of the settled dates; (0, 0) if there are none."""
        days = [
            day
            for e in self.topic.events
            if e.date.settled and not e.date.value.uncertain
            for day in (e.date.value.start_min, e.date.value.end_max)
            if day is not None
        ]
        return (min(days), max(days)) if days else (0, 0)

    @property
    def span(self) -> int:
        """Days from the first to the last settled date, at least 1."""
        return max(1, self.reach[1] - self.reach[0])

    def parents(self, event: Event) -> frozenset[str]:
        """Ids of events that this one is part of, at any height."""
        direct = {e.id: e.part_of for e in self.topic.events}
        return frozenset(_closure(event.id, direct))

    def conflicts(self, event_id: str, field: str = "") -> tuple[str, ...]:
        """Notes of the contradictions that touch an event or one field of it."""
        return tuple(
            c.note
            for c in self.topic.conflicts
            if any(_touches(about, event_id, field) for about in c.about)
        )

    def citations(self, references: Iterable[Reference]) -> tuple[Citation, ...]:
        """References as a reader sees them."""
        made = []
        for reference in references:
            source = self.topic.sources[reference.source]
            made.append(
                Citation(
                    source=source.id,
                    title=source.title,
                    locator=reference.locator,
                    url=source.url,
                )
            )
        return tuple(dict.fromkeys(made))


def _named(event: Event) -> Iterator[str]:
    for segment in event.sentence:
        if isinstance(segment, EntityMark):
            yield segment.entity
    for ids in event.who.values():
        yield from ids
    yield from event.where
    for place, _ in event.near:
        yield place
    for figure in event.figures:
        if figure.who:
            yield figure.who


def _closure(start: _T, direct: Mapping[_T, Iterable[_T]]) -> set[_T]:
    found: set[_T] = set()
    todo = list(direct.get(start, ()))
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo.extend(direct.get(one, ()))
    found.discard(start)
    return found


def _touches(about: str, event_id: str, field: str) -> bool:
    event, _, rest = about.partition(".")
    return event == event_id and (not field or not rest or rest.startswith(field))
