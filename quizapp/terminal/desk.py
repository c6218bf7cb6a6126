"""The bank and the database of a quiz in the terminal, beside a server or alone."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from quizapp.problems import QuizappError
from quizapp.store.engines import prepare_reader, prepare_writer
from quizapp.store.ids import uuid7
from quizapp.store.learners import enrol, meet
from quizapp.store.unit import Writer
from quizapp.web.app import close_app, create_app
from quizapp.web.banks import Banks
from quizapp.web.config import Settings, read_secret
from quizapp.web.database import is_ready, upgrade
from quizapp.web.serve import AlreadyServedError, sole_use

#: what the learner of the terminal is known by, in the data folder
_TOKEN = "terminal_token"  # noqa: S105 - the name of a file


class ServedByAnotherVersionError(QuizappError):
    """A server of an older or newer version holds the data folder."""

    def __init__(self, data: Path) -> None:
        super().__init__(
            f"the server that is running on {data} is of another version; open its page"
            " in a browser, or stop it and try again"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything that a quiz in the terminal works with."""

    banks: Banks
    write: Writer
    #: what the learner of the terminal is found by
    token_hash: str
    clock: Callable[[], datetime]
    reader: Engine

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A short look at the database: nothing is held while somebody thinks."""
        with Session(self.reader) as session:
            yield session

    def new_id(self) -> str:
        """An id for something that is made now."""
        return uuid7(self.clock(), secrets.token_bytes(10))

    def learner(self, session: Session) -> str:
        """The id of the learner of the terminal, who is made at the first quiz."""
        known = meet(session, self.token_hash, self.clock())
        if known:
            return known
        learner_id = self.new_id()
        enrol(session, learner_id, self.token_hash, self.clock())
        return learner_id


@contextmanager
def opened(settings: Settings) -> Iterator[Desk]:
    """A desk over a data folder whose database has the layout of this version."""
    _bring_up_to_date(settings)
    writer = create_engine(settings.database_url, pool_size=1, max_overflow=0)
    reader = create_engine(settings.database_url)
    prepare_writer(writer)
    prepare_reader(reader)
    banks = Banks(settings.bank)
    try:
        yield Desk(
            banks=banks,
            write=Writer(writer),
            token_hash=sha256(read_secret(settings.data, _TOKEN).encode()).hexdigest(),
            clock=settings.clock,
            reader=reader,
        )
    finally:
        banks.close()
        reader.dispose()
        writer.dispose()


def _bring_up_to_date(settings: Settings) -> None:
    """Change the layout only while nobody serves; beside a server it must be right.

    Answers themselves need no lock of ours: the database takes one write at a time.
    """
    app = create_app(settings)
    try:
        with sole_use(settings.data):
            upgrade(app, settings.clock())
    except AlreadyServedError as error:
        with app.app_context():
            if not is_ready():
                raise ServedByAnotherVersionError(settings.data) from error
    finally:
        close_app(app)
