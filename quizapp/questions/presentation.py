"""In which order options are shown: natural order kept, names by keyed hash."""

from __future__ import annotations

from quizapp.questions.identity import h
from quizapp.questions.model import Form, Option, Question


def shown(question: Question, seed: str = "") -> tuple[Option, ...]:
    """Options as a learner sees them; `seed` is the attempt's, "" for exports.

    An ordering never starts in the right order, nor reversed where that can be helped.
    """
    if question.form is Form.ORDER:
        return _wrong_order(question, seed)
    if question.ascending or question.form is Form.TRUE_FALSE or not seed:
        return question.options
    return _by_seed(question, seed, "options")


def _by_seed(question: Question, seed: str, purpose: str) -> tuple[Option, ...]:
    return tuple(
        sorted(question.options, key=lambda o: h(question.id, seed, purpose, o.id))
    )


def _wrong_order(question: Question, seed: str) -> tuple[Option, ...]:
    unwanted = (question.options, question.options[::-1])
    for turn in range(8):
        order = _by_seed(question, seed, f"order{turn}")
        if order not in unwanted:
            return order
    return (*question.options[1:], question.options[0])
