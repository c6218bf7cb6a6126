"""An answered question: the verdict, the key, and what was really chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from quizapp.practice.scoring.model import (
    Answer,
    Blank,
    Choice,
    Invalid,
    Matching,
    Ordering,
    Reason,
    Typed,
)
from quizapp.practice.scoring.plain import response_from_plain
from quizapp.practice.scoring.reasons import sentences
from quizapp.practice.session import points_text
from quizapp.questions.model import GAP, Citation, Form, Question
from quizapp.questions.presentation import shown
from quizapp.store.attempts import ItemRow
from quizapp.web.views.question import passage_of
from quizapp.web.views.words import verdict_text

_BETWEEN, _NOTHING = " · ", "\u2013"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedOption:
    """An option, with what it is."""

    text: str
    chosen: bool
    correct: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedItem:
    """An item of an order, with its right place and the learner's; 0: none."""

    text: str
    right_place: int
    your_place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredView:
    """The question as it was asked, with its key."""

    kind: str
    form: str
    stem: str
    context: str
    passage_before: str
    passage_after: str
    #: whether a gap stands between the two
    gapped: bool
    options: tuple[MarkedOption, ...]
    #: in the right order
    items: tuple[PlacedItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackView:
    """What the page says about an answer."""

    question: AnsweredView
    verdict: str
    verdict_text: str
    points_text: str
    answer_text: str
    your_text: str
    your_why: str
    explanation: str
    citations: tuple[Citation, ...]
    conflicts: tuple[str, ...]
    reasons: tuple[str, ...]


def feedback_view(item: ItemRow, seed: str) -> FeedbackView:
    """The feedback to a question that has been answered."""
    question = item.question
    response = response_of(item)
    state = item.state or "open"
    return FeedbackView(
        question=_answered(question, response, seed),
        verdict=state,
        verdict_text=verdict_text(state),
        points_text=points_text(Fraction(item.num, item.den)),
        answer_text=question.answer,
        your_text=your_text(question, response),
        your_why=_your_why(question, response),
        explanation=question.explanation,
        citations=question.sources,
        conflicts=question.conflicts,
        reasons=sentences(_reason(reason) for reason in item.reasons),
    )


def response_of(item: ItemRow) -> Answer:
    """The stored answer; Blank while there is none."""
    return response_from_plain(item.normalized or {})


def reasons_to_plain(reasons: Sequence[Reason]) -> list[dict[str, str]]:
    """Reasons as they are stored with a grade."""
    return [{"code": r.code, "about": r.about, "other": r.other} for r in reasons]


def _reason(plain: Mapping[str, Any]) -> Reason:
    return Reason(**plain)


def your_text(question: Question, response: Answer) -> str:
    """The learner's answer in words; "" for none."""
    match response:
        case Choice(option_id):
            option = question.option(option_id)
            return option.text if option else ""
        case Ordering():
            return _BETWEEN.join(your_order(question, response))
        case Matching(pairs):
            return _BETWEEN.join(_pair_texts(question, pairs))
        case Typed(text):
            return text
        case Blank() | Invalid():
            return ""


def _pair_texts(question: Question, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Every prompt with what the learner put beside it."""
    given = dict(pairs)
    for prompt in question.prompts:
        option = question.option(given.get(prompt.id, ""))
        yield f"{prompt.text}: {option.text if option else _NOTHING}"


def your_order(question: Question, response: Answer) -> tuple[str, ...]:
    """The items of an order as the learner put them; () for any other answer."""
    given = response.items if isinstance(response, Ordering) else ()
    texts = {option.id: option.text for option in question.options}
    return tuple(texts.get(item, "") for item in given)


def right_order(question: Question) -> tuple[str, ...]:
    """The items of an order as they belong; () for any other question."""
    ordering = question.form is Form.ORDER
    return tuple(option.text for option in question.options) if ordering else ()


def _your_why(question: Question, response: Answer) -> str:
    if not isinstance(response, Choice):
        return ""
    option = question.option(response.option)
    return option.why if option and not option.correct else ""


def _answered(question: Question, response: Answer, seed: str) -> AnsweredView:
    before, after = passage_of(question)
    ordering = question.form is Form.ORDER
    return AnsweredView(
        kind=question.kind.value,
        form=question.form.value,
        stem=question.stem,
        context=question.context,
        passage_before=before,
        passage_after=after,
        gapped=GAP in question.passage,
        options=() if ordering else _options(question, response, seed),
        items=_items(question, response) if ordering else (),
    )


def _options(
    question: Question, response: Answer, seed: str
) -> tuple[MarkedOption, ...]:
    chosen = response.option if isinstance(response, Choice) else ""
    return tuple(
        MarkedOption(text=o.text, chosen=o.id == chosen, correct=o.correct, why=o.why)
        for o in shown(question, seed)
    )


def _items(question: Question, response: Answer) -> tuple[PlacedItem, ...]:
    given = response.items if isinstance(response, Ordering) else ()
    yours = {item: place for place, item in enumerate(given, 1)}
    return tuple(
        PlacedItem(text=o.text, right_place=place, your_place=yours.get(o.id, 0))
        for place, o in enumerate(question.options, 1)
    )
