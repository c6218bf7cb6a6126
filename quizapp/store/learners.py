"""Learners, and the browsers that they are known by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A learner with what they wish of the reviews."""

    id: str
    #: IANA name
    zone: str
    wishes: Mapping[str, Any] | None
    caught_up_at: datetime | None


def find_profile(session: Session, token_hash: str) -> Profile | None:
    """The learner with this cookie, if there is one."""
    query = (
        select(Learner.id, Learner.zone, Learner.wishes, Learner.caught_up_at)
        .join(LearnerToken, LearnerToken.learner_id == Learner.id)
        .where(LearnerToken.token_hash == token_hash)
    )
    row = session.execute(query).one_or_none()
    return Profile(**row._mapping) if row else None  # noqa: SLF001 - public name of a Row


def save_wishes(
    session: Session, learner_id: str, wishes: Mapping[str, Any], zone: str
) -> None:
    """Keep what a learner wishes of the reviews, and where the learner's day ends."""
    values = {"wishes": dict(wishes), "zone": zone}
    session.execute(update(Learner).where(Learner.id == learner_id).values(values))
