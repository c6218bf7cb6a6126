"""Other events for which a stem is true as well: the second right answers to avoid."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.content.dates import overlaps
from quizapp.content.model import EntityMark, Event, NumberMark
from quizapp.questions.scene import Scene, once
from quizapp.questions.slots import Slot


def rivals(scene: Scene, slot: Slot) -> Iterator[Event]:
    """Events of the same type whose own filler makes the stem true, by what is marked.

    A rival has the same role or list with another filler, and names everything else
    that the sentence marks. A figure in the sentence tells the two apart.
    """
    return iter(_rivals(scene, slot))


@once
def _rivals(scene: Scene, slot: Slot) -> tuple[Event, ...]:
    if not slot.event.type or _told_by_figure(slot):
        return ()
    own = slot.entity.id if slot.entity else ""
    others = _marked(slot.event) - {own}
    return tuple(
        event
        for event in scene.alike(slot.event.type, others)
        if event.id != slot.event.id
        and any(filler != own for filler in _fillers(scene, event, slot))
    )


def _told_by_figure(slot: Slot) -> bool:
    """Whether a figure besides the one asked for tells the event from others."""
    return any(
        isinstance(s, NumberMark) and place != slot.place
        for place, s in enumerate(slot.event.sentence)
    )


@once
def rival_fillers(scene: Scene, slot: Slot) -> frozenset[str]:
    """Entities that would be right for some rival of the event."""
    return frozenset(
        entity
        for event in _rivals(scene, slot)
        for entity in _fillers(scene, event, slot)
    )


def told_apart_by_date(scene: Scene, slot: Slot) -> bool:
    """Whether the event's date in the stem leaves it the only event that fits."""
    date = slot.event.date
    if not date.settled or not date.value.known or date.value.uncertain:
        return False
    return all(
        rival.date.settled and overlaps(date.value, rival.date.value) is False
        for rival in _rivals(scene, slot)
    )


def _marked(event: Event) -> set[str]:
    return {s.entity for s in event.sentence if isinstance(s, EntityMark)}


def _fillers(scene: Scene, event: Event, slot: Slot) -> tuple[str, ...]:
    if slot.figure:
        measure = slot.figure.value.measure
        return tuple(f.name for f in event.figures if f.value.measure == measure)
    if slot.listed == "where":
        return event.where
    if slot.listed == "near":
        return tuple(place for place, _ in event.near)
    if slot.listed:
        return event.who.get(slot.listed.removeprefix("who."), ())
    kind = (slot.entity.type, slot.entity.kind) if slot.entity else None
    marked = (scene.entity(i) for i in sorted(_marked(event)))
    return tuple(e.id for e in marked if (e.type, e.kind) == kind)
