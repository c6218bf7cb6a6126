"""Answers to a question whose grade is known beforehand, to try its scoring on."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeAlias

from quizapp.content.dates import civil
from quizapp.practice.scoring.figures import typed_figure
from quizapp.practice.scoring.grading import LONGEST, is_number
from quizapp.practice.scoring.lexicon import Lexicon
from quizapp.practice.scoring.model import Raw, State
from quizapp.practice.scoring.number_words import NUMBER_LANGUAGES
from quizapp.questions.model import Form, Question

Sample: TypeAlias = tuple[Raw, State, Fraction]
#: further than the unit a date may be asked in
_FAR_DAYS = 400
_NONE, _ALL = Fraction(0), Fraction(1)


def samples(question: Question, lexicon: Lexicon) -> list[Sample]:
    """Right, wrong, partial, invalid and blank answers with what they must earn."""
    if question.form is Form.ORDER:
        return [*_orders(question)]
    if question.form is Form.MATCH:
        return [*_matches(question)]
    if question.form is Form.DATE:
        return [*_dates(question)]
    if question.form not in (Form.CLOZE, Form.NUMBER):
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


def _matches(question: Question) -> Iterator[Sample]:
    right = dict(question.pairs)
    first, second, *others = right
    swapped = right | {first: right[second], second: right[first]}
    yield right, State.RIGHT, _ALL
    some = State.PARTIAL if others else State.WRONG
    yield swapped, some, Fraction(len(others), len(right))
    yield right | {first: ""}, State.PARTIAL, Fraction(len(right) - 1, len(right))
    yield dict.fromkeys(right, ""), State.BLANK, _NONE
    yield {first: "no such option"}, State.INVALID, _NONE


def _dates(question: Question) -> Iterator[Sample]:
    low, high = (int(Fraction(end)) for end in question.tolerance or ("0", "0"))
    for day, state in (
        (low, State.RIGHT),
        (high, State.RIGHT),
        (low - _FAR_DAYS, State.WRONG),
        (high + _FAR_DAYS, State.WRONG),
    ):
        if typed := _date_of(day, question.precision):
            yield typed, state, Fraction(state is State.RIGHT)
    yield "the day after", State.INVALID, _NONE
    yield "", State.BLANK, _NONE


def _date_of(day: int, precision: str) -> str:
    """The date of a day as finely as it is asked; "" for seasons, which have no day."""
    year, month, number = civil(day)
    era = " BC" if year < 1 else ""
    written = f"{1 - year if era else year:04}"
    parts = {"day": f"-{month:02}-{number:02}", "month": f"-{month:02}", "year": ""}
    if precision not in parts:
        return ""
    return f"{written}{parts[precision]}{era}"


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
