"""A person in a real browser: every form by keyboard, by touch, without scripts."""

from __future__ import annotations

import json
import os
import re
import threading
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright
from sqlalchemy import create_engine, text
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.web.samples import PAIRS

pytestmark = pytest.mark.a11y

CHROMIUM = os.environ.get("QUIZAPP_CHROMIUM", "/usr/bin/chromium")
QUIET = ["--disable-gpu", "--disable-background-networking", "--no-sandbox"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: one question of every form, and a second cloze
MIX = (
    *("when", "order", "cloze", "true_false"),
    *("when_typed", "how_many_typed", "placement", "match"),
)
FULL_MARKS = re.compile(r"\b9 of 9\b")
#: what is stored of the right answers, whatever way they are given
STORED = [
    {"match": {f"event-{name}": f"event-{name}" for name in "abc"}},
    {"option": "false"},
    {"option": "gap-2"},
    {"option": "o0"},
    {"order": ["i1", "i2", "i3"]},
    {"typed": "151", "language": "en"},
    {"typed": "16 july 1969", "language": "en"},
    {"typed": "about 25", "language": "en"},
    {"typed": "the Sea of Tranquility", "language": "en"},
]
ORDER = ("launch of Apollo 11", "landing of the Eagle", "splashdown")
PARTNERS = {p.text: PAIRS.partner(p.id).text for p in PAIRS.prompts}
#: long enough that nothing lies below a bar that sticks to the lower edge
TALL = 2400


class Silent(WSGIRequestHandler):
    def log(self, *_):
        """A test's output is not the place for an access log."""


@pytest.fixture(scope="module")
def chromium():
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM}: install it or set QUIZAPP_CHROMIUM")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)


@pytest.fixture
def address(app):
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(chromium, address):
    """Opens windows on the app; none of them may have had a word to complain about."""
    contexts, complaints = [], []

    def open_window(**how):
        context = chromium.new_context(base_url=address, **how)
        context.set_default_timeout(5000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_window
    for context in contexts:
        context.close()
    refusals = re.compile("Failed to load resource: .* status of 4(04|22)")
    assert [text for text in complaints if not refusals.match(text)] == []


@pytest.fixture
def answers(sample_questions):
    """Right answers by the text that stands on the page."""
    return {
        q.passage.partition("____")[0] or q.stem: q.answer for q in sample_questions
    }


def start_quiz(page, *kinds):
    page.goto("/topics/moon")
    page.locator("summary").click()
    for kind in kinds:
        page.locator(f"[name=kinds][value={kind}]").check()
    page.get_by_role("button", name="Start the quiz").click()
    ready(page, "form.question")


def ready(page, selector):
    """Wait for a page that a click leads to, its scripts included."""
    page.locator(selector).wait_for()
    page.wait_for_load_state("load")


#: what a form is known by; the first that is found counts
FORMS = {
    ".parts": "date",
    ".couples": "match",
    ".line": "placement",
    ".passage .gap": "cloze",
    ".gap": "number",
}


def form_of(page):
    if page.locator("ol.order").count():
        return "order"
    for mark, form in FORMS.items():
        if page.locator(mark).count():
            return form
    return "true_false" if page.locator("legend .passage").count() else "single"


def asked(page):
    """What identifies the question: its passage if it has one, else its stem."""
    passage = page.locator("form .passage bdi")
    text = passage.first if passage.count() else page.locator("h1 bdi")
    return text.text_content()


def tab_to(page, selector):
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"the Tab key never reaches {selector}")


class Keyboard:
    """Answers without ever touching a pointer."""

    def __init__(self, page):
        self.page = page

    def choose(self, text):
        texts = self.page.locator(".option bdi").all_text_contents()
        self.page.keyboard.press(str(texts.index(text) + 1))
        self.page.keyboard.press("Enter")

    def type(self, text):
        tab_to(self.page, ".gap")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def arrange(self, names):
        for place, name in enumerate(names, 1):
            tab_to(self.page, f"[aria-label$='{name}'].place")
            self.page.keyboard.type(str(place))
        self.page.keyboard.press("Enter")  # sends the places, and moves nothing

    def date(self, *parts):
        tab_to(self.page, "#day")
        for part in parts:
            self.page.keyboard.type(part)
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Shift+Tab")
        self.page.keyboard.press("Enter")

    def match(self, pairs):
        for _ in pairs:
            tab_to(self.page, "select")
            label = self.page.evaluate("document.activeElement.labels[0].textContent")
            self.page.keyboard.type(pairs[label.strip()][:2])
        tab_to(self.page, "[data-enter]")
        self.page.keyboard.press("Enter")

    def go_on(self):
        self.page.keyboard.press("Enter")


class Pointer:
    """Clicks, and types only where there is something to type."""

    def __init__(self, page):
        self.page = page

    def choose(self, text):
        self.page.locator("label.option", has_text=text).click()
        self.check()

    def type(self, text):
        self.page.locator(".gap").fill(text)
        self.check()

    def arrange(self, names):
        rows = self.page.locator(".item .name")
        for place, name in enumerate(names):
            while name not in rows.all_text_contents()[place]:
                self.page.locator(
                    f"[aria-label^='Move up'][aria-label$='{name}']"
                ).click()
        self.check()

    def date(self, *parts):
        for name, part in zip(("Day", "Month", "Year"), parts, strict=True):
            self.page.get_by_label(name).fill(part)
        self.check()

    def match(self, pairs):
        for prompt, partner in pairs.items():
            self.page.get_by_label(prompt).select_option(partner)
        self.check()

    def check(self):
        self.page.locator("[data-enter]").click()

    def go_on(self):
        self.page.locator("[data-enter]").click()


def finish(page, hand, answers):
    """Answer everything right; the forms that were met."""
    forms = set()
    while page.locator("form.question").count():
        form = form_of(page)
        forms.add(form)
        match form:
            case "order":
                hand.arrange(ORDER)
            case "date":
                hand.date("16", "July", "1969")
            case "match":
                hand.match(PARTNERS)
            case "cloze" | "number":
                hand.type(answers[asked(page)])
            case "single" | "true_false" | "placement":
                hand.choose(answers[asked(page)])
        heading = page.locator("h1.verdict")
        expect(heading).to_have_text("Correct")
        expect(heading).to_be_focused()
        expect(page).to_have_title(re.compile("^Correct: "))
        hand.go_on()
        page.locator("h1:not(.verdict)").wait_for()
    return forms


def stored(app):
    """The answers in the database."""
    engine = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT normalized FROM response"))
        answers = [json.loads(row[0]) for row in rows]
    engine.dispose()
    return sorted(answers, key=str)


ROADS = {
    "keyboard": (Keyboard, {}),
    "touch": (Pointer, {"has_touch": True, "viewport": {"width": 360, "height": 640}}),
    "no scripts": (Pointer, {"java_script_enabled": False}),
}


@pytest.mark.parametrize("road", ROADS)
def test_every_form_is_answered_by_every_road(visit, answers, app, road):
    make_hand, how = ROADS[road]
    page = visit(**how)
    start_quiz(page, *MIX)
    forms = finish(page, make_hand(page), answers)
    assert forms == {"single", "true_false", "order", *FORMS.values()}
    assert stored(app) == sorted(STORED, key=str)
    expect(page.locator("h1")).to_contain_text(FULL_MARKS)
    page.get_by_role("link", name="Scores").click()
    expect(page.locator(".attempts li")).to_contain_text(FULL_MARKS)


def test_the_library_leads_to_a_quiz_by_keyboard(visit):
    page = visit()
    page.goto("/")
    tab_to(page, ".topic h2 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/moon")
    tab_to(page, ".button.main")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("Question 1 of"))).to_be_visible()


def test_moving_an_event_keeps_the_focus_and_says_where_it_is(visit):
    page = visit()
    start_quiz(page, "order")
    last = page.locator(".item").last.locator(".name").text_content().strip()
    up = page.get_by_role("button", name=f"Move up: {last}")
    up.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(f"{last}, now 2 of 3")
    expect(up).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(f"{last}, now 1 of 3")
    expect(page.locator(".item").first).to_contain_text(last)
    places = page.locator(".place")
    assert [places.nth(n).input_value() for n in range(3)] == ["1", "2", "3"]


def test_keys_meant_for_something_else_are_left_alone(visit):
    page = visit()
    start_quiz(page, "when")
    page.keyboard.press("Control+2")
    page.keyboard.press("Shift+2")
    page.evaluate(
        "document.querySelector('form').append(document.createElement('input'))"
    )
    page.locator("form > input:not([type])").press_sequentially("2")
    assert page.locator(".option :checked").count() == 0
    page.locator("h1").click()
    page.keyboard.press("2")
    assert page.locator(".option input").nth(1).is_checked()
    expect(page.locator("form.question")).to_be_visible()  # nothing was sent


def test_a_key_held_down_counts_once(visit):
    page = visit()
    start_quiz(page, *MIX)
    page.get_by_role("button", name="Skip").click()
    ready(page, ".verdict")
    page.keyboard.down("Enter")
    expect(page.get_by_text("Question 2 of")).to_be_visible()
    page.keyboard.down("Enter")  # what a keyboard sends while a key stays down
    page.keyboard.up("Enter")
    expect(page.locator(".error")).to_have_count(0)


def test_keys_can_be_turned_off_and_stay_off(visit):
    page = visit()
    start_quiz(page, "when")
    page.get_by_role("button", name="Turn keys off").click()
    page.reload()
    page.keyboard.press("1")
    assert page.locator(".option :checked").count() == 0
    page.get_by_role("button", name="Turn keys on").click()
    page.keyboard.press("1")
    assert page.locator(".option :checked").count() == 1


@pytest.mark.parametrize(
    "kind", ["when", "cloze", "order", "when_typed", "placement", "match"]
)
def test_an_empty_answer_is_told_where_it_is_to_be_given(visit, kind):
    page = visit()
    start_quiz(page, kind)
    page.locator("[data-enter]").click()
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("aria-invalid", "true")
    expect(focused).to_have_accessible_description(re.compile("skip"))


def test_the_theme_is_chosen_and_kept(visit):
    page = visit(color_scheme="light")
    page.goto("/topics/moon")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("h1")).to_have_text("To the Moon and back")
    dark_button = page.get_by_role("button", name="Dark")
    expect(dark_button).to_have_attribute("aria-pressed", "true")
    dark = page.evaluate(ground)
    page.goto("/")
    assert light != dark == page.evaluate(ground)


def every_page(page):
    """Walk over every page and state, and say where we are."""
    for name, url in (("scores, none", "/scores"), ("no page", "/nowhere")):
        page.goto(url)
        yield name
    page.goto("/topics/moon")
    page.locator("summary").click()
    yield "topic"
    page.get_by_label("How many questions?").fill("0")
    page.get_by_role("button", name="Start the quiz").click()
    yield "topic, refused"
    start_quiz(page, *MIX)
    seen = set()
    while page.locator("form.question").count():
        form = form_of(page)
        yield from _question_states(page, form, answered=form in seen)
        seen.add(form)
        page.locator("[data-enter]").click()
    yield "results"
    page.goto("/scores")
    yield "scores"
    start_quiz(page, *MIX)
    page.goto("/")
    yield "library"


def _question_states(page, form, *, answered):
    if answered:
        page.get_by_role("button", name="Skip").click()
        return
    yield f"{form}, open"
    page.locator("[data-enter]").click()
    yield f"{form}, refused"
    if form == "order":
        page.locator("[name=move]").last.click()
        page.locator("[name=move]").first.click()
        yield "order, moved"
    elif form in ("cloze", "number"):
        page.locator(".gap").fill("7")
    elif form == "date":
        Pointer(page).date("soon", "", "17")
        yield "date, unreadable"
        for name, part in (("Day", "19"), ("Month", "7"), ("Year", "1969")):
            page.get_by_label(name).fill(part)
    elif form == "match":
        page.locator("select").first.select_option(index=1)
        page.locator("select").last.select_option(index=1)
    else:
        page.locator("label.option").first.click()
    page.locator("[data-enter]").click()
    yield f"{form}, answered"


#: what the bar at the lower edge leaves free above it, once a page is at its end
ROOM = """
() => {
  scrollTo(0, document.documentElement.scrollHeight);
  const bar = document.querySelector(".feedback .actions");
  const { top, bottom } = bar.getBoundingClientRect();
  const above = bar.previousElementSibling.getBoundingClientRect().bottom;
  const below = document.querySelector(".foot").getBoundingClientRect().top;
  return Math.min(top - above, below - bottom);
}
"""


@pytest.mark.parametrize("kind", ["when", "order", "cloze", "match"])
def test_the_bar_at_the_lower_edge_covers_nothing_at_the_end(visit, kind):
    page = visit(viewport={"width": 360, "height": 420}, reduced_motion="reduce")
    start_quiz(page, kind)
    page.get_by_role("button", name="Skip").click()
    ready(page, ".verdict")
    assert page.evaluate(ROOM) >= 24


SMALL_TARGETS = """
() => [...document.querySelectorAll("a, button, input, select, summary")]
  .map(one => one.closest("label.row") ?? one)
  .filter(one => one.checkVisibility({visibilityProperty: true}))
  .filter(one => !one.matches(".unseen, .skip, [type=hidden], cite a, h2 a"))
  .filter(one => one.getBoundingClientRect().height < 43.9)
  .map(one => one.outerHTML.slice(0, 120))
"""


def broken_rules(page):
    """Every rule in light colours; in dark ones what colours can change."""
    page.emulate_media(color_scheme="light")
    every = {"runOnly": RULES, "resultTypes": ["violations"]}
    reports = [Axe().run(page, options=every).response]
    page.emulate_media(color_scheme="dark")
    contrast = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    reports.append(page.evaluate("options => axe.run(document, options)", contrast))
    return [
        (broken["id"], node["html"])
        for report in reports
        for broken in report["violations"]
        for node in broken["nodes"]
    ]


def test_every_page_serves_everybody_on_a_small_telephone(visit):
    page = visit(viewport={"width": 320, "height": TALL}, reduced_motion="reduce")
    found = []
    for name in every_page(page):
        found += [(name, *rule) for rule in broken_rules(page)]
        found += [(name, "small", html) for html in page.evaluate(SMALL_TARGETS)]
        width = page.evaluate("document.documentElement.scrollWidth")
        found += [(name, f"{width} px wide")] if width > 320 else []
    assert found == []


OUTLINED = """
() => {
  const one = document.activeElement;
  if (one === document.body) return "";
  const drawn = [[one], [one, "::after"], [one.closest("label") ?? one]];
  const seen = drawn.some(([element, part]) => {
    const style = getComputedStyle(element, part);
    return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3;
  });
  return seen ? "" : one.outerHTML.slice(0, 120);
}
"""


@pytest.mark.parametrize("colours", ["none", "active"])
def test_the_focus_can_be_seen_on_every_stop(visit, colours):
    page = visit(forced_colors=colours)
    for kind in ("when", "order", "when_typed", "placement", "match"):
        start_quiz(page, kind)
        for _ in range(25):
            page.keyboard.press("Tab")
            assert page.evaluate(OUTLINED) == ""
    page.goto("/")
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(OUTLINED) == ""
