"""The review log of a learner, and what it says of each card."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import (
    CursorResult,
    Row,
    Select,
    Table,
    delete,
    exists,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.orm import Session, aliased

from quizapp.practice.schedule.memory import Memory, Rating, Review, rating_of, reviewed
from quizapp.store import models
from quizapp.store.models import (
    Attempt,
    AttemptItem,
    CardState,
    Grade,
    Learner,
    Response,
    Suspended,
    table,
)

_log, _state = table(models.Review), table(CardState)
_FIELDS = (
    "stability", "difficulty", "due", "last", "step", "relearning", "reviews", "lapses",
)  # fmt: skip
_INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
#: so long an answer may be on its way into the database after its time was taken
_SLACK = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardAnswer:
    """An answer to a card about to be stored."""

    id: str
    learner_id: str
    card: str
    topic: str
    at: datetime
    rating: Rating
    #: the same for every arrival of the same answer
    origin: str
    source: str = "card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the log: an answer to a card or to a quiz question."""

    card: str
    topic: str
    at: datetime
    rating: Rating
    #: "card", "anki" or "quiz"
    source: str


@dataclass(frozen=True, slots=True)
class Known:
    """A card that was answered at least once."""

    topic: str
    memory: Memory


def store_answer(session: Session, given: CardAnswer) -> bool:
    """Append an answer and renew its card; False when it was already stored."""
    row = {
        "id": given.id,
        "learner_id": given.learner_id,
        "card": given.card,
        "topic": given.topic,
        "at": given.at,
        "rating": int(given.rating),
        "source": given.source,
        "origin": given.origin,
    }
    made = _insert(session, _log).values(row).on_conflict_do_nothing()
    if not cast(CursorResult[Any], session.execute(made)).rowcount:
        return False
    renew(session, given.learner_id, [given.card])
    return True


def undo_last(session: Session, learner_id: str, new_id: str, now: datetime) -> str:
    """Take back the newest answer to a card; the card, "" if there is none.

    The log keeps both lines. Answers from quizzes and from Anki stay.
    """
    query = (
        _standing(learner_id)
        .with_only_columns(_log.c.id, _log.c.card, _log.c.topic)
        .where(_log.c.source == "card")
        .order_by(_log.c.at.desc(), _log.c.id.desc())
        .limit(1)
    )
    row = session.execute(query).one_or_none()
    if row is None:
        return ""
    session.execute(
        insert(_log),
        {
            "id": new_id,
            "learner_id": learner_id,
            "card": row.card,
            "topic": row.topic,
            "at": now,
            "source": "undo",
            "origin": row.id,
            "undoes_id": row.id,
        },
    )
    renew(session, learner_id, [row.card])
    return str(row.card)


def _standing(learner_id: str) -> Select[Any]:
    """Lines of the log that nothing has undone."""
    later = aliased(models.Review)
    return select(
        _log.c.card, _log.c.topic, _log.c.at, _log.c.rating, _log.c.source
    ).where(
        _log.c.learner_id == learner_id,
        _log.c.source != "undo",
        ~exists().where(later.undoes_id == _log.c.id),
    )


def _from_quizzes(
    learner_id: str,
) -> Select[str | None, str, datetime, str]:
    """First answers to quiz questions that ask for the fact of a card."""
    return (
        select(
            AttemptItem.card,
            Attempt.topic,
            Response.answered_at.label("at"),
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
    """The log in the order of time: from an instant on, or of some cards only."""
    given, asked = _standing(learner_id), _from_quizzes(learner_id)
    if since is not None:
        given = given.where(_log.c.at >= since)
        asked = asked.where(Response.answered_at >= since)
    if cards is not None:
        given = given.where(_log.c.card.in_(cards))
        asked = asked.where(AttemptItem.card.in_(cards))
    entries = [
        Entry(
            card=r.card,
            topic=r.topic,
            at=r.at,
            rating=Rating(r.rating),
            source=r.source,
        )
        for r in session.execute(given)
    ]
    for row in session.execute(asked):
        rating = rating_of(row.state)
        if rating is not None:
            entries.append(
                Entry(
                    card=row.card,
                    topic=row.topic,
                    at=row.at,
                    rating=rating,
                    source="quiz",
                )
            )
    return tuple(sorted(entries, key=lambda e: (e.at, e.rating, e.card)))


def known(session: Session, learner_id: str) -> dict[str, Known]:
    """Every card that was answered, as of the newest line of the log.

    Three statements: the stored states, and what has come into the log since.
    """
    query = select(_state, Learner.caught_up_at).join(
        Learner, Learner.id == _state.c.learner_id
    )
    rows = session.execute(query.where(_state.c.learner_id == learner_id)).all()
    found = {row.card: Known(row.topic, _memory(row)) for row in rows}
    since = rows[0].caught_up_at if rows else None
    return _continued(found, log(session, learner_id, since=_with_slack(since)))


def _with_slack(since: datetime | None) -> datetime | None:
    return since - _SLACK if since else None


def _memory(row: Row[Any]) -> Memory:
    return Memory(**{name: getattr(row, name) for name in _FIELDS})


def _continued(
    found: Mapping[str, Known], entries: Iterable[Entry]
) -> dict[str, Known]:
    """The cards after some more lines of the log; lines they know of change nothing."""
    cards = dict(found)
    for entry in entries:
        before = cards.get(entry.card)
        if before and entry.at <= before.memory.last:
            continue
        memory = before.memory if before else None
        cards[entry.card] = Known(
            entry.topic, reviewed(memory, Review(entry.at, entry.rating))
        )
    return cards


def catch_up(session: Session, learner_id: str, now: datetime) -> None:
    """Bring the stored states up to now: what quizzes have added to the log."""
    query = select(Learner.caught_up_at).where(Learner.id == learner_id)
    since = session.execute(query).scalar_one()
    fresh = {e.card for e in log(session, learner_id, since=_with_slack(since))}
    if fresh:
        renew(session, learner_id, fresh)
    change = update(Learner).where(Learner.id == learner_id).values(caught_up_at=now)
    session.execute(change)


def renew(session: Session, learner_id: str, cards: Collection[str]) -> None:
    """Store the states of some cards anew, replayed from the log."""
    entries = defaultdict(list)
    for entry in log(session, learner_id, cards=cards):
        entries[entry.card].append(entry)
    gone = [card for card in cards if card not in entries]
    session.execute(
        delete(_state).where(_state.c.learner_id == learner_id, _state.c.card.in_(gone))
    )
    rows = [
        _row(learner_id, card, _continued({}, lines)[card])
        for card, lines in entries.items()
    ]
    if rows:
        _upsert(session, rows)


def _row(learner_id: str, card: str, known_card: Known) -> dict[str, Any]:
    memory = {name: getattr(known_card.memory, name) for name in _FIELDS}
    return {"learner_id": learner_id, "card": card, "topic": known_card.topic} | memory


def _upsert(session: Session, rows: list[dict[str, Any]]) -> None:
    statement = _insert(session, _state)
    changed = {name: statement.excluded[name] for name in ("topic", *_FIELDS)}
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["learner_id", "card"], set_=changed
        ),
        rows,
    )


def _insert(session: Session, into: Table) -> Insert:
    # both dialects have the same upserts; the type of one stands for both
    return cast(Insert, _INSERTS[session.get_bind().dialect.name](into))


def rebuild(session: Session, learner_id: str, now: datetime) -> None:
    """Throw all stored states away and replay the whole log."""
    session.execute(delete(_state).where(_state.c.learner_id == learner_id))
    cards = {entry.card for entry in log(session, learner_id)}
    renew(session, learner_id, cards)
    change = update(Learner).where(Learner.id == learner_id).values(caught_up_at=now)
    session.execute(change)


def suspend(session: Session, learner_id: str, card: str, now: datetime) -> None:
    """Show a card no more, until it is resumed; once is enough."""
    row = {"learner_id": learner_id, "card": card, "at": now}
    session.execute(
        _insert(session, table(Suspended)).values(row).on_conflict_do_nothing()
    )


def resume(session: Session, learner_id: str, card: str) -> None:
    """Show a suspended card again."""
    session.execute(
        delete(Suspended).where(
            Suspended.learner_id == learner_id, Suspended.card == card
        )
    )


def suspended(session: Session, learner_id: str) -> frozenset[str]:
    """The cards that the learner does not want to see."""
    query = select(Suspended.card).where(Suspended.learner_id == learner_id)
    return frozenset(session.execute(query).scalars())
