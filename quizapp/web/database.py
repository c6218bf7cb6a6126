"""The database of the app: reading, writing, and bringing its layout up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import cast

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from quizapp.problems import QuizappError
from quizapp.store.backup import copy_whole
from quizapp.store.engines import prepare_reader, prepare_writer
from quizapp.store.models import Base
from quizapp.store.unit import Writer

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_WRITER = "quizapp.writer"


class NewerDatabaseError(QuizappError):
    """The database was made by a later version of this program."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"the database is at revision {revision}, which this version does not"
            " know: install the version that made it, or restore an older backup"
        )


class ReadingSession(FlaskSession):
    """A session that can only read, whatever it is asked to do."""

    def get_bind(self, *_: object, **__: object) -> Engine | Connection:
        """Every statement goes to the engine that refuses to write."""
        return self._db.engines["reader"]


db = SQLAlchemy(
    model_class=Base,
    disable_autonaming=True,
    session_options={"class_": ReadingSession},
)
migrate = Migrate(directory=str(MIGRATIONS), render_as_batch=True)


@migrate.configure  # type: ignore[untyped-decorator]  # Flask-Migrate has no types
def _tell_url(config: Config) -> Config:
    config.attributes["url"] = current_app.config["SQLALCHEMY_DATABASE_URI"]
    return config


def init_app(app: Flask) -> None:
    """Give an app its database; nothing is opened yet."""
    db.init_app(app)
    migrate.init_app(app, db)
    with app.app_context():
        prepare_writer(db.engines[None])
        prepare_reader(db.engines["reader"])
        app.extensions[_WRITER] = Writer(db.engines[None])


def reading() -> Session:
    """The session of this request; it cannot write."""
    return db.session()


@contextmanager
def write() -> Iterator[Session]:
    """A unit of work: commits at its end; the reader then sees what was written."""
    with cast(Writer, current_app.extensions[_WRITER])() as session:
        yield session
    db.session.rollback()


def scrub() -> None:
    """Have the database forget what was deleted, in all of its files."""
    db.session.rollback()
    cast(Writer, current_app.extensions[_WRITER]).scrub()


def close(app: Flask) -> None:
    """Let go of every connection."""
    with app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


def upgrade(app: Flask, now: datetime) -> Path | None:
    """Bring the database to the newest layout; the backup made before, if any.

    A new database is made; one of a later version is refused.
    """
    with app.app_context():
        config = migrate.get_config()
        script = ScriptDirectory.from_config(config)
        revision = current_revision()
        if revision == script.get_current_head():
            return None
        if revision and revision not in {r.revision for r in script.walk_revisions()}:
            raise NewerDatabaseError(revision)
        copy = _back_up(revision, now) if revision else None
        command.upgrade(config, "head")
        return copy


def current_revision() -> str | None:
    """The layout that the database has; None for an empty one."""
    with db.engines[None].connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_ready() -> bool:
    """Whether the database can be read and has the layout of this version."""
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    context = MigrationContext.configure(reading().connection())
    return context.get_current_revision() == head


def _back_up(revision: str, now: datetime) -> Path | None:
    url = db.engines[None].url
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    source = Path(url.database)
    name = f"{source.stem}-{revision}-{now:%Y%m%dT%H%M%SZ}{source.suffix}"
    return copy_whole(source, source.parent / "backups" / name)
