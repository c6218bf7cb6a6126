from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.content.dates import (
    Date,
    Precision,
    UnreadableDateError,
    before,
    civil,
    contains,
    day_number,
    overlaps,
    parse_date,
    same_day,
    to_edtf,
)

OPEN = ".."


def day(written):
    if written == OPEN:
        return None
    sign = -1 if written.startswith("-") else 1
    year, month, number = written.lstrip("-").split("-")
    return day_number(sign * int(year), int(month), int(number))


MOMENTS = [
    ("2017-12-09", "2017-12-09", "2017-12-09", Precision.DAY),
    ("9 December 2017", "2017-12-09", "2017-12-09", Precision.DAY),
    ("9th Dec 2017", "2017-12-09", "2017-12-09", Precision.DAY),
    ("December 9, 2017", "2017-12-09", "2017-12-09", Precision.DAY),
    ("25/12/2017", "2017-12-25", "2017-12-25", Precision.DAY),
    ("10/10/2017", "2017-10-10", "2017-10-10", Precision.DAY),
    ("2020-01", "2020-01-01", "2020-01-31", Precision.MONTH),
    ("December 2017", "2017-12-01", "2017-12-31", Precision.MONTH),
    ("2020-02", "2020-02-01", "2020-02-29", Precision.MONTH),
    ("1900-02", "1900-02-01", "1900-02-28", Precision.MONTH),
    ("2017", "2017-01-01", "2017-12-31", Precision.YEAR),
    ("476", "476-01-01", "476-12-31", Precision.YEAR),
    ("AD 79", "79-01-01", "79-12-31", Precision.YEAR),
    ("79 CE", "79-01-01", "79-12-31", Precision.YEAR),
    ("Y12000", "12000-01-01", "12000-12-31", Precision.YEAR),
    ("2018-21", "2018-03-01", "2018-05-31", Precision.SEASON),
    ("summer 2018", "2018-06-01", "2018-08-31", Precision.SEASON),
    ("2018-23", "2018-09-01", "2018-11-30", Precision.SEASON),
    ("fall 2018", "2018-09-01", "2018-11-30", Precision.SEASON),
    ("autumn of 2018", "2018-09-01", "2018-11-30", Precision.SEASON),
    ("winter 2019", "2019-12-01", "2020-02-29", Precision.SEASON),
    ("early 2020", "2020-01-01", "2020-04-30", Precision.PART),
    ("mid-2020", "2020-05-01", "2020-08-31", Precision.PART),
    ("late 2020", "2020-09-01", "2020-12-31", Precision.PART),
    ("early February 2020", "2020-02-01", "2020-02-10", Precision.PART),
    ("mid 2020-02", "2020-02-11", "2020-02-20", Precision.PART),
    ("late February 2020", "2020-02-21", "2020-02-29", Precision.PART),
    ("early 1990s", "1990-01-01", "1993-12-31", Precision.PART),
    ("mid-1990s", "1994-01-01", "1996-12-31", Precision.PART),
    ("late 199X", "1997-01-01", "1999-12-31", Precision.PART),
    ("early 19th century", "1801-01-01", "1833-12-31", Precision.PART),
    ("mid-19th century", "1834-01-01", "1866-12-31", Precision.PART),
    ("late 19th century", "1867-01-01", "1900-12-31", Precision.PART),
    ("late 3rd century BC", "-233-01-01", "-200-12-31", Precision.PART),
    ("1990s", "1990-01-01", "1999-12-31", Precision.DECADE),
    ("the 1990s", "1990-01-01", "1999-12-31", Precision.DECADE),
    ("the early 1990s", "1990-01-01", "1993-12-31", Precision.PART),
    ("The 19th century", "1801-01-01", "1900-12-31", Precision.CENTURY),
    ("the 3rd century BC", "-299-01-01", "-200-12-31", Precision.CENTURY),
    ("the summer of 2018", "2018-06-01", "2018-08-31", Precision.SEASON),
    ("199X", "1990-01-01", "1999-12-31", Precision.DECADE),
    ("190X", "1900-01-01", "1909-12-31", Precision.DECADE),
    ("220s BC", "-228-01-01", "-219-12-31", Precision.DECADE),
    ("19th century", "1801-01-01", "1900-12-31", Precision.CENTURY),
    ("18XX", "1800-01-01", "1899-12-31", Precision.CENTURY),
    ("3rd century BC", "-299-01-01", "-200-12-31", Precision.CENTURY),
    ("27 BC", "-26-01-01", "-26-12-31", Precision.YEAR),
    ("-0026", "-26-01-01", "-26-12-31", Precision.YEAR),
    ("1 BC", "0-01-01", "0-12-31", Precision.YEAR),
    ("0000", "0-01-01", "0-12-31", Precision.YEAR),
    ("-0026-03", "-26-03-01", "-26-03-31", Precision.MONTH),
    ("15 March 44 BC", "-43-03-15", "-43-03-15", Precision.DAY),
    ("spring 240 BC", "-239-03-01", "-239-05-31", Precision.SEASON),
    ("10000 BC", "-9999-01-01", "-9999-12-31", Precision.YEAR),
]


@pytest.mark.parametrize(("text", "low", "high", "precision"), MOMENTS)
def test_a_moment_has_the_bounds_of_its_words(text, low, high, precision):
    date = parse_date(text)
    assert (date.start_min, date.start_max) == (day(low), day(high))
    assert (date.end_min, date.end_max) == (day(low), day(high))
    assert date.precision is precision
    assert date.is_point
    assert date.text == text
    assert not date.approximate


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2020~", "2018-01-01", "2022-12-31"),
        ("c. 1850", "1848-01-01", "1852-12-31"),
        ("c.1850", "1848-01-01", "1852-12-31"),
        ("about 1850", "1848-01-01", "1852-12-31"),
        ("2019-12~", "2019-11-01", "2020-01-31"),
        ("2017-12-09~", "2017-12-02", "2017-12-16"),
        ("about spring 2018", "2018-02-01", "2018-06-30"),
        ("c. early 2020", "2019-12-01", "2020-05-31"),
        ("c. late February 2020", "2020-02-14", "2020-03-07"),
        ("c. 1990s", "1989-01-01", "2000-12-31"),
        ("about the 1990s", "1989-01-01", "2000-12-31"),
        ("circa 19th century", "1791-01-01", "1910-12-31"),
        ("c. late 3rd century BC", "-243-01-01", "-190-12-31"),
    ],
)
def test_about_widens_and_is_flagged(text, low, high):
    date = parse_date(text)
    assert (date.start_min, date.start_max) == (day(low), day(high))
    assert date.approximate
    assert not date.uncertain


@pytest.mark.parametrize(
    ("text", "form", "bounds"),
    [
        ("[2017, 2019]", "set", "2017-01-01 2019-12-31 2017-01-01 2019-12-31"),
        ("[2019, 2017]", "set", "2017-01-01 2019-12-31 2017-01-01 2019-12-31"),
        ("[2018..2019]", "set", "2018-01-01 2019-12-31 2018-01-01 2019-12-31"),
        ("[2014, 2018..2019]", "set", "2014-01-01 2019-12-31 2014-01-01 2019-12-31"),
        ("between 2018 and 2019", "set", "2018-01-01 2019-12-31 2018-01-01 2019-12-31"),
        ("[226 BC, 225 BC]", "set", "-225-01-01 -224-12-31 -225-01-01 -224-12-31"),
        ("2018/2019", "duration", "2018-01-01 2018-12-31 2019-01-01 2019-12-31"),
        ("2018 to 2019", "duration", "2018-01-01 2018-12-31 2019-01-01 2019-12-31"),
        ("2018/2018-03", "duration", "2018-01-01 2018-03-31 2018-03-01 2018-03-31"),
        (
            "late 241 BC to 237 BC",
            "duration",
            "-240-09-01 -240-12-31 -236-01-01 -236-12-31",
        ),
        (
            "spring 1721 to 1722-02",
            "duration",
            "1721-03-01 1721-05-31 1722-02-01 1722-02-28",
        ),
        ("2017-12-09/..", "duration", "2017-12-09 2017-12-09 2017-12-09 .."),
        ("since 2017", "duration", "2017-01-01 2017-12-31 2017-01-01 .."),
        ("../2018-23", "duration", ".. 2018-11-30 2018-09-01 2018-11-30"),
        ("by mid-2020", "set", ".. 2020-08-31 .. 2020-08-31"),
        ("by the 1990s", "set", ".. 1999-12-31 .. 1999-12-31"),
        ("since the 1990s", "duration", "1990-01-01 1999-12-31 1990-01-01 .."),
        ("by 1953", "set", ".. 1953-12-31 .. 1953-12-31"),
        ("[2017..]", "set", "2017-01-01 .. 2017-01-01 .."),
        ("unknown", "unknown", ".. .. .. .."),
    ],
)
def test_a_set_or_duration_has_four_bounds(text, form, bounds):
    date = parse_date(text)
    assert date.form == form
    found = (date.start_min, date.start_max, date.end_min, date.end_max)
    assert found == tuple(map(day, bounds.split()))
    assert date.precision is None
    assert not date.is_point
    assert date.known == (text != "unknown")


@pytest.mark.parametrize("text", ["2020?", "2018/2019?", "[2017?, 2019]", "2020%"])
def test_a_question_mark_makes_a_date_useless_for_order(text):
    date = parse_date(text)
    assert date.uncertain
    assert not date.is_point
    assert before(date, parse_date("2999")) is None
    assert before(parse_date("1066"), date) is None
    assert overlaps(date, date) is None
    assert contains(date, date) is None
    assert date.approximate == text.endswith("%")


@pytest.mark.parametrize(
    ("text", "said", "advised"),
    [
        ("10/9/2019", "two readings", "2019-09-10 or 2019-10-09"),
        ("13/13/2017", "no day of any month", "2017-12-09"),
        ("31 February 2019", "no 31 February", "ended on day 28"),
        ("2019-02-31", "no 31 February", "ended on day 28"),
        ("2017-13-45", "no month 13", "year-month-day"),
        ("2017-20-03", "no month 20", "2017-03-20"),
        ("2017-00", "no month 00", "01 to 12"),
        ("2019/2018", "ends before it begins", '"2018", "2019"'),
        ("[2019..2018]", "ends before it begins", '"2018", "2019"'),
        ("17", "fewer than three", "1917, 2017 or 0017"),
        ("9 Dec 17", "fewer than three", "2017"),
        ("10/9/19", "fewer than three", "2019"),
        ("90s", "fewer than three", "1990"),
        ("1914-18", "no month 18", "1914/1918"),
        ("2018-2019", "span of years", "2018/2019"),
        ("2018\N{EN DASH}2019", "span of years", "[2018..2019]"),
        ("1900s", "ten years or a hundred", "190X for ten years or 20th century"),
        ("100s BC", "ten years or a hundred", "10X BC for ten years or 2nd century BC"),
        ("-26", "four digits", "-0026, or 27 BC"),
        ("-0000", "no year -0000", "0000"),
        ("0 BC", "no year 0", "1 BC"),
        ("-0026 BC", "no year -0026", "1 BC"),
        ("000X BC", "no such decade", "9 BC to 1 BC"),
        ("18XX BC", "before Christ", "19th century BC"),
        ("0th century", "no century 0", "1st century"),
        ("20177", "more than four", "Y20177"),
        ("early 2018-23", "cannot stand", "month, year, decade or century"),
        ("mid-2017-12-09", "cannot stand", "month, year, decade or century"),
        ("Decembre 2017", "no date", 'did you mean "December"'),
        ("", "empty", "unknown"),
        ("[2017", "not closed", "[2017, 2019]"),
        ("2017/", "empty end", ".."),
        ("[..]", "names no date", "2017-12-09"),
        ("[" + ",".join(["2017"] * 60) + "]", "characters", "2017-12-09"),
        ("[" + ",".join("2" * 51) + "]", "51 dates", "first..last"),
        ("soon", "no date", "2017-12-09"),
        ("2017-12-09T10:00", "no date", "2017-12-09"),
    ],
)
def test_a_date_that_cannot_be_read_says_what_to_write(text, said, advised):
    with pytest.raises(UnreadableDateError) as caught:
        parse_date(text)
    assert said in caught.value.message
    assert advised in caught.value.advice


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2017-12-09", "2017-12-10", True),
        ("2017-12-10", "2017-12-09", False),
        ("2017-12-09", "2017-12-09", None),
        ("2017", "2017-12-09", None),
        ("2017", "2018", True),
        ("27 BC", "AD 14", True),
        ("by mid-2020", "2021", True),
        ("by mid-2020", "2020-01", None),
        ("2021", "by mid-2020", False),
        ("since 2017", "2018", True),
        ("../2017", "2016", None),
        ("unknown", "2016", None),
        ("2018/2025", "2019", True),
        ("[2018..2019]", "2019-06", None),
    ],
)
def test_before_answers_yes_no_or_cannot_tell(a, b, expected):
    assert before(parse_date(a), parse_date(b)) is expected


@pytest.mark.parametrize(
    ("a", "b", "meet", "within"),
    [
        ("2018/2019", "2018-06", None, None),
        ("2018/2020", "2019", True, True),
        ("2018/2020", "2021", False, False),
        ("2018/2020", "2017", False, False),
        ("2018/2020", "2019/2022", True, False),
        ("2017-12-09/..", "2019", None, None),
        ("2017-12-09", "2017-12-09", True, True),
        ("unknown", "2019", None, None),
    ],
)
def test_overlaps_and_contains_are_questions_of_their_own(a, b, meet, within):
    assert overlaps(parse_date(a), parse_date(b)) is meet
    assert contains(parse_date(a), parse_date(b)) is within


def test_two_events_on_one_day_tie():
    assert same_day(parse_date("2017-12-09"), parse_date("9 December 2017"))
    assert not same_day(parse_date("2017"), parse_date("2017"))
    assert not same_day(parse_date("2017-12-09?"), parse_date("2017-12-09"))


years = st.one_of(
    st.integers(1, 9999).map("{:04}".format),
    st.integers(1, 9999).map("-{:04}".format),
    st.integers(1, 99999).map("{} BC".format),
    st.integers(10_000, 99_999).map("Y{}".format),
)
era = st.sampled_from(["", " BC"])
wholes = st.one_of(
    years,
    st.builds("{}-{:02}".format, st.integers(1000, 2999), st.integers(1, 12)),
    st.builds("March {}{}".format, st.integers(100, 2999), era),
    st.builds("{}X{}".format, st.integers(100, 299), era),
    st.builds("{}th century{}".format, st.integers(1, 120), era),
    st.integers(10, 29).map("{}XX".format),
)
points = st.one_of(
    wholes,
    st.builds("{} {}".format, st.sampled_from(["early", "mid", "late"]), wholes),
    st.builds("c. {}".format, wholes),
    st.builds("{}{}".format, wholes, st.sampled_from("?~%")),
    st.builds("{}-{}".format, st.integers(1000, 2999), st.integers(21, 24)),
    st.builds(
        "{} {} {}".format,
        st.integers(1, 28),
        st.just("May"),
        years.filter(lambda y: y[0] not in "Y-"),
    ),
    st.integers(-1_000_000, 60_000)
    .map(civil)
    .map(
        lambda ymd: "{}{:04}-{:02}-{:02}".format(
            "-" if ymd[0] < 0 else "", abs(ymd[0]), *ymd[1:]
        )
    )
    .filter(lambda t: not t.startswith("-0000")),
)
texts = st.one_of(
    points,
    st.builds("[{}..{}]".format, points, points),
    st.builds("[{}, {}]".format, points, points),
    st.builds("{}/{}".format, points, points),
    st.builds("{} to {}".format, points, points),
    st.builds("between {} and {}".format, points, points),
    st.builds("since {}".format, points),
    st.builds("by {}".format, points),
    st.builds("{}/..".format, points),
    st.builds("../{}".format, points),
    st.just("unknown"),
)


def read(text):
    try:
        return parse_date(text)
    except UnreadableDateError as error:
        assert "ends before it begins" in error.message  # noqa: PT017 - the one refusal these texts may meet
        return None


dates = texts.map(read).filter(bool)
MEANING = [name for name in Date.__slots__ if name not in ("text", "first", "last")]


@given(dates)
def test_a_printed_date_reads_back_the_same(date):
    again = parse_date(to_edtf(date))
    for name in MEANING:
        assert getattr(again, name) == getattr(date, name)
    assert to_edtf(again) == to_edtf(date)


@given(dates)
def test_the_bounds_of_a_date_stand_in_their_order(date):
    for low, high in [
        (date.start_min, date.start_max),
        (date.end_min, date.end_max),
        (date.start_min, date.end_max),
    ]:
        assert low is None or high is None or low <= high


@given(dates, dates)
def test_before_is_antisymmetric_and_never_decides_where_bounds_overlap(a, b):
    forward, backward = before(a, b), before(b, a)
    assert forward is (None if backward is None else not backward)
    if forward is True:
        assert a.start_max < b.start_min
    shared = (
        a.start_min is None or b.start_max is None or a.start_min <= b.start_max
    ) and (b.start_min is None or a.start_max is None or b.start_min <= a.start_max)
    assert not shared or forward is None


@given(dates, dates, dates)
def test_before_is_transitive_where_decided(a, b, c):
    if before(a, b) and before(b, c):
        assert before(a, c) is True


@given(dates, dates)
def test_what_lies_within_also_overlaps(a, b):
    if contains(a, b):
        assert overlaps(a, b) is not False


@given(st.one_of(st.text(), st.text("0123456789-/.[]~?%, abcdexyXY ", max_size=30)))
@example("\x00")
@example("²0²0")
@example("9" * 150 + " BC")
@example("early " * 30)
def test_any_text_is_a_date_or_refused_with_advice(text):
    try:
        date = parse_date(text)
    except UnreadableDateError as error:
        refusal = (error.message, error.advice)
        assert all(refusal)
    else:
        assert date.text == text


@given(st.integers(-10_000_000, 10_000_000))
def test_day_numbers_and_civil_days_are_inverse(number):
    assert day_number(*civil(number)) == number


@pytest.mark.parametrize(
    ("civil_day", "number"),
    [((1970, 1, 1), 0), ((2000, 2, 29), 11016), ((1600, 3, 1), -135080)],
)
def test_day_numbers_count_from_1970(civil_day, number):
    assert day_number(*civil_day) == number
