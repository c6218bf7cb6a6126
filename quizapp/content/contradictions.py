"""What a topic says that cannot all be true, found without being told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from quizapp.content.cycles import find_cycles
from quizapp.content.dates import before, contains
from quizapp.content.findings import Findings, Path
from quizapp.content.model import EntityType, Event, Figure, Topic
from quizapp.content.numbers import accepted
from quizapp.content.offsets import check_offsets
from quizapp.content.timeline import before_links

_DECLARE = "mend one of them, or list it under conflicts with about: "
#: roles that the dead and the unborn can have
_PASSIVE = frozenset(
    {"subject", "about", "topic", "target", "honoree", "namesake", "praised"}
    | {"against", "victim", "ancestor", "rival", "author"}
)


@dataclass(frozen=True, slots=True)
class _Contradiction:
    """Two statements that cannot both be true."""

    event: str
    #: where the first of them stands inside its event
    path: Path
    code: str
    message: str
    #: "event.field" under any of which the author may have declared it
    about: tuple[str, ...]


def find_contradictions(
    topic: Topic, findings: Findings, paths: Mapping[str, Path]
) -> None:
    """Report what contradicts itself and is listed nowhere as a conflict."""
    declared = {about for conflict in topic.conflicts for about in conflict.about}
    for found in _contradictions(topic):
        if not _is_declared(found, declared):
            path = (*paths[found.event], *found.path)
            advice = f"{_DECLARE}{found.about[0]}"
            findings.error(path, found.code, found.message, advice)
    for cycle in find_cycles(_earlier(topic.events)):
        message = f"these events come before each other: {' < '.join(cycle)}"
        advice = "take out one of the links after, before or because"
        findings.error(paths[cycle[0]], "cycle", message, advice)
    for cycle in find_cycles(_parents(topic.events)):
        message = f"these events are parts of each other: {' < '.join(cycle)}"
        advice = "take out one of the links part_of or during"
        findings.error(paths[cycle[0]], "cycle", message, advice)


def _is_declared(found: _Contradiction, declared: set[str]) -> bool:
    return any(
        about == known or known == about.partition(".")[0]
        for about in found.about
        for known in declared
    )


def _contradictions(topic: Topic) -> Iterator[_Contradiction]:
    events = {event.id: event for event in topic.events}
    yield from _numbers(topic.events)
    for event in topic.events:
        yield from _parts(event, events)
        yield from _order(event, events)
        yield from _lives(event, topic)
        for said, field in check_offsets(event, events):
            about = (f"{event.id}.{field}", f"{event.id}.text")
            yield _Contradiction(event.id, ("text",), "wrong-offset", said, about)


def _numbers(events: Iterable[Event]) -> Iterator[_Contradiction]:
    """One number of one thing with two values at what may be one time."""
    same: dict[tuple[str, str, str], list[tuple[Event, Figure]]] = defaultdict(list)
    for event in events:
        for figure in event.figures:
            if figure.settled:
                of = " ".join(figure.of.casefold().split())
                same[of, figure.who, figure.value.measure].append((event, figure))
    for rows in same.values():
        for (event, figure), (other, rival) in combinations(rows, 2):
            apart = before(event.date.value, other.date.value) is not None
            if (apart and event is not other) or _agree(figure, rival):
                continue
            message = (
                f'"{figure.of}" is {rival.value.text} here '
                f"and {figure.value.text} in {event.id}"
            )
            about = (
                *_figure_fields(other, rival.name),
                *_figure_fields(event, figure.name),
            )
            path = ("numbers", rival.name)
            yield _Contradiction(other.id, path, "two-values", message, about)


def _figure_fields(event: Event, name: str) -> tuple[str, ...]:
    return f"{event.id}.numbers.{name}", f"{event.id}.{name}", f"{event.id}.numbers"


def _agree(figure: Figure, rival: Figure) -> bool:
    low, high = _interval(figure)
    other_low, other_high = _interval(rival)
    return low <= other_high and other_low <= high


def _interval(figure: Figure) -> tuple[Fraction, Fraction]:
    """An exact number is itself here: 17,000 and 17,100 contradict each other."""
    value = figure.value
    return accepted(value) if value.comparison else (value.low, value.high)


def _parts(event: Event, events: Mapping[str, Event]) -> Iterator[_Contradiction]:
    """A part lies within the time of its whole."""
    for key in ("part_of", "during"):
        for parent_id in getattr(event, key):
            parent = events.get(parent_id)
            if parent is None or not (event.date.settled and parent.date.settled):
                continue
            if contains(parent.date.value, event.date.value) is False:
                message = (
                    f"{event.date.value.text} is outside of {parent_id} "
                    f"({parent.date.value.text})"
                )
                about = (
                    f"{event.id}.date",
                    f"{event.id}.{key}",
                    f"{parent_id}.date",
                )
                yield _Contradiction(event.id, (key,), "outside-parent", message, about)


def _order(event: Event, events: Mapping[str, Event]) -> Iterator[_Contradiction]:
    """Dates do not turn the links around; a cause is not later than its effect."""
    for number, link in enumerate(event.because):
        cause = events.get(link.event)
        if cause and _precedes(event, cause):
            message = f"{_dated(event)} comes before its cause {_dated(cause)}"
            about = _date_fields(event, "because", cause)
            path: Path = ("because", number)
            yield _Contradiction(event.id, path, "effect-before-cause", message, about)
    for other_id in event.after:
        other = events.get(other_id)
        if other and _precedes(event, other):
            message = f"{_dated(event)} is put after {_dated(other)}"
            about = _date_fields(event, "after", other)
            yield _Contradiction(
                event.id, ("after",), "order-and-dates", message, about
            )
    for other_id in event.before:
        other = events.get(other_id)
        if other and _precedes(other, event):
            message = f"{_dated(event)} is put before {_dated(other)}"
            about = _date_fields(event, "before", other)
            yield _Contradiction(
                event.id, ("before",), "order-and-dates", message, about
            )


def _precedes(event: Event, other: Event) -> bool:
    settled = event.date.settled and other.date.settled
    return settled and before(event.date.value, other.date.value) is True


def _dated(event: Event) -> str:
    return f"{event.id} ({event.date.value.text})"


def _date_fields(event: Event, key: str, other: Event) -> tuple[str, ...]:
    return f"{event.id}.date", f"{event.id}.{key}", f"{other.id}.date"


def _lives(event: Event, topic: Topic) -> Iterator[_Contradiction]:
    """People act between birth and death."""
    if not event.date.settled:
        return
    for role, ids in event.who.items():
        for entity_id in ids:
            person = topic.entities.get(entity_id)
            if role in _PASSIVE or not person or person.type is not EntityType.PERSON:
                continue
            if person.died and before(person.died, event.date.value):
                said = f"{person.name} had died ({person.died.text})"
            elif person.born and before(event.date.value, person.born):
                said = f"{person.name} was not yet born ({person.born.text})"
            else:
                continue
            about = (f"{event.id}.who.{role}", f"{event.id}.who", f"{event.id}.date")
            message = f"{said} at the time of {_dated(event)}"
            yield _Contradiction(event.id, ("who", role), "not-alive", message, about)


def _earlier(events: Iterable[Event]) -> dict[str, list[str]]:
    links: dict[str, list[str]] = {event.id: [] for event in events}
    for event in events:
        for other in before_links(event):
            if other in links:
                links[other].append(event.id)
        links[event.id] += [other for other in event.before if other in links]
    return links


def _parents(events: Iterable[Event]) -> dict[str, list[str]]:
    ids = {event.id for event in events}
    return {
        event.id: [i for i in (*event.part_of, *event.during) if i in ids]
        for event in events
    }
