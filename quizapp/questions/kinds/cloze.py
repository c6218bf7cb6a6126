"""cloze: one gap in the sentence, to be filled by typing."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.questions.asking import (
    dated_gap,
    explanation,
    key_names,
    key_of,
    lead,
    noun,
    references,
)
from quizapp.questions.draft import Draft
from quizapp.questions.figures import interval
from quizapp.questions.identity import event_question
from quizapp.questions.model import Bloom, Form, Kind, Mode, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.slots import Slot, slots
from quizapp.questions.wording import opens_with

#: more words than this are no fair demand on a memory, or on a typist
_MOST_WORDS = 5


def drafts(scene: Scene) -> Iterator[Draft]:
    """One per marked name or figure that is short enough to type."""
    for event in scene.events:
        if Kind.CLOZE not in event.skip:
            for slot in slots(scene, event):
                if len(slot.text.split()) <= _MOST_WORDS:
                    yield _draft(scene, slot)


def _draft(scene: Scene, slot: Slot) -> Draft:
    event = slot.event
    return Draft(
        id=event_question(scene.topic.id, event.id, Kind.CLOZE, slot.name),
        kind=Kind.CLOZE,
        form=Form.CLOZE,
        events=(event,),
        stem=lead(scene, slot),
        passage=slot.gapped,
        dated=dated_gap(scene, slot),
        key=key_of(slot),
        noun=noun(scene, slot),
        key_names=key_names(slot),
        slot=slot,
        answer=slot.bare,
        accept=_accepted(scene, slot),
        entity=slot.entity.id if slot.entity else "",
        tolerance=interval(scene, slot.figure) if slot.figure else None,
        unit=slot.figure.unit if slot.figure else "",
        explanation=explanation(scene.wording, event),
        references=references(slot),
        conflicts=scene.conflicts(event.id, slot.listed or slot.name),
        skill=Skill.CONTEXT,
        bloom=Bloom.REMEMBER,
        modes=(Mode.STUDY, Mode.DECK),
        asks=(slot.fact,),
        difficulty=event.difficulty,
        tags=event.tags,
    )


def _accepted(scene: Scene, slot: Slot) -> tuple[str, ...]:
    """Every form that counts as right, the one in the sentence first."""
    if not slot.entity:
        return tuple(dict.fromkeys((slot.bare, slot.text)))
    entity = slot.entity
    bare = opens_with(slot.text, scene.wording.articles)
    return tuple(
        dict.fromkeys((slot.text, bare, entity.phrase, entity.name, *entity.aliases))
    )
