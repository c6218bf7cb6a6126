from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.content.numbers import UnreadableNumberError, accepted, parse_number


@pytest.mark.parametrize(
    ("text", "comparison", "low", "high"),
    [
        ("17,000", "", 17000, 17000),
        ("17000", "", 17000, 17000),
        ("17 000", "", 17000, 17000),
        ("17'000", "", 17000, 17000),
        ("17\u2009000", "", 17000, 17000),
        ("".join(map(chr, (0x661, 0x667, 0x660, 0x660, 0x660))), "", 17000, 17000),
        ("about 17,000", "about", 17000, 17000),
        ("~500", "about", 500, 500),
        ("over 32", "over", 32, 32),
        ("More than 32", "over", 32, 32),
        ("at least 12", "at least", 12, 12),
        ("12+", "at least", 12, 12),
        ("up to 7", "up to", 7, 7),
        ("under 9", "under", 9, 9),
        ("nearly 2", "nearly", 2, 2),
        ("1,000-1,200", "", 1000, 1200),
        ("1,000\N{EN DASH}1,200", "", 1000, 1200),
        ("1,000 to 1,200", "", 1000, 1200),
        ("17,000..17,100", "", 17000, 17100),
        ("between 10 and 20", "", 10, 20),
        ("about 10 to 20", "about", 10, 20),
        ("1.2 million", "", 1_200_000, 1_200_000),
        ("5 to 6 million", "", 5_000_000, 6_000_000),
        ("900 thousand to 1 million", "", 900_000, 1_000_000),
        ("\N{MINUS SIGN}5", "", -5, -5),
        ("0", "", 0, 0),
    ],
)
def test_a_number_is_read_as_written(text, comparison, low, high):
    number = parse_number(text)
    assert (number.comparison, number.low, number.high) == (comparison, low, high)
    assert number.text == text
    assert number.is_range == (low != high)
    assert number.is_whole
    assert number.measure == ""
    assert number.dimension == "count"


@pytest.mark.parametrize(
    ("text", "declared", "unit", "dimension"),
    [
        ("$5 billion", "", ("USD", "", ""), ("money", "USD")),
        ("$5 billion", "USD", ("USD", "", "USD"), ("money", "USD")),
        ("US$5 million", "", ("USD", "", ""), ("money", "USD")),
        ("$5-$6 million", "", ("USD", "", ""), ("money", "USD")),
        ("EUR 5 million", "", ("EUR", "", ""), ("money", "EUR")),
        ("5 million dollars", "", ("USD", "", "dollars"), ("money", "USD")),
        ("80,000 lb", "", ("", "lb", "lb"), ("mass", "lb")),
        ("80,000lb", "", ("", "lb", "lb"), ("mass", "lb")),
        ("80,000", "pounds", ("", "lb", "pounds"), ("mass", "lb")),
        ("80,000 lb", "pounds", ("", "lb", "lb"), ("mass", "lb")),
        ("50 %", "", ("", "%", "%"), ("share", "%")),
        ("50 per cent", "", ("", "%", "per cent"), ("share", "%")),
        ("50 km²", "", ("", "km2", "km2"), ("area", "km2")),
        ("about 45", "seconds", ("", "s", "seconds"), ("time", "s")),
        ("5 m", "", ("", "m", "m"), ("length", "m")),
        ("12 people", "", ("", "people", "people"), ("people", "people")),
        ("17,000 US troops", "", ("", "", "US troops"), ("count", "us troops")),
        ("17,000", "Fighters", ("", "", "Fighters"), ("count", "fighters")),
        ("5 billionaires", "", ("", "", "billionaires"), ("count", "billionaires")),
    ],
)
def test_units_and_currencies(text, declared, unit, dimension):
    number = parse_number(text, declared)
    assert (number.currency, number.unit, number.unit_text) == unit
    assert (number.dimension, number.measure) == dimension


def test_the_word_for_a_scale_is_kept():
    assert parse_number("$5 billion").scale == "billion"
    assert parse_number("$5 billion").low == 5 * 10**9
    assert parse_number("900 thousand to 1 million").scale == "million"
    assert parse_number("2.5").is_whole is False


@pytest.mark.parametrize(
    ("text", "said", "advised"),
    [
        ("", "empty", '"17,000"'),
        ("many", "no number", '"17,000"'),
        ("1e3", "no number", "all its digits"),
        ("1,5", "no number", "groups of three"),
        ("1,23,456", "no number", "groups of three"),
        ("3.5.2", "no number", '"17,000"'),
        ("over", "no number", '"over 32"'),
        ("XYZ 5", "no number", '"$5 billion"'),
        ("2017-12-09", "no number", '"17,000"'),
        ("1,200-1,000", "larger number", "1,000 to 1,200"),
        ("5 million to 6", "counted in", "5 million to 6"),
        ("over 12+", "compares twice", "12+"),
        ("$5 kg", "two units", "once"),
        ("12k", "shortens", 'write "12,000"'),
        ("about 3.4K", "shortens", 'write "about 3,400"'),
        ("12 k fighters", "shortens", 'write "12,000 fighters"'),
        ("1.23456k", "shortens", 'write "1.23456 thousand"'),
        ("2k to 3k", "shortens", 'write "2,000 to 3,000"'),
        ("5mn", "shortens", 'write "5 million"'),
        ("$5 bn", "shortens", 'write "$5 billion"'),
        ("17.000", "point", "write 17,000 for a number of thousands, or 17.0"),
        ("about 1.250 men", "point", "write 1,250 for a number of thousands, or 1.25"),
        ("5.125 kg", "point", "write 5,125 for a number of thousands, or 5.1250"),
        ("17.000.000", "point", "write 17,000,000"),
        ("5 to 17.000", "point", "write 17,000"),
        ("5" * 200, "200 characters", '"17,000"'),
    ],
)
def test_a_number_that_cannot_be_read_says_what_to_write(text, said, advised):
    with pytest.raises(UnreadableNumberError) as caught:
        parse_number(text)
    assert said in caught.value.message
    assert advised in caught.value.advice


def test_a_short_scale_as_unit_says_what_to_write():
    with pytest.raises(UnreadableNumberError) as caught:
        parse_number("12", "k")
    assert caught.value.message == '"12 k" shortens its number'
    assert caught.value.advice == 'write "12,000"'


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("5m", 5, "m"),
        ("5 km", 5, "km"),
        ("5 k-pop groups", 5, ""),
        ("0.125", Fraction(1, 8), ""),
        ("17.0", 17, ""),
        ("5.1250 kg", Fraction(41, 8), "kg"),
        ("1,234.567", Fraction(1234567, 1000), ""),
        ("1 234.567", Fraction(1234567, 1000), ""),
        ("1234.567", Fraction(1234567, 1000), ""),
    ],
)
def test_what_only_looks_short_or_ambiguous_is_read(text, low, unit):
    number = parse_number(text)
    assert number.low == low
    assert number.unit == unit


def test_a_unit_given_twice_must_be_one_unit():
    with pytest.raises(UnreadableNumberError) as caught:
        parse_number("80,000 lb", "kg")
    assert caught.value.message == '"80,000 lb" has two units: kg and lb'


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2", 2, 2),
        ("19", 19, 19),
        ("4.5", Fraction(9, 2), Fraction(9, 2)),
        ("20", Fraction("19.8"), Fraction("20.2")),
        ("17,000", 16830, 17170),
        ("about 500", 450, 550),
        ("over 80,000", 80000, 88000),
        ("at least 10", 10, 11),
        ("under 10", 9, 10),
        ("up to 10", 9, 10),
        ("nearly 10", 9, 10),
        ("1,000 to 1,200", 1000, 1200),
        ("about 100 to 200", 90, 220),
        ("over 0", 0, 0),
        ("about -100", -110, -90),
        ("-100", -101, -99),
    ],
)
def test_the_accepted_interval(text, low, high):
    assert accepted(parse_number(text)) == (low, high)


words = st.text("0123456789 .,'+-$€~<>%kmilontbabourevthsd", max_size=30)


@given(st.one_of(st.text(), words), st.one_of(st.just(""), st.text(max_size=10)))
@example("m\u0131ll\u0131on 5", "")
@example("5 İ", "")
@example("1 " * 59, "")
def test_any_text_is_a_number_or_refused_with_advice(text, unit):
    try:
        number = parse_number(text, unit)
    except UnreadableNumberError as error:
        refusal = (error.message, error.advice)
        assert all(refusal)
    else:
        low, high = accepted(number)
        assert low <= number.low <= number.high <= high


@given(st.integers(0, 10**15))
def test_groups_of_digits_are_read_as_their_number(value):
    assert parse_number(f"{value:,}").low == value
