"""A card in a row of dated events: one right gap, drawn before its neighbours."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.questions.arranged import arranged_fault
from quizapp.questions.checks import stem_fault
from quizapp.questions.kinds import placement
from quizapp.questions.lock import in_use, renew
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Skill


def event(name, date, more=""):
    told = f"id: {name}, name: the feast of {name}, text: They met."
    return f"- {{{told}, date: {date}{more}}}"


def days(*dates):
    """A topic with an event of each date: a, b, c and so on."""
    return "events:\n" + "\n".join(
        event(chr(97 + n), date) for n, date in enumerate(dates)
    )


FIVE = days("1901-05-04", "1902", "1903-02", "1904-11-30", "1907")


def rows(made):
    return [q for q in made.bank.questions if q.kind is Kind.PLACEMENT]


def live(made):
    questions = made.bank.questions
    return in_use(renew({}, questions, lambda *_: "", lambda q: q.id, 0).lock)


def test_a_card_goes_into_a_row_of_dated_events(make):
    made = make(days("1901-05-04", "1902", "1903-02", "1904-11-30"))
    question = made.questions["c/placement"]
    assert question.stem == "Where on the timeline should the feast of c go?"
    assert [(p.text, p.note) for p in question.prompts] == [
        ("The feast of a", "4 May 1901"),
        ("The feast of b", "1902"),
        ("The feast of d", "30 November 1904"),
    ]
    assert [(o.text, o.value, o.correct) for o in question.options] == [
        ("Before the feast of a", "..a", False),
        ("Between the feast of a and the feast of b", "a..b", False),
        ("Between the feast of b and the feast of d", "b..d", True),
        ("After the feast of d", "d..", False),
    ]
    assert question.answer == "Between the feast of b and the feast of d"
    wrong = [o for o in question.options if not o.correct]
    assert {o.proof for o in wrong} == {Proof.PROVED}
    assert {o.why for o in wrong} == {"The feast of c: February 1903."}
    assert question.explanation == (
        "The feast of a: 4 May 1901 · The feast of b: 1902 ·"
        " The feast of c: February 1903 · The feast of d: 30 November 1904"
    )


def test_it_is_for_practice_and_says_what_it_shows(make):
    question = make(FIVE).questions["c/placement"]
    assert (question.form, question.modes) == (Form.PLACEMENT, (Mode.STUDY,))
    assert (question.skill, question.bloom) == (Skill.CHRONOLOGY, Bloom.UNDERSTAND)
    assert question.ascending
    assert question.asks == ("c.date",)
    row = [p.value for p in question.prompts]
    assert question.shows == tuple(f"{i}.date" for i in row)
    assert question.events == ("c", *row)
    assert question.features["form"] == pytest.approx(0.6)


def test_a_row_needs_three_events_besides_the_card(make):
    assert not rows(make(days("1901", "1902", "1903")))
    assert len(rows(make(days("1901", "1902", "1903", "1904")))) == 4


def placed(made):
    """Ids in cards and rows."""
    return {i for q in rows(made) for i in q.events}


@pytest.mark.parametrize(
    ("date", "more"),
    [
        ("1905?", ""),
        ("since 1905", ""),
        ("'[1905..1906]'", ""),
        ("unknown", ""),
        ("1905", ", kind: period"),
        ("1905", ", kind: state"),
        ("1905", ", weight: 0"),
        ("1905", ", skip: [placement]"),
        ("{claims: [{value: 1905}, {value: 1906}], status: disputed}", ""),
    ],
)
def test_only_moments_that_are_dated_for_certain_stand_in_it(make, date, more):
    made = make(f"{FIVE}\n{event('z', date, more)}")
    assert placed(made) == set("abcde")


def test_an_event_whose_name_tells_the_time_stands_in_no_row(make):
    made = make(FIVE + "\n" + event("z", "1905").replace("feast of z", "feast of May"))
    assert "z" not in placed(made)


def test_two_events_of_one_name_are_never_in_one_row(make):
    made = make(FIVE + "\n" + event("z", "1905").replace("feast of z", "feast of a"))
    assert not any({"a", "z"} <= set(q.events) for q in rows(made))


def test_no_event_stands_beside_what_it_is_part_of(make):
    made = make(f"{FIVE}\n{event('z', '1907-03-03', ', part_of: [e]')}")
    assert any("z" in q.events for q in rows(made))
    assert not any({"e", "z"} <= set(q.events) for q in rows(made))


def test_no_date_in_the_row_tells_that_of_the_card(make):
    """The link decides the order, but "1905" above the card would tell its year."""
    made = make(
        f"{FIVE}\n{event('y', '1905')}\n{event('z', '1905-12-03', ', after: [y]')}"
    )
    for question in rows(made):
        if question.events[0] in "yz":
            assert not {"y", "z"} <= set(question.events)


def test_rows_in_use_stay_when_an_event_is_added(make):
    old = make(FIVE)
    text = FIVE
    for name, date in (("p", "1902-09-09"), ("q", "1905"), ("r", "1901-01-01")):
        text = f"{text}\n{event(name, date)}"
    new = make(text, live(old))
    for question in rows(old):
        name = question.id.removeprefix("doc/")
        assert new.questions[name].prompts == question.prompts
        assert new.questions[name].options == question.options
    assert {q.events[0] for q in rows(new)} == {*"abcde", *"pqr"}


def test_a_row_in_use_that_no_longer_holds_is_drawn_anew(make):
    old = make(FIVE)
    moved = make(FIVE.replace("1904-11-30", "1903"), live(old))
    for question in rows(moved):
        assert not {"c", "d"} <= set(question.events)
    fewer = make(FIVE.replace(event("e", "1907"), ""), live(old))
    assert {q.events[0] for q in rows(fewer)} == set("abcd")


def test_stops_keep_apart_where_they_can(make):
    crowd = [f"1910-01-0{n}" for n in range(1, 8)]
    made = make(days("1901", "1903", "1905", "1907", "1950", *crowd))
    question = made.questions["c/placement"]
    assert sum("January 1910" in p.note for p in question.prompts) <= 1
    made = make(days(*crowd))
    assert len(rows(made)) == len(crowd)


YEARS = st.integers(100, 2000) | st.integers(-300, -100)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(YEARS, min_size=4, max_size=30, unique=True))
def test_every_row_is_in_order_and_its_card_fits_one_gap(make, years):
    dates = [f"{y}" if y > 0 else f"{1 - y} BC" for y in years]
    made = make(days(*dates[:26]))
    year = {chr(97 + n): y for n, y in enumerate(years)}
    questions = rows(made)
    assert len(questions) == min(len(years), 26)
    for question in questions:
        card, row = question.events[0], [p.value for p in question.prompts]
        assert 3 <= len(row) <= 5
        assert card not in row
        assert all(year[a] < year[b] for a, b in pairwise(row))
        right = [n for n, o in enumerate(question.options) if o.correct]
        assert right == [sum(year[i] < year[card] for i in row)]
        assert len(question.options) == len(row) + 1


def test_no_gap_is_right_more_often_than_by_chance(make):
    text = "events:\n" + "\n".join(event(f"f{n:03}x", 1000 + n) for n in range(400))
    drawn = [d.fixed for d in placement.drafts(make(text).scene)]
    assert len(drawn) == 400
    for size in (4, 5, 6):
        same = [gaps for gaps in drawn if len(gaps) == size]
        counts = Counter([g.proof for g in gaps].index(None) for gaps in same)
        expected = len(same) / size
        spread = math.sqrt(expected * (1 - 1 / size))
        assert len(same) > 80
        for place in range(size):
            assert abs(counts[place] - expected) < 3.5 * spread, (size, counts)


@pytest.fixture
def row(make):
    """A draft that passes, with its scene."""
    scene = make(FIVE).scene
    return scene, next(d for d in placement.drafts(scene) if d.event.id == "c")


def test_the_draft_itself_passes(row):
    assert arranged_fault(*row) is None


def test_a_wrong_gap_is_caught(row):
    scene, draft = row
    shifted = [*draft.fixed[1:], draft.fixed[0]]
    fault = arranged_fault(scene, replace(draft, fixed=tuple(shifted)))
    assert fault.code == "Q02"


def test_two_stops_that_read_the_same_are_caught(row):
    scene, draft = row
    first, *rest = draft.prompts
    same = (first, replace(rest[0], text=first.text), *rest[1:])
    assert arranged_fault(scene, replace(draft, prompts=same)).code == "Q01"


def test_a_pair_that_nobody_can_order_is_caught(row, make):
    _, draft = row
    vague = make(FIVE.replace("1902", "'[1900..1908]'")).scene
    events = tuple(vague.by_id[e.id] for e in draft.events)
    assert any(
        vague.chronology.before(a.id, b.id) is None for a, b in combinations(events, 2)
    )
    assert arranged_fault(vague, replace(draft, events=events)).code == "Q02"


def test_a_stop_that_tells_the_date_is_caught(make):
    text = days("1901", "1902", "1903", "1905")
    made = make(f"{text}\n{event('z', '1903-12-03', ', after: [c]')}")
    draft = next(d for d in placement.drafts(made.scene) if d.event.id == "z")
    by_id = made.scene.by_id
    events = (draft.event, *(by_id[i] for i in "abcd"))
    keyed = draft.fixed[0]
    gaps = [
        replace(
            keyed, text=str(n), value=str(n), proof=None if n == 3 else Proof.PROVED
        )
        for n in range(5)
    ]
    fault = arranged_fault(made.scene, replace(draft, events=events, fixed=tuple(gaps)))
    assert fault.code == "Q16"


def test_a_name_that_tells_the_time_is_caught(row):
    scene, draft = row
    first, *rest = draft.prompts
    told = (replace(first, text="The feast of 1901"), *rest)
    assert stem_fault(scene, replace(draft, prompts=told), "").code == "Q16"
