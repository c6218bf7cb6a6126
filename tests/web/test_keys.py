"""Nothing that tells an answer leaves the server before the answer is stored."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import get_args

import pytest

from quizapp.questions.bank import Stamp, write_bank
from quizapp.questions.model import Citation, Form
from quizapp.web.views.controls.choice import OptionView
from quizapp.web.views.controls.date import PartView
from quizapp.web.views.controls.match import PromptView
from quizapp.web.views.controls.order import ItemView
from quizapp.web.views.controls.placement import GapView, StopView
from quizapp.web.views.fields import prompt_tokens, token_of, tokens
from quizapp.web.views.question import Asked, QuestionView, question_view
from tests.conftest import MADE
from tests.web.answering import take
from tests.web.samples import PAIRS, ROW

_WORD = "canary"


def plant(question, n):
    """The question with a word of its own in each field that tells the answer."""
    word = f"{_WORD}{n}"
    chosen = question.form in (Form.SINGLE, Form.TRUE_FALSE)
    options = tuple(
        replace(o, value=f"{word}value", why="" if o.correct else f"{word}why.")
        for o in question.options
    )
    return replace(
        question,
        options=options,
        answer=question.answer if chosen else f"{word}answer",
        accept=(*question.accept, f"{word}accept") if question.accept else (),
        explanation=f"{word}explanation.",
        sources=(Citation(source=word, title=f"{word}title", url=f"http://{word}"),),
        conflicts=(f"{word}conflict",),
        features={f"{word}feature": 1.0},
        tags=(f"{word}tag",),
        prompts=tuple(replace(p, value=f"{word}stop") for p in question.prompts),
        unit=f"{word}unit" if question.form is Form.CLOZE else question.unit,
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
    types = (
        QuestionView,
        *get_args(Asked),
        *(OptionView, ItemView, PartView, GapView, StopView, PromptView),
    )
    assert {f.name for t in types for f in fields(t)} == {
        "kind", "stem", "context", "passage_before", "passage_after", "gapped", "dated",
        "control", "options", "token", "text", "chosen", "entries", "position", "value",
        "numeric", "unit", "hint", "parts", "field", "label", "choices", "gaps",
        "option", "stop", "note", "prompts",
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
        places[[o.text for o in view.control.options].index("Neil Armstrong")] += 1
    assert all(150 < count < 250 for count in places)


def test_the_order_of_tokens_is_not_the_order_of_options(sample_questions):
    question = next(q for q in sample_questions if q.id == "moon/landing/who")
    first = 0
    for n in range(600):
        seed = f"{n:032}"
        tokens = {token_of(seed, question.id, o.id): o for o in question.options}
        first += tokens[min(tokens)].correct
    assert 150 < first < 250


@pytest.mark.parametrize("question", [ROW, PAIRS], ids=["row", "pairs"])
def test_no_id_of_an_option_or_a_prompt_reaches_its_page(browser, question):
    url = browser.start(kinds=question.kind)
    pages = (browser.get(url), browser.post(url, {"check": "1"}))
    ids = {o.id for o in (*question.options, *question.prompts)}
    assert [one for page in pages for one in ids if one in page.text] == []


def test_a_prompt_and_its_option_have_different_tokens():
    assert {p.id for p in PAIRS.prompts} < {o.id for o in PAIRS.options}
    assert prompt_tokens(PAIRS, "s" * 32).keys().isdisjoint(tokens(PAIRS, "s" * 32))


def test_neither_side_of_a_match_tells_the_order_of_the_other():
    same = 0
    for n in range(600):
        prompts = question_view(PAIRS, f"{n:032}").control.prompts
        shown = [o.text for o in prompts[0].options]
        assert [[o.text for o in p.options] for p in prompts] == [shown] * 3
        same += shown.index("16 July 1969") == [p.text for p in prompts].index(
            "The launch of the rocket"
        )
    assert 100 < same < 220
