"""Flashcards through the pages, without scripts: days, undo, pauses, double posts."""

from __future__ import annotations

import random
import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import create_engine, text

from tests.web.answering import take

CARD = re.compile(
    r'name="card"\s+value="([^"]+)".*?name="turn"\s+value="(\d+)"', re.DOTALL
)
DECK = {
    "moon/landing/when",
    "moon/landing/who",
    "moon/landing/how_many",
    "moon/landing/cloze/where",
    "moon/landing/cloze/numbers.fuel",
}


def words(page):
    """What a page says, without its markup."""
    plain = unescape(re.sub(r"<[^>]+>", " ", page.text))
    return " ".join(plain.split())


def begin(browser, topic="moon"):
    sent = browser.post(f"/review/topics/{topic}")
    assert (sent.status_code, sent.location) == (303, "/review/card")


def front(browser):
    """The card that is shown and its turn; None when there is none."""
    found = CARD.search(browser.get("/review/card").text)
    return found.groups() if found else None


def grade(browser, shown, rating):
    card, turn = shown
    return browser.post("/review/card", {"card": card, "turn": turn, "grade": rating})


def day(browser, rate):
    """Review until nothing is left; the cards in the order in which they came."""
    seen = []
    while (shown := front(browser)) and len(seen) < 60:
        seen.append(shown[0])
        assert grade(browser, shown, rate(shown[0])).location == "/review/card"
    return seen


def knew(_card):
    return 3


def rows(app, table="review"):
    engine = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
    with engine.connect() as connection:
        found = connection.execute(text(f"SELECT * FROM {table}")).mappings().all()  # noqa: S608 - a table of ours
    engine.dispose()
    return found


def test_who_has_not_begun_is_told_how(browser, app):
    page = browser.get("/review")
    assert "Learn with flashcards" in page.text
    assert browser.get("/review/card").location == "/review"
    assert browser.get("/review/settings").location == "/review"
    assert browser.get("/review/suspended").location == "/review"
    for address in ("/review/card", "/review/undo", "/review/suspended"):
        sent = browser.post(address, {"card": "moon/landing/who", "grade": "3"})
        assert sent.location == "/review"
    assert 'id="today"' not in browser.get("/").text
    assert rows(app, "learner") == []


def test_a_card_has_a_front_a_back_and_comes_back_later(browser):
    begin(browser)
    page = browser.get("/review/card")
    card, turn = front(browser)
    answer = {"moon/landing/who": "Neil Armstrong"}
    while card not in answer:
        grade(browser, (card, turn), 3)
        page = browser.get("/review/card")
        card, turn = front(browser)
    assert "Neil Armstrong" not in page.text
    back = browser.get(f"/review/card?card={card}&turn={turn}")
    assert "<title>Answer: Neil Armstrong" in back.text
    assert "Mission report" in back.text
    assert 'href="/topics/moon#event-landing"' in back.text
    assert re.search(r"Forgot 1 10 min .*Knew 3 \d days", words(back))
    assert back.text.count("autofocus") == page.text.count("autofocus") == 1


def test_a_front_tells_nothing_of_its_back(browser, sample_questions):
    begin(browser)
    for _ in DECK:
        page = browser.get("/review/card").text
        card, turn = front(browser)
        question = next(q for q in sample_questions if q.id == card)
        back = browser.get(f"/review/card?card={card}&turn={turn}").text
        for secret in (question.answer, question.explanation):
            assert secret in back
            assert not secret or secret not in page
        grade(browser, (card, turn), 3)


def test_a_day_ends_kindly_and_the_next_brings_nothing_too_early(browser, clock):
    begin(browser)
    assert set(day(browser, knew)) == DECK
    end = words(browser.get("/review/card"))
    assert "Done for today 5 cards answered, 5 remembered at the first try." in end
    assert re.search(r"The next card is due in \d days", end)
    clock.pass_by(days=1)
    assert day(browser, knew) == []
    assert "Nothing is due." in words(browser.get("/review/card"))
    clock.pass_by(days=3)
    assert set(day(browser, knew)) == DECK
    assert "2 of the last 7 days" in words(browser.get("/review"))


def test_a_forgotten_card_comes_after_the_others(browser, clock):
    begin(browser)
    first, _ = shown = front(browser)
    grade(browser, shown, 1)
    assert "Last card: Forgot, back in 10 min" in words(browser.get("/review/card"))
    rest = day(browser, knew)
    assert rest[-1] == first
    assert set(rest) == DECK
    clock.pass_by(minutes=1)
    assert len(rest) == 5


def test_a_forgotten_card_comes_before_the_others_after_ten_minutes(browser, clock):
    begin(browser)
    first, _ = shown = front(browser)
    grade(browser, shown, 1)
    assert front(browser)[0] != first
    clock.pass_by(minutes=11)
    assert front(browser)[0] == first


def test_the_only_card_left_waits_its_ten_minutes_unless_it_is_asked_for(
    browser, clock
):
    begin(browser)
    for _ in range(4):
        grade(browser, front(browser), 3)
        clock.pass_by(seconds=9)
    shown = front(browser)
    grade(browser, shown, 1)
    page = browser.get("/review/card")
    assert "it comes back in 10 min" in words(page)
    assert CARD.search(page.text) is None
    assert CARD.search(browser.get("/review/card?now=1").text)[1] == shown[0]
    clock.pass_by(minutes=10)
    assert front(browser)[0] == shown[0]


def test_an_answer_arrives_twice_and_is_stored_once(browser, app):
    begin(browser)
    shown = front(browser)
    assert grade(browser, shown, 1).location == "/review/card"
    again = grade(browser, shown, 3)
    assert again.location == "/review/card?note=stale"
    assert "answered already" in browser.get(again.location).text
    (row,) = rows(app)
    assert row["rating"] == 1
    # the back of the card in a second window, or by the Back button
    old = browser.get(f"/review/card?card={shown[0]}&turn={shown[1]}")
    assert old.location == "/review/card?note=stale"


def test_undo_brings_the_card_back_and_the_next_answer_counts(browser, app):
    begin(browser)
    shown = front(browser)
    grade(browser, shown, 1)
    line = re.search(r'name="line"\s+value="([^"]+)"', browser.get("/review/card").text)
    back = browser.post("/review/undo", {"line": line[1]})
    page = browser.get(back.location)
    assert f'value="{shown[0]}"' in page.text
    assert "taken back" in page.text
    twice = browser.post("/review/undo", {"line": line[1]})
    assert twice.location == "/review/card?note=nothing"
    again = CARD.search(page.text).groups()
    assert again[1] != shown[1]
    assert grade(browser, shown, 3).location == "/review/card?note=stale"
    assert grade(browser, again, 3).location == "/review/card"
    assert [(r["rating"], r["source"]) for r in rows(app)] == [
        (1, "card"), (None, "undo"), (3, "card"),
    ]  # fmt: skip
    (state,) = rows(app, "card_state")
    assert (state["reviews"], state["lapses"]) == (1, 0)


def test_two_learners_know_nothing_of_each_other(browser, other_browser):
    begin(browser)
    begin(other_browser)
    mine = day(browser, knew)
    line = re.search(r'name="line"\s+value="([^"]+)"', browser.get("/review/card").text)
    other_browser.get("/review")
    assert other_browser.post("/review/undo", {"line": line[1]}).location.endswith(
        "nothing"
    )
    assert front(browser) is None
    assert len(day(other_browser, knew)) == len(mine) == 5


def test_a_suspended_card_rests_until_it_is_resumed(browser):
    begin(browser)
    card, _ = front(browser)
    sent = browser.post("/review/suspended", {"card": card})
    assert "until you resume it" in browser.get(sent.location).text
    assert card not in day(browser, knew)
    assert f'value="{card}"' in browser.get("/review/suspended").text
    assert "1 suspended card" in words(browser.get("/review"))
    browser.post("/review/suspended", {"card": card, "resume": "1"})
    assert "No card is suspended" in browser.get("/review/suspended").text
    assert front(browser)[0] == card


@pytest.mark.parametrize("card", ["moon/none/who", "gone/landing/who", "x", "../etc"])
def test_a_card_that_left_the_bank_is_skipped_and_told(browser, app, card):
    begin(browser)
    for sent in (
        grade(browser, (card, "0"), 3),
        browser.get(f"/review/card?card={card}&turn=0"),
        browser.post("/review/suspended", {"card": card}),
    ):
        assert sent.location == "/review/card?note=gone"
    assert "It was skipped" in browser.get("/review/card?note=gone").text
    assert rows(app) == rows(app, "suspended") == []


@pytest.mark.parametrize(
    "wrong",
    [{"grade": "5"}, {"grade": "0"}, {"grade": "x"}, {"grade": ""}, {"turn": "-1"},
     {"turn": "x"}, {"card": ""}, {"card": "m" * 401}],
)  # fmt: skip
def test_what_no_page_of_ours_sends_is_refused(browser, app, wrong):
    begin(browser)
    card, turn = front(browser)
    sent = {"card": card, "turn": turn, "grade": "3"} | wrong
    assert browser.post("/review/card", sent).status_code == 400
    assert rows(app) == []


def test_a_topic_that_left_the_bank_does_no_harm_and_can_be_stopped(browser, app):
    begin(browser)
    engine = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
    gone = '{"topics": ["gone", "moon"], "cards": ["lost/e1/who"], "budget": 20}'
    with engine.begin() as connection:
        connection.execute(text("UPDATE learner SET wishes = :w"), {"w": gone})
    engine.dispose()
    page = browser.get("/review")
    assert "no cards left" in page.text
    assert front(browser)
    for topic in ("gone", "lost"):
        assert browser.post(f"/review/topics/{topic}", {"stop": "1"}).status_code == 303
    assert "no cards left" not in browser.get("/review").text
    assert browser.post("/review/topics/gone").status_code == 404


def test_a_topic_is_begun_on_its_page_and_can_be_stopped(browser):
    page = browser.get("/topics/moon")
    assert "Learn with flashcards" in page.text
    begin(browser)
    day(browser, knew)
    page = words(browser.get("/topics/moon"))
    assert "You would recall 100 % of the 5 cards" in page
    sent = browser.post("/review/topics/moon", {"stop": "1"})
    assert "What you learned is kept" in browser.get(sent.location).text
    assert front(browser) is None
    begin(browser)
    assert front(browser) is None  # all was answered today already


def test_the_library_shows_today_to_who_has_begun(browser):
    begin(browser)
    assert "Today 5 cards About 2 min, 5 of them new Start" in words(browser.get("/"))
    day(browser, knew)
    assert "Done for today 5 cards done. Look ahead" in words(browser.get("/"))


def test_a_quiz_feeds_the_cards(browser, sample_questions):
    begin(browser)
    take(browser, browser.start(kinds="who", n="1"), sample_questions, [True])
    assert "moon/landing/who" not in day(browser, knew)
    assert "recall 100" in words(browser.get("/topics/moon"))


def test_mistakes_of_a_quiz_become_cards(browser, other_browser, sample_questions):
    _, results = take(
        browser, browser.start(kinds="true_false", n="1"), sample_questions, [False]
    )
    assert "Add mistakes to my cards" in browser.get(results).text
    for stranger in (other_browser,):
        assert stranger.post(f"{results}/cards").status_code == 404
    sent = browser.post(f"{results}/cards")
    assert "in your review now" in browser.get(sent.location).text
    assert front(browser)[0] == "moon/landing/who"  # the card of the same fact
    assert "some cards" in browser.get("/review").text
    begin(browser)
    assert "some cards" not in browser.get("/review").text


def test_mistakes_without_a_card_are_told(browser, sample_questions):
    _, results = take(
        browser, browser.start(kinds="order", n="1"), sample_questions, [False]
    )
    sent = browser.post(f"{results}/cards")
    assert "nothing was added" in browser.get(sent.location).text


def test_sixty_days_of_a_learner_keep_what_the_dashboard_says(browser, clock, app):
    begin(browser)
    chance = random.Random(7)  # noqa: S311 - a learner, not a secret
    for _ in range(60):
        day(browser, lambda _card: 3 if chance.random() < 0.85 else 1)
        if (
            front(browser) is None
            and "comes back in" in browser.get("/review/card").text
        ):
            clock.pass_by(minutes=10)
            day(browser, knew)
        clock.pass_by(days=1)
    page = words(browser.get("/review"))
    share = re.search(r"Remembered in the last 30 days (\d+) % of (\d+) cards", page)
    assert 50 <= int(share[1]) <= 100
    states = rows(app, "card_state")
    assert {s["card"] for s in states} == DECK
    assert sum(s["reviews"] for s in states) == len(rows(app))
    assert max(s["stability"] for s in states) > 20
    yesterday = (clock.time - timedelta(days=1)).strftime("%Y-%m-%d")
    assert all(s["due"] >= yesterday for s in states)  # nothing was left lying
    assert re.search(r"\d of the last 7 days", page)
    assert re.search(r"April 2026 \d+ \d+", page)
