"""What a learner wishes of the reviews: budget, buttons, time zone, pauses."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine, text

from tests.web.test_review import begin, day, front, grade, knew, words


def choose(browser, **fields):
    usual = {"budget": "20", "new": "10", "zone": "UTC"}
    browser.get("/review/settings")
    return browser.post("/review/settings", usual | fields)


def test_the_budget_is_kept(browser, clock):
    begin(browser)
    assert choose(browser, new="2").location == "/review/settings?note=saved"
    assert len(day(browser, knew)) == 2
    choose(browser, new="10")
    assert len(day(browser, knew)) == 3
    clock.pass_by(days=9)
    browser.post("/review/budget", {"budget": "5"})
    choose(browser, budget="5")
    assert "Today 5 cards" in words(browser.get("/review"))
    assert browser.post("/review/budget", {"budget": "7"}).status_code == 303
    assert 'selected value="5"' in browser.get("/review").text


def test_a_backlog_is_told_with_the_day_on_which_it_is_gone(browser, clock, app):
    begin(browser)
    day(browser, knew)
    clock.pass_by(days=30)
    page = words(browser.get("/review"))
    assert "Today 5 cards" in page
    assert "At this pace" not in page
    engine = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
    wishes = '{"topics": ["moon"], "budget": 2}'
    with engine.begin() as connection:
        connection.execute(text("UPDATE learner SET wishes = :w"), {"w": wishes})
    engine.dispose()
    page = words(browser.get("/review"))
    assert "Today 2 of 5" in page
    assert re.search(r"At this pace clear by \d+ April\.", page)


def test_four_buttons_on_request(browser):
    begin(browser)
    choose(browser, four="y")
    card, turn = front(browser)
    back = words(browser.get(f"/review/card?card={card}&turn={turn}"))
    assert re.search(r"Forgot 1 .*Hard 2 .*Knew 3 .*Easy 4 ", back)
    assert grade(browser, (card, turn), 4).location == "/review/card"


@pytest.mark.parametrize(
    "wrong", [{"zone": "Moon/Base"}, {"budget": "0"}, {"new": "9999"}, {"zone": ""}]
)
def test_wishes_that_cannot_be_are_refused(browser, wrong):
    begin(browser)
    assert choose(browser, **wrong).status_code == 422
    assert choose(browser, zone="Europe/Berlin").status_code == 303
    assert 'selected value="Europe/Berlin"' in browser.get("/review/settings").text


def test_the_suggested_zone_is_taken(browser):
    begin(browser)
    browser.post("/review/zone", {"zone": "Asia/Tokyo"})
    assert "Asia/Tokyo" in browser.get("/review").text
    browser.post("/review/zone", {"zone": "nowhere"})
    assert "Asia/Tokyo" in browser.get("/review").text


def test_at_half_past_three_it_is_still_yesterday(browser, clock):
    begin(browser)
    choose(browser, zone="Europe/Berlin", new="2")
    clock.time = datetime(2026, 3, 9, 22, 30, tzinfo=UTC)
    assert len(day(browser, knew)) == 2
    clock.time = datetime(2026, 3, 10, 2, 30, tzinfo=UTC)  # 3:30 in Berlin
    assert front(browser) is None
    clock.time = datetime(2026, 3, 10, 3, 1, tzinfo=UTC)  # 4:01
    assert len(day(browser, knew)) == 2


def test_a_pause_asks_for_nothing_and_ends(browser, clock):
    begin(browser)
    today = clock.time.date()
    span = {"first": today.isoformat(), "last": (today + timedelta(days=3)).isoformat()}
    browser.get("/review/settings")
    assert browser.post("/review/pauses", span).location.endswith("note=saved")
    assert "You are on a pause" in browser.get("/review/card").text
    assert "On a pause" in browser.get("/").text
    assert "1 pause" in words(browser.get("/review"))
    clock.pass_by(days=4)
    assert front(browser)
    assert "1 pause" not in words(browser.get("/review"))


def test_a_pause_can_be_taken_back(browser, clock):
    begin(browser)
    today = clock.time.date().isoformat()
    browser.post("/review/pauses", {"first": today, "last": today})
    assert front(browser) is None
    for place in ("x", "9", "99"):
        browser.post("/review/pauses", {"end": place})
        assert front(browser) is None
    browser.post("/review/pauses", {"end": "0"})
    assert front(browser)


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-03-09", "2026-03-08"), ("", "2026-03-08"), ("2026-03-09", "soon"),
     ("2020-01-01", "2020-01-02")],
)  # fmt: skip
def test_a_pause_that_cannot_be_is_told(browser, first, last):
    begin(browser)
    sent = browser.post("/review/pauses", {"first": first, "last": last})
    assert sent.status_code == 422
    assert "A pause needs two days" in sent.text
    assert front(browser)
