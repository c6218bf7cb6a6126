"""A question as a learner sees it before answering: a type without any key."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias, assert_never

from quizapp.questions.model import GAP, Form, Question, Skill
from quizapp.web.views.controls import choice, date, match, order, placement, typed
from quizapp.web.views.fields import Fields, Moved

Asked: TypeAlias = (
    choice.ChoiceAsked
    | order.OrderAsked
    | typed.TypedAsked
    | date.DateAsked
    | placement.PlacementAsked
    | match.MatchAsked
)
_NOTHING: Fields = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """Everything that the page of an open question may hold."""

    kind: str
    stem: str
    context: str
    passage_before: str
    passage_after: str
    #: whether a gap stands between the two
    gapped: bool = False
    #: what the answer is given with
    control: Asked
    #: whether a topic's title, with its years, could give the answer away
    dated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptView:
    """The quiz that a question belongs to."""

    url_results: str
    topic_title: str
    topic_url: str
    language: str
    #: what the quiz could not meet of what was wished, as sentences
    notes: tuple[str, ...] = ()


def passage_of(question: Question) -> tuple[str, str]:
    """The passage before and after its gap; all before when it has none."""
    before, _gap, after = question.passage.partition(GAP)
    return before, after


def question_view(
    question: Question,
    seed: str,
    fields: Fields = _NOTHING,
    moved: Moved | None = None,
) -> QuestionView:
    """The question, with what was typed so far."""
    before, after = passage_of(question)
    return QuestionView(
        kind=question.kind.value,
        stem=question.stem,
        context=question.context,
        passage_before=before,
        passage_after=after,
        gapped=GAP in question.passage,
        control=_control(question, seed, fields, moved),
        dated=question.skill is Skill.CHRONOLOGY or question.form is Form.MATCH,
    )


def _control(
    question: Question, seed: str, fields: Fields, moved: Moved | None
) -> Asked:
    match question.form:
        case Form.SINGLE | Form.TRUE_FALSE:
            return choice.asked(question, seed, fields)
        case Form.ORDER:
            return order.asked(question, seed, fields, moved)
        case Form.PLACEMENT:
            return placement.asked(question, seed, fields)
        case Form.MATCH:
            return match.asked(question, seed, fields)
        case Form.DATE:
            return date.asked(question, fields)
        case Form.CLOZE | Form.NUMBER:
            return typed.asked(question, fields)
        case _:
            assert_never(question.form)
