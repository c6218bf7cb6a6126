"""Responses: the first answer to a question stands, graded in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, case, exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from quizapp.store.models import Attempt, AttemptItem, Grade, Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a response earned, and all that decided it."""

    fraction: Fraction
    state: str
    reasons: Sequence[Mapping[str, str]]
    scorer_version: str
    key_digest: str
    bank_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer about to be stored."""

    attempt_id: str
    position: int
    normalized: Mapping[str, Any]
    raw: Any
    mark: Mark


def answer(session: Session, given: Answer, now: datetime) -> bool:
    """Store an answer with its grade; False when an earlier answer stands.

    The answer to the last open question finishes the attempt.
    """
    if not _store_once(session, given, now):
        return False
    _grade(session, given, now)
    _finish_if_complete(session, given.attempt_id, now)
    return True


def _store_once(session: Session, given: Answer, now: datetime) -> bool:
    dialect = session.get_bind().dialect.name
    upsert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    statement = (
        upsert(Response)
        .values(
            attempt_id=given.attempt_id,
            position=given.position,
            normalized=dict(given.normalized),
            raw=given.raw,
            answered_at=now,
        )
        .on_conflict_do_nothing(index_elements=["attempt_id", "position"])
        .returning(Response.position)
    )
    return session.execute(statement).one_or_none() is not None


def _grade(session: Session, given: Answer, now: datetime) -> None:
    mark = given.mark
    session.execute(
        insert(Grade).values(
            attempt_id=given.attempt_id,
            position=given.position,
            run=1,
            num=mark.fraction.numerator,
            den=mark.fraction.denominator,
            state=mark.state,
            reasons=[dict(reason) for reason in mark.reasons],
            scorer_version=mark.scorer_version,
            key_digest=mark.key_digest,
            bank_digest=mark.bank_digest,
            at=now,
        )
    )


def _finish_if_complete(session: Session, attempt_id: str, now: datetime) -> None:
    answered = exists().where(
        Response.attempt_id == AttemptItem.attempt_id,
        Response.position == AttemptItem.position,
    )
    still_open = select(AttemptItem.position).where(
        AttemptItem.attempt_id == attempt_id, ~answered
    )
    session.execute(
        update(Attempt)
        .where(
            Attempt.id == attempt_id,
            Attempt.finished_at.is_(None),
            ~still_open.exists(),
        )
        .values(finished_at=_not_before_start(now))
    )


def _not_before_start(now: datetime) -> ColumnElement[datetime]:
    """The time, or that of the start when the clock has gone back since."""
    return case((Attempt.created_at > now, Attempt.created_at), else_=now)
