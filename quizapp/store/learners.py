"""Learners: browsers that have started a quiz."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select
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
