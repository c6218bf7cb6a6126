"""What a page may cost: statements and commits, whatever the size of the bank."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event

from quizapp.questions.bank import Stamp, write_bank
from quizapp.web.database import db
from tests.conftest import MADE
from tests.web.answering import fields, question_on, take


class Count:
    def __init__(self):
        self.statements = []
        self.commits = 0


@pytest.fixture
def counting(app):
    """Counts what the app says to its database."""

    @contextmanager
    def during():
        count = Count()

        def said(_connection, _cursor, statement, *_):
            if not statement.startswith("BEGIN"):
                count.statements.append(statement)

        def committed(_connection):
            count.commits += 1

        with app.app_context():
            engines = list(db.engines.values())
        for engine in engines:
            event.listen(engine, "before_cursor_execute", said)
            event.listen(engine, "commit", committed)
        yield count
        for engine in engines:
            event.remove(engine, "before_cursor_execute", said)
            event.remove(engine, "commit", committed)

    return during


@pytest.fixture(params=[7, 2000], ids=["small", "large"])
def sample_bank_path(request, sample_bank, tmp_path):
    """The sample bank, once with many more questions of the same kinds."""
    topic = sample_bank.topics[0]
    more = [
        replace(q, id=f"{q.id}/{n}")
        for n in range(request.param // len(topic.questions) - 1)
        for q in topic.questions
    ]
    questions = tuple(sorted((*topic.questions, *more), key=lambda q: q.id))
    bank = replace(sample_bank, topics=(replace(topic, questions=questions),))
    stamps = {q.id: Stamp(MADE, MADE) for q in questions}
    with write_bank(bank, stamps, tmp_path / "banks") as file:
        yield file.path


def test_pages_keep_to_their_budget(browser, counting, sample_questions):
    url = browser.start()
    page = browser.get(url)
    with counting() as question:
        browser.get(url)
    sent = fields(page.text, question_on(page.text, sample_questions), right=True)
    with counting() as answer:
        assert browser.post(url, sent).status_code == 303
    with counting() as feedback:
        browser.get(url)
    with counting() as again:
        browser.post(url, sent)
    with counting() as refused:
        browser.post(url[:-1] + "2", {"check": "1"})
    assert (len(question.statements), question.commits) == (3, 0)
    assert (len(answer.statements), answer.commits) == (5, 1)
    assert (len(feedback.statements), feedback.commits) == (3, 0)
    assert (len(again.statements), again.commits) == (2, 0)
    assert (len(refused.statements), refused.commits) == (3, 0)


@pytest.mark.parametrize("address", ["/", "/topics/moon", "/scores", "results"])
def test_other_pages_take_six_statements_at_most(
    browser, clock, counting, sample_questions, address
):
    for _ in range(3):
        clock.pass_by(minutes=1)
        _, results = take(
            browser, browser.start(kinds="who", n="1"), sample_questions, [True]
        )
    with counting() as page:
        assert (
            browser.get(results if address == "results" else address).status_code == 200
        )
    assert 1 <= len(page.statements) <= 6
    assert page.commits == 0


def test_a_quiz_starts_with_one_commit(browser, counting):
    browser.get("/topics/moon")
    with counting() as start:
        browser.start()
    assert len(start.statements) <= 6
    assert start.commits == 1
