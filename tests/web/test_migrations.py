from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import OperationalError

from quizapp.problems import QuizappError
from quizapp.store.models import Base
from quizapp.web.app import close_app, create_app
from quizapp.web.database import MIGRATIONS, NewerDatabaseError, migrate, upgrade
from tests.web.conftest import START

SHIPPED = MIGRATIONS / "versions"
_KINDS = ("check_constraints", "foreign_keys", "indexes", "unique_constraints")


def layout(engine):
    """Everything about the tables that the database enforces."""
    found = inspect(engine)
    names = sorted(set(found.get_table_names()) - {"alembic_version"})
    return {
        name: {
            "columns": [
                (c["name"], str(c["type"]), c["nullable"])
                for c in sorted(found.get_columns(name), key=lambda c: c["name"])
            ],
            "pk": found.get_pk_constraint(name),
        }
        | {
            kind: sorted(
                json.dumps(c, default=str) for c in getattr(found, f"get_{kind}")(name)
            )
            for kind in _KINDS
        }
        for name in names
    }


@pytest.fixture
def database(settings):
    return settings.data / "quizapp.sqlite"


def test_migrated_equals_created_fresh(app, database, tmp_path):
    fresh = create_engine(f"sqlite:///{tmp_path}/fresh.sqlite")
    migrated = create_engine(f"sqlite:///{database}")
    Base.metadata.create_all(fresh)
    assert layout(migrated) == layout(fresh)
    assert len(layout(fresh)) == len(Base.metadata.tables)
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []
    fresh.dispose()
    migrated.dispose()
    assert app


def test_a_new_database_needs_no_backup(settings):
    app = create_app(settings)
    assert upgrade(app, START) is None
    assert upgrade(app, START) is None
    assert not (settings.data / "backups").exists()
    close_app(app)


def test_a_database_of_a_later_version_is_refused(app, database):
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerDatabaseError, match=r"9999.*restore an older backup"):
        upgrade(app, START)


_SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "0003"

def upgrade():
    with op.batch_alter_table("attempt") as batch:
        batch.add_column(sa.Column("note", sa.String(9)))
        batch.alter_column("topic", type_=sa.String(500))
"""

_FAILING = """
from alembic import op

revision = "9999"
down_revision = "0003"

def upgrade():
    op.drop_table("grade")
    op.execute("DELETE FROM no_such_table")
"""

_ORPHANS = """
from alembic import op

revision = "9999"
down_revision = "0003"

def upgrade():
    op.execute("DELETE FROM learner")
"""


@pytest.fixture
def second_revision(tmp_path, monkeypatch):
    """Lets a test bring a revision that comes after the shipped one."""

    def add(text):
        folder = tmp_path / "versions"
        folder.mkdir()
        (folder / "9999_next.py").write_text(text)

        def also(config):
            config.set_main_option("version_locations", f"{SHIPPED};{folder}")
            config.set_main_option("path_separator", ";")
            return config

        more = [*migrate.configure_callbacks, also]
        monkeypatch.setattr(migrate, "configure_callbacks", more)

    return add


def rows(database):
    """How many rows each table holds."""
    with closing(sqlite3.connect(database)) as connection:
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 - names of our tables
            for name in sorted(Base.metadata.tables)
        }


def revision(database):
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT version_num FROM alembic_version").fetchone()


def test_going_up_keeps_all_rows_and_a_copy_of_before(
    app, browser, database, second_revision
):
    browser.post(browser.start(), {"skip": "1"})
    before = rows(database)
    second_revision(_SECOND)
    copy = upgrade(app, START)
    assert copy.name == "quizapp-0003-20260301T120000Z.sqlite"
    assert rows(copy) == rows(database) == before
    assert before["attempt_item"] > before["response"] == before["attempt"] == 1
    assert (revision(copy), revision(database)) == (("0003",), ("9999",))


@pytest.mark.parametrize(
    ("text", "error"),
    [(_FAILING, "no_such_table"), (_ORPHANS, "refer to rows that do not")],
    ids=["failing", "orphans"],
)
def test_a_change_that_fails_leaves_everything_as_it_was(
    app, browser, database, second_revision, text, error
):
    browser.post(browser.start(), {"skip": "1"})
    before = rows(database)
    second_revision(text)
    with pytest.raises((OperationalError, RuntimeError), match=error):
        upgrade(app, START)
    assert rows(database) == before
    assert revision(database) == ("0003",)


def test_going_down_leaves_nothing(app, database):
    with app.app_context():
        command.downgrade(migrate.get_config(), "base")
    with closing(sqlite3.connect(database)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert {name for (name,) in names if "autoindex" not in name} == {"alembic_version"}


def test_a_damaged_database_is_not_copied(app, browser, database, second_revision):
    browser.start()
    close_app(app)
    data = bytearray(database.read_bytes())
    data[8192:12288] = b"x" * 4096
    database.write_bytes(data)
    second_revision(_SECOND)
    with pytest.raises((sqlite3.DatabaseError, QuizappError)):
        upgrade(app, START)
    assert not list((database.parent / "backups").iterdir())
