"""The pages about oneself in a real browser: by keyboard, for everybody, no scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.web.accounts.people import NAME, PASSWORD
from tests.web.test_browser import (
    SMALL_TARGETS,
    TALL,
    address,
    broken_rules,
    chromium,
    ready,
    tab_to,
    visit,
)

SHORT, WRONG = "short", "not the password"

pytestmark = pytest.mark.a11y
#: fixtures of the other browser tests
__all__ = ["address", "chromium", "visit"]


def practise(page):
    page.goto("/topics/moon")
    page.get_by_role("button", name="Start the quiz").click()
    ready(page, "form.question")
    page.get_by_role("button", name="Skip").click()
    ready(page, ".verdict")


def fill(page, **fields):
    """Reach each field with the Tab key, type, and send with Enter."""
    for name, text in fields.items():
        tab_to(page, f"[name={name}]")
        page.keyboard.type(text)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_name_takes_what_was_done_to_another_device_by_keyboard(visit, scripts):
    first, second = (visit(java_script_enabled=scripts) for _ in range(2))
    practise(first)
    first.goto("/me")
    first.get_by_role("link", name="Set a name and password").press("Enter")
    first.wait_for_url("**/me/name")
    fill(first, name=NAME, password=PASSWORD)
    expect(first).to_have_title("Your name and password are set · Me · Quizapp")
    practise(second)
    second.goto("/login")
    fill(second, name=NAME.lower(), password=PASSWORD)
    expect(second.get_by_role("heading", level=1)).to_have_text(f"Hello, {NAME}")
    expect(second.get_by_text("2 quizzes")).to_be_visible()
    second.get_by_role("button", name="Log out everywhere").press("Enter")
    expect(second.get_by_text("You are logged out.")).to_be_visible()
    first.reload()
    expect(first.get_by_role("link", name="Log in")).to_be_visible()


def test_a_fault_is_told_at_its_field_and_the_focus_goes_there(visit):
    page = visit()
    page.goto("/me/name")
    fill(page, name=NAME, password=SHORT)
    ready(page, ".entry:focus")
    field = page.get_by_label("Password")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(
        re.compile("needs at least 8 characters")
    )
    expect(page.get_by_label("Name")).to_have_value(NAME)
    expect(field).to_have_value("")
    page.goto("/login")
    fill(page, name=NAME, password=PASSWORD)
    expect(page.get_by_label("Name")).to_be_focused()
    expect(page.get_by_label("Name")).to_have_accessible_description(
        re.compile("do not belong")
    )


def every_page(page, other):
    """Walk over every page and state, and say where we are."""
    page.goto("/me")
    yield "me, nobody"
    practise(page)
    for name, url in (("me, a browser", "/me"), ("name", "/me/name")):
        page.goto(url)
        yield name
    page.locator("main button").click()
    ready(page, ".entry:focus")
    yield "name, refused"
    fill(page, name=NAME, password=PASSWORD)
    page.wait_for_url("**/me?news=named")
    yield "me, named"
    for url in ("/me/password", "/me/delete"):
        page.goto(url)
        yield url
        page.locator("main button").click()
        ready(page, ".entry:focus")
        yield f"{url}, refused"
    practise(other)
    other.goto("/login")
    fill(other, name=NAME, password=WRONG)
    ready(other, "#wrong")
    yield "login, refused"


def test_the_pages_serve_everybody_on_a_small_telephone(visit):
    small = {"width": 320, "height": TALL}
    page, other = (visit(viewport=small, reduced_motion="reduce") for _ in range(2))
    found = []
    for name in every_page(page, other):
        here = other if name.startswith("login") else page
        found += [(name, *rule) for rule in broken_rules(here)]
        found += [(name, "small", html) for html in here.evaluate(SMALL_TARGETS)]
        width = here.evaluate("document.documentElement.scrollWidth")
        found += [(name, f"{width} px wide")] if width > 320 else []
    assert found == []
