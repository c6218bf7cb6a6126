"""Typed dates, placements and matches: read, graded, stored, and tried on samples."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.content.dates import parse_date
from quizapp.practice.scoring.grading import grade, guess_floor, parse
from quizapp.practice.scoring.lexicon import Lexicon
from quizapp.practice.scoring.model import (
    PRACTICE,
    Blank,
    Invalid,
    Matching,
    State,
    Typed,
)
from quizapp.practice.scoring.plain import response_from_plain, response_to_plain
from quizapp.practice.scoring.samples import samples
from quizapp.questions.model import (
    Bloom,
    Form,
    Kind,
    Mode,
    Option,
    Prompt,
    Question,
    Skill,
)

_LEXICON = Lexicon.of([])
_BASE = Question(
    id="t/e/when_typed",
    kind=Kind.WHEN_TYPED,
    form=Form.DATE,
    topic="t",
    events=("e",),
    stem="When was it?",
    answer="9 December 2017",
    skill=Skill.CHRONOLOGY,
    bloom=Bloom.REMEMBER,
    modes=(Mode.STUDY,),
)


def _dated(text, precision):
    date = parse_date(text)
    ends = (str(date.start_min), str(date.end_max))
    return replace(_BASE, tolerance=ends, precision=precision)


_DAY = _dated("2017-12-09", "day")
_YEAR = _dated("[2018..2019]", "year")
_BC = _dated("0264 BC", "year")


def _graded(raw, question):
    answer = parse(raw, question)
    if isinstance(answer, Invalid):
        return answer.code
    return grade(answer, question, PRACTICE, _LEXICON).state.value


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("9 December 2017", "right"),
        ("December 9, 2017", "right"),
        ("9 dec 2017", "right"),
        ("2017-12-09", "right"),
        ("\u0669 December \u0662\u0660\u0661\u0667", "right"),
        ("10 December 2017", "wrong"),
        ("9/12/2017", "date_ambiguous"),
        ("25/12/2017", "wrong"),
        ("10/10/2017", "wrong"),
        ("December 2017", "day_needed"),
        ("2017", "day_needed"),
        ("9 December 17", "short_year"),
        ("about 2017", "day_needed"),
        ("2017/2018", "date_unreadable"),
        ("soon", "date_unreadable"),
        ({"day": "9", "month": "12", "year": "2017"}, "right"),
        ({"day": "09", "month": "December", "year": "2017"}, "right"),
        ({"day": "12", "month": "9", "year": "2017"}, "wrong"),
        ({"day": "9", "month": "13", "year": "2017"}, "date_unreadable"),
        ({"day": "", "month": "12", "year": "2017"}, "day_needed"),
        ({"day": "9", "month": "12", "year": "17"}, "short_year"),
        ({"hour": "9"}, "malformed"),
        ("9 December 2017" + " " * 10 + "x" * 300, "too_long"),
    ],
)
def test_a_typed_day_is_read_as_learners_write_it(raw, said):
    assert _graded(raw, _DAY) == said


@pytest.mark.parametrize(
    ("raw", "question", "said"),
    [
        ("2018", _YEAR, "right"),
        ("2019", _YEAR, "right"),
        ("3 May 2019", _YEAR, "right"),
        ("2017", _YEAR, "wrong"),
        ("2020", _YEAR, "wrong"),
        ("the 2010s", _YEAR, "year_needed"),
        ("about 2020", _YEAR, "wrong"),
        ("264 BC", _BC, "right"),
        ("264 BCE", _BC, "right"),
        ({"year": "264 B.C."}, _BC, "right"),
        ("-0263", _BC, "right"),
        ("264", _BC, "wrong"),
        ("9 BC", _BC, "wrong"),
    ],
)
def test_years_are_held_against_their_bounds_and_never_by_percent(raw, question, said):
    assert _graded(raw, question) == said


@pytest.mark.parametrize(
    ("raw", "question", "reason"),
    [
        ("12 December 2017", _DAY, ("days_late", "3")),
        ("8 December 2017", _DAY, ("days_early", "1")),
        ("9 October 2016", _DAY, ("months_early", "14")),
        ("9 December 1917", _DAY, ("years_early", "100")),
        ("2021", _YEAR, ("years_late", "2")),
    ],
)
def test_a_wrong_date_says_how_far_off_it_is(raw, question, reason):
    found = grade(parse(raw, question), question, PRACTICE, _LEXICON).reasons
    assert [(r.code, r.about) for r in found] == [reason]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("61 to 68", "right"),
        ("61\u201368", "right"),
        ("61-68", "right"),
        ("65", "right"),
        ("60 to 68", "wrong"),
        ("61 to many", "unit_unknown"),
    ],
)
def test_a_range_may_be_typed_as_the_sentence_tells_it(typed, said):
    question = replace(
        _BASE,
        kind=Kind.CLOZE,
        form=Form.CLOZE,
        answer="61 to 68",
        tolerance=("61", "68"),
    )
    assert _graded(typed, question) == said


def _option(name, *, correct):
    return Option(id=name, text=name.title(), value=name, correct=correct)


_ROW = replace(
    _BASE,
    kind=Kind.PLACEMENT,
    form=Form.PLACEMENT,
    prompts=tuple(Prompt(id=n, text=n, value=n) for n in ("early", "late")),
    options=tuple(_option(n, correct=n == "between") for n in ("a", "between", "z")),
    ascending=True,
)
_MATCH = replace(
    _BASE,
    kind=Kind.MATCH,
    form=Form.MATCH,
    prompts=tuple(Prompt(id=f"e{n}", text=f"Event {n}", value="") for n in range(4)),
    options=(
        *(_option(f"o{n}", correct=True) for n in range(4)),
        _option("spare", correct=False),
    ),
    pairs=tuple((f"e{n}", f"o{n}") for n in range(4)),
)


def test_a_placement_is_right_or_says_how_many_places_off():
    assert _graded("between", _ROW) == "right"
    wrong = grade(parse("a", _ROW), _ROW, PRACTICE, _LEXICON)
    assert (wrong.state, wrong.fraction) == (State.WRONG, 0)
    assert [(r.code, r.about) for r in wrong.reasons] == [("places_early", "1")]
    assert guess_floor(_ROW, PRACTICE) == Fraction(1, 3)


def test_three_of_four_pairs_are_worth_three_quarters():
    raw = {"e0": "o0", "e1": "o1", "e2": "o2", "e3": ""}
    found = grade(parse(raw, _MATCH), _MATCH, PRACTICE, _LEXICON)
    assert (found.fraction, found.state) == (Fraction(3, 4), State.PARTIAL)
    exact = replace(PRACTICE, exact_match=True)
    assert grade(parse(raw, _MATCH), _MATCH, exact, _LEXICON).fraction == 0
    assert guess_floor(_MATCH, PRACTICE) == Fraction(1, 5)


def test_a_wrong_pair_says_where_its_option_belongs():
    raw = {"e0": "o1", "e1": "spare", "e2": "o2", "e3": "o3"}
    found = grade(parse(raw, _MATCH), _MATCH, PRACTICE, _LEXICON)
    assert [(r.code, r.about, r.other) for r in found.reasons] == [
        ("belongs_to", "O1", "Event 1"),
        ("belongs_to_none", "Spare", ""),
    ]


def test_options_that_read_the_same_count_as_one():
    same = replace(_MATCH.options[1], text="O0")
    question = replace(_MATCH, options=(_MATCH.options[0], same, *_MATCH.options[2:]))
    raw = {"e0": "o1", "e1": "o0", "e2": "o2", "e3": "o3"}
    assert grade(parse(raw, question), question, PRACTICE, _LEXICON).fraction == 1


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ({}, Blank()),
        ("", Blank()),
        ({"e0": ""}, Blank()),
        ("o0", Invalid("malformed")),
        ({"e9": "o0"}, Invalid("unknown_option")),
        ({"e0": "o9"}, Invalid("unknown_option")),
    ],
)
def test_a_match_that_is_empty_or_not_ours(raw, answer):
    assert parse(raw, _MATCH) == answer


def test_an_answer_to_another_question_is_unreadable_and_no_mistake():
    foreign = Matching((("x", "y"),))
    assert grade(foreign, _MATCH, PRACTICE, _LEXICON).state is State.INVALID
    assert grade(Typed("2017"), _MATCH, PRACTICE, _LEXICON).state is State.INVALID


@pytest.mark.parametrize("question", [_DAY, _YEAR, _BC, _ROW, _MATCH])
def test_every_sample_earns_what_it_must(question):
    for raw, state, fraction in samples(question, _LEXICON):
        answer = parse(raw, question)
        found = grade(answer, question, PRACTICE, _LEXICON)
        assert (found.state, found.fraction) == (state, fraction), raw
        assert response_from_plain(response_to_plain(answer)) == answer


@given(st.text(max_size=40) | st.dictionaries(st.text(max_size=5), st.text(max_size=5)))
def test_reading_never_raises(raw):
    for question in (_DAY, _YEAR, _ROW, _MATCH):
        answer = parse(raw, question)
        assert 0 <= grade(answer, question, PRACTICE, _LEXICON).fraction <= 1
