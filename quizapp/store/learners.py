"""Learners: browsers that have started a quiz."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from quizapp.store.models import Learner


def enrol(session: Session, learner_id: str, token_hash: str, now: datetime) -> None:
    """Make a browser known by the hash of its cookie."""
    row = {"id": learner_id, "token_hash": token_hash, "created_at": now}
    session.execute(insert(Learner).values(row))


def find_learner(session: Session, token_hash: str) -> str | None:
    """The id of the learner with this cookie, if there is one."""
    query = select(Learner.id).where(Learner.token_hash == token_hash)
    return session.execute(query).scalar_one_or_none()


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
    query = select(
        Learner.id, Learner.zone, Learner.wishes, Learner.caught_up_at
    ).where(Learner.token_hash == token_hash)
    row = session.execute(query).one_or_none()
    return Profile(**row._mapping) if row else None  # noqa: SLF001 - public name of a Row


def save_wishes(
    session: Session, learner_id: str, wishes: Mapping[str, Any], zone: str
) -> None:
    """Keep what a learner wishes of the reviews, and where the learner's day ends."""
    values = {"wishes": dict(wishes), "zone": zone}
    session.execute(update(Learner).where(Learner.id == learner_id).values(values))
