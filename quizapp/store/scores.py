"""Scores: what attempts have earned, as exact sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, TypeAlias

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from quizapp.practice.session import Score
from quizapp.store.attempts import current_grade
from quizapp.store.models import Attempt, AttemptItem, Grade, LearnerToken, table

#: attempt, denominator (None: not answered), numerators, questions, weight
_Sum: TypeAlias = Row[str, int, int, int, int]
#: How many attempts a page looks back on.
HORIZON = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptScore:
    """An attempt with what it has earned so far."""

    id: str
    topic: str
    settings: Mapping[str, Any]
    created_at: datetime
    finished_at: datetime | None
    #: how many questions it has, and how many of them are answered
    total: int
    answered: int
    score: Score


def scores(
    session: Session, token_hash: str, topic: str | None = None
) -> tuple[AttemptScore, ...]:
    """The newest attempts of the learner with this cookie, newest first."""
    if not token_hash:
        return ()
    query = (
        select(
            Attempt.id,
            Attempt.topic,
            Attempt.settings,
            Attempt.created_at,
            Attempt.finished_at,
        )
        .join(LearnerToken, LearnerToken.learner_id == Attempt.learner_id)
        .where(LearnerToken.token_hash == token_hash)
        .order_by(Attempt.created_at.desc(), Attempt.id.desc())
        .limit(HORIZON)
    )
    if topic is not None:
        query = query.where(Attempt.topic == topic)
    attempts = session.execute(query).all()
    sums = _sums(session, [attempt.id for attempt in attempts])
    return tuple(_score(attempt, sums[attempt.id]) for attempt in attempts)


def _sums(session: Session, ids: Sequence[str]) -> dict[str, list[_Sum]]:
    """For each attempt one row per denominator: that keeps thirds exact."""
    query = (
        select(
            AttemptItem.attempt_id,
            Grade.den,
            func.sum(Grade.num * AttemptItem.weight).label("num"),
            func.count().label("items"),
            func.sum(AttemptItem.weight).label("weight"),
        )
        .outerjoin(Grade, current_grade(table(AttemptItem)))
        .where(AttemptItem.attempt_id.in_(ids))
        .group_by(AttemptItem.attempt_id, Grade.den)
    )
    sums: dict[str, list[_Sum]] = defaultdict(list)
    for row in session.execute(query) if ids else ():
        sums[row.attempt_id].append(row)
    return sums


def _score(attempt: Row[Any], sums: Sequence[_Sum]) -> AttemptScore:
    graded = [row for row in sums if row.den is not None]
    return AttemptScore(
        **attempt._mapping,  # noqa: SLF001 - public name of a Row
        total=sum(row.items for row in sums),
        answered=sum(row.items for row in graded),
        score=Score(
            sum((Fraction(int(r.num), int(r.den)) for r in graded), Fraction(0)),
            Fraction(sum(int(row.weight) for row in sums)),
        ),
    )
