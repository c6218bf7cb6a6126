"""What a learner has done in a topic: what practice needs to fit itself to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session

from quizapp.practice.adapt import measured
from quizapp.practice.facts import Answered, History
from quizapp.practice.schedule.memory import Memory
from quizapp.questions.bank import IndexRow
from quizapp.store.models import (
    Attempt,
    AttemptItem,
    CardState,
    Grade,
    Learner,
    LearnerToken,
    Response,
)
from quizapp.store.reviews import memory_of

#: so many answers back a quiz looks, of the learner and of everybody
HORIZON: Final = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What a learner has done in a topic, and where their day is."""

    history: History
    #: IANA name
    zone: str = "UTC"


def past(
    session: Session, token_hash: str, topic: str, rows: Sequence[IndexRow]
) -> Past:
    """The past of the learner with this cookie, in three statements.

    `rows` are all questions of the topic.
    """
    lines = _own(session, token_hash, topic) if token_hash else []
    cards = _cards(session, token_hash, topic) if token_hash else {}
    measure = measured(rows, _firsts(session, topic))
    newest = lines[-1].attempt_id if lines else ""
    return Past(
        history=History(
            answers=tuple(sorted(_answers(lines), key=lambda a: a.at)),
            cards=cards,
            difficulty=measure.difficulty,
            ability=measure.ability.get(lines[-1].learner_id if lines else "", 0.0),
            lately=frozenset(x.question_id for x in lines if x.attempt_id == newest),
        ),
        zone=lines[-1].zone if lines else "UTC",
    )


def _answers(lines: Iterable[Row[Any]]) -> Iterator[Answered]:
    for line in lines:
        if line.state is not None:
            yield Answered(
                question=line.question_id, at=line.answered_at, state=line.state
            )


def _own(session: Session, token_hash: str, topic: str) -> list[Row[Any]]:
    """What the learner was asked in the newest quizzes, the oldest of them first."""
    query = (
        select(
            Attempt.learner_id,
            Attempt.id.label("attempt_id"),
            Learner.zone,
            AttemptItem.question_id,
            Response.answered_at,
            Grade.state,
        )
        .join(LearnerToken, LearnerToken.learner_id == Attempt.learner_id)
        .join(Learner, Learner.id == Attempt.learner_id)
        .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
        .outerjoin(Response, _same_item(Response))
        .outerjoin(Grade, and_(_same_item(Grade), Grade.run == 1))
        .where(LearnerToken.token_hash == token_hash, Attempt.topic == topic)
        .order_by(
            Attempt.created_at.desc(), Attempt.id.desc(), AttemptItem.position.desc()
        )
        .limit(HORIZON)
    )
    return [*session.execute(query)][::-1]


def _same_item(table: type[Response | Grade]) -> Any:  # noqa: ANN401 - a condition
    return and_(
        table.attempt_id == AttemptItem.attempt_id,
        table.position == AttemptItem.position,
    )


def _cards(session: Session, token_hash: str, topic: str) -> dict[str, Memory]:
    """The cards of the topic that the learner has answered."""
    state = CardState.__table__
    query = (
        select(state)
        .join(LearnerToken, LearnerToken.learner_id == state.c.learner_id)
        .where(LearnerToken.token_hash == token_hash, state.c.topic == topic)
    )
    return {row.card: memory_of(row) for row in session.execute(query)}


def _firsts(session: Session, topic: str) -> list[tuple[str, str, float]]:
    """What everybody's newest answers earned, the oldest of them first.

    A question that was skipped tells nothing of its difficulty.
    """
    query = (
        select(Attempt.learner_id, AttemptItem.question_id, Grade.num, Grade.den)
        .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
        .join(Grade, and_(_same_item(Grade), Grade.run == 1))
        .where(Attempt.topic == topic, Grade.state != "blank")
        .order_by(Attempt.created_at.desc(), Attempt.id.desc(), Grade.position.desc())
        .limit(HORIZON)
    )
    found = [
        (r.learner_id, r.question_id, r.num / r.den) for r in session.execute(query)
    ]
    return found[::-1]
