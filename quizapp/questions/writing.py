"""Writes a bank file topic by topic, so that no more than one is held at a time."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Final, Self

from quizapp.questions.rows import TopicRows, rows_of

#: Raised when the layout changes; a bank of another format is built anew.
FORMAT: Final = "4"

_SCHEMA = """
PRAGMA journal_mode=OFF;
PRAGMA page_size=4096;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE topic (
  id TEXT PRIMARY KEY, card TEXT NOT NULL, names TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE event (
  topic TEXT NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, card TEXT NOT NULL,
  PRIMARY KEY (topic, place)) WITHOUT ROWID;
CREATE TABLE question (
  id TEXT PRIMARY KEY, topic TEXT NOT NULL, kind TEXT NOT NULL, skill TEXT NOT NULL,
  difficulty INTEGER NOT NULL, modes TEXT NOT NULL, events TEXT NOT NULL,
  asks TEXT NOT NULL, shows TEXT NOT NULL, named TEXT NOT NULL, key_ids TEXT NOT NULL,
  answer TEXT NOT NULL, options INTEGER NOT NULL, place INTEGER,
  added INTEGER NOT NULL, changed INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX question_by_topic ON question (topic, kind);
"""
_TOPIC = "INSERT INTO topic VALUES (?, ?, ?)"
_EVENT = "INSERT INTO event VALUES (?, ?, ?, ?)"
_QUESTION = f"INSERT INTO question VALUES ({', '.join('?' * 17)})"  # noqa: S608 - question marks only
#: bytes of lines that wait in memory for the digest; more of them wait on disk
_IN_MEMORY = 32 * 1024 * 1024
_CHUNK = 1024 * 1024


class BankWriter:
    """A bank that is being written; use it in `with`, then it leaves nothing behind.

    The same rows in the same order give the same file, byte for byte.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._new = folder / f".bank-{os.getpid()}.new"
        self._new.unlink(missing_ok=True)
        self._connection = sqlite3.connect(self._new)
        self._topics: list[bytes] = []
        self._events: list[bytes] = []
        self._questions: SpooledTemporaryFile[bytes] = SpooledTemporaryFile(  # noqa: SIM115 - closed in __exit__
            max_size=_IN_MEMORY, dir=str(folder)
        )

    def __enter__(self) -> Self:
        self._connection.executescript(_SCHEMA)
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._questions.close()
        with suppress(FileNotFoundError):
            self._new.unlink()

    def add(self, rows: TopicRows) -> None:
        """The next topic, in the order of ids."""
        self._connection.executemany(_QUESTION, rows_of(rows.questions))
        self._topics.append(rows.topic)
        self._events.append(rows.events)
        self._questions.write(rows.questions)

    def finish(self) -> Path:
        """The path of the finished file, which appears whole or not at all."""
        digest = self._digest()
        path = self._folder / f"bank-{digest[:16]}.sqlite"
        if not path.exists():
            events = b"".join(self._events)
            self._connection.executemany(_TOPIC, rows_of(b"".join(self._topics)))
            self._connection.executemany(_EVENT, rows_of(events))
            meta = [("digest", digest), ("format", FORMAT)]
            self._connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
            self._connection.commit()
            self._connection.close()
            self._new.replace(path)
        path.touch()  # the newest is the one that was built last
        return path

    def _digest(self) -> str:
        whole = sha256(f"quizapp bank {FORMAT}\n".encode())
        for lines in (*self._topics, *self._events):
            whole.update(lines)
        self._questions.seek(0)
        while chunk := self._questions.read(_CHUNK):
            whole.update(chunk)
        return whole.hexdigest()
