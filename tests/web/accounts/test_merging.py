"""What was done on a browser without a login, taken along to an account or not."""

from __future__ import annotations

from quizapp.practice.schedule.memory import Rating
from quizapp.store.learners import add_browser
from quizapp.store.reviews import known, rebuild
from quizapp.web.database import reading, write
from quizapp.web.identity import hash_of
from tests.web.accounts.people import is_named, log_in, set_name

CARD, OTHER = "moon/landing/when", "moon/landing/how_many"


def test_before_anything_is_taken_along_it_is_asked(two, other_browser, rows):
    assert two
    page = other_browser.get("/login").text
    assert "something without logging in" in " ".join(page.split())
    assert "1 quiz" in page
    asked = log_in(other_browser)
    assert asked.status_code == 422
    assert rows("SELECT count(*) FROM login_try") == [(0,)]


def test_what_is_taken_along_is_there_on_every_device(
    two, browser, other_browser, rows, learners
):
    assert len(learners()) == 2
    assert log_in(other_browser, bring="yes").location == "/me?news=brought"
    assert len(learners()) == 1
    for who in (browser, other_browser):
        for quiz in two:
            assert who.get(quiz).status_code == 200
        assert "2 quizzes" in who.get("/me").text
    assert rows("SELECT count(*) FROM grade") == [(2,)]
    other_browser.post("/logout")
    assert other_browser.get(two[1]).status_code == 404
    assert other_browser.cookie("learner") is None


def test_what_is_left_apart_stays_with_the_browser(two, browser, other_browser):
    here, there = two
    log_in(other_browser, bring="no")
    assert other_browser.get(here).status_code == 200
    assert other_browser.get(there).status_code == 404
    assert browser.get(there).status_code == 404
    other_browser.post("/logout")
    assert other_browser.get(there).status_code == 200
    assert other_browser.get(here).status_code == 404


def test_reviews_are_taken_along_once_and_the_cards_are_replayed(
    two, other_browser, rows, learners, cards
):
    assert two
    named, guest = learners()
    cards.answer(named, CARD, "anki-1", source="anki")
    cards.answer(guest, CARD, "anki-1", source="anki")
    cards.answer(guest, CARD, "card-1", Rating.FORGOT)
    cards.answer(named, CARD, "card-2")
    cards.answer(guest, OTHER, "card-3")
    cards.undo(guest)
    for who, card in ((named, CARD), (guest, CARD), (guest, OTHER)):
        cards.suspend(who, card)
    log_in(other_browser, bring="yes")
    assert rows("SELECT origin FROM review WHERE source <> 'undo' ORDER BY at") == [
        ("anki-1",), ("card-1",), ("card-2",), ("card-3",)
    ]  # fmt: skip
    assert rows("SELECT DISTINCT learner_id FROM review") == [(named,)]
    assert rows("SELECT card FROM suspended ORDER BY card") == [(OTHER,), (CARD,)]
    with cards.app.app_context():
        merged = known(reading(), named)
        with write() as session:
            rebuild(session, named, cards.clock())
        assert merged == known(reading(), named)
    assert merged[CARD].memory.reviews == 3
    assert OTHER not in merged
    assert merged["moon/landing/who"].memory.reviews == 2  # a quiz of each


def test_an_undone_twin_leaves_no_orphan(two, other_browser, rows, learners, cards):
    assert two
    named, guest = learners()
    cards.answer(named, CARD, "same")
    cards.answer(guest, CARD, "same")
    cards.undo(guest)
    log_in(other_browser, bring="yes")
    assert rows("SELECT learner_id, source FROM review") == [(named, "card")]


def test_an_account_is_never_taken_along(two, browser, device, app, clock, learners):
    """A cookie that leads to an account takes nothing out of it."""
    eve = device()
    set_name(eve, "Eve")
    with app.app_context(), write() as session:
        add_browser(session, learners()[-1], hash_of("found"), clock())
    finder = device()
    finder.client.set_cookie("learner", "found")
    log_in(finder, bring="yes")
    assert is_named(eve, "Eve")
    assert browser.get(two[0]).status_code == 200
