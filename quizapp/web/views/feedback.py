"""An answered question: the verdict, the key, and what was really chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias, assert_never

from quizapp.practice.scoring.model import Answer, Reason
from quizapp.practice.scoring.plain import response_from_plain
from quizapp.practice.scoring.reasons import sentences
from quizapp.practice.session import points_text
from quizapp.questions.model import GAP, Citation, Form, Question
from quizapp.store.attempts import ItemRow
from quizapp.web.views.answers import explanation_of, your_text
from quizapp.web.views.controls import choice, match, order, placement, typed
from quizapp.web.views.question import passage_of
from quizapp.web.views.words import verdict_text

Answered: TypeAlias = (
    choice.ChoiceAnswered
    | order.OrderAnswered
    | typed.TypedAnswered
    | placement.PlacementAnswered
    | match.MatchAnswered
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredView:
    """The question as it was asked, with its key."""

    kind: str
    stem: str
    context: str
    passage_before: str
    passage_after: str
    #: whether a gap stands between the two
    gapped: bool
    control: Answered


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackView:
    """What the page says about an answer."""

    question: AnsweredView
    verdict: str
    verdict_text: str
    points_text: str
    answer_text: str
    your_text: str
    #: one text, or a line for each part of the answer
    explanation: tuple[str, ...]
    citations: tuple[Citation, ...]
    conflicts: tuple[str, ...]
    reasons: tuple[str, ...]


def feedback_view(item: ItemRow, seed: str) -> FeedbackView:
    """The feedback to a question that has been answered."""
    question = item.question
    response = response_of(item)
    reasons = [_reason(plain) for plain in item.reasons]
    state = item.state or "open"
    return FeedbackView(
        question=_answered(question, response, reasons, seed),
        verdict=state,
        verdict_text=verdict_text(state),
        points_text=points_text(Fraction(item.num, item.den)),
        answer_text=question.answer,
        your_text=your_text(question, response),
        explanation=tuple(filter(None, explanation_of(question))),
        citations=question.sources,
        conflicts=question.conflicts,
        reasons=sentences(r for r in reasons if r.code not in match.TOLD),
    )


def response_of(item: ItemRow) -> Answer:
    """The stored answer; Blank while there is none."""
    return response_from_plain(item.normalized or {})


def _reason(plain: Mapping[str, Any]) -> Reason:
    return Reason(**plain)


def _answered(
    question: Question, response: Answer, reasons: Sequence[Reason], seed: str
) -> AnsweredView:
    before, after = passage_of(question)
    return AnsweredView(
        kind=question.kind.value,
        stem=question.stem,
        context=question.context,
        passage_before=before,
        passage_after=after,
        gapped=GAP in question.passage,
        control=_control(question, response, reasons, seed),
    )


def _control(
    question: Question, response: Answer, reasons: Sequence[Reason], seed: str
) -> Answered:
    match question.form:
        case Form.SINGLE | Form.TRUE_FALSE:
            return choice.answered(question, response, seed)
        case Form.ORDER:
            return order.answered(question, response)
        case Form.PLACEMENT:
            return placement.answered(question, response)
        case Form.MATCH:
            return match.answered(question, response, reasons, seed)
        case Form.CLOZE | Form.NUMBER | Form.DATE:
            return typed.TypedAnswered()
        case _:
            assert_never(question.form)
