"""Everything that belongs to a person: which rows, merged into another's, erased."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, select, update
from sqlalchemy.orm import Session, aliased

from quizapp.store.account_models import Account, LoginTry
from quizapp.store.accounts import account_of, bucket_of, forgive, name_key
from quizapp.store.models import (
    Attempt,
    AttemptItem,
    Base,
    CardState,
    Grade,
    Learner,
    LearnerToken,
    Response,
    Review,
    Suspended,
)
from quizapp.store.reviews import renew

#: tables that tell nothing of a person
NOBODYS = (LoginTry,)


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a learner has done."""

    quizzes: int
    cards: int

    def __bool__(self) -> bool:
        return bool(self.quizzes or self.cards)


def rows_of(learner_id: str) -> Mapping[type[Base], ColumnElement[bool]]:
    """Which rows are a learner's, in an order in which they can be deleted."""
    own = select(Attempt.id).where(Attempt.learner_id == learner_id).scalar_subquery()
    return {
        Grade: Grade.attempt_id.in_(own),
        Response: Response.attempt_id.in_(own),
        AttemptItem: AttemptItem.attempt_id.in_(own),
        Attempt: Attempt.learner_id == learner_id,
        Review: Review.learner_id == learner_id,
        CardState: CardState.learner_id == learner_id,
        Suspended: Suspended.learner_id == learner_id,
        Account: Account.learner_id == learner_id,
        LearnerToken: LearnerToken.learner_id == learner_id,
        Learner: Learner.id == learner_id,
    }


def holdings(session: Session, learner_id: str) -> Holdings:
    """How many quizzes a learner has begun, and how many cards answered."""
    quizzes = select(func.count()).where(Attempt.learner_id == learner_id)
    cards = select(func.count()).where(
        Review.learner_id == learner_id, Review.source != "undo"
    )
    query = select(quizzes.scalar_subquery(), cards.scalar_subquery())
    return Holdings(*session.execute(query).one())


def erase(session: Session, learner_id: str) -> None:
    """Delete every row of a learner."""
    if account := account_of(session, learner_id):
        forgive(session, bucket_of("name", name_key(account.name)))
    forgive(session, bucket_of("learner", learner_id))
    for table, is_own in rows_of(learner_id).items():
        session.execute(delete(table).where(is_own))


def merge(session: Session, source: str, target: str) -> None:
    """Make what one learner did another's; the first is no more.

    What both have stays once, as the second has it.
    """
    cards = _answered_cards(session, source)
    _drop_twins(session, source, target)
    for table in (Attempt, Review, Suspended):
        change: Any = update(table).where(table.learner_id == source)
        session.execute(change.values(learner_id=target))
    erase(session, source)
    if cards:
        renew(session, target, cards)


def _answered_cards(session: Session, learner_id: str) -> set[str]:
    """The cards whose state depends on what this learner did."""
    reviewed = select(Review.card).where(Review.learner_id == learner_id)
    asked = (
        select(AttemptItem.card)
        .join(Attempt, Attempt.id == AttemptItem.attempt_id)
        .where(Attempt.learner_id == learner_id, AttemptItem.card.is_not(None))
    )
    found = (*session.scalars(reviewed), *session.scalars(asked))
    return {card for card in found if card}


def _drop_twins(session: Session, source: str, target: str) -> None:
    """Delete the rows of one learner that another has too."""
    there = aliased(Review)
    twin = exists().where(
        there.learner_id == target,
        there.source == Review.source,
        there.origin == Review.origin,
    )
    mine = Review.learner_id == source
    twins = select(Review.id).where(mine, twin).scalar_subquery()
    session.execute(delete(Review).where(mine, Review.undoes_id.in_(twins)))
    session.execute(delete(Review).where(mine, twin))
    theirs = select(Suspended.card).where(Suspended.learner_id == target)
    session.execute(
        delete(Suspended).where(
            Suspended.learner_id == source, Suspended.card.in_(theirs)
        )
    )
