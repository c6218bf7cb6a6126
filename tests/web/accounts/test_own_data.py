"""What is one's own: handed out whole, deleted for good."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from quizapp.store.models import Base
from quizapp.store.persons import NOBODYS, rows_of
from quizapp.web.config import DATABASE
from tests.web.accounts.people import (
    NAME,
    PASSWORD,
    is_named,
    log_in,
    sent,
    set_name,
)

README = Path(__file__).resolve().parents[3] / "README.md"
CARD, OTHER = "moon/landing/when", "moon/landing/who"


def handed_out(browser):
    page = browser.get("/me/download")
    assert page.headers["Content-Disposition"] == (
        "attachment; filename=quizapp-my-data.json"
    )
    return json.loads(page.text), page.text


def test_a_copy_holds_everything_and_no_secret(
    two, other_browser, rows, cards, learners, sample_questions
):
    assert two
    log_in(other_browser, bring="yes")
    cards.answer(learners()[0], CARD, "card-1")
    other_browser.start(kinds="cloze", n="1")
    copy, text = handed_out(other_browser)
    assert list(copy) == [
        "about", "made_at", "person", "browsers", "quizzes", "reviews", "cards",
        "suspended",
    ]  # fmt: skip
    assert copy["person"]["name"] == NAME
    assert copy["person"]["zone"] == "UTC"
    first, second, open_one = copy["quizzes"]
    who = next(q for q in sample_questions if q.kind == "who")
    (asked,) = first["questions"]
    assert asked["stem"] == who.stem
    assert asked["your_answer"] == asked["right_answer"] == who.answer
    assert asked["grades"][0]["state"] == "right"
    assert second["questions"][0]["grades"][0]["points"] == 0
    assert "right_answer" not in open_one["questions"][0]
    assert [line["card"] for line in copy["reviews"]] == [CARD]
    assert len(copy["browsers"]) == 2
    secrets = [
        *rows("SELECT password_hash, name_key FROM account"),
        *rows("SELECT token_hash FROM learner_token"),
        *rows("SELECT seed FROM attempt"),
    ]
    for secret in (value for row in secrets for value in row):
        assert secret not in text


def keys_of(value):
    """The keys of all objects in a copy; what settings hold is not ours to name."""
    if isinstance(value, list):
        return {key for one in value for key in keys_of(one)}
    if not isinstance(value, dict):
        return set()
    inner = (v for k, v in value.items() if k not in ("settings", "reasons", "wishes"))
    return {*value, *(key for one in inner for key in keys_of(one))}


def test_every_key_of_a_copy_stands_in_the_readme(two, other_browser, cards, learners):
    assert two
    log_in(other_browser, bring="yes")
    cards.answer(learners()[0], CARD, "card-1")
    cards.suspend(learners()[0], OTHER)
    other_browser.start(kinds="cloze", n="1")
    text = README.read_text(encoding="utf-8").split("### What is kept about a person")[
        1
    ]
    table = "\n".join(line for line in text.splitlines() if line.startswith("|"))
    assert keys_of(handed_out(other_browser)[0]) == {*re.findall(r"`(\w+)`", table)}


def test_nobody_gets_a_copy_of_nothing(browser, other_browser):
    other_browser.start()
    copy, _ = handed_out(browser)
    assert list(copy) == ["about", "made_at"]


def test_nobody_gets_the_copy_of_another(two, other_browser):
    assert two
    copy, text = handed_out(other_browser)
    assert len(copy["quizzes"]) == 1
    assert NAME not in text


@pytest.fixture
def everywhere(rows):
    """In which tables some text stands."""

    def find(needle):
        return [
            name
            for name in sorted(Base.metadata.tables)
            if any(needle in str(row) for row in rows(f"SELECT * FROM {name}"))  # noqa: S608 - names of our tables
        ]

    return find


def test_whatever_is_deleted_is_in_no_table_and_in_no_file(
    two, other_browser, learners, cards, everywhere, settings
):
    log_in(other_browser, bring="yes")
    (named,) = learners()
    cards.answer(named, CARD, "card-1")
    cards.undo(named)
    cards.suspend(named, OTHER)
    cards.answer(named, CARD, "card-2")
    tables = {table.__tablename__ for table in rows_of(named)}
    assert set(everywhere(named)) <= tables
    gone = sent(other_browser, "/me/delete", {"password": PASSWORD})
    assert gone.location == "/me?news=gone"
    assert everywhere(named) == []
    assert not is_named(other_browser)
    assert {other_browser.get(quiz).status_code for quiz in two} == {404}
    for path in settings.data.glob(f"{DATABASE}*"):
        data = path.read_bytes()
        assert named.encode() not in data
        assert NAME.encode() not in data
    assert log_in(other_browser).status_code == 422


def test_others_lose_nothing_when_somebody_deletes(two, browser, other_browser, rows):
    _, there = two
    sent(browser, "/me/delete", {"password": PASSWORD})
    assert other_browser.get(there).status_code == 200
    assert rows("SELECT count(*) FROM attempt") == [(1,)]


def test_a_browser_without_a_name_deletes_with_one_button(browser, rows):
    quiz = browser.start()
    page = browser.get("/me/delete").text
    assert "password" not in page
    assert "Backup copies" in page
    assert sent(browser, "/me/delete", {}).status_code == 303
    assert browser.cookie("learner") is None
    assert browser.get(quiz).status_code == 404
    assert rows("SELECT * FROM learner") == []


@pytest.mark.parametrize("password", ["", "wrong password"])
def test_nothing_is_deleted_without_the_password(browser, rows, password):
    browser.start()
    set_name(browser)
    assert browser.post("/me/delete", {"password": password}).status_code == 422
    assert rows("SELECT count(*) FROM attempt") == [(1,)]
    assert is_named(browser)


def test_every_table_is_somebodys_or_nobodys():
    declared = {*rows_of("x"), *NOBODYS}
    assert {table.__tablename__ for table in declared} == {*Base.metadata.tables}
