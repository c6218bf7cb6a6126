"""A quiz from the library to the scores, as a browser without scripts sees it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from quizapp.questions.bank import Stamp, write_bank
from quizapp.questions.model import Form, Mode
from tests.conftest import MADE
from tests.web.answering import fields, next_url, question_on, take, tokens, visible

_KINDS = {
    Form.SINGLE: "who",
    Form.TRUE_FALSE: "true_false",
    Form.ORDER: "order",
    Form.CLOZE: "cloze",
    Form.DATE: "when_typed",
    Form.NUMBER: "how_many_typed",
    Form.PLACEMENT: "placement",
    Form.MATCH: "match",
}


def count(page):
    return int(re.search(r"Question 1 of (\d+)", page.text)[1])


def test_a_quiz_is_taken_scored_and_found_again(browser, clock, sample_questions):
    assert "To the Moon and back" in browser.get("/").text
    assert "the landing of Apollo 11" in browser.get("/topics/moon").text
    url = browser.start()
    total = count(browser.get(url))
    assert total >= 5
    clock.pass_by(minutes=4, seconds=12)
    rights = [n != 1 for n in range(total)]
    pages, results_url = take(browser, url, sample_questions, rights)
    assert ["Not quite" in visible(p) for p in pages] == [not r for r in rights]
    results = browser.get(results_url)
    assert f"{total - 1} of {total}" in visible(results)
    assert "4 min 12 s" in visible(results)
    for address in ("/", "/scores", "/topics/moon"):
        percent = f"{100 * (total - 1) / total:.1f}".removesuffix(".0")
        assert f"{percent} %" in visible(browser.get(address))


def test_an_unfinished_quiz_goes_on_where_it_was_left(browser, sample_questions):
    url = browser.start()
    _, second = take(browser, url, sample_questions, [True])
    home = visible(browser.get("/"))
    assert re.search(r"Continue: 1 of \d", home)
    attempt = url.rsplit("/", 1)[0]
    assert browser.get(attempt).location == second
    assert "not finished" in visible(browser.get("/scores"))


@pytest.mark.parametrize("form", _KINDS)
@pytest.mark.parametrize("right", [True, False])
def test_every_form_is_answered_and_explained(browser, sample_questions, form, right):
    url = browser.start(kinds=_KINDS[form])
    question = question_on(browser.get(url).text, sample_questions)
    (page,), _ = take(browser, url, sample_questions, [right])
    assert question.form is form
    text = visible(page)
    assert ("Correct" in text) == right
    assert ("Not quite" in text) != right
    for told in (question.answer, question.explanation):
        assert all(part in text for part in re.split(" · |: ", told))
    assert "Mission report" in text
    assert page.text.count('name="check"') == 0


def test_what_the_chosen_option_really_is_is_told(browser, sample_questions):
    url = browser.start(kinds="who")
    (page,), _ = take(browser, url, sample_questions, [False])
    chosen = re.search(
        r"(Michael Collins stayed in orbit|Pete Conrad commanded)", page.text
    )
    assert chosen


def test_half_an_order_earns_a_part(browser, sample_questions):
    url = browser.start(kinds="order")
    page = browser.get(url)
    question = question_on(page.text, sample_questions)
    here = tokens(page.text)
    places = zip(question.options, "132", strict=True)
    sent = {f"position-{here[o.text]}": n for o, n in places}
    browser.post(url, {"check": "1", **sent})
    feedback = visible(browser.get(url))
    assert "Partly right" in feedback
    assert "⅓ of a point" in feedback
    assert "⅓ of 1" in visible(browser.get(url.rsplit("/", 1)[0]))


def test_an_item_is_moved_without_scripts_and_nothing_is_stored(
    browser, sample_questions
):
    url = browser.start(kinds="order")
    before = list(tokens(browser.get(url).text).items())
    moved = browser.post(url, {"move": f"{before[2][1]}:up"})
    assert moved.status_code == 200
    after = list(tokens(moved.text).items())
    assert after == [before[0], before[2], before[1]]
    places = dict(re.findall(r'name="position-(\w+)"\s+value="(\d*)"', moved.text))
    assert [places[token] for _, token in after] == ["1", "2", "3"]
    sent = {f"position-{token}": place for token, place in places.items()}
    again = browser.post(url, {**sent, "move": f"{after[1][1]}:down"})
    assert list(tokens(again.text).items()) == before
    assert 'name="check"' in browser.get(url).text
    stay = browser.post(url, {"move": f"{before[0][1]}:up"})
    assert list(tokens(stay.text).items()) == before
    unreadable = browser.post(
        url, {**sent, f"position-{after[0][1]}": "x", "check": "1"}
    )
    assert unreadable.status_code == 422
    assert question_on(unreadable.text, sample_questions).form is Form.ORDER


def test_a_skipped_question_is_blank_and_shows_its_answer(browser):
    url = browser.start(kinds="who")
    assert browser.post(url, {"skip": "1"}).status_code == 303
    page = browser.get(url)
    assert "Skipped" in visible(page)
    assert "Neil Armstrong" in visible(page)


@pytest.mark.parametrize("kind", _KINDS.values())
def test_an_empty_answer_costs_nothing(browser, sample_questions, kind):
    url = browser.start(kinds=kind)
    empty = browser.post(url, {"check": "1"})
    assert empty.status_code == 422
    assert "Give an answer first" in visible(empty)
    assert 'id="error"' in empty.text
    assert 'aria-describedby="error' in empty.text
    (page,), _ = take(browser, url, sample_questions, [True])
    assert "Correct" in visible(page)


def test_the_first_answer_stands(browser, sample_questions):
    url = browser.start(kinds="who")
    page = browser.get(url)
    question = question_on(page.text, sample_questions)
    wrong, right = (fields(page.text, question, right=r) for r in (False, True))
    browser.post(url, wrong)
    assert browser.post(url, right).status_code == 303
    assert "Not quite" in visible(browser.get(url))


def test_a_double_click_on_start_begins_one_quiz(browser, clock):
    def start(**wish):
        clock.pass_by(seconds=1)
        return browser.start(**wish)

    start(n="1")
    url = start(n="3")
    assert start(n="3") == url
    other = start(n="3", kinds=["who", "when"])
    assert other != url
    browser.post(other, {"skip": "1"})
    assert start(n="3", kinds=["who", "when"]) != other
    url = start(n="3")
    clock.pass_by(seconds=10)
    assert start(n="3") != url


def test_redo_asks_only_what_went_wrong(browser, sample_questions):
    url = browser.start()
    total = count(browser.get(url))
    _, results = take(browser, url, sample_questions, [n > 1 for n in range(total)])
    attempt = url.rsplit("/", 1)[0]
    redo = browser.post(f"{attempt}/redo")
    assert redo.location != results
    first = browser.get(redo.location).location
    assert count(browser.get(first)) == 2
    assert browser.post(f"{attempt}/redo").location == redo.location
    _, done = take(browser, first, sample_questions, [True, True])
    assert "2 of 2" in visible(browser.get(done))
    nothing = browser.post(f"{done}/redo")
    assert nothing.status_code == 409
    assert "nothing left to ask" in nothing.text


def test_an_unfinished_quiz_has_no_mistakes_to_redo(browser):
    url = browser.start()
    assert browser.post(f"{url.rsplit('/', 1)[0]}/redo").status_code == 409


def test_the_last_score_stands_beside_the_new_one(browser, clock, sample_questions):
    for right in (False, True):
        url = browser.start(kinds="who")
        _, results = take(browser, url, sample_questions, [right])
        clock.pass_by(days=1)
    assert "last time 0 of 1 (0 %)" in visible(browser.get(results))


def test_what_was_asked_last_comes_later(browser, clock):
    url = browser.start(n="1")
    stem = re.search(r"<h1>(.*?)</h1>", browser.get(url).text, re.DOTALL)[1]
    for _ in range(3):
        clock.pass_by(minutes=1)
        again = browser.get(browser.start(n="1"))
        new = re.search(r"<h1>(.*?)</h1>", again.text, re.DOTALL)[1]
        assert new != stem
        stem = new


def test_another_browser_finds_nothing(browser, other_browser, sample_questions):
    url = browser.start()
    take(browser, url, sample_questions, [True])
    other_browser.start()
    attempt = url.rsplit("/", 1)[0]
    for address in (url, attempt):
        assert other_browser.get(address).status_code == 404
    assert other_browser.post(url, {"skip": "1"}).status_code == 404
    assert other_browser.post(f"{attempt}/redo").status_code == 404
    assert attempt not in other_browser.get("/scores").text
    assert attempt not in other_browser.get("/").text


def test_a_browser_without_cookie_finds_nothing_and_gets_none(browser, other_browser):
    url = browser.start()
    assert other_browser.get(url).status_code == 404
    for address in ("/", "/scores", "/topics/moon"):
        assert other_browser.get(address).status_code == 200
    assert other_browser.cookie("learner") is None


def test_the_deck_is_a_file_that_is_fetched_once(browser):
    first = browser.get("/topics/moon/anki")
    assert first.status_code == 200
    assert first.data[:2] == b"PK"
    assert re.fullmatch(
        r"attachment; filename=quizapp-moon-[\w.-]+\.apkg",
        first.headers["Content-Disposition"],
    )
    tag = first.headers["ETag"]
    again = browser.get("/topics/moon/anki", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


class TestWithoutPractice:
    """A topic whose questions are all kept for exams."""

    @pytest.fixture
    def sample_bank_path(self, sample_bank, tmp_path):
        topic = sample_bank.topics[0]
        kept = tuple(replace(q, modes=(Mode.EXAM,)) for q in topic.questions)
        bank = replace(sample_bank, topics=(replace(topic, questions=kept),))
        stamps = {q.id: Stamp(MADE, MADE) for q in kept}
        with write_bank(bank, stamps, tmp_path / "exam") as file:
            yield file.path

    def test_nothing_can_be_practised_or_exported(self, browser):
        start = browser.post("/topics/moon/practice", {"n": "5"})
        assert start.status_code == 409
        assert browser.cookie("learner") is None
        assert browser.get("/topics/moon/anki").status_code == 404


def test_a_question_after_another_bank_was_built_is_still_shown_and_graded(
    browser, app, sample_questions
):
    url = browser.start(kinds="cloze")
    banks = app.extensions["quizapp.banks"]
    banks._open.clear()  # noqa: SLF001 - as after a restart
    banks.current.path.unlink()
    (page,), _ = take(browser, url, sample_questions, [True])
    assert "Correct" in visible(page)
    assert next_url(page.text)


class TestTopicNamedAfterItsYears:
    """A topic whose title tells when its events happened."""

    @pytest.fixture
    def sample_bank_path(self, sample_bank, tmp_path):
        topic = sample_bank.topics[0]
        card = replace(topic.card, title="The Moon 1969 to 1972")
        early = replace(topic.events[0], id="early", start=None, exact=False)
        late = replace(topic.events[0], id="late", end=None, exact=False)
        never = replace(early, id="never", end=None)
        events = (*topic.events, early, late, never)
        bank = replace(sample_bank, topics=(replace(topic, card=card, events=events),))
        stamps = {q.id: Stamp(MADE, MADE) for q in topic.questions}
        with write_bank(bank, stamps, tmp_path / "dated") as file:
            yield file.path

    @pytest.mark.parametrize("kind", ["when", "order"])
    def test_a_question_of_time_is_not_given_away_by_the_title(
        self, browser, sample_questions, kind
    ):
        url = browser.start(kinds=kind)
        page = browser.get(url)
        assert "1969 to 1972" not in page.text
        assert "Back to the topic" in visible(page)
        empty = browser.post(url, {"check": "1"})
        assert (empty.status_code, "1969 to 1972" in empty.text) == (422, False)
        (answered,), _ = take(browser, url, sample_questions, [True])
        assert "The Moon 1969 to 1972" in visible(answered)

    def test_any_other_question_says_where_it_belongs(self, browser):
        page = browser.get(browser.start(kinds="who"))
        assert "The Moon 1969 to 1972" in visible(page)
        assert "Back to the topic" not in visible(page)

    def test_every_event_with_a_bound_is_drawn(self, browser):
        page = browser.get("/topics/moon").text
        strip = re.search(r'<svg class="strip".*?</svg>', page, re.DOTALL)[0]
        assert strip.count('class="dot"') == 3
        assert strip.count('class="bar"') == strip.count("stroke-dasharray") == 2
        assert 'id="event-never"' in page


def note_of(page):
    found = re.search(r'<p class="hint wish">(.*?)</p>', page.text, re.DOTALL)
    return found[1] if found else ""


def test_a_quiz_shorter_than_wished_says_so_and_why(browser, sample_questions):
    url = browser.start(n="40")
    first = browser.get(url)
    total = count(first)
    assert f"Only {total} of 40 questions fit" in note_of(first)
    pages, results = take(browser, url, sample_questions, [True])
    assert note_of(pages[0]) == note_of(browser.get(results)) == ""
    _, results = take(browser, results, sample_questions, [True] * (total - 1))
    assert note_of(browser.get(results)) == note_of(first)


def test_a_wish_that_is_met_needs_no_words(browser):
    assert note_of(browser.get(browser.start(n="1"))) == ""


def test_a_double_click_begins_one_quiz_even_where_the_wish_cannot_be_met(browser):
    url = browser.start(n="40")
    assert "Seen lately" not in note_of(browser.get(url))
    assert browser.start(n="40") == url


def test_an_order_stands_in_the_results_as_lists(browser, sample_questions):
    url = browser.start(kinds="order")
    _, results = take(browser, url, sample_questions, [False])
    text = browser.get(results).text
    lists = re.findall(r'<ol class="sequence">(.*?)</ol>', text, re.DOTALL)
    yours, right = (re.findall(r"<bdi[^>]*>(.*?)</bdi>", one) for one in lists)
    assert right == [
        "the launch of Apollo 11",
        "the landing of the Eagle",
        "the splashdown",
    ]
    assert yours == right[::-1]
    assert " · the" not in text
