"""Attempts: the plan of a quiz, made once and never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, insert, select
from sqlalchemy.orm import Session

from quizapp.questions.codec import question_from_plain, question_to_plain
from quizapp.questions.model import Question
from quizapp.store.models import Attempt, AttemptItem, Grade, Learner, Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A quiz about to begin."""

    attempt_id: str
    learner_id: str
    topic: str
    bank_digest: str
    seed: str
    questions: Sequence[Question]
    origin_id: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptRow:
    """An attempt as it stands in its table."""

    id: str
    learner_id: str
    topic: str
    bank_digest: str
    seed: str
    created_at: datetime
    finished_at: datetime | None
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """A question of an attempt with its answer and current grade, if it has them."""

    position: int
    weight: int
    question: Question
    #: None while the question is open
    normalized: Mapping[str, Any] | None = None
    state: str | None = None
    num: int = 0
    den: int = 1
    reasons: Sequence[Mapping[str, str]] = ()


def start(session: Session, plan: Plan, now: datetime) -> None:
    """Store the plan of a quiz."""
    session.execute(
        insert(Attempt).values(
            id=plan.attempt_id,
            learner_id=plan.learner_id,
            topic=plan.topic,
            bank_digest=plan.bank_digest,
            seed=plan.seed,
            mode="practice",
            origin_id=plan.origin_id,
            created_at=now,
            finished_at=None,
            settings=dict(plan.settings),
        )
    )
    session.execute(insert(AttemptItem), [_item(plan, n) for n in _places(plan)])


def _places(plan: Plan) -> range:
    return range(1, len(plan.questions) + 1)


def _item(plan: Plan, position: int) -> dict[str, Any]:
    question = plan.questions[position - 1]
    return {
        "attempt_id": plan.attempt_id,
        "position": position,
        "question_id": question.id,
        "kind": question.kind.value,
        "weight": 1,
        "snapshot": question_to_plain(question),
    }


def find_attempt(
    session: Session, attempt_id: str, token_hash: str
) -> AttemptRow | None:
    """The attempt, if it belongs to the learner with this cookie."""
    query = (
        select(
            Attempt.id,
            Attempt.learner_id,
            Attempt.topic,
            Attempt.bank_digest,
            Attempt.seed,
            Attempt.created_at,
            Attempt.finished_at,
            Attempt.settings,
        )
        .join(Learner, Learner.id == Attempt.learner_id)
        .where(Attempt.id == attempt_id, Learner.token_hash == token_hash)
    )
    row = session.execute(query).one_or_none()
    return AttemptRow(**row._mapping) if row else None  # noqa: SLF001 - public name of a Row


def states(session: Session, attempt_id: str) -> tuple[str, ...]:
    """The state of each question in order; "open" without an answer."""
    query = (
        select(Grade.state)
        .select_from(AttemptItem)
        .outerjoin(Grade, current_grade(AttemptItem))
        .where(AttemptItem.attempt_id == attempt_id)
        .order_by(AttemptItem.position)
    )
    return tuple(state or "open" for state in session.execute(query).scalars())


def current_grade(of: type[AttemptItem | Response]) -> ColumnElement[bool]:
    """The condition that joins the newest grade to an item or a response."""
    newest = (
        select(func.max(Grade.run))
        .where(Grade.attempt_id == of.attempt_id, Grade.position == of.position)
        .correlate(of)
        .scalar_subquery()
    )
    return and_(
        Grade.attempt_id == of.attempt_id,
        Grade.position == of.position,
        Grade.run == newest,
    )


def item(session: Session, attempt_id: str, position: int) -> ItemRow | None:
    """One question of an attempt."""
    found = _items(session, attempt_id, AttemptItem.position == position)
    return found[0] if found else None


def items(session: Session, attempt_id: str) -> tuple[ItemRow, ...]:
    """Every question of an attempt in order."""
    return _items(session, attempt_id)


def _items(
    session: Session, attempt_id: str, *where: ColumnElement[bool]
) -> tuple[ItemRow, ...]:
    query = (
        select(
            AttemptItem.position,
            AttemptItem.weight,
            AttemptItem.snapshot,
            Response.normalized,
            Grade.state,
            Grade.num,
            Grade.den,
            Grade.reasons,
        )
        .outerjoin(
            Response,
            and_(
                Response.attempt_id == AttemptItem.attempt_id,
                Response.position == AttemptItem.position,
            ),
        )
        .outerjoin(Grade, current_grade(AttemptItem))
        .where(AttemptItem.attempt_id == attempt_id, *where)
        .order_by(AttemptItem.position)
    )
    return tuple(
        ItemRow(
            position=row.position,
            weight=row.weight,
            question=question_from_plain(row.snapshot),
            normalized=row.normalized,
            state=row.state,
            num=row.num or 0,
            den=row.den or 1,
            reasons=row.reasons or (),
        )
        for row in session.execute(query)
    )


def recent_questions(session: Session, token_hash: str, topic: str) -> frozenset[str]:
    """What the newest attempt at a topic asked the learner with this cookie."""
    newest = (
        select(Attempt.id)
        .join(Learner, Learner.id == Attempt.learner_id)
        .where(Learner.token_hash == token_hash, Attempt.topic == topic)
        .order_by(Attempt.created_at.desc(), Attempt.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = select(AttemptItem.question_id).where(AttemptItem.attempt_id == newest)
    return frozenset(session.execute(query).scalars())


def open_redo(session: Session, origin_id: str) -> str | None:
    """The unfinished attempt that repeats the mistakes of another, if there is one."""
    query = select(Attempt.id).where(
        Attempt.origin_id == origin_id, Attempt.finished_at.is_(None)
    )
    return session.execute(query).scalar_one_or_none()
