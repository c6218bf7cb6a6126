"""The tables of accounts: a name and a password, and passwords that were wrong."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.models import Base, Code, Count, Instant, Name


class Account(Base):
    """The name under which a learner logs in on other devices."""

    __tablename__ = "account"
    __table_args__ = (
        UniqueConstraint("name_key"),
        CheckConstraint("length(name) BETWEEN 1 AND 80", name="name_is_given"),
        CheckConstraint("length(name_key) BETWEEN 1 AND 400", name="key_is_given"),
        CheckConstraint("password_hash LIKE '$argon2id$%'", name="password_is_hashed"),
        CheckConstraint("version >= 1", name="version_from_one"),
        CheckConstraint("last_login_at >= created_at", name="login_after_creation"),
    )

    learner_id: Mapped[Code] = mapped_column(ForeignKey("learner.id"), primary_key=True)
    #: as it was typed
    name: Mapped[Name]
    #: the same for every way to write the name
    name_key: Mapped[Name]
    password_hash: Mapped[Name]
    #: one more with every new password
    version: Mapped[Count]
    created_at: Mapped[Instant]
    last_login_at: Mapped[Instant]


class LoginTry(Base):
    """A password that was tried and not yet found right."""

    __tablename__ = "login_try"
    __table_args__ = (
        CheckConstraint("length(bucket) = 64", name="bucket_is_sha256"),
        Index("ix_login_try_bucket_at", "bucket", "at"),
    )

    id: Mapped[Code] = mapped_column(primary_key=True)
    #: stands for the name that was tried, and does not tell it
    bucket: Mapped[Code]
    at: Mapped[Instant]
