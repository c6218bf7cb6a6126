"""Questions written by hand in a content file: the same record, the same checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from quizapp.content.model import OwnQuestion
from quizapp.content.numbers import UnreadableNumberError, accepted, parse_number
from quizapp.questions.checks import Fault
from quizapp.questions.draft import Choice, Draft
from quizapp.questions.identity import h, own_question
from quizapp.questions.model import GAP, Bloom, Form, Kind, Mode, Proof, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.text import norm

_BY_GENERATOR_ONLY = frozenset(
    {Kind.WHEN_TYPED, Kind.HOW_MANY_TYPED, Kind.ORDER, Kind.PLACEMENT, Kind.MATCH}
)
_CHRONOLOGY = frozenset({Kind.WHEN, Kind.BEFORE})
_STUDY_ONLY = frozenset({Kind.TRUE_FALSE})
_LEAST_OPTIONS = 2


def own_drafts(scene: Scene) -> Iterator[tuple[OwnQuestion, Draft | Fault]]:
    """Each question written by hand, as a draft or with what is wrong with it."""
    for own in scene.topic.questions:
        yield own, _draft(scene, own)


def _draft(scene: Scene, own: OwnQuestion) -> Draft | Fault:
    kinds = [k.value for k in Kind if k not in _BY_GENERATOR_ONLY]
    if own.kind not in kinds:
        return Fault("Q15", f"“{own.kind}” is none of {', '.join(kinds)}")
    key = own.key or next(iter(own.accept), "")
    if not key:
        return Fault("Q01", "the question has no key")
    base = _base(scene, own, key)
    if base.kind is Kind.CLOZE:
        return _cloze(own, base)
    return _choice(own, base)


def _base(scene: Scene, own: OwnQuestion, key: str) -> Draft:
    kind = Kind(own.kind)
    modes = (Mode.STUDY,) if kind in _STUDY_ONLY else (Mode.STUDY, Mode.DECK, Mode.EXAM)
    return Draft(
        id=own_question(scene.topic.id, own.id),
        kind=kind,
        form=Form.SINGLE,
        events=(),
        stem=own.stem,
        key=Choice(text=key, value=norm(key)),
        key_names=(key, *own.accept),
        answer=key,
        explanation=own.explanation,
        references=own.sources,
        skill=Skill.CHRONOLOGY if kind in _CHRONOLOGY else Skill.CONTEXT,
        bloom=Bloom.REMEMBER,
        modes=modes,
        asks=(f"q.{own.id}",),
        difficulty=own.difficulty,
        tags=own.tags,
    )


def _cloze(own: OwnQuestion, base: Draft) -> Draft | Fault:
    """A question mark ends the question; the sentence with the gap follows it."""
    stem, _, passage = own.stem.partition("?")
    if GAP not in passage:
        return Fault("Q15", f"write a question, then the sentence with {GAP} in it")
    return replace(
        base,
        form=Form.CLOZE,
        stem=f"{stem.strip()}?",
        passage=passage.strip(),
        accept=tuple(dict.fromkeys((base.answer, *own.accept))),
        tolerance=_tolerance(base.answer),
        entity="" if _tolerance(base.answer) else own.id,
        modes=(Mode.STUDY, Mode.DECK),
    )


def _tolerance(key: str) -> tuple[Fraction, Fraction] | None:
    """What counts as right when the key is a figure."""
    try:
        return accepted(parse_number(key))
    except UnreadableNumberError:
        return None


def _choice(own: OwnQuestion, base: Draft) -> Draft | Fault:
    texts = dict.fromkeys((*own.options, *((own.key,) if own.key else ())))
    if len(texts) < _LEAST_OPTIONS:
        return Fault("Q01", "a choice needs at least two different options")
    options = [
        Choice(
            text=text,
            value=norm(text),
            proof=None if norm(text) == base.key.value else Proof.STATED,
        )
        for text in texts
    ]
    if sum(o.proof is None for o in options) != 1:
        return Fault("Q01", "exactly one option must be the key")
    shown = sorted(options, key=lambda o: h(base.id, "shown", o.value))
    form = Form.TRUE_FALSE if base.kind is Kind.TRUE_FALSE else Form.SINGLE
    return replace(base, form=form, fixed=tuple(shown))
