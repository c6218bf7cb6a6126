"""What a learner knows, through the pages: figures, weak facts, decks of mistakes."""

from __future__ import annotations

import gzip
import io
import re
import sqlite3
import zipfile
from html import unescape

import pytest

from quizapp.resources import STATIC
from tests.web.answering import fields, question_on, take
from tests.web.test_budgets import (
    counting,  # noqa: F401 - a fixture
    sample_bank_path,  # noqa: F401 - a fixture: a small bank, and a large one
)
from tests.web.test_review import begin, day, front, grade, rows, words

FLIGHT = 14 * 1024
_FACT = re.compile(r'name="fact"\s+value="([^"]+)"')


def facts(page):
    return [unescape(fact) for fact in _FACT.findall(page.text)]


def miss_one(browser):
    """Forget the first card and know another; the one that was forgotten."""
    begin(browser)
    shown = front(browser)
    grade(browser, shown, 1)
    grade(browser, front(browser), 3)
    return shown[0]


def asked(browser, url):
    """The stem of each question of a quiz."""
    found = []
    while True:
        page = browser.get(f"{url}/{len(found) + 1}")
        if page.status_code == 404:
            return found
        found.append(page.text)


def notes(response):
    """Guids and fields of the notes in a deck."""
    archive = zipfile.ZipFile(io.BytesIO(response.data))
    connection = sqlite3.connect(":memory:")
    connection.deserialize(archive.read("collection.anki2"))
    found = dict(connection.execute("SELECT guid, flds FROM notes"))
    connection.close()
    return found


def test_who_has_answered_nothing_is_told_how_to_begin(browser, app):
    page = browser.get("/progress")
    assert "Nothing answered yet" in page.text
    assert "No card of this topic" in browser.get("/progress/moon").text
    assert browser.get("/progress/moon/anki").status_code == 404
    assert browser.get("/progress/mars").status_code == 404
    assert browser.get("/progress/mars/anki").status_code == 404
    assert rows(app, "learner") == []


def test_figures_stand_beside_what_they_rest_on(browser, clock):
    begin(browser)
    day(browser, lambda _: 3)
    clock.pass_by(days=30)
    every = browser.get("/progress")
    share, seen = re.search(r"recall (\d+) % of the (\d+) cards", words(every)).groups()
    assert 0 < int(share) < 100
    assert f"{share} % of {seen} seen" in words(every)
    one = browser.get("/progress/moon")
    assert f"recall {share} % of the {seen} cards" in words(one)
    assert re.search(r"By kind of question .* [A-Z]\w+ \d+ % of \d+ seen", words(one))
    assert "/topics/moon#event-landing" in one.text


def test_the_timeline_is_coloured_and_says_the_same_in_words(browser, clock):
    begin(browser)
    day(browser, lambda _: 3)
    clock.pass_by(days=300)
    page = browser.get("/progress/moon").text
    strip = re.search(r'<svg class="strip".*?</svg>', page, re.DOTALL)[0]
    counts = dict(
        re.findall(r'<li class="(strong|shaky|weak|untried)">[^:]+: (\d+)<', page)
    )
    for level, count in counts.items():
        assert len(re.findall(rf'class="(?:dot|bar) {level}"', strip)) == int(count)
    assert counts.keys() >= {"weak"}
    assert sum(map(int, counts.values())) == 3


def test_one_click_practises_exactly_the_weakest_facts(browser, sample_questions):
    missed = miss_one(browser)
    page = browser.get("/progress")
    assert facts(page) == facts(browser.get("/progress/moon")) == [missed]
    sent = browser.post("/progress/moon", {"fact": facts(page)})
    assert sent.status_code == 303
    (quiz,) = asked(browser, sent.location.rpartition("/")[0])
    assert missed.startswith(question_on(quiz, sample_questions).id)
    again = browser.post("/progress/moon", {"fact": facts(page)})
    assert again.location == sent.location  # a double click


@pytest.mark.parametrize(
    "sent",
    [[], [""], ["mars/landing/who"], ["moon/landing/who' --"], ["x" * 5000],
     ["moon/landing/when_typed/none"]],
)  # fmt: skip
def test_facts_that_are_none_start_nothing(browser, app, sent):
    assert browser.post("/progress/moon", {"fact": sent}).status_code == 409
    assert rows(app, "attempt") == []
    assert browser.post("/progress/mars", {"fact": sent}).status_code == 404


def test_a_fact_sent_twice_or_beside_nonsense_is_asked_once(browser):
    sent = browser.post(
        "/progress/moon", {"fact": ["moon/landing/who", "no", "moon/landing/who"]}
    )
    assert len(asked(browser, sent.location.rpartition("/")[0])) == 1


def test_the_last_two_quizzes_are_compared(browser, clock, sample_questions):
    for rights in ([False], [True]):
        clock.pass_by(minutes=1)
        assert "→" not in browser.get("/progress").text
        take(browser, browser.start(kinds="who", n="1"), sample_questions, rights)
    assert "0 → 1 of 1" in words(browser.get("/progress"))
    assert "0 → 1 of 1" in words(browser.get("/progress/moon"))
    clock.pass_by(minutes=1)
    browser.post("/progress/moon", {"fact": ["moon/landing/when"]})
    assert "0 → 1 of 1" in words(browser.get("/progress"))


def test_nobody_sees_what_another_browser_knows(browser, other_browser):
    miss_one(browser)
    assert "Nothing answered yet" in other_browser.get("/progress").text
    assert other_browser.get("/progress/moon/anki").status_code == 404


def test_a_deck_of_missed_facts_holds_notes_of_the_full_deck(browser):
    miss_one(browser)
    sent = browser.get("/progress/moon/anki")
    whole = notes(browser.get("/topics/moon/anki"))
    found = notes(sent)
    assert len(found) == 1 < len(whole)
    assert found.items() <= whole.items()
    assert "quizapp-moon-mistakes-" in sent.headers["Content-Disposition"]
    assert sent.headers["Cache-Control"] == "private, no-store"
    assert "/progress/moon/anki" in browser.get("/progress/moon").text


class TestMistakesOfAQuiz:
    def test_a_deck_holds_what_went_wrong(
        self, browser, other_browser, sample_questions
    ):
        _, results = take(
            browser, browser.start(kinds="who", n="1"), sample_questions, [False]
        )
        address = f"{results}/anki"
        assert address in browser.get(results).text
        sent = browser.get(address)
        found = notes(sent)
        assert len(found) == 1
        assert found.items() <= notes(browser.get("/topics/moon/anki")).items()
        assert "-mistakes-" in sent.headers["Content-Disposition"]
        assert other_browser.get(address).status_code == 404

    def test_there_is_none_without_mistakes(self, browser, sample_questions):
        _, results = take(
            browser, browser.start(kinds="who", n="1"), sample_questions, [True]
        )
        assert f"{results}/anki" not in browser.get(results).text
        assert browser.get(f"{results}/anki").status_code == 404

    def test_an_open_quiz_tells_nothing(self, browser, sample_questions):
        url = browser.start(kinds="who", n="1")
        page = browser.get(url)
        assert fields(page.text, question_on(page.text, sample_questions), right=True)
        assert browser.get(f"{url.rpartition('/')[0]}/anki").status_code == 404


@pytest.mark.parametrize("address", ["/progress", "/progress/moon"])
def test_pages_keep_to_their_budget(
    browser,
    clock,
    counting,  # noqa: F811 - the fixture
    sample_questions,
    address,
):
    miss_one(browser)
    for _ in range(2):
        clock.pass_by(days=2)
        take(browser, browser.start(kinds="who", n="1"), sample_questions, [False])
    with counting() as page:
        shown = browser.get(address)
    assert shown.status_code == 200
    assert 1 <= len(page.statements) <= 6
    assert page.commits == 0
    styles = (STATIC / "app.css").read_bytes()
    assert sum(len(gzip.compress(data)) for data in (shown.data, styles)) <= FLIGHT
    practise = browser.post("/progress/moon", {"fact": facts(shown)})
    assert practise.status_code == 303
