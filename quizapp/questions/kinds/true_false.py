"""true_false: the sentence as it is, or with one slot filled wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.questions.asking import explanation, key_names, references
from quizapp.questions.draft import Choice, Draft
from quizapp.questions.figures import false_figures
from quizapp.questions.identity import event_question, h
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Skill
from quizapp.questions.others import others
from quizapp.questions.scene import Scene
from quizapp.questions.slots import Slot, slots
from quizapp.questions.text import norm
from quizapp.questions.wording import fill


def drafts(scene: Scene) -> Iterator[Draft]:
    """One per event: the slot is drawn among those that could be filled wrongly."""
    for event in scene.events:
        if Kind.TRUE_FALSE in event.skip:
            continue
        drawn_slots = []
        for slot in slots(scene, event):
            qid = event_question(scene.topic.id, event.id, Kind.TRUE_FALSE, slot.name)
            drawn_slots.append((h(qid, "slot"), qid, slot))
        for _, qid, slot in sorted(drawn_slots, key=lambda row: row[:2]):
            swap = _swap(scene, qid, slot)
            if swap:
                yield _draft(scene, qid, slot, swap)
                break


def _swap(scene: Scene, qid: str, slot: Slot) -> Choice | None:
    """What the slot is wrongly filled with: the best that grammar lets through."""
    if slot.figure:
        if slot.figure.value.is_range:
            return None
        every = false_figures(scene, qid, slot.event, slot.figure)
        return next((c for c in every if _is_false(scene, slot, c)), None)
    found = others(scene, qid, slot).choices
    return next(
        (c for c in found if _fits(slot, c) and _is_false(scene, slot, c)), None
    )


def _fits(slot: Slot, choice: Choice) -> bool:
    """Whether nothing but the facts is wrong with it: same kind, same number."""
    one, other = slot.entity, choice.entity
    if one is None or other is None:
        return False
    return (one.type, one.kind, one.plural) == (other.type, other.kind, other.plural)


def _is_false(scene: Scene, slot: Slot, choice: Choice) -> bool:
    """Whether the sentence with it is not the sentence of another event."""
    phrase = choice.entity.phrase if choice.entity else choice.text
    return norm(slot.filled(phrase)) not in scene.sentences


def _draft(scene: Scene, qid: str, slot: Slot, swap: Choice) -> Draft:
    event, wording = slot.event, scene.wording
    is_true = h(qid, "truth") % 2 == 0
    wrong = swap.entity.phrase if swap.entity else swap.text
    right = slot.entity.phrase if slot.entity else slot.bare
    told = explanation(wording, event)
    correction = fill(wording.feedback["false"], right=right, wrong=wrong)
    answers = (wording.true, wording.false)
    # that a true sentence is not false needs no other proof than its source
    proof = Proof.PROVED if is_true else swap.proof
    options = tuple(
        Choice(
            text=text,
            value=value,
            proof=None if (value == "true") is is_true else proof,
            why=""
            if (value == "true") is is_true
            else _why(scene, is_true, correction),
        )
        for text, value in zip(answers, ("true", "false"), strict=True)
    )
    return Draft(
        id=qid,
        kind=Kind.TRUE_FALSE,
        form=Form.TRUE_FALSE,
        events=(event,),
        stem=wording.stems["true_false"],
        passage=event.text if is_true else slot.filled(wrong),
        key=options[0 if is_true else 1],
        fixed=options,
        key_names=key_names(slot),
        slot=slot,
        answer=answers[0 if is_true else 1],
        explanation=told if is_true else f"{correction} {told}",
        references=references(slot),
        conflicts=scene.conflicts(event.id, slot.listed or slot.name),
        skill=Skill.CONTEXT,
        bloom=Bloom.REMEMBER,
        modes=(Mode.STUDY,),
        asks=(slot.fact,),
        features={"similarity": swap.similarity},
        difficulty=event.difficulty,
        tags=event.tags,
    )


def _why(scene: Scene, is_true: bool, correction: str) -> str:  # noqa: FBT001 - one caller, beside it
    return scene.wording.feedback["true"] if is_true else correction
