"""where: in which place it happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quizapp.content.model import EventKind
from quizapp.questions.asking import own_stem
from quizapp.questions.draft import Dated, Draft
from quizapp.questions.model import Kind
from quizapp.questions.naming import naming_draft, slots_of
from quizapp.questions.scene import Scene
from quizapp.questions.slots import Slot
from quizapp.questions.text import holds_any
from quizapp.questions.wording import date_phrase, stem


def drafts(scene: Scene) -> Iterator[Draft]:
    """One per place that a sentence marks; direct where the place is the only one."""
    for slot in slots_of(scene, Kind.WHERE):
        draft = naming_draft(scene, slot)
        yield _from_field(scene, slot, draft) if _is_direct(slot) else draft


def _is_direct(slot: Slot) -> bool:
    """Whether "in which city did it take place" can be asked: one place, not named."""
    moment = slot.event.kind is EventKind.MOMENT
    alone = moment and slot.name == "where" and not slot.opens
    names = slot.entity.names if slot.entity else ()
    return (
        alone
        and not own_stem(slot.event, slot.kind, slot.name)
        and not holds_any(slot.event.name, names)
    )


def _from_field(scene: Scene, slot: Slot, draft: Draft) -> Draft:
    wording = scene.wording
    preposition = wording.prepositions.get(draft.noun, wording.prepositions[""])
    words = {"preposition": preposition, "kind": draft.noun, "name": slot.event.name}
    dated = None
    if draft.dated:
        phrase = date_phrase(wording, slot.event.date.value)
        told = stem(wording, "where.field.dated", phrase=phrase, **words)
        dated = Dated(stem=told, passage="")
    direct = stem(wording, "where.field", **words)
    return replace(draft, stem=direct, passage="", dated=dated)
