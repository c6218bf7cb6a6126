"""Spaced review: the log, the state of cards, what a learner wishes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ID = sa.String(length=64)
_NAME = sa.String(length=400)
_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables of review; learners and quizzes stay as they are."""
    op.add_column(
        "learner", sa.Column("zone", _ID, server_default="UTC", nullable=False)
    )
    op.add_column("learner", sa.Column("wishes", sa.JSON(none_as_null=True)))
    op.add_column("learner", sa.Column("caught_up_at", _AT))
    op.add_column("attempt_item", sa.Column("card", _NAME))
    _add_review()
    _add_card_state()
    op.create_table(
        "suspended",
        sa.Column("learner_id", _ID, nullable=False),
        sa.Column("card", _NAME, nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_suspended_learner_id")
        ),
        sa.PrimaryKeyConstraint("learner_id", "card", name=op.f("pk_suspended")),
    )


def _add_review() -> None:
    op.create_table(
        "review",
        sa.Column("id", _ID, nullable=False),
        sa.Column("learner_id", _ID, nullable=False),
        sa.Column("card", _NAME, nullable=False),
        sa.Column("topic", _NAME, nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.Column("rating", sa.BigInteger()),
        sa.Column("source", _ID, nullable=False),
        sa.Column("origin", _ID, nullable=False),
        sa.Column("undoes_id", _ID),
        sa.CheckConstraint(
            "source IN ('card', 'anki', 'undo')", name=op.f("ck_review_source_is_known")
        ),
        sa.CheckConstraint(
            "rating BETWEEN 1 AND 4", name=op.f("ck_review_rating_in_range")
        ),
        sa.CheckConstraint(
            "(source = 'undo') = (undoes_id IS NOT NULL)",
            name=op.f("ck_review_undo_names_its_review"),
        ),
        sa.CheckConstraint(
            "(source = 'undo') = (rating IS NULL)",
            name=op.f("ck_review_undo_has_no_rating"),
        ),
        sa.CheckConstraint(
            "undoes_id <> id", name=op.f("ck_review_undo_is_of_another")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_review_learner_id")
        ),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["review.id"], name=op.f("fk_review_undoes_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint(
            "learner_id",
            "source",
            "origin",
            name=op.f("uq_review_learner_id_source_origin"),
        ),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_review_undoes_id")),
    )
    op.create_index("ix_review_learner_id_at", "review", ["learner_id", "at"])
    op.create_index("ix_review_learner_id_card", "review", ["learner_id", "card"])


def _add_card_state() -> None:
    op.create_table(
        "card_state",
        sa.Column("learner_id", _ID, nullable=False),
        sa.Column("card", _NAME, nullable=False),
        sa.Column("topic", _NAME, nullable=False),
        sa.Column("stability", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("due", _AT, nullable=False),
        sa.Column("last", _AT, nullable=False),
        sa.Column("step", sa.BigInteger()),
        sa.Column("relearning", sa.Boolean(), nullable=False),
        sa.Column("reviews", sa.BigInteger(), nullable=False),
        sa.Column("lapses", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "stability > 0", name=op.f("ck_card_state_stability_is_positive")
        ),
        sa.CheckConstraint(
            "difficulty BETWEEN 1 AND 10",
            name=op.f("ck_card_state_difficulty_in_range"),
        ),
        sa.CheckConstraint("reviews >= 1", name=op.f("ck_card_state_reviews_from_one")),
        sa.CheckConstraint("lapses >= 0", name=op.f("ck_card_state_lapses_from_none")),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_card_state_learner_id")
        ),
        sa.PrimaryKeyConstraint("learner_id", "card", name=op.f("pk_card_state")),
    )


def downgrade() -> None:
    """Back to quizzes alone."""
    op.drop_table("suspended")
    op.drop_table("card_state")
    op.drop_table("review")
    op.drop_column("attempt_item", "card")
    for name in ("caught_up_at", "wishes", "zone"):
        op.drop_column("learner", name)
