"""A topic prepared for asking: who is related to whom, which values are taken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, wraps
from typing import Any, TypeVar

from quizapp.content.dates import Date
from quizapp.content.model import (
    Conflict,
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
from quizapp.questions.spoken import spoken
from quizapp.questions.tables import Wording
from quizapp.questions.text import bare, norm

_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Numbers of the groups that some entities are, and of those that contain them."""

    own: frozenset[int]
    above: frozenset[int]


class Scene:
    """One topic and what is derived from it once, for all of its questions."""

    def __init__(self, topic: Topic, wording: Wording) -> None:
        # the place of an event in its file decides nothing
        ordered = sorted(topic.events, key=lambda e: e.id)
        events = tuple(spoken(wording, e) for e in ordered)
        self.topic = replace(topic, events=events)
        self.wording = wording
        self.events = tuple(e for e in events if e.weight > 0)
        self.by_id = {e.id: e for e in events}
        self.chronology = Chronology(events)
        #: what `once` keeps, by the function that made it
        self.memory: defaultdict[object, dict[object, Any]] = defaultdict(dict)
        self._cited: dict[tuple[Reference, ...], tuple[Citation, ...]] = {}

    def entity(self, entity_id: str) -> Entity:
        """The entity of that id."""
        return self.topic.entities[entity_id]

    @cached_property
    def named(self) -> dict[str, frozenset[str]]:
        """Event id -> every entity that the event names anywhere."""
        return {e.id: frozenset(_named(e)) for e in self.topic.events}

    @cached_property
    def naming(self) -> dict[str, frozenset[str]]:
        """Entity id -> every event that names it anywhere."""
        found: dict[str, list[str]] = defaultdict(list)
        for event_id, ids in self.named.items():
            for entity_id in ids:
                found[entity_id].append(event_id)
        return {i: frozenset(found[i]) for i in self.topic.entities}

    @cached_property
    def _by_type(self) -> dict[str, dict[str, Event]]:
        found: dict[str, dict[str, Event]] = defaultdict(dict)
        for event in self.topic.events:
            found[event.type][event.id] = event
        return found

    def alike(self, kind: str, names: Collection[str]) -> list[Event]:
        """Events of a type that name all of these entities, in the order of events."""
        same = self._by_type.get(kind, {})
        if not names:
            return list(same.values())
        ids = frozenset.intersection(*(self.naming[i] for i in names))
        return [same[i] for i in sorted(ids) if i in same]

    @cached_property
    def sentences(self) -> frozenset[str]:
        """The sentences of all events, as `norm` has them."""
        return frozenset(norm(e.text) for e in self.topic.events)

    @cached_property
    def mentions(self) -> Counter[str]:
        """Entity id -> number of events that name it."""
        return Counter(i for ids in self.named.values() for i in ids)

    @cached_property
    def most_mentions(self) -> int:
        """How often the entity is named that is named most."""
        return max(self.mentions.values(), default=0)

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

    def surroundings(self, ids: Iterable[str]) -> Surroundings:
        """Whatever is related to any of these, to be asked many times."""
        given = tuple(ids)
        return Surroundings(
            frozenset(self._groups[i] for i in given),
            frozenset(g for i in given for g in self._groups_above[i]),
        )

    def near(self, entity_id: str, to: Surroundings) -> bool:
        """Whether an entity is related to any of those."""
        return self._groups[entity_id] in to.above or not to.own.isdisjoint(
            self._groups_above[entity_id]
        )

    def shared_parents(self, a: str, b: str) -> bool:
        """Whether both stand directly below one place or group."""
        return not self._parents_of[a].isdisjoint(self._parents_of[b])

    @cached_property
    def _parents_of(self) -> dict[str, frozenset[str]]:
        entities = self.topic.entities.values()
        return {e.id: frozenset((*e.within, *e.of)) for e in entities}

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

    def fame(self, entity_id: str) -> int:
        """How often it is named beyond the once that makes it somebody's answer."""
        return max(0, self.mentions[entity_id] - 1)

    @cached_property
    def moments(self) -> tuple[Event, ...]:
        """Events whose settled date is one certain stretch of the calendar."""
        return tuple(
            e
            for e in self.topic.events
            if e.kind is EventKind.MOMENT and e.date.settled and e.date.value.is_point
        )

    @cached_property
    def happenings(self) -> tuple[Event, ...]:
        """Events that took place at one time, whether that is known or not."""
        return tuple(e for e in self.topic.events if e.kind is EventKind.MOMENT)

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

    @cached_property
    def span(self) -> int:
        """Days from the first to the last settled date, at least 1."""
        return max(1, self.reach[1] - self.reach[0])

    def parents(self, event: Event) -> frozenset[str]:
        """Ids of events that this one is part of, at any height."""
        return self._parents.get(event.id, frozenset())

    @cached_property
    def _parents(self) -> dict[str, frozenset[str]]:
        direct = {e.id: e.part_of for e in self.topic.events}
        return {
            e.id: frozenset(_closure(e.id, direct))
            for e in self.topic.events
            if e.part_of
        }

    def conflicts(self, event_id: str, field: str = "") -> tuple[str, ...]:
        """Notes of the contradictions that touch an event or one field of it."""
        return tuple(
            c.note
            for c in self._conflicts.get(event_id, ())
            if any(_touches(about, event_id, field) for about in c.about)
        )

    @cached_property
    def _conflicts(self) -> dict[str, list[Conflict]]:
        """Event id -> the contradictions that touch it, in the author's order."""
        found: dict[str, list[Conflict]] = defaultdict(list)
        for conflict in self.topic.conflicts:
            for event_id in dict.fromkeys(a.partition(".")[0] for a in conflict.about):
                found[event_id].append(conflict)
        return found

    def citations(self, references: Iterable[Reference]) -> tuple[Citation, ...]:
        """References as a reader sees them."""
        given = tuple(references)
        if given not in self._cited:
            self._cited[given] = self._citations(given)
        return self._cited[given]

    def _citations(self, references: Iterable[Reference]) -> tuple[Citation, ...]:
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


def once(make: Callable[[Scene, _K], _T]) -> Callable[[Scene, _K], _T]:
    """Let a function of a scene and a key work once for each key."""

    @wraps(make)
    def recall(scene: Scene, key: _K) -> _T:
        known = scene.memory[make]
        try:
            found: _T = known[key]
        except KeyError:
            found = known[key] = make(scene, key)
        return found

    return recall


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
