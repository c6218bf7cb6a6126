"""What each connection is told before it is used, for the writer and for readers."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

_ALWAYS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)
_WRITER = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA journal_size_limit=67108864",
    *_ALWAYS,
)
_READER = (*_ALWAYS, "PRAGMA query_only=ON")


def prepare_writer(engine: Engine) -> None:
    """Make an engine the one that writes: durable, and locked from BEGIN on."""
    if engine.dialect.name == "sqlite":
        _on_connect(engine, _WRITER)
        _on_begin(engine, "BEGIN IMMEDIATE")


def prepare_reader(engine: Engine) -> None:
    """Make an engine one whose every transaction refuses to write."""
    if engine.dialect.name == "sqlite":
        _on_connect(engine, _READER)
        _on_begin(engine, "BEGIN")
    else:
        _on_begin(engine, "SET TRANSACTION READ ONLY")


def _on_connect(engine: Engine, pragmas: tuple[str, ...]) -> None:
    def tell(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # BEGIN is ours to send
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    event.listen(engine, "connect", tell)


def _on_begin(engine: Engine, statement: str) -> None:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    event.listen(engine, "begin", begin)
