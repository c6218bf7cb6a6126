"""References of a topic: whatever an event names must exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizapp.content.contradictions import find_contradictions
from quizapp.content.findings import Findings, Path
from quizapp.content.formcheck import nearest
from quizapp.content.model import Conflict, EntityType, Event, Topic

#: fields of an event that a conflict can be about
_FIELDS = frozenset(
    {"name", "text", "date", "who", "where", "near", "numbers", "because", "quotes"}
    | {"after", "before", "during", "part_of", "kind", "type", "source"}
)


def check_topic(topic: Topic, findings: Findings, paths: Mapping[str, Path]) -> None:
    """Find what names nothing, and what contradicts itself without saying so."""
    events = {event.id: event for event in topic.events}
    for event in topic.events:
        _Checker(topic, event, findings, paths).check()
    for number, conflict in enumerate(topic.conflicts):
        _check_conflict(conflict, ("conflicts", number), topic, findings, paths)
    for number, question in enumerate(topic.questions):
        if question.options and question.key not in question.options:
            path = ("questions", number, "key")
            message = f'the key "{question.key}" is none of the options'
            advice = nearest(question.key, question.options)
            findings.error(path, "key-not-an-option", message, advice)
    for retired in topic.retired:
        if retired in events:
            message = f'"{retired}" is retired, and is still an event'
            advice = "take it out of one of the two"
            findings.error(("retired", retired), "retired-but-there", message, advice)
    find_contradictions(topic, findings, paths)


class _Checker:
    """One event and what it names."""

    def __init__(
        self,
        topic: Topic,
        event: Event,
        findings: Findings,
        paths: Mapping[str, Path],
    ) -> None:
        self.topic = topic
        self.event = event
        self.findings = findings
        self.known_events = paths
        self.path = paths[event.id]

    def check(self) -> None:
        """Entities, places, events and slots."""
        event = self.event
        for role, ids in event.who.items():
            self._entities(ids, ("who", role))
        self._places(event.where, ("where",))
        for number, (place, _) in enumerate(event.near):
            self._places([place], ("near", number))
        for figure in event.figures:
            if figure.who:
                self._entities([figure.who], ("numbers", figure.name, "who"))
        for key in ("after", "before", "during", "part_of"):
            self._events(getattr(event, key), (key,))
        for number, link in enumerate(event.because):
            self._events([link.event] if link.event else [], ("because", number))
        self._slots()

    def _slots(self) -> None:
        """Lists that are declared complete, open or to hold a falsehood exist."""
        event = self.event
        lists = {"where", "near", *(f"who.{role}" for role in event.who)}
        for key in ("closed", "open"):
            for slot in sorted(getattr(event, key)):
                if slot not in lists:
                    self._say((key,), "unknown-list", f'no list "{slot}"', slot, lists)
        for slot in sorted(event.closed & event.open):
            message = f'"{slot}" cannot be both closed and open'
            path = (*self.path, "open")
            self.findings.error(path, "closed-and-open", message, "keep one of them")
        for slot, ids in event.denied.items():
            if slot not in lists:
                message = f'no list "{slot}"'
                self._say(("not", slot), "unknown-list", message, slot, lists)
            self._entities(ids, ("not", slot))
            self._denied_and_stated(slot, ids)

    def _denied_and_stated(self, slot: str, ids: Iterable[str]) -> None:
        stated = (
            self.event.where
            if slot == "where"
            else self.event.who.get(slot.removeprefix("who."), ())
        )
        for entity_id in ids:
            if entity_id in stated:
                message = f'"{entity_id}" is both stated and denied'
                path = (*self.path, "not", slot)
                advice = f"take it out of not or out of {slot}"
                self.findings.error(path, "stated-and-denied", message, advice)

    def _entities(self, ids: Iterable[str], path: Path) -> None:
        for entity_id in ids:
            if entity_id not in self.topic.entities:
                message = f'unknown entity "{entity_id}"'
                known = self.topic.entities
                self._say(path, "unknown-entity", message, entity_id, known)

    def _places(self, ids: Iterable[str], path: Path) -> None:
        for entity_id in ids:
            entity = self.topic.entities.get(entity_id)
            if entity is None:
                self._entities([entity_id], path)
            elif entity.type is not EntityType.PLACE:
                message = f'"{entity_id}" is no place but a {entity.type}'
                advice = "name a place here, or write it under who:"
                self.findings.error((*self.path, *path), "no-place", message, advice)

    def _events(self, ids: Iterable[str], path: Path) -> None:
        for event_id in ids:
            if event_id not in self.known_events:
                message = f'unknown event "{event_id}"'
                known = self.known_events
                self._say(path, "unknown-event", message, event_id, known)

    def _say(
        self, path: Path, code: str, message: str, word: str, known: Iterable[str]
    ) -> None:
        advice = nearest(word, known)
        self.findings.error((*self.path, *path), code, message, advice)


def _check_conflict(
    conflict: Conflict,
    path: Path,
    topic: Topic,
    findings: Findings,
    paths: Mapping[str, Path],
) -> None:
    """What a conflict is about exists."""
    events = {event.id: event for event in topic.events}
    for about in conflict.about:
        event_id, _, field = about.partition(".")
        if event_id not in paths:
            message = f'unknown event "{event_id}"'
            advice = f"{nearest(event_id, paths)} (about: event.field)"
            findings.error((*path, "about"), "unknown-event", message, advice)
        elif field and event_id in events and not _has(events[event_id], field):
            known = {*_FIELDS, *(f"numbers.{f.name}" for f in events[event_id].figures)}
            message = f'"{event_id}" has no "{field}"'
            advice = nearest(field, known)
            findings.error((*path, "about"), "unknown-field", message, advice)


def _has(event: Event, field: str) -> bool:
    names = {figure.name for figure in event.figures}
    head, _, rest = field.partition(".")
    if head == "numbers":
        return not rest or rest in names
    if head == "who":
        return not rest or rest in event.who
    return field in _FIELDS or field in names
