"""The result of a finished quiz: the score, by kind, and line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from quizapp.practice.session import (
    Score,
    amount_text,
    expected_by_guessing,
    guess_text,
    rounded,
)
from quizapp.questions.model import Form, Kind
from quizapp.store.attempts import AttemptRow, ItemRow
from quizapp.store.scores import AttemptScore
from quizapp.web.views.answers import right_parts, your_parts, your_text
from quizapp.web.views.feedback import response_of
from quizapp.web.views.words import (
    _,
    duration_text,
    kind_label,
    verdict_text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """One question of a finished quiz."""

    number: int
    stem: str
    passage: str
    verdict: str
    verdict_text: str
    your_text: str
    answer_text: str
    #: the same as lists, where the answer has several parts
    your_parts: tuple[str, ...]
    answer_parts: tuple[str, ...]
    #: the parts stand in an order
    numbered: bool
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsView:
    """What the page of results says."""

    score_text: str
    percent_text: str
    duration_text: str
    by_kind: tuple[tuple[str, str, int], ...]
    lines: tuple[ResultLine, ...]
    mistakes: int
    guess_text: str
    previous_text: str


def _score(items: Sequence[ItemRow]) -> Score:
    return Score(
        sum((Fraction(i.num, i.den) * i.weight for i in items), Fraction(0)),
        Fraction(sum(i.weight for i in items)),
    )


def mistakes(items: Sequence[ItemRow]) -> tuple[ItemRow, ...]:
    """The questions that were not answered right."""
    return tuple(item for item in items if item.state != "right")


def results_view(
    attempt: AttemptRow,
    items: Sequence[ItemRow],
    earlier: Sequence[AttemptScore],
    address: Callable[[int], str],
) -> ResultsView:
    """The results of a quiz; `address` gives the page of a question."""
    score = _score(items)
    took = (attempt.finished_at or attempt.created_at) - attempt.created_at
    return ResultsView(
        score_text=score.text,
        percent_text=score.percent_text,
        duration_text=duration_text(took) if took > timedelta() else "",
        by_kind=_by_kind(items),
        lines=tuple(_line(item, address(item.position)) for item in items),
        mistakes=len(mistakes(items)),
        guess_text=_guess(items),
        previous_text=_previous(attempt, earlier),
    )


def _line(item: ItemRow, url: str) -> ResultLine:
    state = item.state or "open"
    response = response_of(item)
    return ResultLine(
        number=item.position,
        stem=item.question.stem,
        passage=item.question.passage,
        verdict=state,
        verdict_text=verdict_text(state),
        your_text=your_text(item.question, response),
        answer_text=item.question.answer,
        your_parts=your_parts(item.question, response),
        answer_parts=right_parts(item.question),
        numbered=item.question.form is Form.ORDER,
        url=url,
    )


def _by_kind(items: Sequence[ItemRow]) -> tuple[tuple[str, str, int], ...]:
    lines = []
    for kind in Kind:
        some = [item for item in items if item.question.kind is kind]
        if some:
            score = _score(some)
            points = amount_text(score.points)
            lines.append((kind_label(kind), points, int(score.maximum)))
    return tuple(lines)


def _guess(items: Sequence[ItemRow]) -> str:
    """What blind guessing would give; "" where it would give nothing."""
    questions = [item.question for item in items]
    return guess_text(questions) if rounded(expected_by_guessing(questions)) else ""


def _previous(attempt: AttemptRow, scores: Sequence[AttemptScore]) -> str:
    """The last finished attempt at this topic before this one, if there was one."""
    earlier = [
        score
        for score in scores
        if score.finished_at and score.created_at < attempt.created_at
    ]
    if not earlier:
        return ""
    last = earlier[0].score
    return _("last time %(score)s (%(percent)s)") % {
        "score": last.text,
        "percent": last.percent_text,
    }
