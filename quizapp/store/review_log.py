"""Reading the review log: answers to cards and to quiz questions, in one row."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Row,
    Select,
    String,
    exists,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from quizapp.practice.schedule.memory import Rating, rating_of
from quizapp.store import models
from quizapp.store.models import Attempt, AttemptItem, Grade, Response, table

_log = table(models.Review)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the log: an answer to a card or to a quiz question."""

    card: str
    topic: str
    at: datetime
    rating: Rating
    #: "card", "anki" or "quiz"
    source: str
    #: of the line in the review log; "" for answers to quizzes
    id: str = ""


def turns(session: Session, learner_id: str, card: str) -> int:
    """How often a card was answered or taken back: what two tabs may differ in."""
    query = select(func.count()).where(
        _log.c.learner_id == learner_id, _log.c.card == card
    )
    return session.execute(query).scalar_one()


def standing(learner_id: str) -> Select[Any]:
    """Lines of the log that nothing has undone."""
    later = aliased(models.Review)
    return select(
        _log.c.card,
        _log.c.topic,
        _log.c.at,
        _log.c.source,
        _log.c.id,
        _log.c.rating,
        type_coerce(null(), String).label("state"),
    ).where(
        _log.c.learner_id == learner_id,
        _log.c.source != "undo",
        ~exists().where(later.undoes_id == _log.c.id),
    )


def _from_quizzes(
    learner_id: str,
) -> Select[str | None, str, datetime, str, str, int, str]:
    """First answers to quiz questions that ask for the fact of a card."""
    return (
        select(
            AttemptItem.card,
            Attempt.topic,
            Response.answered_at.label("at"),
            literal("quiz").label("source"),
            literal("").label("id"),
            type_coerce(null(), BigInteger).label("rating"),
            Grade.state,
        )
        .select_from(Attempt)
        .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
        .join(
            Response,
            (Response.attempt_id == AttemptItem.attempt_id)
            & (Response.position == AttemptItem.position),
        )
        .join(
            Grade,
            (Grade.attempt_id == Response.attempt_id)
            & (Grade.position == Response.position)
            & (Grade.run == 1),
        )
        .where(Attempt.learner_id == learner_id, AttemptItem.card.is_not(None))
    )


def log(
    session: Session,
    learner_id: str,
    *,
    since: datetime | None = None,
    cards: Collection[str] | None = None,
) -> tuple[Entry, ...]:
    """The log in the order of time: from an instant on, or of some cards only.

    One statement, whatever it finds.
    """
    given, asked = standing(learner_id), _from_quizzes(learner_id)
    if since is not None:
        given = given.where(_log.c.at >= since)
        asked = asked.where(Response.answered_at >= since)
    if cards is not None:
        given = given.where(_log.c.card.in_(cards))
        asked = asked.where(AttemptItem.card.in_(cards))
    rows: Iterable[Row[Any]] = session.execute(union_all(given, asked))
    entries = [entry for row in rows if (entry := _entry(row))]
    return tuple(sorted(entries, key=lambda e: (e.at, e.rating, e.card)))


def _entry(row: Row[Any]) -> Entry | None:
    rating = rating_of(row.state) if row.rating is None else Rating(row.rating)
    if rating is None:
        return None
    return Entry(
        card=row.card,
        topic=row.topic,
        at=row.at,
        rating=rating,
        source=row.source,
        id=row.id,
    )
