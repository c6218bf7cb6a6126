"""Learners, attempts, responses and grades."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of the first release."""
    op.create_table(
        "learner",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(token_hash) = 64", name=op.f("ck_learner_token_hash_is_sha256")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learner")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_learner_token_hash")),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("learner_id", sa.String(length=64), nullable=False),
        sa.Column("topic", sa.String(length=400), nullable=False),
        sa.Column("bank_digest", sa.String(length=64), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("mode", sa.String(length=64), nullable=False),
        sa.Column("origin_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settings", sa.JSON(none_as_null=True), nullable=False),
        sa.CheckConstraint(
            "mode IN ('practice')", name=op.f("ck_attempt_mode_is_known")
        ),
        sa.CheckConstraint(
            "finished_at >= created_at", name=op.f("ck_attempt_finished_after_start")
        ),
        sa.CheckConstraint(
            "length(bank_digest) = 64", name=op.f("ck_attempt_bank_is_pinned")
        ),
        sa.CheckConstraint("length(seed) >= 16", name=op.f("ck_attempt_seed_is_long")),
        sa.CheckConstraint(
            "length(topic) BETWEEN 1 AND 400", name=op.f("ck_attempt_topic_is_given")
        ),
        sa.CheckConstraint(
            "origin_id <> id", name=op.f("ck_attempt_origin_is_another")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_attempt_learner_id")
        ),
        sa.ForeignKeyConstraint(
            ["origin_id"], ["attempt.id"], name=op.f("fk_attempt_origin_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_index(
        "ix_attempt_learner_id_created_at",
        "attempt",
        ["learner_id", "created_at"],
        unique=False,
    )
    op.create_index(
        "uq_attempt_open_redo",
        "attempt",
        ["origin_id"],
        unique=True,
        sqlite_where=sa.text("finished_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL"),
    )

    op.create_table(
        "attempt_item",
        sa.Column("attempt_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("question_id", sa.String(length=400), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("weight", sa.BigInteger(), nullable=False),
        sa.Column("snapshot", sa.JSON(none_as_null=True), nullable=False),
        sa.CheckConstraint(
            "position >= 1", name=op.f("ck_attempt_item_position_from_one")
        ),
        sa.CheckConstraint(
            "weight > 0", name=op.f("ck_attempt_item_weight_is_positive")
        ),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_attempt_item_attempt_id")
        ),
        sa.PrimaryKeyConstraint("attempt_id", "position", name=op.f("pk_attempt_item")),
        sa.UniqueConstraint(
            "attempt_id",
            "question_id",
            name=op.f("uq_attempt_item_attempt_id_question_id"),
        ),
    )
    op.create_table(
        "response",
        sa.Column("attempt_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("normalized", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("raw", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id", "position"],
            ["attempt_item.attempt_id", "attempt_item.position"],
            name=op.f("fk_response_attempt_id_position"),
        ),
        sa.PrimaryKeyConstraint("attempt_id", "position", name=op.f("pk_response")),
    )
    op.create_table(
        "grade",
        sa.Column("attempt_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("run", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("num", sa.BigInteger(), nullable=False),
        sa.Column("den", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("reasons", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("scorer_version", sa.String(length=64), nullable=False),
        sa.Column("key_digest", sa.String(length=64), nullable=False),
        sa.Column("bank_digest", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state IN ('blank', 'wrong') AND num = 0)"
            " OR (state = 'partial' AND num > 0 AND num < den)"
            " OR (state = 'right' AND num = den)",
            name=op.f("ck_grade_state_fits_fraction"),
        ),
        sa.CheckConstraint("den > 0", name=op.f("ck_grade_den_is_positive")),
        sa.CheckConstraint(
            "length(bank_digest) = 64", name=op.f("ck_grade_bank_is_named")
        ),
        sa.CheckConstraint(
            "length(key_digest) = 64", name=op.f("ck_grade_key_is_named")
        ),
        sa.CheckConstraint(
            "num >= 0 AND num <= den", name=op.f("ck_grade_fraction_in_range")
        ),
        sa.CheckConstraint("run >= 1", name=op.f("ck_grade_run_from_one")),
        sa.ForeignKeyConstraint(
            ["attempt_id", "position"],
            ["response.attempt_id", "response.position"],
            name=op.f("fk_grade_attempt_id_position"),
        ),
        sa.PrimaryKeyConstraint("attempt_id", "position", "run", name=op.f("pk_grade")),
    )


def downgrade() -> None:
    """Leave nothing behind."""
    op.drop_table("grade")
    op.drop_table("response")
    op.drop_table("attempt_item")
    op.drop_index(
        "uq_attempt_open_redo",
        table_name="attempt",
        sqlite_where=sa.text("finished_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.drop_index("ix_attempt_learner_id_created_at", table_name="attempt")
    op.drop_table("attempt")
    op.drop_table("learner")
