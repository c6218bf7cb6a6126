"""how_many_typed: a figure from memory, with the room that its wording gives."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.content.model import Figure
from quizapp.questions.asking import (
    dated,
    explanation,
    key_names,
    key_of,
    references,
    words_for,
)
from quizapp.questions.draft import Draft
from quizapp.questions.figures import interval
from quizapp.questions.identity import event_question
from quizapp.questions.model import Bloom, Form, Kind, Mode, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.slots import Slot, slots


def drafts(scene: Scene) -> Iterator[Draft]:
    """One per settled figure that a sentence marks."""
    for event in scene.events:
        if Kind.HOW_MANY_TYPED not in event.skip:
            for slot in slots(scene, event):
                if slot.figure and not slot.figure.value.is_range:
                    yield _draft(scene, slot, slot.figure)


def _draft(scene: Scene, slot: Slot, figure: Figure) -> Draft:
    event = slot.event
    stem, passage = words_for(scene, slot)
    # "over" stands in the sentence, or else it belongs to the answer
    answer = slot.bare if passage else slot.text
    return Draft(
        id=event_question(scene.topic.id, event.id, Kind.HOW_MANY_TYPED, slot.name),
        kind=Kind.HOW_MANY_TYPED,
        form=Form.NUMBER,
        events=(event,),
        stem=stem,
        passage=passage,
        dated=dated(scene, slot),
        key=key_of(slot),
        key_names=key_names(slot),
        slot=slot,
        answer=answer,
        accept=tuple(dict.fromkeys((answer, slot.bare, slot.text))),
        tolerance=interval(scene, figure),
        unit=figure.unit,
        explanation=explanation(scene.wording, event),
        references=references(slot),
        conflicts=scene.conflicts(event.id, slot.name),
        skill=Skill.CONTEXT,
        bloom=Bloom.REMEMBER,
        modes=(Mode.STUDY, Mode.DECK, Mode.EXAM),
        asks=(slot.fact,),
        difficulty=event.difficulty,
        tags=event.tags,
    )
