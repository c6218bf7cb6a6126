"""Reading, searching and progress in a real browser: for everybody, without scripts."""

from __future__ import annotations

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
    visit,  # noqa: F401 - a fixture
)
from tests.web.test_reading import many
from tests.web.test_reading import (
    sample_bank_path as sample_bank_path,  # noqa: PLC0414 - a fixture: a topic in parts
)

pytestmark = pytest.mark.a11y


@pytest.fixture
def open_window(visit):  # noqa: F811 - the fixture
    return visit


#: names in a sentence are as high as its lines, but never below the floor
IN_SENTENCES = SMALL_TARGETS.replace("h2 a", "h2 a, dd a, h3 a")
BELOW_THE_FLOOR = SMALL_TARGETS.replace("43.9", "23.9")


def miss_a_card(page, clock):
    page.goto("/topics/moon")
    page.get_by_role("button", name="Learn with flashcards").click()
    for grade in (".grade-1", ".grade-3"):
        page.get_by_role("button", name="Show answer").click()
        page.locator(grade).click()
        ready(page, "h1")
    clock.pass_by(days=3)


def every_page(page, clock):
    for name, url in (
        ("topic", "/topics/moon"),
        ("part", "/topics/moon?part=2"),
        ("hidden", "/topics/moon?dates=hidden"),
        ("search", "/search"),
        ("found", "/search?q=thing"),
        ("not found", "/search?q=zzz"),
        ("nothing known", "/progress"),
        ("nothing known of a topic", "/progress/moon"),
    ):
        page.goto(url)
        yield name
    miss_a_card(page, clock)
    for name, url in (("progress", "/progress"), ("of a topic", "/progress/moon")):
        page.goto(url)
        while page.locator("details:not([open])").count():
            page.locator("details:not([open]) summary").first.click()
        yield name


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_page_serves_everybody_on_a_small_telephone(open_window, clock, colours):
    page = open_window(
        viewport={"width": 320, "height": TALL},
        reduced_motion="reduce",
        color_scheme=colours,
    )
    found = []
    for name in every_page(page, clock):
        found += [(name, *rule) for rule in broken_rules(page)]
        small = page.evaluate(IN_SENTENCES) + page.evaluate(BELOW_THE_FLOOR)
        found += [(name, "small", html) for html in small]
        width = page.evaluate("document.documentElement.scrollWidth")
        found += [(name, f"{width} px wide")] if width > 320 else []
    assert found == [], found


def test_dates_hide_and_come_back_without_scripts(open_window):
    page = open_window(java_script_enabled=False)
    page.goto("/topics/moon")
    when = many(1)[0].date_text
    expect(page.get_by_text(when, exact=True)).to_be_visible()
    page.get_by_role("link", name="Hide the dates").click()
    expect(page.get_by_text(when, exact=True)).to_be_hidden()
    page.get_by_text("Show the date", exact=True).first.click()
    expect(page.get_by_text(when, exact=True)).to_be_visible()
    page.get_by_role("link", name="Show the dates").click()
    expect(page.get_by_text(when, exact=True)).to_be_visible()


def test_from_a_search_to_the_event_and_on_without_scripts(open_window):
    page = open_window(java_script_enabled=False)
    page.goto("/")
    page.get_by_label("Search all topics").fill("thing 111100")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    page.get_by_role("link", name="111100").click()
    expect(page.locator("li:target h4")).to_contain_text("111100")
    page.get_by_role("link", name="the thing before").last.click()
    expect(page.locator("li:target h4")).to_contain_text("111011")


def test_the_weakest_facts_are_one_click_away_without_scripts(open_window, clock):
    page = open_window(java_script_enabled=False)
    miss_a_card(page, clock)
    page.goto("/scores")
    page.goto("/review")
    page.get_by_role("link", name="What you know").click()
    page.get_by_role("button", name="Practise th").click()
    expect(page.locator("form.question")).to_be_visible()


def test_the_focus_can_be_seen_on_every_stop(open_window, clock):
    page = open_window(forced_colors="active")
    miss_a_card(page, clock)
    for place in ("/search?q=thing", "/progress", "/progress/moon", "/topics/moon"):
        page.goto(place)
        for _ in range(14):
            page.keyboard.press("Tab")
            assert page.evaluate(OUTLINED) == ""
