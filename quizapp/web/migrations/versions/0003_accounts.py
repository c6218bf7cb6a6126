"""Accounts: a name and a password, several browsers of one learner."""

from __future__ import annotations

import secrets
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ID = sa.String(length=64)
_NAME = sa.String(length=400)
_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Give browsers a table of their own, and add accounts."""
    _add_browsers()
    op.execute(
        "INSERT INTO learner_token (token_hash, learner_id, created_at, seen_at)"
        " SELECT token_hash, id, created_at, created_at FROM learner"
    )
    with op.batch_alter_table("learner") as batch:
        batch.drop_constraint(op.f("uq_learner_token_hash"), type_="unique")
        batch.drop_constraint(op.f("ck_learner_token_hash_is_sha256"), type_="check")
        batch.drop_column("token_hash")
    _add_accounts()
    op.create_table(
        "login_try",
        sa.Column("id", _ID, nullable=False),
        sa.Column("bucket", _ID, nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.CheckConstraint(
            "length(bucket) = 64", name=op.f("ck_login_try_bucket_is_sha256")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_try")),
    )
    op.create_index("ix_login_try_bucket_at", "login_try", ["bucket", "at"])


def _add_browsers() -> None:
    op.create_table(
        "learner_token",
        sa.Column("token_hash", _ID, nullable=False),
        sa.Column("learner_id", _ID, nullable=False),
        sa.Column("created_at", _AT, nullable=False),
        sa.Column("seen_at", _AT, nullable=False),
        sa.Column("login_at", _AT),
        sa.CheckConstraint(
            "length(token_hash) = 64",
            name=op.f("ck_learner_token_token_hash_is_sha256"),
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_learner_token_learner_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_learner_token")),
    )
    op.create_index("ix_learner_token_learner_id", "learner_token", ["learner_id"])


def _add_accounts() -> None:
    op.create_table(
        "account",
        sa.Column("learner_id", _ID, nullable=False),
        sa.Column("name", _NAME, nullable=False),
        sa.Column("name_key", _NAME, nullable=False),
        sa.Column("password_hash", _NAME, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", _AT, nullable=False),
        sa.Column("last_login_at", _AT, nullable=False),
        sa.CheckConstraint(
            "length(name) BETWEEN 1 AND 80", name=op.f("ck_account_name_is_given")
        ),
        sa.CheckConstraint(
            "length(name_key) BETWEEN 1 AND 400", name=op.f("ck_account_key_is_given")
        ),
        sa.CheckConstraint(
            "password_hash LIKE '$argon2id$%'",
            name=op.f("ck_account_password_is_hashed"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_account_version_from_one")),
        sa.CheckConstraint(
            "last_login_at >= created_at", name=op.f("ck_account_login_after_creation")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_account_learner_id")
        ),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_account")),
        sa.UniqueConstraint("name_key", name=op.f("uq_account_name_key")),
    )


def downgrade() -> None:
    """Back to one browser per learner; accounts and further browsers are lost."""
    op.drop_table("login_try")
    op.drop_table("account")
    op.add_column("learner", sa.Column("token_hash", _ID))
    _return_tokens(op.get_bind())
    op.drop_table("learner_token")
    with op.batch_alter_table("learner") as batch:
        batch.alter_column("token_hash", existing_type=_ID, nullable=False)
        batch.create_unique_constraint(op.f("uq_learner_token_hash"), ["token_hash"])
        batch.create_check_constraint(
            op.f("ck_learner_token_hash_is_sha256"), "length(token_hash) = 64"
        )


def _return_tokens(connection: Any) -> None:  # noqa: ANN401 - what alembic hands out
    """The oldest browser of each learner; one that nobody has where there is none."""
    found = connection.execute(
        sa.text(
            "SELECT learner.id, learner_token.token_hash FROM learner"
            " LEFT JOIN learner_token ON learner_token.learner_id = learner.id"
            " ORDER BY learner_token.created_at DESC"
        )
    )
    tokens = {row.id: row.token_hash or secrets.token_hex(32) for row in found}
    for learner_id, token_hash in tokens.items():
        connection.execute(
            sa.text("UPDATE learner SET token_hash = :hash WHERE id = :id"),
            {"hash": token_hash, "id": learner_id},
        )
