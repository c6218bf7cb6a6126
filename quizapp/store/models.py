"""The tables: learners, their attempts, what they answered and how it was graded."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, cast

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class NaiveTimeError(ValueError):
    """A time without a zone was about to be stored."""

    def __init__(self, value: datetime) -> None:
        super().__init__(f"{value.isoformat()} does not say its time zone")


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: stored in UTC, read back with its zone; naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Turn an instant into UTC on its way to the database."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveTimeError(value)
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - the interface asks for it
    ) -> datetime | None:
        """Give an instant back its zone, which SQLite does not keep."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value


Instant = Annotated[datetime, mapped_column(UtcDateTime)]
Name = Annotated[str, mapped_column(String(400))]
Code = Annotated[str, mapped_column(String(64))]
Count = Annotated[int, mapped_column(BigInteger)]
Document = Annotated[Any, mapped_column(JSON(none_as_null=True))]


class Base(DeclarativeBase):
    """What every table is made of."""

    metadata = MetaData(naming_convention=_NAMES)


class Learner(Base):
    """Somebody who practises, on one browser or on several."""

    __tablename__ = "learner"

    id: Mapped[Code] = mapped_column(primary_key=True)
    created_at: Mapped[Instant]
    #: IANA name; decides where a day of review ends
    zone: Mapped[Code] = mapped_column(server_default="UTC")
    #: cards a day, buttons, pauses: what the review page lets a learner choose
    wishes: Mapped[Document | None]
    #: answers up to this instant are in the card states; None: none yet
    caught_up_at: Mapped[Instant | None]


class LearnerToken(Base):
    """A browser of a learner; known by the hash of its cookie, nothing else."""

    __tablename__ = "learner_token"
    __table_args__ = (
        CheckConstraint("length(token_hash) = 64", name="token_hash_is_sha256"),
        Index("ix_learner_token_learner_id", "learner_id"),
    )

    token_hash: Mapped[Code] = mapped_column(primary_key=True)
    learner_id: Mapped[Code] = mapped_column(ForeignKey("learner.id"))
    created_at: Mapped[Instant]
    #: when it last began something
    seen_at: Mapped[Instant]
    #: when the password was given on it; None: a browser without a login
    login_at: Mapped[Instant | None]


class Attempt(Base):
    """One quiz of one learner: the plan of a session, pinned to a bank."""

    __tablename__ = "attempt"
    __table_args__ = (
        CheckConstraint("mode IN ('practice')", name="mode_is_known"),
        CheckConstraint("length(topic) BETWEEN 1 AND 400", name="topic_is_given"),
        CheckConstraint("length(bank_digest) = 64", name="bank_is_pinned"),
        CheckConstraint("length(seed) >= 16", name="seed_is_long"),
        CheckConstraint("finished_at >= created_at", name="finished_after_start"),
        CheckConstraint("origin_id <> id", name="origin_is_another"),
        Index("ix_attempt_learner_id_created_at", "learner_id", "created_at"),
        Index(
            "uq_attempt_open_redo",
            "origin_id",
            unique=True,
            sqlite_where=text("finished_at IS NULL"),
            postgresql_where=text("finished_at IS NULL"),
        ),
    )

    id: Mapped[Code] = mapped_column(primary_key=True)
    learner_id: Mapped[Code] = mapped_column(ForeignKey("learner.id"))
    topic: Mapped[Name]
    bank_digest: Mapped[Code]
    #: decides the order of options and the tokens that stand for them; never shown
    seed: Mapped[Code]
    mode: Mapped[Code]
    #: the attempt whose mistakes this one repeats
    origin_id: Mapped[Code | None] = mapped_column(ForeignKey("attempt.id"))
    created_at: Mapped[Instant]
    finished_at: Mapped[Instant | None]
    #: what was asked for, and the title and language of the topic then
    settings: Mapped[Document]


class AttemptItem(Base):
    """A question at its place in an attempt, kept as it was shown."""

    __tablename__ = "attempt_item"
    __table_args__ = (
        UniqueConstraint("attempt_id", "question_id"),
        CheckConstraint("position >= 1", name="position_from_one"),
        CheckConstraint("weight > 0", name="weight_is_positive"),
    )

    attempt_id: Mapped[Code] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    position: Mapped[Count] = mapped_column(primary_key=True, autoincrement=False)
    question_id: Mapped[Name]
    kind: Mapped[Code]
    weight: Mapped[Count]
    #: the card that asks for the same fact, if the deck has one
    card: Mapped[Name | None]
    #: the whole record of the question in the pinned bank
    snapshot: Mapped[Document]


class Response(Base):
    """The answer to a question of an attempt; the first one stands."""

    __tablename__ = "response"
    __table_args__ = (
        ForeignKeyConstraint(
            ["attempt_id", "position"],
            ["attempt_item.attempt_id", "attempt_item.position"],
        ),
    )

    attempt_id: Mapped[Code] = mapped_column(primary_key=True)
    position: Mapped[Count] = mapped_column(primary_key=True, autoincrement=False)
    #: as it was read: option ids, an order of ids, or typed text
    normalized: Mapped[Document]
    #: as it was sent
    raw: Mapped[Document]
    answered_at: Mapped[Instant]


class Grade(Base):
    """What a response earned; append-only, the highest run counts."""

    __tablename__ = "grade"
    __table_args__ = (
        ForeignKeyConstraint(
            ["attempt_id", "position"],
            ["response.attempt_id", "response.position"],
        ),
        CheckConstraint("run >= 1", name="run_from_one"),
        CheckConstraint("den > 0", name="den_is_positive"),
        CheckConstraint("num >= 0 AND num <= den", name="fraction_in_range"),
        CheckConstraint(
            "(state IN ('blank', 'wrong') AND num = 0)"
            " OR (state = 'partial' AND num > 0 AND num < den)"
            " OR (state = 'right' AND num = den)",
            name="state_fits_fraction",
        ),
        CheckConstraint("length(bank_digest) = 64", name="bank_is_named"),
        CheckConstraint("length(key_digest) = 64", name="key_is_named"),
    )

    attempt_id: Mapped[Code] = mapped_column(primary_key=True)
    position: Mapped[Count] = mapped_column(primary_key=True, autoincrement=False)
    run: Mapped[Count] = mapped_column(primary_key=True, autoincrement=False)
    num: Mapped[Count]
    den: Mapped[Count]
    state: Mapped[Code]
    #: [{"code": ..., "about": ...}]
    reasons: Mapped[Document]
    scorer_version: Mapped[Code]
    #: sha256 of everything the grade depended on in the question
    key_digest: Mapped[Code]
    bank_digest: Mapped[Code]
    at: Mapped[Instant]


class Review(Base):
    """An answer to a card; append-only: an undo is a row of its own.

    Answers to quiz questions are reviews too, and stay where they are: in `response`.
    """

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("learner_id", "source", "origin"),
        UniqueConstraint("undoes_id"),
        CheckConstraint("source IN ('card', 'anki', 'undo')", name="source_is_known"),
        CheckConstraint("rating BETWEEN 1 AND 4", name="rating_in_range"),
        CheckConstraint(
            "(source = 'undo') = (undoes_id IS NOT NULL)", name="undo_names_its_review"
        ),
        CheckConstraint(
            "(source = 'undo') = (rating IS NULL)", name="undo_has_no_rating"
        ),
        CheckConstraint("undoes_id <> id", name="undo_is_of_another"),
        Index("ix_review_learner_id_at", "learner_id", "at"),
        Index("ix_review_learner_id_card", "learner_id", "card"),
    )

    id: Mapped[Code] = mapped_column(primary_key=True)
    learner_id: Mapped[Code] = mapped_column(ForeignKey("learner.id"))
    #: question id of the card
    card: Mapped[Name]
    topic: Mapped[Name]
    at: Mapped[Instant]
    rating: Mapped[Count | None]
    source: Mapped[Code]
    #: makes a second arrival of the same answer the same row
    origin: Mapped[Code]
    undoes_id: Mapped[Code | None] = mapped_column(ForeignKey("review.id"))


class CardState(Base):
    """What the log says of a card, kept for speed; a replay gives the same."""

    __tablename__ = "card_state"
    __table_args__ = (
        CheckConstraint("stability > 0", name="stability_is_positive"),
        CheckConstraint("difficulty BETWEEN 1 AND 10", name="difficulty_in_range"),
        CheckConstraint("reviews >= 1", name="reviews_from_one"),
        CheckConstraint("lapses >= 0", name="lapses_from_none"),
    )

    learner_id: Mapped[Code] = mapped_column(ForeignKey("learner.id"), primary_key=True)
    card: Mapped[Name] = mapped_column(primary_key=True)
    topic: Mapped[Name]
    stability: Mapped[float]
    difficulty: Mapped[float]
    due: Mapped[Instant]
    last: Mapped[Instant]
    step: Mapped[Count | None]
    relearning: Mapped[bool]
    reviews: Mapped[Count]
    lapses: Mapped[Count]


class Suspended(Base):
    """A card that a learner does not want to see."""

    __tablename__ = "suspended"

    learner_id: Mapped[Code] = mapped_column(ForeignKey("learner.id"), primary_key=True)
    card: Mapped[Name] = mapped_column(primary_key=True)
    at: Mapped[Instant]


def table(model: type[Base]) -> Table:
    """The bare table: statements on the hot path need nothing more."""
    return cast(Table, model.__table__)
