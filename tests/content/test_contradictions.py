from __future__ import annotations

import pytest

from quizapp.problems import Severity


def test_one_number_of_one_thing_with_two_values(load_doc):
    """
    events:
    - id: a
      name: the muster
      text: There were {{n}}.
      date: 2017
      numbers: {n: {of: Men of the king, value: "17,000"}}
    - id: b
      name: the march
      text: There were {{n}}.
      date: 2017-05
      numbers: {n: {of: men  of the king, value: "17,100"}}
    """
    problem = load_doc().only()
    assert (problem.line, problem.code) == (13, "two-values")
    assert problem.severity is Severity.ERROR
    assert problem.message == '"Men of the king" is 17,100 here and 17,000 in a'
    assert problem.advice == (
        "mend one of them, or list it under conflicts with about: b.numbers.n"
    )


@pytest.mark.parametrize(
    ("date", "value", "more"),
    [
        ("2017-05", "about 17,500", ""),
        ("2017-05", "17,000", ""),
        ("2017-05", "over 16,000", ""),
        ("2018", "17,100", ""),
        ("2017-05", "17,100 horses", ""),
        ("2017-05", "17,100", "who: ann, "),
        ("2017-05", "", 'claims: [{value: "17,100"}], status: disputed, '),
    ],
)
def test_numbers_that_do_not_contradict_each_other(load_doc, date, value, more):
    value = f'value: "{value}", ' if value else ""
    doc = load_doc(f"""
entities:
  ann: {{type: person, name: Ann}}
events:
- id: a
  name: the muster
  text: There were {{{{n}}}}.
  date: 2017
  numbers: {{n: {{of: men, value: "17,000"}}}}
- id: b
  name: the march
  text: There were {{{{n}}}}.
  date: {date}
  numbers: {{n: {{{value}{more}of: men}}}}
""")
    assert doc.problems == ()


def test_two_values_in_one_event(load_doc):
    """
    events:
    - id: a
      name: the muster
      text: There were {{n}} and {{m}}.
      date: 2017
      numbers: {n: {of: men, value: 30}, m: {of: men, value: 40}}
    """
    assert load_doc().found == [(8, "two-values")]


CONTRADICTIONS = [
    (
        """
- {id: war, name: the war, text: It was war., date: 2014/2017}
- {id: a, name: the siege, text: It was long., date: 2018-03, part_of: war}""",
        (5, "outside-parent"),
        "2018-03 is outside of war (2014/2017)",
        ["a.date", "a.part_of", "a", "war.date"],
    ),
    (
        """
- {id: war, name: the war, text: It was war., date: 2014/2017}
- {id: a, name: the siege, text: It was long., date: 2013, during: war}""",
        (5, "outside-parent"),
        "2013 is outside of war (2014/2017)",
        ["a.during"],
    ),
    (
        """
- {id: b, name: the fire, text: It burned., date: 2018}
- {id: a, name: the flight, text: They fled., date: 2017, because: [{event: b}]}""",
        (5, "effect-before-cause"),
        "a (2017) comes before its cause b (2018)",
        ["a.because", "b.date"],
    ),
    (
        """
- {id: b, name: the fire, text: It burned., date: 2018}
- {id: a, name: the flight, text: They fled., date: 2017, after: b}""",
        (5, "order-and-dates"),
        "a (2017) is put after b (2018)",
        ["a.after", "a.date"],
    ),
    (
        """
- {id: b, name: the fire, text: It burned., date: 2016}
- {id: a, name: the flight, text: They fled., date: 2017, before: b}""",
        (5, "order-and-dates"),
        "a (2017) is put before b (2016)",
        ["a.before", "b"],
    ),
    (
        """
- {id: b, name: the fire, text: It burned., date: 2021-01-21}
- {id: a, name: the flight, text: A week later they fled., date: 2021-01-27, after: b}""",  # noqa: E501 - one line of a content file
        (5, "wrong-offset"),
        '"A week later" does not fit: from 2021-01-21 to 2021-01-27 it is 6 days',
        ["a.date", "a.text"],
    ),
    (
        """
- {id: b, name: the fire, text: It burned., date: 2021-01-21}
- {id: a, name: the flight, text: They fled the next day., date: 2021-01-21, after: b}""",  # noqa: E501 - one line of a content file
        (5, "wrong-offset"),
        '"the next day" does not fit: from 2021-01-21 to 2021-01-21 it is 0 days',
        ["a.date"],
    ),
    (
        """
- {id: a, name: the flight, text: On Monday they fled., date: 2021-01-27}""",
        (4, "wrong-offset"),
        "2021-01-27 is no Monday",
        ["a.date", "a.text"],
    ),
    (
        """
- {id: a, name: the speech, text: He spoke., date: 2005, who: {speaker: [old]}}""",
        (4, "not-alive"),
        "Old Man had died (2001) at the time of a (2005)",
        ["a.who.speaker", "a.who", "a.date"],
    ),
    (
        """
- {id: a, name: the speech, text: He spoke., date: 1899, who: {speaker: [old]}}""",
        (4, "not-alive"),
        "Old Man was not yet born (1910) at the time of a (1899)",
        ["a.who.speaker"],
    ),
]
DECLARED = "\nconflicts:\n- {{id: x, kind: tension, about: {}, note: N}}"
OLD = "entities: {old: {type: person, name: Old Man, born: 1910, died: 2001}}\nevents:"


@pytest.mark.parametrize(("events", "place", "message", "abouts"), CONTRADICTIONS)
def test_a_contradiction_is_found_until_it_is_declared(
    load_doc, events, place, message, abouts
):
    text = OLD + events
    problem = load_doc(text).only()
    assert (problem.line - 1, problem.code) == (place[0], place[1])
    assert problem.severity is Severity.ERROR
    assert problem.message == message
    assert problem.advice.startswith("mend one of them, or list it under conflicts")
    for about in abouts:
        declared = (
            f"{text}\nconflicts:\n- {{id: x, kind: tension, about: {about}, note: N}}"
        )
        assert load_doc(declared).problems == ()
    other = f"{text}\nconflicts:\n- {{id: x, kind: tension, about: a.name, note: N}}"
    assert [p.message for p in load_doc(other).problems] == [message]


@pytest.mark.parametrize(
    "events",
    [
        "- {id: a, name: the burial, text: He slept., date: 2005, who: {subject: old}}",
        "- {id: a, name: the end, text: He died., date: 2001-05, who: {speaker: old}}",
        "- {id: a, name: the end, text: He died., date: 2005?, who: {speaker: old}}",
        (
            "- {id: a, name: the end, text: He died., who: {speaker: old}, "
            "date: {claims: [{value: 2005}], status: disputed}}"
        ),
    ],
)
def test_the_dead_may_be_spoken_of(load_doc, events):
    assert load_doc(f"{OLD}\n{events}").problems == ()


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("a week later", "2021-01-28"),
        ("7 days later", "2021-01-28"),
        ("two weeks after", "2021-02-04"),
        ("a day later", "2021-01-22"),
        ("the following day", "2021-01-22"),
        ("a month later", "2021-02-21"),
        ("three years later", "2024-01-21"),
        ("the next week", "2021-01-26"),
        ("the following month", "2021-02-03"),
        ("the next year", "2022-11-03"),
        ("on Thursday", "2021-01-28"),
        ("on Sunday", "2021-01-31"),
    ],
)
def test_words_that_count_from_another_date_may_fit(load_doc, words, date):
    doc = load_doc(f"""events:
- {{id: b, name: the fire, text: It burned., date: 2021-01-21}}
- {{id: a, name: the flight, text: They fled {words}., date: {date}, after: b}}
""")
    assert doc.problems == ()


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("a week later", "2021-02-28"),
        ("a month later", "2021-02-22"),
        ("two years later", "2022-01-21"),
        ("the next week", "2021-02-26"),
        ("the following month", "2021-01-30"),
        ("the next year", "2023-01-01"),
        ("on Sunday", "2021-01-30"),
    ],
)
def test_words_that_count_from_another_date_may_be_wrong(load_doc, words, date):
    doc = load_doc(f"""events:
- {{id: b, name: the fire, text: It burned., date: 2021-01-21}}
- {{id: a, name: the flight, text: They fled {words}., date: {date}, after: b}}
""")
    assert doc.only().code == "wrong-offset"


@pytest.mark.parametrize(
    "link", ["after: c", "after: d", "because: [{reason: R}]", "after: [b, c]"]
)
def test_words_that_count_from_no_known_day_are_left_alone(load_doc, link):
    doc = load_doc(f"""events:
- {{id: b, name: the fire, text: It burned., date: 2021-01-21}}
- {{id: c, name: the x, text: It was., date: 2021-01}}
- id: d
  name: the y
  text: It was.
  date: {{claims: [{{value: 2021}}], status: disputed}}
- {{id: a, name: the flight, text: A week later they fled., date: 2021-02-27, {link}}}
- {{id: e, name: the return, text: A week later they came., date: 2022, after: b}}
""")
    assert doc.problems == ()


def test_circles_in_the_order_of_events(load_doc):
    """
    events:
    - {id: a, name: the x, text: It was., date: unknown, after: c}
    - {id: b, name: the y, text: It was., date: unknown, after: a}
    - {id: c, name: the z, text: It was., date: unknown, because: [{event: b}]}
    - {id: d, name: the v, text: It was., date: unknown, after: [a, b], before: e}
    - {id: e, name: the w, text: It was., date: unknown, after: e}
    """
    first, second = load_doc().problems
    assert (first.line, first.code) == (4, "cycle")
    assert first.message == "these events come before each other: a < b < c < a"
    assert (second.line, second.message) == (
        8,
        "these events come before each other: e < e",
    )


def test_circles_in_parts(load_doc):
    """
    events:
    - {id: a, name: the x, text: It was., date: unknown, part_of: b}
    - {id: b, name: the y, text: It was., date: unknown, during: a}
    """
    problem = load_doc().only()
    assert problem.message == "these events are parts of each other: a < b < a"


def test_what_sources_dispute_decides_nothing(load_doc):
    """
    events:
    - id: war
      name: the war
      text: It was war.
      date: {claims: [{value: 2014/2015}, {value: 2016}], status: disputed}
    - {id: a, name: the siege, text: It was., date: 2020, part_of: war, before: war}
    - {id: b, name: the end, text: It was., date: 2010, because: [{event: war}]}
    """
    assert load_doc().problems == ()
