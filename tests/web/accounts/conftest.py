"""Somebody with a name on one browser, and what can be done in their name."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text

from quizapp.practice.schedule.memory import Rating
from quizapp.store.reviews import CardAnswer, store_answer, suspend, undo_last
from quizapp.web.database import write
from tests.web.accounts.people import set_name
from tests.web.answering import take
from tests.web.conftest import Browser


@pytest.fixture
def rows(app):
    """What a query finds in the database."""
    engine = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])

    def ask(query):
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(query))]

    yield ask
    engine.dispose()


@pytest.fixture
def device(app):
    """Browsers that have never been here."""
    return lambda: Browser(app)


@pytest.fixture
def learners(rows):
    """The ids of all learners, the oldest first."""
    return lambda: [row[0] for row in rows("SELECT id FROM learner ORDER BY id")]


class Cards:
    """Answers cards in somebody's name, a minute after the last one."""

    def __init__(self, app, clock):
        self.app, self.clock = app, clock

    def answer(self, learner, card, origin, rating=Rating.KNEW, source="card"):
        self.clock.pass_by(minutes=1)
        given = CardAnswer(
            id=f"{learner[-8:]}-{origin}",
            learner_id=learner,
            card=card,
            topic="moon",
            at=self.clock(),
            rating=rating,
            origin=origin,
            source=source,
        )
        with self.app.app_context(), write() as session:
            store_answer(session, given)

    def undo(self, learner):
        with self.app.app_context(), write() as session:
            undo_last(session, learner, f"undo-{learner}", self.clock())

    def suspend(self, learner, card):
        with self.app.app_context(), write() as session:
            suspend(session, learner, card, self.clock())


@pytest.fixture
def cards(app, clock):
    return Cards(app, clock)


def finish(browser, questions, kind, *, right=True):
    """Do a quiz of one question; the address of its results."""
    first = browser.start(kinds=kind, n="1")
    return take(browser, first, questions, [right])[1]


@pytest.fixture
def two(browser, other_browser, clock, sample_questions):
    """Somebody with a name on one browser, who has practised on another too."""
    here = finish(browser, sample_questions, "who")
    set_name(browser)
    clock.pass_by(days=1)
    there = finish(other_browser, sample_questions, "true_false", right=False)
    return here, there
