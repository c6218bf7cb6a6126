"""Flashcards in a real browser: by keyboard, without scripts, for everybody."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.web.test_browser import (
    OUTLINED,
    SMALL_TARGETS,
    TALL,
    address,  # noqa: F401 - a fixture
    broken_rules,
    chromium,  # noqa: F401 - a fixture
    ready,
    tab_to,
    visit,  # noqa: F401 - a fixture
)

pytestmark = pytest.mark.a11y


@pytest.fixture
def open_window(visit):  # noqa: F811 - the fixture
    return visit


def begin(page):
    page.goto("/topics/moon")
    page.get_by_role("button", name="Learn with flashcards").click()
    ready(page, ".flash")


def turn(page):
    """Show the answer, and wait for the focus to be on it."""
    page.locator("[data-turn]").click()
    ready(page, ".told:focus")


def test_a_day_of_cards_by_keyboard(open_window, clock):
    page = open_window()
    begin(page)
    expect(page.locator("h1")).to_be_focused()
    for n in range(1, 6):
        expect(page).to_have_title(re.compile(rf"^Card {n} of 5: "))
        page.keyboard.press(" " if n % 2 else "Enter")
        told = page.locator(".told")
        expect(told).to_be_focused()
        expect(page).to_have_title(re.compile("^Answer: "))
        clock.pass_by(seconds=9)
        page.keyboard.press("3")
        ready(page, "h1:focus")
    expect(page.locator("h1")).to_have_text("Done for today")
    page.keyboard.press("u")
    expect(page.locator(".told")).to_be_focused()
    page.keyboard.press("1")
    expect(page.get_by_text("Last card: Forgot")).to_be_visible()


def test_space_belongs_to_the_control_that_has_the_focus(open_window):
    page = open_window()
    begin(page)
    tab_to(page, ".brand, .keys button")
    page.get_by_role("button", name="Turn keys off").press(" ")
    page.locator("h1").focus()
    for key in (" ", "Enter", "1", "3", "u"):
        page.keyboard.press(key)
    expect(page.locator(".told")).to_have_count(0)
    page.get_by_role("button", name="Turn keys on").press("Enter")
    page.locator("h1").focus()
    page.keyboard.press("Control+Enter")
    page.keyboard.press("3")  # grades nothing: the answer is not shown yet
    expect(page.locator(".told")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(".told")).to_be_visible()


def test_a_card_without_scripts(open_window):
    page = open_window(java_script_enabled=False)
    begin(page)
    page.get_by_role("button", name="Show answer").click()
    page.get_by_role("button", name="Knew").click()
    expect(page.get_by_text("Last card: Knew")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("taken back")
    page.get_by_role("button", name="Suspend this card").click()
    expect(page.get_by_role("status")).to_contain_text("until you resume it")


def test_back_and_a_second_window_store_nothing_twice(open_window):
    page = open_window()
    begin(page)
    turn(page)
    second = page.context.new_page()
    second.goto(page.url)
    ready(second, ".told:focus")
    page.keyboard.press("3")
    expect(page.get_by_text("Last card: Knew")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("status")).to_contain_text("answered already")
    expect(page.locator(".progress")).to_contain_text("Card 2 of 5")
    second.keyboard.press("1")
    expect(second.get_by_role("status")).to_contain_text("answered already")
    expect(second.get_by_text("Last card: Knew")).to_be_visible()


def test_the_browsers_zone_is_only_suggested(open_window):
    page = open_window(timezone_id="Asia/Kathmandu")
    begin(page)
    page.goto("/review")
    expect(page.get_by_text("days end at 4:00 at night, UTC")).to_be_visible()
    page.get_by_role("button", name="Count my days there").click()
    expect(page.get_by_text("at night, Asia/Kat")).to_be_visible()
    expect(page.get_by_role("button", name="Count my days there")).to_be_hidden()


def every_page(page):
    page.goto("/review")
    yield "nothing begun"
    begin(page)
    yield "front"
    turn(page)
    yield "back"
    page.locator(".grade-1").click()
    ready(page, "h1:focus")
    page.goto("/review/settings")
    page.get_by_label("Four buttons").check()
    yield "choices"
    page.get_by_role("button", name="Save").click()
    page.get_by_label("First day").fill("2027-01-01")
    page.get_by_label("Last day").fill("2026-12-31")
    page.get_by_role("button", name="Take a pause").click()
    yield "pause, refused"
    page.get_by_label("First day").fill("2027-01-01")
    page.get_by_label("Last day").fill("2027-01-09")
    page.get_by_role("button", name="Take a pause").click()
    yield "pause"
    page.goto("/review/card")
    turn(page)
    yield "four buttons"
    page.get_by_role("button", name="Suspend this card").click()
    ready(page, "h1:focus")
    yield "told"
    page.goto("/review")
    for summary in page.locator("summary").all():
        summary.click()
    yield "dashboard"
    page.goto("/review/suspended")
    yield "suspended"
    page.goto("/")
    yield "library"
    page.goto("/topics/moon")
    yield "topic"
    page.goto("/review/card")
    while page.locator("[data-turn]").count():
        turn(page)
        page.locator(".grade-3").click()
        ready(page, "h1:focus")
    yield "done"


def test_every_page_serves_everybody_on_a_small_telephone(open_window):
    page = open_window(viewport={"width": 320, "height": TALL}, reduced_motion="reduce")
    found = []
    for name in every_page(page):
        found += [(name, *rule) for rule in broken_rules(page)]
        found += [(name, "small", html) for html in page.evaluate(SMALL_TARGETS)]
        width = page.evaluate("document.documentElement.scrollWidth")
        found += [(name, f"{width} px wide")] if width > 320 else []
    assert found == [], found


@pytest.mark.parametrize("colours", ["none", "active"])
def test_the_focus_can_be_seen_on_every_stop(open_window, colours):
    page = open_window(forced_colors=colours)
    begin(page)
    turn(page)
    for place in ("", "/review", "/review/settings"):
        if place:
            page.goto(place)
        for _ in range(16):
            page.keyboard.press("Tab")
            assert page.evaluate(OUTLINED) == ""
