"""The one way to write: one at a time, first come first served, then commit."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp.problems import QuizappError

#: Seconds that a write waits for its turn before it gives up.
PATIENCE = 5.0


class NotSavedError(QuizappError):
    """The database had no time for this write; nothing of it was stored."""

    def __init__(self) -> None:
        super().__init__("the database is busy; nothing was saved")


class NestedWriteError(QuizappError):
    """A write was begun inside a write of the same thread."""

    def __init__(self) -> None:
        super().__init__("a unit of work cannot stand inside another")


class Turnstile:
    """A lock that is handed to whoever has waited longest."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._holder: int | None = None

    def enter(self, patience: float) -> None:
        """Wait for the turn; NotSavedError when it does not come in time."""
        me = threading.get_ident()
        with self._guard:
            if self._holder == me:
                raise NestedWriteError
            if self._holder is None:
                self._holder = me
                return
            bell = threading.Lock()
            bell.acquire()
            self._waiting.append(bell)
        if not bell.acquire(timeout=patience) and not self._was_called(bell):
            raise NotSavedError
        self._holder = me

    def _was_called(self, bell: threading.Lock) -> bool:
        """Whether the turn came after all, between giving up and saying so."""
        with self._guard:
            if bell in self._waiting:
                self._waiting.remove(bell)
                return False
            return True

    def leave(self) -> None:
        """Hand the turn to whoever has waited longest."""
        with self._guard:
            if self._waiting:
                self._holder = 0  # taken, by somebody who is about to wake
                self._waiting.popleft().release()
            else:
                self._holder = None


class Writer:
    """Opens units of work on the engine that writes."""

    def __init__(self, engine: Engine, patience: float = PATIENCE) -> None:
        self._engine = engine
        self._patience = patience
        self._turnstile = Turnstile()

    @contextmanager
    def __call__(self) -> Iterator[Session]:
        """A session that commits when its block ends and rolls back on any error."""
        self._turnstile.enter(self._patience)
        try:
            with Session(self._engine) as session, session.begin():
                yield session
        finally:
            self._turnstile.leave()

    def scrub(self) -> None:
        """Empty the log of SQLite, where deleted rows would stay for a while."""
        if self._engine.dialect.name != "sqlite":
            return
        self._turnstile.enter(self._patience)
        try:
            connection = self._engine.raw_connection()
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
            connection.close()
        finally:
            self._turnstile.leave()
