"""Two columns to match: which events go with which dates, places and people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quizapp.content.dates import Precision
from quizapp.content.model import EntityType, Event, EventKind
from quizapp.questions.draft import Choice
from quizapp.questions.identity import h
from quizapp.questions.model import Kind, Proof
from quizapp.questions.scene import Scene
from quizapp.questions.slots import EXCLUSIVE_ROLES, is_proper
from quizapp.questions.text import tells_time
from quizapp.questions.wording import date_text, raised

#: precisions of dates that are matched, and how the feedback tells what such a date is
PRECISIONS = {Precision.DAY: "date.one", Precision.YEAR: "date.year"}


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """An event with what belongs to it alone."""

    event: Event
    #: its right side
    choice: Choice
    #: how everybody else is known to be wrong for it
    proof: Proof


@dataclass(frozen=True, slots=True)
class Column:
    """Pairs whose right sides are of one kind, in the order in which they are drawn."""

    #: "date", "place" or "person"
    form: str
    #: the slot asked of every event
    slot: str
    pairs: tuple[Pair, ...]

    def only(self, members: Sequence[str]) -> list[Pair]:
        """The pairs of these events, in the order of the column."""
        return [p for p in self.pairs if p.event.id in members]


def columns(scene: Scene) -> Iterator[Column]:
    """People by role, places by kind, dates by precision: the rarest first."""
    found: dict[tuple[int, str, str], list[Pair]] = defaultdict(list)
    for event in scene.events:
        if event.kind is EventKind.MOMENT and Kind.MATCH not in event.skip:
            for slot, entity_id in _fillers(event):
                entity = scene.entity(entity_id)
                place = slot == "where"
                if is_proper(entity) and (place or entity.type is EntityType.PERSON):
                    key = (int(place), slot, f"{entity.type}.{entity.kind}")
                    found[key].append(_named(scene, event, slot, entity_id))
            if made := _dated(scene, event):
                found[2, "date", made.choice.value.count("-") * "-"].append(made)
    for (rank, slot, _), pairs in sorted(found.items(), key=lambda row: row[0]):
        pairs.sort(key=lambda p: (h(scene.topic.id, "match", p.event.id), p.event.id))
        yield Column(("person", "place", "date")[rank], slot, tuple(pairs))


def _fillers(event: Event) -> Iterator[tuple[str, str]]:
    """Lists with one filler that are not open to others."""
    lists = {"where": event.where} | {f"who.{r}": ids for r, ids in event.who.items()}
    for slot, ids in lists.items():
        if len(ids) == 1 and event.is_closed(slot) is not False:
            yield slot, ids[0]


def _named(scene: Scene, event: Event, slot: str, entity_id: str) -> Pair:
    entity = scene.entity(entity_id)
    proof = Proof.STATED if event.is_closed(slot) else Proof.ASSUMED
    if slot.removeprefix("who.") in EXCLUSIVE_ROLES:
        proof = Proof.PROVED
    choice = Choice(text=raised(entity.phrase), value=entity_id, entity=entity)
    return Pair(event, choice, proof)


def _dated(scene: Scene, event: Event) -> Pair | None:
    date = event.date.value
    sure = event.date.settled and date.is_point and date.precision in PRECISIONS
    about = date.first is not None and date.first.approximate
    if not sure or about or tells_time(event.name, scene.wording):
        return None
    bounds = (Fraction(date.start_min or 0), Fraction(date.end_max or 0))
    if (date.start_min, date.end_max) in scene.doubted_dates:
        return None
    text = date_text(scene.wording, date)
    return Pair(
        event, Choice(text=text, value=date.text, interval=bounds), Proof.PROVED
    )
