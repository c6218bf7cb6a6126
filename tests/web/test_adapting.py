"""Practice that fits the learner, as the pages show it: why, which years, how dear."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from quizapp.practice.period import span
from tests.web.answering import question_on, take, visible
from tests.web.conftest import Browser

_WHY = re.compile(r"Why this question\? ([^<]+?)\s*</p>")


def why(page):
    return _WHY.search(page.text)[1]


def feedback(browser, url, questions, *, right):
    (page,), _ = take(browser, url, questions, [right])
    return page


def test_a_new_fact_a_missed_one_and_one_that_is_known(
    browser, clock, sample_questions
):
    def answered(*, right):
        return feedback(
            browser, browser.start(kinds="who"), sample_questions, right=right
        )

    assert why(answered(right=False)) == "Not asked yet."
    clock.pass_by(days=2)
    assert why(answered(right=True)) == "You missed this fact on 1 March."
    clock.pass_by(days=1)
    told = "You knew this on 3 March; nothing newer was left to ask."
    assert why(answered(right=True)) == told
    clock.pass_by(days=400)
    assert re.fullmatch(
        r"To repeat: chance of recall \d\d\s%\.", why(answered(right=True))
    )


def test_a_skipped_fact_is_told_and_the_year_where_it_was_another(
    browser, clock, sample_questions
):
    browser.post(browser.start(kinds="who"), {"skip": "1"})
    clock.pass_by(days=365)
    page = feedback(browser, browser.start(kinds="who"), sample_questions, right=True)
    assert why(page) == "You skipped this fact on 1 March 2026."


def test_the_day_is_that_of_the_learner(browser, clock, sample_questions):
    feedback(browser, browser.start(kinds="who"), sample_questions, right=False)
    zone = {"zone": "Pacific/Kiritimati", "budget": "20", "new": "10"}
    browser.get("/review/settings")
    assert browser.post("/review/settings", zone).status_code == 303
    clock.pass_by(days=1)
    page = feedback(browser, browser.start(kinds="who"), sample_questions, right=True)
    assert why(page) == "You missed this fact on 2 March."


def test_mistakes_that_are_repeated_say_so(browser, sample_questions):
    _, results = take(browser, browser.start(kinds="who"), sample_questions, [False])
    again = browser.post(f"{results}/redo").location
    page = feedback(browser, browser.get(again).location, sample_questions, right=True)
    assert why(page) == "You are repeating your mistakes."


def test_an_open_question_does_not_say_why_it_came(browser, clock, sample_questions):
    feedback(browser, browser.start(kinds="who"), sample_questions, right=False)
    clock.pass_by(days=1)
    assert "missed" not in visible(browser.get(browser.start(kinds="who")))


def test_what_was_missed_comes_before_what_is_known(browser, clock, sample_questions):
    url = browser.start(kinds="cloze")
    missed = question_on(browser.get(url).text, sample_questions)
    take(browser, url, sample_questions, [False, True])
    for _ in range(4):
        clock.pass_by(days=1)
        url = browser.start(kinds="cloze", n="1")
        assert question_on(browser.get(url).text, sample_questions) == missed
        feedback(browser, url, sample_questions, right=False)


def test_others_tell_how_hard_a_question_is_and_not_what_i_know(
    app, browser, sample_questions
):
    other = Browser(app)
    feedback(other, other.start(kinds="who"), sample_questions, right=False)
    page = feedback(browser, browser.start(kinds="who"), sample_questions, right=True)
    assert why(page) == "Not asked yet."


class TestOfOneYear:
    def test_no_years_are_offered(self, browser):
        assert 'name="first"' not in browser.get("/topics/moon").text

    def test_years_that_were_not_offered_change_nothing(self, browser):
        assert browser.start(first="1900", last="1901")


class TestOfSeveralYears:
    @pytest.fixture
    def sample_bank(self, sample_bank):
        """The launch lies a year before everything else."""
        topic = sample_bank.topics[0]
        launch, *others = topic.events
        moved = replace(launch, start=launch.start - 365, end=launch.end - 365)
        return replace(sample_bank, topics=(replace(topic, events=(moved, *others)),))

    @pytest.fixture
    def sample_bank_path(self, sample_bank, bank_file):
        assert sample_bank
        return bank_file.path

    @pytest.fixture
    def years(self, sample_bank):
        return span(sample_bank.topics[0].events)

    def test_the_years_are_kept_to(self, browser, years, sample_questions):
        early, late = years
        assert 'name="first"' in browser.get("/topics/moon").text
        url = browser.start(first=str(late), last=str(late))
        count = int(re.search(r"of (\d+)", visible(browser.get(url)))[1])
        for _ in range(count):
            question = question_on(browser.get(url).text, sample_questions)
            assert "launch" not in question.events
            _, url = take(browser, url, sample_questions, [True])
        url = browser.start(last=str(early), n="9")
        assert "launch" in question_on(browser.get(url).text, sample_questions).events

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"first": "soon"}, "Type a year"),
            ({"last": "69"}, "all its digits"),
            ({"first": "4000", "last": "3000"}, "The last year is before the first."),
            ({"first": "4000"}, "No question fits this wish"),
            ({"last": "3000 BC"}, "No question fits this wish"),
            ({"first": "9" * 999}, "longer than 40"),
            ({"first": "\x00"}, "Type a year"),
        ],
    )
    def test_years_that_cannot_be_are_told_on_the_page(self, browser, fields, said):
        browser.get("/topics/moon")
        answer = browser.post("/topics/moon/practice", {"n": "5", **fields})
        assert answer.status_code == 422
        assert said in visible(answer)
        assert "not finished" not in visible(browser.get("/scores"))
