"""Answers in words: the learner's and the right one, whole and in their parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from quizapp.practice.scoring.model import (
    Answer,
    Blank,
    Choice,
    Invalid,
    Matching,
    Ordering,
    Typed,
)
from quizapp.questions.model import Form, Question
from quizapp.web.views.controls.date import as_read

_BETWEEN = " \u00b7 "


def your_text(question: Question, response: Answer) -> str:
    """The learner's answer in words; "" for none."""
    match response:
        case Choice(option_id):
            option = question.option(option_id)
            return option.text if option else ""
        case Ordering() | Matching():
            return _BETWEEN.join(your_parts(question, response))
        case Typed(text, language):
            dated = question.form is Form.DATE
            return as_read(text, question, language) if dated else text
        case Blank() | Invalid():
            return ""
        case _:
            assert_never(response)


def your_parts(question: Question, response: Answer) -> tuple[str, ...]:
    """The parts of an answer that has some: the items of an order, the pairs."""
    match response:
        case Ordering(items):
            texts = {option.id: option.text for option in question.options}
            return tuple(texts.get(item, "") for item in items)
        case Matching(pairs):
            return tuple(_pairs(question, pairs))
        case Choice() | Typed() | Blank() | Invalid():
            return ()
        case _:
            assert_never(response)


def right_parts(question: Question) -> tuple[str, ...]:
    """The same of the right answer."""
    if question.form is Form.ORDER:
        return tuple(option.text for option in question.options)
    if question.form is Form.MATCH:
        return tuple(_pairs(question, question.pairs))
    return ()


def _pairs(question: Question, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Every prompt that has something beside it, with that."""
    given = dict(pairs)
    for prompt in question.prompts:
        if option := question.option(given.get(prompt.id, "")):
            yield f"{prompt.text}: {option.text}"


def explanation_of(question: Question) -> tuple[str, ...]:
    """The explanation, in lines where it has some; () where the answer tells it all."""
    match question.form:
        case Form.ORDER:
            return tuple(question.explanation.split(_BETWEEN))
        case Form.PLACEMENT | Form.MATCH:
            told = _BETWEEN in question.explanation
            return () if told else (question.explanation,)
        case Form.SINGLE | Form.TRUE_FALSE | Form.CLOZE | Form.NUMBER | Form.DATE:
            return (question.explanation,)
        case _:
            assert_never(question.form)
