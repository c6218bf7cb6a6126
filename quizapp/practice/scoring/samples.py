"""Answers to a question whose grade is known beforehand, to try its scoring on."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeAlias

from quizapp.practice.scoring.figures import typed_figure
from quizapp.practice.scoring.grading import LONGEST, is_number
from quizapp.practice.scoring.lexicon import Lexicon
from quizapp.practice.scoring.model import Raw, State
from quizapp.practice.scoring.number_words import NUMBER_LANGUAGES
from quizapp.questions.model import Form, Question

Sample: TypeAlias = tuple[Raw, State, Fraction]
_NONE, _ALL = Fraction(0), Fraction(1)


def samples(question: Question, lexicon: Lexicon) -> list[Sample]:
    """Right, wrong, partial, invalid and blank answers with what they must earn."""
    if question.form is Form.ORDER:
        return [*_orders(question)]
    if question.form is not Form.CLOZE:
        return [*_choices(question)]
    typed = _numbers(question, lexicon) if is_number(question) else None
    return [
        *(typed or _names(question, lexicon)),
        ("", State.BLANK, _NONE),
        ("x" * (LONGEST + 1), State.INVALID, _NONE),
    ]


def _choices(question: Question) -> Iterator[Sample]:
    for option in question.options:
        if option.correct:
            yield option.id, State.RIGHT, _ALL
        else:
            yield option.id, State.WRONG, _NONE
    yield "", State.BLANK, _NONE
    yield "no such option", State.INVALID, _NONE


def _orders(question: Question) -> Iterator[Sample]:
    ids = [o.id for o in question.options]
    yield _positions(ids), State.RIGHT, _ALL
    if question.decided:
        yield _positions(ids[::-1]), State.WRONG, _NONE
    if tuple(ids[:2]) in question.decided and len(question.decided) > 2:  # noqa: PLR2004 - of two pairs one reversed is nothing
        pairs = len(question.decided)
        swapped = _positions([ids[1], ids[0], *ids[2:]])
        yield swapped, State.PARTIAL, Fraction(pairs - 2, pairs)
    yield dict.fromkeys(ids, "1"), State.INVALID, _NONE
    yield dict.fromkeys(ids, ""), State.BLANK, _NONE


def _positions(ids: list[str]) -> dict[str, str]:
    return {name: str(place) for place, name in enumerate(ids, 1)}


def _numbers(question: Question, lexicon: Lexicon) -> Iterator[Sample]:
    low, high = map(Fraction, question.tolerance or ("0", "0"))
    language = NUMBER_LANGUAGES.get(lexicon.language, NUMBER_LANGUAGES["en"])
    for value, state in (
        (low, State.RIGHT),
        (high, State.RIGHT),
        (low - 1, State.WRONG),
        (high + 1, State.WRONG),
    ):
        if typed := typed_figure(value, language.point):
            yield typed, state, Fraction(state is State.RIGHT)
    yield "1e3", State.INVALID, _NONE


def _names(question: Question, lexicon: Lexicon) -> Iterator[Sample]:
    accept = question.accept or (question.answer,)
    type_ = lexicon.type_of(question.entity)
    right = {lexicon.words(form, type_=type_) for form in accept}
    for form in accept:
        yield form, State.RIGHT, _ALL
    for other in lexicon.by_type.get(type_, ()):
        if other.entity != question.entity and other.words not in right:
            yield other.text, State.WRONG, _NONE
