"""The review log of a learner, and what it says of each card."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, Row, Table, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.orm import Session

from quizapp.practice.schedule.memory import Memory, Rating, Review, reviewed
from quizapp.store import models
from quizapp.store.models import CardState, Learner, Suspended, table
from quizapp.store.review_log import Entry, log, standing

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


@dataclass(frozen=True, slots=True)
class Known:
    """A card that was answered at least once."""

    topic: str
    memory: Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A learner's cards, and what was answered lately."""

    known: Mapping[str, Known]
    #: in the order of time
    entries: tuple[Entry, ...]
    suspended: frozenset[str]


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


def undo_last(
    session: Session,
    learner_id: str,
    new_id: str,
    now: datetime,
    *,
    expected: str | None = None,
) -> str:
    """Take back the newest answer to a card; the card, "" if there is none.

    The log keeps both lines. Answers from quizzes and from Anki stay. Nothing is
    taken back when the newest answer is not the `expected` one any more.
    """
    query = (
        standing(learner_id)
        .with_only_columns(_log.c.id, _log.c.card, _log.c.topic)
        .where(_log.c.source == "card")
        .order_by(_log.c.at.desc(), _log.c.id.desc())
        .limit(1)
    )
    row = session.execute(query).one_or_none()
    if row is None or expected not in (None, row.id):
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


def known(session: Session, learner_id: str) -> dict[str, Known]:
    """Every card that was answered, as of the newest line of the log.

    Three statements: the stored states, and what has come into the log since.
    """
    found = _states(session, learner_id)
    query = select(Learner.caught_up_at).where(Learner.id == learner_id)
    since = session.execute(query).scalar_one() if found else None
    return _continued(found, log(session, learner_id, since=_with_slack(since)))


def desk(
    session: Session,
    learner_id: str,
    caught_up_at: datetime | None,
    since: datetime,
) -> Desk:
    """What a page of review needs, in three statements: the log from `since` on."""
    found = _states(session, learner_id)
    early = min(caught_up_at - _SLACK, since) if found and caught_up_at else None
    entries = log(session, learner_id, since=early)
    return Desk(
        known=_continued(found, entries),
        entries=tuple(entry for entry in entries if entry.at >= since),
        suspended=suspended(session, learner_id),
    )


def _states(session: Session, learner_id: str) -> dict[str, Known]:
    rows = session.execute(select(_state).where(_state.c.learner_id == learner_id))
    return {row.card: Known(row.topic, memory_of(row)) for row in rows}


def _with_slack(since: datetime | None) -> datetime | None:
    return since - _SLACK if since else None


def memory_of(row: Row[Any]) -> Memory:
    """What is kept of a card."""
    return Memory(**{name: getattr(row, name) for name in _FIELDS})


def _continued(
    found: Mapping[str, Known], entries: Iterable[Entry]
) -> dict[str, Known]:
    """The cards after some more lines of the log; lines they know of change nothing."""
    cards = dict(found)
    for entry in entries:
        stored = found.get(entry.card)
        if stored and entry.at <= stored.memory.last:
            continue
        before = cards.get(entry.card)
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
