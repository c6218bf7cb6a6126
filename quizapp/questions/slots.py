"""The slots of an event's sentence: what each may be asked as, and how it reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quizapp.content.model import (
    Entity,
    EntityMark,
    EntityType,
    Event,
    Figure,
    NumberMark,
)
from quizapp.questions.model import GAP, Kind
from quizapp.questions.scene import Scene, once
from quizapp.questions.spoken import comparison
from quizapp.questions.tables import Wording
from quizapp.questions.text import Reading
from quizapp.questions.wording import raised

#: Roles with one filler by nature: whoever else is named did not fill them.
EXCLUSIVE_ROLES = frozenset(
    {"author", "discoverer", "donor", "inventor", "speaker", "winner"}
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Slot:
    """One marked place of a sentence, with what fills it; keeps what it derives."""

    wording: Wording
    event: Event
    #: named like the keys of `ask:`: "who.speaker", "where", "numbers.bombs"
    name: str
    #: the choice question that asks for it
    kind: Kind
    #: which segment of the sentence it is
    place: int
    text: str
    entity: Entity | None = None
    figure: Figure | None = None
    #: the list behind it: "who.attacker", "where", "near"; "" for a name without a role
    listed: str = ""
    exclusive: bool = False

    @cached_property
    def opens(self) -> bool:
        """Whether the sentence begins with it and goes on with what it did."""
        return self.place == 0 and self.after.startswith(" ") and not self.joined

    @cached_property
    def joined(self) -> bool:
        """Whether the sentence goes on with another name: "____ and Hasdrubal"."""
        return self.after.lstrip().split(" ", 1)[0] in self.wording.joining

    @cached_property
    def comparison(self) -> str:
        """The words in front of a figure that stay in the sentence: "over "."""
        compared = self.figure and self.figure.value.comparison
        return comparison(self.wording, self.text) if compared else ""

    @cached_property
    def bare(self) -> str:
        """What fills the slot, without a comparison: "over 32" is true of 40 too."""
        return self.text.removeprefix(self.comparison)

    @cached_property
    def before(self) -> str:
        """The sentence up to the slot."""
        return _joined(self.event, 0, self.place) + self.comparison

    @cached_property
    def after(self) -> str:
        """The sentence behind the slot."""
        return _joined(self.event, self.place + 1, len(self.event.sentence))

    @cached_property
    def rest(self) -> str:
        """What a question goes on with when the slot opens the sentence."""
        return self.after.strip().rstrip(".")

    @cached_property
    def gapped(self) -> str:
        """The sentence with a gap in place of the slot."""
        return f"{self.before}{GAP}{self.after}"

    def filled(self, phrase: str) -> str:
        """The sentence with other words in the slot."""
        text = f"{self.before}{phrase}{self.after}"
        return raised(text) if self.opens else text

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What fills it as written, and every name of it."""
        return (self.text, *(self.entity.names if self.entity else ()))

    @cached_property
    def fact(self) -> str:
        """Id of what it asks, for telling questions that give each other away."""
        return f"{self.event.id}.{self.name}"


def _joined(event: Event, start: int, end: int) -> str:
    return "".join(
        s if isinstance(s, str) else s.text for s in event.sentence[start:end]
    )


def slots(scene: Scene, event: Event) -> tuple[Slot, ...]:
    """Every slot that names one thing, once; common nouns are not asked for."""
    return _slots_of(scene, event.id)


@once
def _slots_of(scene: Scene, event_id: str) -> tuple[Slot, ...]:
    return tuple(_slots(scene, scene.by_id[event_id]))


def _slots(scene: Scene, event: Event) -> Iterator[Slot]:
    marked = [s.entity for s in event.sentence if isinstance(s, EntityMark)]
    for place, segment in enumerate(event.sentence):
        if isinstance(segment, NumberMark):
            yield from _number(scene, event, place, segment)
        elif isinstance(segment, EntityMark) and marked.count(segment.entity) == 1:
            entity = scene.entity(segment.entity)
            if is_proper(entity):
                yield _entity(scene, event, place, segment)


_NAMED_TYPES = (EntityType.PERSON, EntityType.GROUP, EntityType.PLACE)


def is_proper(entity: Entity) -> bool:
    """Whether it can be asked for: a proper name, or the word for a thing or idea.

    "Kirkuk" and "al-Qa'im" can, "local villagers" cannot: many words would do.
    """
    return entity.type not in _NAMED_TYPES or any(c.isupper() for c in entity.name)


def _number(scene: Scene, event: Event, place: int, mark: NumberMark) -> Iterator[Slot]:
    figure = next(f for f in event.figures if f.name == mark.figure)
    if figure.settled:
        yield Slot(
            wording=scene.wording,
            event=event,
            name=f"numbers.{figure.name}",
            kind=Kind.HOW_MANY,
            place=place,
            text=mark.text,
            figure=figure,
        )


def _entity(scene: Scene, event: Event, place: int, mark: EntityMark) -> Slot:
    entity = scene.entity(mark.entity)
    name, listed = role_of(event, entity.id)
    if listed.startswith("who."):
        kind = Kind.WHO
    elif listed in ("where", "near"):
        kind = Kind.WHERE
    else:
        kind = {
            EntityType.PERSON: Kind.WHO,
            EntityType.GROUP: Kind.WHO,
            EntityType.PLACE: Kind.WHERE,
        }.get(entity.type, Kind.WHICH)
    return Slot(
        wording=scene.wording,
        event=event,
        name=name,
        kind=kind,
        place=place,
        text=mark.text,
        entity=entity,
        listed=listed,
        exclusive=name.removeprefix("who.") in EXCLUSIVE_ROLES,
    )


def role_of(event: Event, entity_id: str) -> tuple[str, str]:
    """Name of the slot and of the list behind it."""
    for role, fillers in event.who.items():
        if entity_id in fillers:
            listed = f"who.{role}"
            return (listed if len(fillers) == 1 else f"{listed}.{entity_id}", listed)
    if entity_id in event.where:
        return ("where" if len(event.where) == 1 else f"where.{entity_id}", "where")
    listed = "near" if any(entity_id == place for place, _ in event.near) else ""
    return f"text.{entity_id}", listed


def shown_facts(
    scene: Scene, event: Event, seen: Reading, asked: str
) -> tuple[str, ...]:
    """Facts of an event that a text gives away, without the one that is asked."""
    return tuple(
        slot.fact
        for slot in slots(scene, event)
        if slot.fact != asked and any(map(seen.holds, slot.names))
    )
