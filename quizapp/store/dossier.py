"""The rows about one learner, as they are handed out: everything but secrets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from quizapp.questions.codec import question_from_plain
from quizapp.questions.model import Question
from quizapp.store.account_models import Account
from quizapp.store.models import (
    Attempt,
    AttemptItem,
    CardState,
    Grade,
    Learner,
    LearnerToken,
    Response,
    Review,
    Suspended,
)

_STATE = ("stability", "difficulty", "due", "last", "reviews", "lapses")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of an attempt, what was answered and each grade it got."""

    attempt_id: str
    position: int
    question: Question
    #: None while the question is open
    normalized: Mapping[str, Any] | None
    answered_at: datetime | None
    grades: list[Mapping[str, Any]]


def person_of(session: Session, learner_id: str) -> Mapping[str, Any]:
    """The learner: when they came, what they wish, their name."""
    query = (
        select(
            Learner.created_at.label("since"),
            Learner.zone,
            Learner.wishes,
            Account.name,
            Account.created_at.label("named_at"),
            Account.last_login_at,
        )
        .outerjoin(Account, Account.learner_id == Learner.id)
        .where(Learner.id == learner_id)
    )
    return _plain(session.execute(query).one())


def browsers_of(session: Session, learner_id: str) -> list[Mapping[str, Any]]:
    """The browsers by which the learner is known, the newest first."""
    query = (
        select(LearnerToken.created_at, LearnerToken.seen_at, LearnerToken.login_at)
        .where(LearnerToken.learner_id == learner_id)
        .order_by(LearnerToken.created_at.desc())
    )
    return [_plain(row) for row in session.execute(query)]


def attempts_of(session: Session, learner_id: str) -> list[Mapping[str, Any]]:
    """The quizzes of a learner, the oldest first; the seed stays here."""
    query = (
        select(
            Attempt.id,
            Attempt.topic,
            Attempt.mode,
            Attempt.bank_digest,
            Attempt.origin_id,
            Attempt.created_at,
            Attempt.finished_at,
            Attempt.settings,
        )
        .where(Attempt.learner_id == learner_id)
        .order_by(Attempt.created_at, Attempt.id)
    )
    return [_plain(row) for row in session.execute(query)]


def asked_of(session: Session, learner_id: str) -> Iterator[Asked]:
    """Every question of the learner's quizzes, attempt by attempt, in order."""
    query = (
        select(
            AttemptItem.attempt_id,
            AttemptItem.position,
            AttemptItem.snapshot,
            Response.normalized,
            Response.answered_at,
        )
        .join(Attempt, Attempt.id == AttemptItem.attempt_id)
        .outerjoin(
            Response,
            and_(
                Response.attempt_id == AttemptItem.attempt_id,
                Response.position == AttemptItem.position,
            ),
        )
        .where(Attempt.learner_id == learner_id)
        .order_by(AttemptItem.attempt_id, AttemptItem.position)
    )
    grades = _grades(session, learner_id)
    for row in session.execute(query):
        yield Asked(
            attempt_id=row.attempt_id,
            position=row.position,
            question=question_from_plain(row.snapshot),
            normalized=row.normalized,
            answered_at=row.answered_at,
            grades=grades.get((row.attempt_id, row.position), []),
        )


def _grades(
    session: Session, learner_id: str
) -> dict[tuple[str, int], list[Mapping[str, Any]]]:
    query = (
        select(Grade)
        .join(Attempt, Attempt.id == Grade.attempt_id)
        .where(Attempt.learner_id == learner_id)
        .order_by(Grade.attempt_id, Grade.position, Grade.run)
    )
    found: dict[tuple[str, int], list[Mapping[str, Any]]] = {}
    for grade in session.execute(query).scalars():
        found.setdefault((grade.attempt_id, grade.position), []).append(
            {
                "points": grade.num,
                "of": grade.den,
                "state": grade.state,
                "reasons": grade.reasons,
                "at": grade.at,
            }
        )
    return found


def reviews_of(session: Session, learner_id: str) -> list[Mapping[str, Any]]:
    """The lines of the review log, the oldest first."""
    query = (
        select(
            Review.id,
            Review.card,
            Review.topic,
            Review.at,
            Review.rating,
            Review.source,
            Review.undoes_id.label("undoes"),
        )
        .where(Review.learner_id == learner_id)
        .order_by(Review.at, Review.id)
    )
    return [_plain(row) for row in session.execute(query)]


def cards_of(session: Session, learner_id: str) -> list[Mapping[str, Any]]:
    """What the log says of each card, and which cards are put aside."""
    states = (
        select(CardState.card, *(getattr(CardState, name) for name in _STATE))
        .where(CardState.learner_id == learner_id)
        .order_by(CardState.card)
    )
    return [_plain(row) for row in session.execute(states)]


def suspended_of(session: Session, learner_id: str) -> list[Mapping[str, Any]]:
    """The cards that the learner does not want to see."""
    query = (
        select(Suspended.card, Suspended.at)
        .where(Suspended.learner_id == learner_id)
        .order_by(Suspended.card)
    )
    return [_plain(row) for row in session.execute(query)]


def _plain(row: Any) -> Mapping[str, Any]:  # noqa: ANN401 - a row of any columns
    return dict(row._mapping)  # noqa: SLF001 - public name of a Row
