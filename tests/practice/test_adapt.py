"""Practice that adapts: within the wish, new before seen, by need, and reproducible."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.practice.adapt import Turn, adapted, floor_of, measured, reasons
from quizapp.practice.facts import Answered, History
from quizapp.practice.period import ALWAYS, Period, read_year, span, within
from quizapp.practice.schedule.memory import Rating, Review, replayed
from quizapp.questions.bank import IndexRow
from quizapp.questions.model import EventCard

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
_STATES = ("right", "partial", "wrong", "blank")


def row(name, *, level=3, kind="who", asks=None, options=4, events=None):
    return IndexRow(
        id=name,
        kind=kind,
        skill="context",
        difficulty=level,
        events=(f"e{name}",) if events is None else events,
        asks=(f"{name}.fact",) if asks is None else asks,
        shows=(),
        answer=name,
        options=options,
    )


def rows(count=40, **more):
    return [row(f"q{n:02}", **more) for n in range(count)]


def answered(name, state="right", **ago):
    return Answered(
        question=name, at=NOW - timedelta(**ago or {"days": 1}), state=state
    )


def chosen(some, n, seed="s", *, history=None, every=None, now=NOW):
    history = history or History()
    whys = reasons(some, every or some, history, now)
    return adapted(some, n, seed, whys, history).ids, whys


histories = st.lists(
    st.tuples(st.integers(0, 39), st.sampled_from(_STATES), st.integers(0, 90)),
    max_size=60,
).map(
    lambda lines: History(
        answers=tuple(
            sorted(
                (answered(f"q{n:02}", state, days=ago) for n, state, ago in lines),
                key=lambda a: a.at,
            )
        )
    )
)


@settings(deadline=None)  # a loaded machine is no fault
@given(histories, st.integers(1, 30), st.text(max_size=5), st.sets(st.integers(0, 39)))
def test_nothing_outside_the_wish_is_asked(history, n, seed, wished):
    some = [row(f"q{k:02}") for k in sorted(wished)]
    ids, _ = chosen(some, n, seed, history=history, every=rows())
    assert len(set(ids)) == len(ids) == min(n, len(some))
    assert set(ids) <= {r.id for r in some}


@settings(deadline=None)  # a loaded machine is no fault
@given(histories, st.integers(1, 40), st.text(max_size=5))
def test_turns_are_kept_where_nothing_else_limits(history, n, seed):
    ids, whys = chosen(rows(), n, seed, history=history)
    taken = [whys[i].turn.place for i in ids]
    left = [whys[r.id].turn.place for r in rows() if r.id not in ids]
    assert not left or max(taken) <= min(left)


@settings(deadline=None)  # a loaded machine is no fault
@given(histories, st.integers(1, 20), st.text(max_size=5))
def test_the_same_seed_and_history_choose_the_same(history, n, seed):
    first, _ = chosen(rows(), n, seed, history=history)
    again, _ = chosen(rows()[::-1], n, seed, history=history)
    assert first == again


@settings(deadline=None)  # a loaded machine is no fault
@given(histories)
def test_what_was_never_answered_is_new_and_what_was_is_not(history):
    whys = reasons(rows(), rows(), history, NOW)
    seen = {a.question for a in history.answers}
    assert {i for i, why in whys.items() if why.turn is not Turn.NEW} == seen


def test_another_seed_asks_something_else():
    assert chosen(rows(), 5, "a")[0] != chosen(rows(), 5, "b")[0]


@pytest.mark.parametrize(
    ("states", "turn", "skipped"),
    [
        (["wrong"], Turn.MISSED, False),
        (["right", "partial"], Turn.MISSED, False),
        (["blank"], Turn.MISSED, True),
        (["wrong", "right"], Turn.KNOWN, False),
        (["right"], Turn.KNOWN, False),
    ],
)
def test_the_last_answer_decides(states, turn, skipped):
    lines = [answered("q00", s, hours=9 - n) for n, s in enumerate(states)]
    why = reasons(rows(1), rows(1), History(answers=tuple(lines)), NOW)["q00"]
    assert (why.turn, why.skipped, why.at) == (turn, skipped, lines[-1].at)


def test_what_fades_is_due_with_its_chance_and_the_faintest_comes_first():
    history = History(
        answers=(answered("q00", days=60), answered("q01", days=7), answered("q02"))
    )
    ids, whys = chosen(rows(3), 1, history=history)
    assert [whys[f"q0{n}"].turn for n in range(3)] == [Turn.DUE, Turn.DUE, Turn.KNOWN]
    assert 0 < whys["q00"].recall < whys["q01"].recall < 0.9
    assert ids == ("q00",)


def test_another_question_on_a_missed_fact_comes_as_missed():
    twin = replace(row("twin"), asks=("q00.fact",))
    history = History(answers=(answered("q00", "wrong"),))
    ids, whys = chosen([row("q00"), twin], 1, history=history)
    assert whys["twin"].turn is Turn.MISSED
    assert ids == ("twin",)  # asked in another way than before


def test_a_kind_that_is_not_wished_still_tells_what_is_known():
    every = [row("a", asks=("f",)), row("b", asks=("f",), kind="when")]
    history = History(answers=(answered("a"),))
    _, whys = chosen(every[1:], 1, history=history, every=every)
    assert whys["b"].turn is Turn.KNOWN


def test_a_card_that_was_answered_counts_and_one_in_its_steps_is_missed():
    knew, forgot = (
        replayed([Review(NOW - timedelta(days=1), rating)])
        for rating in (Rating.KNEW, Rating.FORGOT)
    )
    history = History(cards={"q00": knew, "q01": forgot})
    whys = reasons(rows(3), rows(3), history, NOW)
    turns = [whys[f"q0{n}"].turn for n in range(3)]
    assert turns == [Turn.KNOWN, Turn.MISSED, Turn.NEW]


def test_an_answer_that_a_card_knows_of_is_not_counted_twice():
    line = answered("q00", days=10)
    memory = replayed([Review(line.at, Rating.KNEW)])
    once = reasons(rows(1), rows(1), History(answers=(line,)), NOW)
    both = History(answers=(line,), cards={"q00": memory})
    assert reasons(rows(1), rows(1), both, NOW) == once


def test_a_question_on_no_fact_of_its_own_is_a_fact_itself():
    some = [row("a", asks=()), row("b", asks=())]
    _, whys = chosen(some, 1, history=History(answers=(answered("a"),)))
    assert [whys[i].turn for i in "ab"] == [Turn.KNOWN, Turn.NEW]


@pytest.mark.parametrize(("ability", "wanted"), [(-3.0, 1), (0.2, 2), (3.0, 5)])
def test_the_difficulty_follows_the_ability(ability, wanted):
    some = [
        row(f"l{level}n{n}", level=level) for level in range(1, 6) for n in range(20)
    ]
    ids, _ = chosen(some, 10, history=History(ability=ability))
    levels = [int(i[1]) for i in ids]
    assert abs(sum(levels) / len(levels) - wanted) <= 1
    assert len(set(levels)) <= 2


def test_among_the_nearest_chance_decides():
    some = rows(40)
    drawn = {chosen(some, 1, f"s{n}")[0][0] for n in range(60)}
    assert 5 <= len(drawn) <= 40


def test_only_first_answers_are_measured():
    first = [("l", "q00", 1.0), ("m", "q00", 0.0)]
    once = measured(rows(2), first)
    assert measured(rows(2), [*first, ("l", "q00", 0.0)]) == once
    assert once.ability["l"] > 0 > once.ability["m"]
    assert measured(rows(2), [("l", "gone", 1.0)]).ability == {}


@pytest.mark.parametrize(
    ("kind", "options", "floor"),
    [("who", 4, 0.25), ("true_false", 2, 0.5), ("cloze", 0, 0.0), ("order", 4, 0.2)],
)
def test_a_guess_is_worth_what_the_options_make_of_it(kind, options, floor):
    assert floor_of(row("a", kind=kind, options=options)) == floor


def event(name, start, end):
    return EventCard(
        id=name,
        name=name,
        text="",
        kind="moment",
        date_text="",
        start=start,
        end=end,
        exact=True,
    )


_Y2000, _Y2001 = 10957, 11323  # 1 January of either year
EVENTS = (
    event("old", _Y2000 - 1, _Y2000 - 1),
    event("first", _Y2000, _Y2000),
    event("last", _Y2001 - 1, _Y2001 - 1),
    event("long", _Y2000 - 900, _Y2001 + 900),
    event("open", _Y2000 + 5, None),
    event("unknown", None, None),
    event("new", _Y2001, _Y2001),
)


@pytest.mark.parametrize(
    ("period", "inside"),
    [
        (Period(2000, 2000), {"first", "last", "long", "open"}),
        (Period(None, 1999), {"old", "long"}),
        (Period(2001, None), {"new", "long", "open"}),
        (Period(3000, None), {"open"}),
    ],
)
def test_a_period_holds_what_may_lie_in_it(period, inside):
    some = [row(e.id, events=(e.id,)) for e in EVENTS]
    assert {r.id for r in within(some, EVENTS, period)} == inside


def test_every_event_of_a_question_lies_in_the_period():
    pair = row("pair", events=("first", "new"))
    none = row("none", events=())
    assert within([pair, none], EVENTS, Period(2000, 2000)) == ()
    assert within([pair, none], EVENTS, Period(2000, 2001)) == (pair,)
    assert within([pair, none], EVENTS, ALWAYS) == (pair, none)


def test_the_years_of_events():
    assert span(EVENTS) == (1997, 2003)
    assert span([event("unknown", None, None)]) is None


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("1969", 1969),
        (" 264 BC ", -263),
        ("264bc", -263),
        ("AD 79", 79),
        ("", None),
        ("\u0661\u0669\u0666\u0669", 1969),
        ("79", None),
        ("soon", None),
        ("1e9", None),
        ("1960s", None),
        ("-", None),
    ],
)
def test_years_are_read_as_they_are_typed(typed, year):
    assert read_year(typed) == year


def test_a_period_that_ends_before_it_begins_is_known():
    assert Period(5, 4).is_reversed
    assert not Period(5, 5).is_reversed
    assert not Period(5, None).is_reversed
    assert not ALWAYS


@settings(deadline=None)  # a loaded machine is no fault
@given(st.sets(st.integers(0, 39), max_size=39), st.text(max_size=5))
def test_what_the_newest_quiz_asked_comes_last_though_nobody_answered(lately, seed):
    history = History(lately=frozenset(f"q{n:02}" for n in lately))
    ids, _ = chosen(rows(), 40 - len(lately), seed, history=history)
    assert history.lately.isdisjoint(ids)
