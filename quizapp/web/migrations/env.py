"""Alembic runs this file to change the layout of a database, or to compare it."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from quizapp.store.models import Base


class ForeignKeysOnError(RuntimeError):
    """Dropping a table for a copy would delete the rows that refer to it."""

    def __init__(self) -> None:
        super().__init__("foreign keys are on while tables are changed")


class BrokenReferencesError(RuntimeError):
    """The change left rows without what they belong to."""

    def __init__(self) -> None:
        super().__init__("after the change rows refer to rows that do not exist")


def _keys_off(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _engine(url: str) -> Engine:
    engine = create_engine(url, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _keys_off)
        event.listen(engine, "begin", _begin)
    return engine


def _run(connection: Connection) -> None:
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite and connection.exec_driver_sql("PRAGMA foreign_keys").scalar():
        raise ForeignKeysOnError
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    if on_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        raise BrokenReferencesError


with _engine(context.config.attributes["url"]).begin() as connection:
    _run(connection)
