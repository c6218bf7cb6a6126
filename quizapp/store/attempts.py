"""Attempts: the plan of a quiz, made once and never changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Row,
    Table,
    and_,
    bindparam,
    exists,
    func,
    insert,
    select,
)
from sqlalchemy.orm import Session

from quizapp.questions.codec import question_from_plain, question_to_plain
from quizapp.questions.model import Question
from quizapp.store.models import (
    Attempt,
    AttemptItem,
    Grade,
    LearnerToken,
    Response,
    table,
)

_attempt, _item, _response, _grade, _token = (
    table(model) for model in (Attempt, AttemptItem, Response, Grade, LearnerToken)
)


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
    #: question id -> the card that asks for the same fact
    cards: Mapping[str, str] = field(default_factory=dict)


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


def current_grade(of: Table) -> ColumnElement[bool]:
    """The condition that joins the newest grade to a table of items or responses."""
    newest = (
        select(func.max(_grade.c.run))
        .where(
            _grade.c.attempt_id == of.c.attempt_id, _grade.c.position == of.c.position
        )
        .correlate(of)
        .scalar_subquery()
    )
    return and_(
        _grade.c.attempt_id == of.c.attempt_id,
        _grade.c.position == of.c.position,
        _grade.c.run == newest,
    )


#: what settings say of the questions, and not of what was wished
_OF_QUESTIONS = ("notes", "why")

_Found: TypeAlias = Row[Any, Any, Any, Any, Any, Any, Any, Any]

# Built once: a page sends them thousands of times a minute.
_FIND = (
    select(
        _attempt.c.id,
        _attempt.c.learner_id,
        _attempt.c.topic,
        _attempt.c.bank_digest,
        _attempt.c.seed,
        _attempt.c.created_at,
        _attempt.c.finished_at,
        _attempt.c.settings,
    )
    .join(_token, _token.c.learner_id == _attempt.c.learner_id)
    .where(
        _attempt.c.id == bindparam("attempt_id"),
        _token.c.token_hash == bindparam("token_hash"),
    )
)
_STATES = (
    select(_grade.c.state)
    .select_from(_item)
    .outerjoin(_grade, current_grade(_item))
    .where(_item.c.attempt_id == bindparam("attempt_id"))
    .order_by(_item.c.position)
)
_ITEMS = (
    select(
        _item.c.position,
        _item.c.weight,
        _item.c.snapshot,
        _response.c.normalized,
        _grade.c.state,
        _grade.c.num,
        _grade.c.den,
        _grade.c.reasons,
    )
    .outerjoin(
        _response,
        and_(
            _response.c.attempt_id == _item.c.attempt_id,
            _response.c.position == _item.c.position,
        ),
    )
    .outerjoin(_grade, current_grade(_item))
    .where(_item.c.attempt_id == bindparam("attempt_id"))
    .order_by(_item.c.position)
)
_ONE_ITEM = _ITEMS.where(_item.c.position == bindparam("position"))


def start(session: Session, plan: Plan, now: datetime) -> None:
    """Store the plan of a quiz."""
    values = {
        "id": plan.attempt_id,
        "learner_id": plan.learner_id,
        "topic": plan.topic,
        "bank_digest": plan.bank_digest,
        "seed": plan.seed,
        "mode": "practice",
        "origin_id": plan.origin_id,
        "created_at": now,
        "settings": dict(plan.settings),
    }
    session.execute(insert(_attempt), values)
    session.execute(insert(_item), list(_item_rows(plan)))


def _item_rows(plan: Plan) -> Iterator[dict[str, Any]]:
    for position, question in enumerate(plan.questions, 1):
        yield {
            "attempt_id": plan.attempt_id,
            "position": position,
            "question_id": question.id,
            "kind": question.kind.value,
            "weight": 1,
            "card": plan.cards.get(question.id),
            "snapshot": question_to_plain(question),
        }


def find_attempt(
    session: Session, attempt_id: str, token_hash: str
) -> AttemptRow | None:
    """The attempt, if it belongs to the learner with this cookie."""
    asked = {"attempt_id": attempt_id, "token_hash": token_hash}
    row = session.execute(_FIND, asked).one_or_none()
    return AttemptRow(**row._mapping) if row else None  # noqa: SLF001 - public name of a Row


def states(session: Session, attempt_id: str) -> tuple[str, ...]:
    """The state of each question in order; "open" without an answer."""
    found = session.execute(_STATES, {"attempt_id": attempt_id}).scalars()
    return tuple(state or "open" for state in found)


def item(session: Session, attempt_id: str, position: int) -> ItemRow | None:
    """One question of an attempt."""
    asked = {"attempt_id": attempt_id, "position": position}
    row = session.execute(_ONE_ITEM, asked).one_or_none()
    return _item_of(row) if row else None


def items(session: Session, attempt_id: str) -> tuple[ItemRow, ...]:
    """Every question of an attempt in order."""
    rows = session.execute(_ITEMS, {"attempt_id": attempt_id})
    return tuple(_item_of(row) for row in rows)


def _item_of(row: _Found) -> ItemRow:
    return ItemRow(
        position=row.position,
        weight=row.weight,
        question=question_from_plain(row.snapshot),
        normalized=row.normalized,
        state=row.state,
        num=row.num or 0,
        den=row.den or 1,
        reasons=row.reasons or (),
    )


def just_started(session: Session, plan: Plan, since: datetime) -> str | None:
    """An attempt like this plan, begun since then and not answered yet: a double click.

    Alike are the learner, the topic and what was wished; the questions may differ, and
    with them what the settings say of them.
    """
    answered = exists().where(_response.c.attempt_id == _attempt.c.id)
    query = (
        select(_attempt.c.id, _attempt.c.settings)
        .where(
            _attempt.c.learner_id == plan.learner_id,
            _attempt.c.topic == plan.topic,
            _attempt.c.created_at >= since,
            _attempt.c.origin_id.is_(None),
            ~answered,
        )
        .order_by(_attempt.c.created_at.desc(), _attempt.c.id.desc())
        .limit(1)
    )
    row = session.execute(query).one_or_none()
    if row and _wished(row.settings) == _wished(plan.settings):
        return str(row.id)
    return None


def _wished(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    return {k: v for k, v in settings.items() if k not in _OF_QUESTIONS}


def open_redo(session: Session, origin_id: str) -> str | None:
    """The unfinished attempt that repeats the mistakes of another, if there is one."""
    query = select(Attempt.id).where(
        Attempt.origin_id == origin_id, Attempt.finished_at.is_(None)
    )
    return session.execute(query).scalar_one_or_none()
