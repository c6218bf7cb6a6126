"""What a posted answer form means, before it is graded: never an exception."""

from __future__ import annotations

from typing import assert_never

from quizapp.questions.model import Form, Question
from quizapp.web.views.controls import choice, date, match, order, typed
from quizapp.web.views.fields import Fields, Refused, Skipped, Submission, first
from quizapp.web.views.words import _


def read(question: Question, seed: str, fields: Fields) -> Submission:
    """What the learner meant by the fields of a form."""
    if any(len(values) > 1 for values in fields.values()):
        return Refused(_("The form holds two answers to one question. Give one."))
    if first(fields, "skip"):
        return Skipped()
    return _answer(question, seed, fields)


def _answer(question: Question, seed: str, fields: Fields) -> Submission:
    match question.form:
        case Form.SINGLE | Form.TRUE_FALSE | Form.PLACEMENT:
            return choice.read(question, seed, fields)
        case Form.ORDER:
            return order.read(question, seed, fields)
        case Form.MATCH:
            return match.read(question, seed, fields)
        case Form.DATE:
            return date.read(question, fields)
        case Form.CLOZE | Form.NUMBER:
            return typed.read(fields)
        case _:
            assert_never(question.form)
