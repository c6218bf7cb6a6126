"""Learners, and the browsers that they are known by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from quizapp.store.models import Learner, LearnerToken


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser of a learner."""

    token_hash: str
    seen_at: datetime
    #: None: no password was given on it
    login_at: datetime | None


def enrol(session: Session, learner_id: str, token_hash: str, now: datetime) -> None:
    """Make a learner of a browser, known by the hash of its cookie."""
    session.execute(insert(Learner).values(id=learner_id, created_at=now))
    add_browser(session, learner_id, token_hash, now)


def add_browser(
    session: Session,
    learner_id: str,
    token_hash: str,
    now: datetime,
    login_at: datetime | None = None,
) -> None:
    """Make one more browser known as a learner's; with a login if it has a time."""
    row = {
        "token_hash": token_hash,
        "learner_id": learner_id,
        "created_at": now,
        "seen_at": now,
        "login_at": login_at,
    }
    session.execute(insert(LearnerToken).values(row))


def find_learner(session: Session, token_hash: str) -> str | None:
    """The id of the learner with this cookie, if there is one."""
    query = select(LearnerToken.learner_id).where(LearnerToken.token_hash == token_hash)
    return session.execute(query).scalar_one_or_none()


def meet(session: Session, token_hash: str, now: datetime) -> str | None:
    """The same, and note that the browser was here."""
    change = (
        update(LearnerToken)
        .where(LearnerToken.token_hash == token_hash)
        .values(seen_at=now)
        .returning(LearnerToken.learner_id)
    )
    return session.execute(change).scalar_one_or_none()


def forget_browser(session: Session, token_hash: str) -> None:
    """Know a browser no more."""
    session.execute(delete(LearnerToken).where(LearnerToken.token_hash == token_hash))


def forget_browsers(
    session: Session, learner_id: str, *, unused_since: datetime | None = None
) -> None:
    """Know no browser of a learner any more, or none that was away so long."""
    change = delete(LearnerToken).where(LearnerToken.learner_id == learner_id)
    if unused_since is not None:
        change = change.where(LearnerToken.seen_at < unused_since)
    session.execute(change)


def browsers(session: Session, learner_id: str) -> tuple[Browser, ...]:
    """The browsers by which a learner is known, the newest first."""
    query = (
        select(LearnerToken.token_hash, LearnerToken.seen_at, LearnerToken.login_at)
        .where(LearnerToken.learner_id == learner_id)
        .order_by(LearnerToken.created_at.desc(), LearnerToken.token_hash)
    )
    return tuple(Browser(*row) for row in session.execute(query))
