"""Responses: the first answer to a question stands, graded in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, cast

from sqlalchemy import Table, bindparam, case, exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert

from quizapp.store.models import (
    Attempt,
    AttemptItem,
    Grade,
    Response,
    UtcDateTime,
    table,
)

_attempt, _item, _response, _grade = (
    table(model) for model in (Attempt, AttemptItem, Response, Grade)
)


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


def _upsert(insert_: Callable[[Table], Any]) -> ReturningInsert[Any]:
    statement = insert_(_response).on_conflict_do_nothing(
        index_elements=["attempt_id", "position"]
    )
    return cast(ReturningInsert[Any], statement.returning(_response.c.position))


# Built once: a page sends them thousands of times a minute.
_STORE_ONCE = {
    "sqlite": _upsert(sqlite.insert),
    "postgresql": _upsert(postgresql.insert),
}
_now = bindparam("now", type_=UtcDateTime())
_answered = exists().where(
    _response.c.attempt_id == _item.c.attempt_id,
    _response.c.position == _item.c.position,
)
_still_open = select(_item.c.position).where(
    _item.c.attempt_id == bindparam("attempt"), ~_answered
)
_FINISH = (
    update(_attempt)
    .where(
        _attempt.c.id == bindparam("attempt"),
        _attempt.c.finished_at.is_(None),
        ~_still_open.exists(),
    )
    # never before the start, also when the clock has gone back since
    .values(
        finished_at=case(
            (_attempt.c.created_at > _now, _attempt.c.created_at), else_=_now
        )
    )
)


def answer(session: Session, given: Answer, now: datetime) -> bool:
    """Store an answer with its grade; False when an earlier answer stands.

    The answer to the last open question finishes the attempt.
    """
    if not _store_once(session, given, now):
        return False
    session.execute(insert(_grade), _grade_row(given, now))
    session.execute(_FINISH, {"attempt": given.attempt_id, "now": now})
    return True


def _store_once(session: Session, given: Answer, now: datetime) -> bool:
    statement = _STORE_ONCE[session.get_bind().dialect.name]
    values = {
        "attempt_id": given.attempt_id,
        "position": given.position,
        "normalized": dict(given.normalized),
        "raw": given.raw,
        "answered_at": now,
    }
    return session.execute(statement, values).one_or_none() is not None


def _grade_row(given: Answer, now: datetime) -> dict[str, Any]:
    mark = given.mark
    return {
        "attempt_id": given.attempt_id,
        "position": given.position,
        "run": 1,
        "num": mark.fraction.numerator,
        "den": mark.fraction.denominator,
        "state": mark.state,
        "reasons": [dict(reason) for reason in mark.reasons],
        "scorer_version": mark.scorer_version,
        "key_digest": mark.key_digest,
        "bank_digest": mark.bank_digest,
        "at": now,
    }
