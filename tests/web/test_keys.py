"""Nothing that tells an answer leaves the server before the answer is stored."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest

from quizapp.questions.bank import Stamp, write_bank
from quizapp.questions.model import Citation, Form
from quizapp.web.views.question import ItemView, OptionView, QuestionView, question_view
from quizapp.web.views.submission import token_of
from tests.conftest import MADE
from tests.web.answering import take

_WORD = "canary"


def plant(question, n):
    """The question with a word of its own in each field that tells the answer."""
    word = f"{_WORD}{n}"
    typed = question.form in (Form.CLOZE, Form.ORDER)
    options = tuple(
        replace(o, value=f"{word}value", why="" if o.correct else f"{word}why.")
        for o in question.options
    )
    return replace(
        question,
        options=options,
        answer=f"{word}answer" if typed else question.answer,
        accept=(*question.accept, f"{word}accept") if question.accept else (),
        explanation=f"{word}explanation.",
        sources=(Citation(source=word, title=f"{word}title", url=f"http://{word}"),),
        conflicts=(f"{word}conflict",),
        features={f"{word}feature": 1.0},
        tags=(f"{word}tag",),
        unit=f"{word}unit" if question.unit else "",
    )


@pytest.fixture
def sample_bank_path(sample_bank, tmp_path):
    topic = sample_bank.topics[0]
    planted = tuple(plant(q, n) for n, q in enumerate(topic.questions))
    bank = replace(sample_bank, topics=(replace(topic, questions=planted),))
    stamps = {q.id: Stamp(MADE, MADE) for q in planted}
    with write_bank(bank, stamps, tmp_path / "canary") as file:
        yield file.path


def words(response):
    """The planted words in all that came over the wire."""
    sent = f"{response.headers}\n{response.text}"
    return set(re.findall(rf"{_WORD}\d+\w+", sent))


def test_no_page_tells_an_answer_before_it_is_stored(browser, sample_questions):
    url = browser.start()
    attempt = url.rsplit("/", 1)[0]
    places = range(1, int(re.search(r"of (\d+)", browser.get(url).text)[1]) + 1)
    pages = [browser.get(f"{attempt}/{n}") for n in places]
    tokens = [re.findall(r'(?:value="|position-)(\w{20})"', p.text) for p in pages]
    for place, shown in zip(places, tokens, strict=True):
        moved = {"move": f"{(shown or ['none'])[0]}:up"}
        unread = ({"check": "1"}, {"choice": "unknown"}, moved)
        pages += [browser.post(f"{attempt}/{place}", data) for data in unread]
    others = (attempt, "/", "/scores", f"{attempt}/99", "/topics/moon")
    pages += [browser.get(address) for address in others]
    assert {p.status_code for p in pages} == {200, 303, 404, 422}
    assert set().union(*map(words, pages)) == set()
    (answered,), _ = take(browser, url, sample_questions, [False])
    (number,) = {re.match(rf"{_WORD}\d+", w)[0] for w in words(answered)}
    assert {f"{number}explanation", f"{number}title", f"{number}conflict"} <= words(
        answered
    )
    for place in places[1:]:
        assert words(browser.get(f"{attempt}/{place}")) == set()


def test_the_type_of_an_open_question_has_no_room_for_a_key():
    names = {f.name for t in (QuestionView, OptionView, ItemView) for f in fields(t)}
    assert names == {
        "kind", "form", "stem", "context", "passage_before", "passage_after",
        "options", "items", "typed", "hint", "token", "text", "chosen", "position",
        "gapped", "dated",
    }  # fmt: skip


def test_tokens_differ_between_attempts_and_tell_nothing(sample_questions):
    one, two = (
        {token_of(seed * 32, q.id, o.id) for q in sample_questions for o in q.options}
        for seed in "ab"
    )
    assert len(one) == sum(len(q.options) for q in sample_questions)
    assert one.isdisjoint(two)


def test_the_place_of_the_key_is_spread_evenly(sample_questions):
    question = next(q for q in sample_questions if q.id == "moon/landing/who")
    places = [0] * 3
    for n in range(600):
        view = question_view(question, f"{n:032}")
        places[[o.text for o in view.options].index("Neil Armstrong")] += 1
    assert all(150 < count < 250 for count in places)


def test_the_order_of_tokens_is_not_the_order_of_options(sample_questions):
    question = next(q for q in sample_questions if q.id == "moon/landing/who")
    first = 0
    for n in range(600):
        seed = f"{n:032}"
        tokens = {token_of(seed, question.id, o.id): o for o in question.options}
        first += tokens[min(tokens)].correct
    assert 150 < first < 250
