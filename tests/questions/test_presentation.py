from __future__ import annotations

import pytest

from quizapp.content.model import Library
from quizapp.questions.generate import make_bank, unasked, yields
from quizapp.questions.model import Form, Kind
from quizapp.questions.presentation import shown

SEEDS = ["", *map(str, range(40))]


def of(questions, kind):
    return next(q for q in questions if q.kind is kind)


def test_dates_and_true_or_false_keep_their_order(sample_questions):
    for question in sample_questions:
        if question.ascending or question.form is Form.TRUE_FALSE:
            assert {shown(question, s) for s in SEEDS} == {question.options}


def test_names_change_place_with_the_seed_and_stay_with_it(sample_questions):
    who = of(sample_questions, Kind.WHO)
    first = [shown(who, s)[0].id for s in SEEDS]
    assert set(first) == {o.id for o in who.options}
    assert first == [shown(who, s)[0].id for s in SEEDS]
    assert all(set(shown(who, s)) == set(who.options) for s in SEEDS)
    assert shown(who) == who.options


@pytest.mark.parametrize("seed", SEEDS)
def test_an_ordering_never_starts_right_or_reversed(sample_questions, seed):
    order = of(sample_questions, Kind.ORDER)
    start = shown(order, seed)
    assert set(start) == set(order.options)
    assert start not in (order.options, order.options[::-1])


def test_a_library_is_built_topic_by_topic(made):
    """
    events:
    - {id: a, name: the fair, text: It rained., date: 1900}
    - {id: b, name: the sale, text: It snowed., date: unknown}
    """
    seen = []
    bank = make_bank(
        Library(topics=(made.topic,)),
        None,
        lambda done, all_: seen.append((done, all_)),
    )
    assert seen == [(1, 1)]
    (topic,) = bank.topics
    assert topic == made.bank
    assert yields(topic)["a"]["when"] == 1
    assert not yields(topic)["b"]
    assert [e.id for e in unasked(topic, made.topic)] == ["b"]
