"""Abilities and difficulties: worked numbers, and what holds for any answers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.practice.elo import (
    AIM,
    FirstAnswer,
    Scale,
    chance,
    prior,
    standing,
    wanted_difficulty,
)


def _answer(fraction, learner="l", question="q", floor=0.25, level=3):
    return FirstAnswer(
        learner=learner, question=question, fraction=fraction, floor=floor, level=level
    )


def test_the_worked_step_of_a_first_answer():
    assert chance(0, 0, 0.25) == pytest.approx(0.625)
    found = standing([_answer(1)])
    assert found.ability["l"] == pytest.approx(0.375)
    assert found.difficulty["q"] == pytest.approx(-0.375)


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.floats(0, 1)))
)
def test_more_right_is_never_less_able_and_never_harder(answers):
    given_ = [_answer(f, learner, question) for learner, question, f in answers]
    found = standing(given_)
    better = (
        standing([*given_[:-1], _answer(1, *answers[-1][:2])]) if answers else found
    )
    for learner, question, _ in answers[-1:]:
        assert better.ability[learner] >= found.ability[learner]
        assert better.difficulty[question] <= found.difficulty[question]


def test_the_prior_says_how_hard_a_new_question_is():
    assert [prior(level) for level in range(1, 6)] == sorted(map(prior, range(1, 6)))
    assert prior(3) == 0
    assert standing([]).difficulty_of("q", 5) == prior(5) > 0


def test_many_answers_find_the_order_of_difficulty():
    def fraction(learner, question):
        able, hard = learner / 10 - 2, question / 2 - 2
        return chance(able, hard, 0)

    answers = [
        _answer(fraction(n, q), f"l{n}", f"q{q}", 0.0)
        for n in range(40)
        for q in range(8)
    ]
    found = standing(answers)
    hardness = [found.difficulty[f"q{q}"] for q in range(8)]
    assert hardness == sorted(hardness)


@given(st.floats(-3, 3), st.sampled_from([0.0, 0.25, 1 / 3, 0.5]))
def test_the_aim_is_met_at_the_wanted_difficulty(ability, floor):
    wanted = wanted_difficulty(ability, floor)
    assert math.isclose(chance(ability, wanted, floor), AIM, abs_tol=1e-9)


@given(
    st.dictionaries(st.text(max_size=3), st.floats(-4, 4), max_size=30),
    st.floats(-5, 5),
    st.integers(0, 12),
)
def test_the_nearest_are_those_that_sorting_finds(difficulties, aim, count):
    found = Scale.of(difficulties).nearest(aim, count)
    gaps = [abs(difficulties[q] - aim) for q in found]
    assert gaps == sorted(abs(d - aim) for d in difficulties.values())[:count]
