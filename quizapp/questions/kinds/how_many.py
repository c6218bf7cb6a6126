"""how_many: which figure, among others written the same way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quizapp.questions.asking import (
    explanation,
    key_names,
    key_of,
    references,
    words_for,
)
from quizapp.questions.draft import Draft
from quizapp.questions.figures import exactly, ladder
from quizapp.questions.identity import event_question
from quizapp.questions.model import Bloom, Form, Kind, Mode, Skill
from quizapp.questions.naming import slots_of
from quizapp.questions.scene import Scene
from quizapp.questions.slots import Slot


def drafts(scene: Scene) -> Iterator[Draft]:
    """One per settled figure that a sentence marks."""
    for slot in slots_of(scene, Kind.HOW_MANY):
        if slot.figure and not slot.figure.value.is_range:
            yield _draft(scene, slot)


def _draft(scene: Scene, slot: Slot) -> Draft:
    event, figure = slot.event, slot.figure
    if figure is None:
        raise ValueError(slot.name)
    qid = event_question(scene.topic.id, event.id, Kind.HOW_MANY, slot.name)
    stem, passage = words_for(scene, slot)
    return Draft(
        id=qid,
        kind=Kind.HOW_MANY,
        form=Form.SINGLE,
        events=(event,),
        stem=stem,
        passage=passage,
        key=replace(key_of(slot), interval=exactly(figure.value.low)),
        key_names=key_names(slot),
        pool=ladder(scene, qid, event, figure),
        ascending=True,
        slot=slot,
        explanation=explanation(scene.wording, event),
        references=references(slot),
        conflicts=scene.conflicts(event.id, slot.name),
        skill=Skill.CONTEXT,
        bloom=Bloom.REMEMBER,
        modes=(Mode.STUDY, Mode.EXAM),
        asks=(slot.fact,),
        difficulty=event.difficulty,
        tags=event.tags,
    )
