"""The choice question that asks who, which or where: one recipe for three kinds."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.questions.asking import (
    dated,
    explanation,
    key_names,
    key_of,
    noun,
    references,
    words_for,
)
from quizapp.questions.draft import Draft
from quizapp.questions.identity import event_question
from quizapp.questions.model import Bloom, Form, Kind, Mode, Skill
from quizapp.questions.others import others
from quizapp.questions.scene import Scene
from quizapp.questions.slots import Slot, slots


def slots_of(scene: Scene, kind: Kind) -> Iterator[Slot]:
    """Every slot of the topic that a kind asks for."""
    for event in scene.events:
        if kind not in event.skip:
            yield from (s for s in slots(scene, event) if s.kind is kind)


def naming_draft(scene: Scene, slot: Slot) -> Draft:
    """A question for the entity in a slot, with others of its kind as wrong options."""
    event = slot.event
    qid = event_question(scene.topic.id, event.id, slot.kind, slot.name)
    stem, passage = words_for(scene, slot)
    return Draft(
        id=qid,
        kind=slot.kind,
        form=Form.SINGLE,
        events=(event,),
        stem=stem,
        passage=passage,
        dated=dated(scene, slot),
        key=key_of(slot),
        noun=noun(scene, slot),
        key_names=key_names(slot),
        pool=others(scene, qid, slot),
        slot=slot,
        explanation=explanation(scene.wording, event),
        references=references(slot),
        conflicts=scene.conflicts(event.id, slot.listed or slot.name),
        skill=Skill.CONTEXT,
        bloom=Bloom.REMEMBER,
        modes=(Mode.STUDY, Mode.DECK, Mode.EXAM),
        asks=(slot.fact,),
        difficulty=event.difficulty,
        tags=event.tags,
    )
