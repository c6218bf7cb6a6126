"""What study, deck and exam may ask, line by line, over every shipped topic."""

from __future__ import annotations

from itertools import pairwise

import pytest

from quizapp.content.dates import before
from quizapp.content.load import load
from quizapp.practice.papers import Wanted, made_paper, may_ask
from quizapp.questions.generate import make_bank
from quizapp.questions.model import Form, Kind, Mode, Proof
from quizapp.resources import CONTENT

_SURE = {Proof.PROVED, Proof.STATED}
_NEVER_IN_EXAMS = {Kind.TRUE_FALSE, Kind.CLOZE, Kind.PLACEMENT}
#: kinds that ask one fact from memory
_RECALL = {
    *(Kind.WHEN_TYPED, Kind.WHO, Kind.WHICH, Kind.WHERE, Kind.HOW_MANY_TYPED),
    *(Kind.WHO_IS, Kind.WHY, Kind.CLOZE),
}
#: of a fact that is typed from memory there is no second card with options
_BESIDE_TYPED = {Kind.WHEN, Kind.HOW_MANY}


@pytest.fixture(scope="module")
def library():
    return load(CONTENT).library


@pytest.fixture(scope="module")
def questions(library):
    made = make_bank(library)
    return [q for topic in made.topics for q in topic.questions]


def _in(questions, mode):
    found = [q for q in questions if mode in q.modes]
    assert len(found) > 50
    return found


def test_study_asks_everything(questions):
    assert _in(questions, Mode.STUDY) == questions


def test_an_exam_asks_only_what_is_known_to_have_one_answer(questions):
    for question in _in(questions, Mode.EXAM):
        assert question.kind not in _NEVER_IN_EXAMS, question.id
        assert question.proof in _SURE, question.id
        wrong = [o for o in question.options if not o.correct]
        assert {o.proof for o in wrong} <= _SURE, question.id


def test_an_exam_orders_only_what_is_decided_throughout(questions, library):
    dates = {(t.id, e.id): e.date for t in library.topics for e in t.events}
    orders = [q for q in _in(questions, Mode.EXAM) if q.form is Form.ORDER]
    assert orders
    for question in orders:
        ids = [o.id for o in question.options]
        every = {(a, b) for n, a in enumerate(ids) for b in ids[n + 1 :]}
        assert set(question.decided) == every, question.id
        told = [dates[question.topic, o.value] for o in question.options]
        for one, two in pairwise(told):
            if one.settled and two.settled:
                assert before(two.value, one.value) is not True, question.id


def test_a_deck_recalls_one_fact_a_card_and_no_lists(questions):
    cards = _in(questions, Mode.DECK)
    for question in cards:
        assert question.kind in _RECALL | _BESIDE_TYPED, question.id
        assert len(question.asks) == 1, question.id
        assert question.form not in (Form.ORDER, Form.MATCH, Form.PLACEMENT)
        assert question.sources or question.asks[0].startswith("q."), question.id


def test_a_fact_is_one_card(questions):
    cards = [q for q in _in(questions, Mode.DECK) if q.id.split("/")[1] != "q"]
    # two reasons of one event are two facts
    asked = [(q.topic, q.asks, q.kind is Kind.WHY and q.answer) for q in cards]
    assert len(asked) == len(set(asked))


def test_source_checks_enter_an_exam_on_request_only(questions):
    checks = [q for q in questions if q.kind is Kind.SOURCE_CHECK]
    assert checks
    for question in checks:
        assert may_ask(question, Mode.STUDY, ())
        assert not may_ask(question, Mode.EXAM, {"causation", "who"})
        assert may_ask(question, Mode.EXAM, {"sourcing"})
        assert may_ask(question, Mode.EXAM, {"source_check"})
        assert not may_ask(question, Mode.DECK, {"sourcing"})
    topic = [q for q in questions if q.topic == checks[0].topic]
    stem = checks[0].full_stem

    def paper(**wish):
        return "\n".join(made_paper(topic, Wanted(n=40, seed="s", mode="exam", **wish)))

    assert stem not in paper()
    assert stem in paper(kinds=["source_check=1"])
    assert stem in paper(skills=["sourcing=1"])
