"""Sums of a session and how they read."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.practice.scoring.model import Outcome, State, outcome
from quizapp.practice.session import (
    Score,
    amount_text,
    by_kind,
    expected_by_guessing,
    guess_text,
    points_text,
    rounded,
    total,
)

_THIRD = Fraction(1, 3)


def test_three_thirds_are_one():
    score = total([outcome(_THIRD)] * 3)
    assert (score.points, score.maximum) == (1, 3)
    assert score.text == "1 of 3"
    assert score.percent_text == "33.3 %"


@pytest.mark.parametrize(
    ("points", "maximum", "percent"),
    [
        (Fraction(7), 10, "70 %"),
        (Fraction(5), 7, "71.4 %"),
        (Fraction(1), 800, "0.1 %"),
        (Fraction(1), 2001, "0 %"),
        (Fraction(1, 2), 1000, "0.1 %"),
        (Fraction(1, 2001), 1, "0 %"),
        (Fraction(10), 10, "100 %"),
        (Fraction(0), 0, "\u2013"),
    ],
)
def test_percent_is_rounded_once_half_up(points, maximum, percent):
    assert Score(points, Fraction(maximum)).percent_text == percent


def test_what_is_shown_decides():
    fifty = Fraction(50)
    almost = Score(Fraction(4996, 10000), Fraction(1))
    below = Score(Fraction(49949, 100000), Fraction(1))
    assert (almost.percent_text, almost.reaches(fifty)) == ("50 %", True)
    assert (below.percent_text, below.reaches(fifty)) == ("49.9 %", False)
    assert not Score(Fraction(0), Fraction(0)).reaches(Fraction(0))


@given(st.fractions(0, 1), st.integers(0, 100))
def test_nobody_reads_a_boundary_and_misses_it(share, boundary):
    score = Score(share, Fraction(1))
    assert score.reaches(Fraction(boundary)) == (score.percent >= boundary)
    shown = Fraction(score.percent_text.removesuffix(" %"))
    assert shown == score.percent
    assert abs(shown - share * 100) <= Fraction(1, 20)


@pytest.mark.parametrize(
    ("fraction", "text"),
    [
        (Fraction(0), "0 points"),
        (Fraction(1), "1 point"),
        (Fraction(2, 3), "⅔ of a point"),
        (Fraction(17, 20), "0.85 of a point"),
        (Fraction(5, 2), "2½ points"),
        (Fraction(391, 2700), "0.14 of a point"),
        (Fraction(7), "7 points"),
    ],
)
def test_points_read_well(fraction, text):
    assert points_text(fraction) == text


@pytest.mark.parametrize(
    ("value", "text"), [("20/3", "6⅔"), ("40/7", "5.71"), ("1/200", "0.01")]
)
def test_amounts_are_exact_where_they_can_be(value, text):
    assert amount_text(Fraction(value)) == text


@pytest.mark.parametrize(("value", "whole"), [("5/2", 3), ("12/5", 2), ("-5/2", -2)])
def test_halves_go_up(value, whole):
    assert rounded(Fraction(value)) == whole


def test_results_per_kind_in_the_order_of_the_paper():
    half, full = outcome(Fraction(1, 2)), outcome(Fraction(1))
    blank = Outcome(Fraction(0), State.BLANK)
    kinds = by_kind([("when", full), ("order", half), ("when", blank)])
    assert [(k.kind, k.right, k.total, k.score.points) for k in kinds] == [
        ("when", 1, 2, 1),
        ("order", 0, 1, Fraction(1, 2)),
    ]


def test_guessing_is_told_beside_the_score(sample_questions):
    expected = 3 * _THIRD + Fraction(1, 2) + Fraction(5, 18)
    assert expected_by_guessing(sample_questions) == expected
    text = "blind guessing would give about 2"
    assert guess_text(sample_questions) == text
