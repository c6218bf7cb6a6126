"""The seed topic: what it must yield, and the questions that must not exist."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from quizapp.content.load import load
from quizapp.questions.generate import topic_bank
from quizapp.questions.lock import LOCK_NAME, in_use, read_lock, renew
from quizapp.questions.model import Form, Kind, Mode, Proof
from quizapp.resources import CONTENT

TOPIC = "iraqi-insurgency"


@pytest.fixture(scope="module")
def bank():
    library = load(CONTENT).library
    topic = next(t for t in library.topics if t.id == TOPIC)
    return topic_bank(topic, {})


@pytest.fixture(scope="module")
def questions(bank):
    return {q.id.removeprefix(f"{TOPIC}/"): q for q in bank.questions}


def asked(question):
    """Everything a learner sees before answering."""
    shown = [question.full_stem, *(o.text for o in question.options)]
    return " · ".join(
        [*shown, *(f"{p.text}: {p.note}." for p in question.prompts if p.note)]
    )


ORDERED = (Kind.BEFORE, Kind.ORDER, Kind.PLACEMENT)


EVERY_TOPIC_HAS = {
    "when", "before", "order", "who", "which", "where", "how_many", "cloze",
    "true_false", "when_typed", "how_many_typed", "placement",
}  # fmt: skip


def test_at_least_eighty_questions_over_nine_kinds_and_more(bank):
    counts = bank.card.counts
    assert set(counts) >= EVERY_TOPIC_HAS
    assert min(counts[kind] for kind in EVERY_TOPIC_HAS) >= 5
    assert bank.card.total >= 80


def test_nearly_every_other_kind_finds_something_here(bank):
    missing = {"odd_one", "how_long"}
    assert set(bank.card.counts) >= {k.value for k in Kind} - missing


def test_there_is_enough_for_every_use(bank):
    for mode, least in ((Mode.STUDY, 80), (Mode.DECK, 80), (Mode.EXAM, 40)):
        assert sum(mode in q.modes for q in bank.questions) >= least, mode


def test_no_when_about_a_suspected_date(questions):
    assert not [q for q in questions if re.match("victory-celebrated/when", q)]
    assert not [q for q in questions if re.match("prepares-insurgency/when", q)]
    for question in questions.values():
        assert "10 December 2019" not in asked(question)
        if question.kind in ORDERED:
            events = set(question.events)
            assert not events & {"victory-celebrated", "prepares-insurgency"}


def test_no_disputed_strength_anywhere(questions):
    for question in questions.values():
        told = asked(question) + question.answer + question.explanation
        if question.kind is Kind.SOURCE_CHECK:  # asks what contradicts what
            continue
        assert not re.search(r"17[, ]?[01]00\b", told)
        values = {o.value for o in question.options}
        assert not values & {"17000", "17100"}


def test_no_order_of_what_is_not_dated(questions):
    undated = {"canada-suspends", "turkey-pledge", "anti-drone-training"}
    for question in questions.values():
        if question.kind in ORDERED:
            assert len(undated & set(question.events)) <= 1
    assert not [q for q in questions if re.match("(canada|turkey).*/when", q)]


def test_two_presidents_are_told_apart_by_the_date(bank, questions):
    refused = {r.id.removeprefix(f"{TOPIC}/") for r in bank.rejected}
    for event, rival, year in (
        ("withdrawal-begins", "biden", "2020"),
        ("biden-withdrawal", "trump", "2021"),
    ):
        assert year in questions[f"{event}/cloze/who.actor"].passage
        question = questions.get(f"{event}/who/who.actor")
        # a commander fits the later withdrawal as well
        assert (
            question
            or f"{event}/who/who.actor" in refused
            or event == "biden-withdrawal"
        )
        if question:
            assert year in question.stem
            assert rival not in [o.value for o in question.options]


TOGETHER = [
    ("baghdad", "green-zone"),
    ("kirkuk", "kirkuk-gov"),
    ("iraq", "baghdad"),
    ("pmf", "iran-militias"),
    ("iraqi-army", "iraqi-security-forces"),
    ("jrtn", "baath-party"),
]


@pytest.mark.parametrize("pair", TOGETHER)
def test_what_holds_or_resembles_the_other_never_meets_it(questions, pair):
    for question in questions.values():
        if question.form is Form.SINGLE:
            assert not set(pair) <= {o.value for o in question.options}


def test_an_open_list_offers_no_governorate(questions):
    for question in questions.values():
        assert "Nineveh" not in asked(question)
    assert not [q for q in questions if q.startswith("presence/where")]
    assert not [q for q in questions if q.startswith("presence/cloze/where")]


def test_there_is_no_second_island(questions):
    assert "qanus-bombing/where/where.qanus" not in questions
    assert "qanus-bombing/cloze/where.qanus" in questions


def test_no_week_where_the_dates_say_six_days(questions):
    for question in questions.values():
        assert "week" not in asked(question) + question.explanation


def test_nothing_negative_and_no_catch_all(questions):
    for question in questions.values():
        if question.form is not Form.TRUE_FALSE:
            negative = re.search(r"\b(not|never|except)\b", question.stem)
            assert not negative or question.kind in (Kind.ODD_ONE, Kind.SOURCE_CHECK)
        for option in question.options:
            assert "of the above" not in option.text


def test_no_key_stands_in_its_question(questions):
    for question in questions.values():
        if question.form in (Form.SINGLE, Form.CLOZE):
            key = question.answer.removeprefix("The ").removeprefix("the ")
            stem = question.full_stem
            assert not re.search(rf"(?<!\w){re.escape(key)}(?!\w)", stem), question.id
    iran = questions.get("mckenzie-stay/who/who.target.iran-militias")
    assert iran is None or iran.answer != "Iran"


def test_exams_rest_on_more_than_absence(questions):
    for question in questions.values():
        if Mode.EXAM in question.modes:
            assert question.proof is not Proof.ASSUMED
            assert question.kind not in (Kind.CLOZE, Kind.TRUE_FALSE)


def test_every_question_names_its_source_and_every_wrong_option_what_it_is(questions):
    for question in questions.values():
        assert question.sources
        assert all(s.locator for s in question.sources)
        for option in question.options:
            by_hand = "/q/" in question.id
            if not (option.correct or by_hand or question.form is Form.ORDER):
                assert option.why


MODEL = {
    "qanus-bombing/when": "When did the US bombing of Qanus Island take place?",
    "nato-expansion/when/year": "In which year did the announcement of a larger NATO"
    " mission in Iraq take place?",
    "canada-suspends/who/who.suspender": "Which country suspended its military aid"
    " for the Kurdish Peshmerga?",
    "mckenzie-stay/who/who.speaker": "Who announced that the United States would keep"
    " troops in Iraq to finish the fight against ISIL?",
    "foreign-troops/how_many/numbers.british-strength": "How many British troops were"
    " left in Iraq at the start of the insurgency?",
}


@pytest.mark.parametrize(("qid", "stem"), MODEL.items(), ids=MODEL)
def test_model_questions(questions, qid, stem):
    assert questions[qid].full_stem == stem


def test_no_sentence_stumbles(questions):
    """Doubled words, spaces and stops, and marks left over from the content file."""
    for question in questions.values():
        for text in (asked(question), question.explanation):
            assert not re.search(r"\b(\w+) \1\b", text), text
            assert not re.search(r"\[\[|\{\{|  | [,.?;]|\.\.|\?\?", text), text


def test_answers_are_spread(bank):
    keys = Counter(
        q.entity or (q.key.value if q.key else q.answer)
        for q in bank.questions
        if q.form in (Form.SINGLE, Form.CLOZE)
    )
    assert max(keys.values()) <= len(bank.questions) // 9


def test_the_lock_in_use_changes_no_question(bank):
    """A second build, which knows the ids of the first, asks the same."""
    library = load(CONTENT).library
    topic = next(t for t in library.topics if t.id == TOPIC)
    lock = read_lock(CONTENT / LOCK_NAME)
    first = topic_bank(topic, in_use(lock)) if lock else bank
    renewal = renew({}, first.questions, lambda *_: "", lambda q: q.id, 0)
    again = topic_bank(topic, in_use(renewal.lock))
    assert again.questions == first.questions
