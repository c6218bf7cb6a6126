"""Typed numbers: how they are read and which count."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.practice.scoring.figures import typed_figure
from quizapp.practice.scoring.grading import grade, parse
from quizapp.practice.scoring.lexicon import Lexicon
from quizapp.practice.scoring.model import PRACTICE, Invalid, State, Typed
from quizapp.practice.scoring.numbers import Reading, Wanted, holds, read_number

_INVALID = None
_NOTHING = Lexicon.of([])


def _read(text, language="en", unit=""):
    reading = read_number(text, Wanted(unit), language)
    return reading.value if isinstance(reading, Reading) else _INVALID


@pytest.mark.parametrize(
    ("typed", "en", "de"),
    [
        ("17,000", 17000, _INVALID),
        ("17.000", _INVALID, 17000),
        ("1,5", _INVALID, Fraction(3, 2)),
        ("1.5", Fraction(3, 2), _INVALID),
        ("1,234.5", Fraction(2469, 2), Fraction(2469, 2)),
        ("1.234,5", Fraction(2469, 2), Fraction(2469, 2)),
        ("17 000", 17000, 17000),
        ("17\u00a0000", 17000, 17000),
        ("17'000", 17000, 17000),
        ("17\u2019000", 17000, 17000),
        ("\u0661\u0667\u0660\u0660\u0660", 17000, 17000),
        ("0.500", Fraction(1, 2), _INVALID),
        ("0,500", _INVALID, Fraction(1, 2)),
        ("12k", 12000, 12000),
        ("1.2 million", 1200000, _INVALID),
        ("1,2 Millionen", _INVALID, 1200000),
        ("3.5.2", _INVALID, _INVALID),
        ("1,23,456", _INVALID, _INVALID),
        ("1e3", _INVALID, _INVALID),
        ("over", _INVALID, _INVALID),
    ],
)
def test_reading_by_language(typed, en, de):
    assert _read(typed) == en
    assert _read(typed, "de") == de


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1234.567", Fraction(1234567, 1000)),
        ("17 000.5", Fraction(34001, 2)),
        ("1.2345", Fraction(12345, 10000)),
        (".5", Fraction(1, 2)),
        ("-5", -5),
        ("\u22125", -5),
        ("  about 500 ", 500),
        ("~500", 500),
        ("ca. 500", 500),
        ("more than 500", 500),
        ("12+", 12),
        ("500 or more", 500),
        ("\u0660\u066b\u0665", Fraction(1, 2)),
        ("\uff11\uff12", 12),
        ("5 hundred thousand", 500000),
        ("3.5bn", 3500000000),
        ("5M", 5000000),
        ("twenty-five", 25),
        ("three hundred thousand", 300000),
        ("about twelve", 12),
        ("0", 0),
        ("17.", 17),
        ("5!", 5),
        ("\u200f17000", 17000),
    ],
)
def test_more_that_can_be_read(typed, value):
    assert _read(typed) == value


@pytest.mark.parametrize(
    "typed",
    [
        *("450-550", "10²", "1½", "½", "17 00", "17 000,500", "1,234.5,6", "it was 5"),
        *("5 parsecs", "5 6", "12,34.5", "Ⅻ", "1__000", "two 3", "many", "-", "$", "+"),
        *("0,500", "1'000 000", "$5 lb", "€ $ 5", "five and more things"),
    ],
)
def test_what_cannot_be_read_is_not_guessed(typed):
    assert _read(typed) is _INVALID


def test_words_differ_by_language():
    assert _read("5 billion") == 5 * 10**9
    assert _read("5 Billionen", "de") == 5 * 10**12
    assert _read("5 Milliarden", "de") == 5 * 10**9
    assert _read("fünfundzwanzig", "de") == 25
    assert _read("dreißig", "de") == 30
    assert _read("rund 17.000", "de") == 17000
    assert _read("17,000", "fr") == 17000


@pytest.fixture
def fuel(sample_questions):
    return next(q for q in sample_questions if q.tolerance)


def _asked(fuel, low, high, unit, passage="____"):
    return replace(fuel, tolerance=(low, high), unit=unit, passage=passage)


def _grade(question, typed, language="en"):
    return grade(parse(typed, question, language), question, PRACTICE, _NOTHING)


@pytest.mark.parametrize(
    ("low", "high", "typed", "right"),
    [
        ("80000", "88000", "80,000", True),
        ("80000", "88000", "88,000", True),
        ("80000", "88000", "79,999", False),
        ("80000", "88000", "88,001", False),
        ("450", "550", "450", True),
        ("450", "550", "550", True),
        ("450", "550", "449.9", False),
        ("450", "550", "550.1", False),
        ("16950", "17049", "17,100", False),
        ("0", "3", "0", True),
        ("0", "3", "-1", False),
        ("-3", "0", "1", False),
        ("-3", "0", "0", True),
        ("2017", "2017", "2018", False),
        ("2017", "2017", "2017", True),
        ("2", "2", "2.5", False),
        ("1/3", "1/3", "0.333", False),
    ],
)
def test_ends_belong_to_the_interval(fuel, low, high, typed, right):
    outcome = _grade(_asked(fuel, low, high, ""), typed)
    assert outcome.state is (State.RIGHT if right else State.WRONG)


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("$1000", "right"),
        ("1000", "right"),
        ("1000 dollars", "right"),
        ("€1000", "wrong"),
        ("1000 kg", "wrong"),
    ],
)
def test_an_answer_that_shows_its_currency_needs_no_unit(fuel, typed, state):
    question = replace(_asked(fuel, "999", "1001", ""), answer="about $1,000")
    assert str(_grade(question, typed).state) == state


def test_several_intervals_are_a_union():
    union = [(Fraction(1), Fraction(2)), (Fraction(5), Fraction(6))]
    assert holds(union, Fraction(2))
    assert holds(union, Fraction(5))
    assert not holds(union, Fraction(3))


@pytest.mark.parametrize(
    ("unit", "typed", "state", "codes"),
    [
        ("lb", "1000", "right", ["in_range"]),
        ("lb", "1000 lb", "right", ["in_range"]),
        ("lb", "1000 pounds", "right", ["in_range"]),
        ("lb", "453.6 kg", "right", ["in_range", "converted"]),
        ("lb", "1000 kg", "wrong", ["too_high", "converted"]),
        ("lb", "1000 km", "wrong", ["unit"]),
        ("lb", "1000 %", "wrong", ["unit"]),
        ("lb", "1000 zorkmids", "invalid", ["unit_unknown"]),
        ("seconds", "1000 s", "right", ["in_range"]),
        ("USD", "$1000", "right", ["in_range"]),
        ("USD", "-$1000", "wrong", ["too_low"]),
        ("USD", "1000 dollars", "right", ["in_range"]),
        ("AUD", "$1000", "right", ["in_range"]),
        ("USD", "€1000", "wrong", ["unit"]),
        ("USD", "1k USD", "right", ["in_range"]),
        ("GBP", "1000 pounds", "right", ["in_range"]),
        ("m", "1000 m", "right", ["in_range"]),
        ("m", "1 km", "right", ["in_range", "converted"]),
        ("km2", "1000 km²", "right", ["in_range"]),
        ("km2", "1000 km2", "right", ["in_range"]),
        ("m2", "1000m2", "right", ["in_range"]),
        ("m2", "1000 m3", "wrong", ["unit"]),
        ("m3", "1000 m³", "right", ["in_range"]),
        ("", "1000 people", "right", ["in_range"]),
        ("people", "1000", "right", ["in_range"]),
        ("fighters", "1000 fighters", "right", ["in_range"]),
        ("fighters", "1000 fighter", "right", ["in_range"]),
        ("fighters", "1000 fight", "invalid", ["unit_unknown"]),
        ("fighters", "1000 people", "right", ["in_range"]),
        ("fighters", "1000 kg", "wrong", ["unit"]),
        ("", "1000 kg", "wrong", ["unit"]),
        ("%", "1000 percent", "right", ["in_range"]),
        ("", "0.001 m", "right", ["in_range"]),
    ],
)
def test_units(fuel, unit, typed, state, codes):
    outcome = _grade(_asked(fuel, "999", "1001", unit), typed)
    assert outcome.state.value == state
    assert [r.code for r in outcome.reasons] == codes


def test_words_of_the_sentence_may_follow_the_number(fuel):
    asked = _asked(fuel, "1000", "1000", "", "It killed ____ civilians and two guards.")
    assert _grade(asked, "1000 civilians").state is State.RIGHT
    assert _grade(asked, "1000 soldiers").state is State.INVALID


def test_german_units_and_signs(fuel):
    asked = _asked(fuel, "1200", "1200", "s")
    assert _grade(asked, "1.200 Sekunden", "de").state is State.RIGHT
    assert _grade(asked, "20 Minuten", "de").state is State.RIGHT


def test_a_stored_answer_is_graded_in_the_language_it_was_typed_in(fuel):
    asked = _asked(fuel, "17000", "17000", "")
    assert parse("17.000", asked, "de") == Typed("17.000", "de")
    assert _grade(asked, "17.000", "de").state is State.RIGHT
    assert parse("17.000", asked) == Invalid("number_ambiguous")


@given(st.text(max_size=250), st.sampled_from(["en", "de", "xx"]))
def test_reading_never_raises(text, language):
    assert isinstance(read_number(text, Wanted("s"), language), Reading | str)


_NUMBERISH = st.text(alphabet="0123456789.,' -+$€%kmeo²½\u0661", max_size=30)


@given(_NUMBERISH, st.sampled_from(["en", "de"]))
def test_reading_what_looks_like_a_number_never_raises(text, language):
    assert isinstance(read_number(text, Wanted(""), language), Reading | str)


@given(
    st.integers(-(10**9), 10**9),
    st.sampled_from([1, 2, 4, 8, 10, 1000, 10**6]),
    st.sampled_from([("en", "."), ("de", ",")]),
)
def test_written_numbers_are_read_back(numerator, denominator, language):
    value = Fraction(numerator, denominator)
    typed = typed_figure(value, language[1])
    assert typed is not None
    assert _read(typed, language[0]) == value


def test_endless_decimals_are_not_written():
    assert typed_figure(Fraction(1, 3), ".") is None
