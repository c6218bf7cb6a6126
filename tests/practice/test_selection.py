"""Choosing a paper: varied, independent, unseen first, and always the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from quizapp.practice.paper import are_enemies
from quizapp.practice.selection import Selection, pick
from quizapp.questions.bank import IndexRow


def _row(name, kind="who", events=("e",), answer=None, asks=None, shows=()):
    return IndexRow(
        id=name,
        kind=kind,
        skill="context",
        difficulty=3,
        events=tuple(events),
        asks=(f"{name}.fact",) if asks is None else tuple(asks),
        shows=tuple(shows),
        answer=name if answer is None else answer,
    )


def _plenty(events=20, kinds=("who", "when", "where")):
    return [
        _row(f"{kind}{e}", kind, (f"event{e}",))
        for e in range(events)
        for kind in kinds
    ]


def _chosen(rows, selection):
    by_id = {row.id: row for row in rows}
    return [by_id[i] for i in selection.ids]


def test_a_paper_is_as_long_as_asked_and_without_notes():
    rows = _plenty()
    selection = pick(rows, 12, "seed")
    assert len(set(selection.ids)) == 12
    assert selection.notes == ()
    assert pick(rows, 0, "seed") == pick([], 0, "seed") == Selection(())


def test_kinds_take_turns_and_events_are_spread():
    rows = _plenty()
    chosen = _chosen(rows, pick(rows, 12, "seed"))
    assert Counter(r.kind for r in chosen) == {"who": 4, "when": 4, "where": 4}
    assert max(Counter(e for r in chosen for e in r.events).values()) == 1


def test_a_rare_kind_is_not_crowded_out():
    rows = [*_plenty(kinds=("who",)), _row("o", "order", ("x",))]
    assert "o" in pick(rows, 3, "seed").ids


def test_no_event_is_asked_about_too_often():
    rows = [_row(f"q{n}", events=("busy",)) for n in range(20)]
    rows += [_row(f"r{n}", events=(f"event{n}",)) for n in range(8)]
    chosen = _chosen(rows, pick(rows, 9, "seed"))
    assert Counter(e for r in chosen for e in r.events)["busy"] <= 2


def test_an_answer_is_the_key_of_at_most_a_tenth():
    rows = [_row(f"q{n}", events=(f"e{n}",), answer="Iraq") for n in range(20)]
    rows += [_row(f"r{n}", events=(f"f{n}",)) for n in range(30)]
    for n, most in ((9, 1), (10, 1), (20, 2), (29, 2)):
        selection = pick(rows, n, "seed")
        answers = Counter(r.answer for r in _chosen(rows, selection))
        assert answers["Iraq"] <= most
        assert selection.notes == ()


def test_answers_are_the_same_whatever_their_case():
    answers = ["The League", "the League", "Iraq"]
    rows = [_row(f"q{n}", events=(f"e{n}",), answer=a) for n, a in enumerate(answers)]
    for seed in "abcdefgh":
        chosen = _chosen(rows, pick(rows, 2, seed))
        assert "Iraq" in {row.answer for row in chosen}


def test_true_and_false_may_repeat():
    rows = [_row(f"q{n}", "true_false", (f"e{n}",), "False") for n in range(6)]
    selection = pick(rows, 6, "seed")
    assert len(selection.ids) == 6
    assert selection.notes == ()


def test_unseen_questions_come_first():
    rows = _plenty()
    seen = frozenset(pick(rows, 30, "one").ids)
    again = pick(rows, 30, "two", seen)
    assert not seen & set(again.ids)
    more = pick(rows, 40, "two", seen)
    assert len(seen & set(more.ids)) == 10
    assert more.notes == ("Seen lately: 10 of 40 questions.",)


def test_enemies_are_those_that_ask_or_give_away_the_same():
    date = _row("a", asks=["x.date"])
    assert are_enemies(date, _row("b", asks=["x.date", "y.date"]))
    assert are_enemies(date, _row("b", asks=["y.date"], shows=["x.date"]))
    assert are_enemies(_row("b", asks=["y.date"], shows=["x.date"]), date)
    both_show = [_row(n, asks=[n], shows=["x.date"]) for n in "bc"]
    assert not are_enemies(*both_show)


def test_enemies_are_those_that_name_the_key_of_the_other():
    asking = replace(_row("a"), key_ids=("ann", "ulm"))
    naming = replace(_row("b"), named=("bonn", "ulm"))
    assert are_enemies(asking, naming)
    assert are_enemies(naming, asking)
    assert not are_enemies(asking, replace(naming, named=("bonn",)))
    assert not are_enemies(asking, replace(_row("c"), key_ids=("ulm",)))
    rows = [replace(row, events=(row.id,)) for row in (asking, naming)]
    assert len(pick(rows, 2, "seed").ids) == 1


def test_enemies_never_meet_even_if_the_paper_stays_short():
    rows = [_row(f"q{n}", events=(f"e{n}",), asks=["x.date"]) for n in range(5)]
    selection = pick(rows, 3, "seed")
    assert len(selection.ids) == 1
    note = "Only 1 of 3 questions fit without giving others away."
    assert selection.notes == (note,)


def test_answers_repeat_before_events_do():
    same = [_row(f"a{n}", events=(f"e{n}",), answer="Iraq") for n in range(3)]
    busy = [_row(f"b{n}", events=("busy",)) for n in range(4)]
    rows = [*same, *busy]
    first = pick(rows, 5, "seed")
    assert Counter(r.answer for r in _chosen(rows, first))["Iraq"] == 3
    assert first.notes == ("Some answers are right more than once.",)
    second = pick(rows, 7, "seed")
    assert len(second.ids) == 7
    assert second.notes == (
        "Some answers are right more than once.",
        "Some events come up more than 2 times.",
    )


def test_another_seed_makes_another_paper_in_another_order():
    rows = _plenty()
    papers = {pick(rows, 5, f"seed{n}").ids for n in range(20)}
    assert len(papers) == 20
    orders = {pick(rows[:3], 3, f"seed{n}").ids for n in range(30)}
    assert len(orders) > 3


def test_a_question_listed_twice_is_asked_once():
    row = _row("a")
    assert pick([row, row], 2, "seed").ids == ("a",)


_FACTS = st.lists(st.sampled_from("uvwxyz"), max_size=2, unique=True)
_ROWS = st.lists(
    st.builds(
        _row,
        name=st.integers(0, 99).map(str),
        kind=st.sampled_from(["who", "when", "order", "true_false"]),
        events=st.lists(st.sampled_from("efghi"), max_size=3, unique=True),
        answer=st.sampled_from(["Iraq", "Iran", "Mosul"]),
        asks=_FACTS,
        shows=_FACTS,
    ),
    max_size=15,
    unique_by=lambda row: row.id,
)


@given(
    _ROWS, st.integers(0, 12), st.text(max_size=3), st.randoms(use_true_random=False)
)
def test_a_paper_holds_no_enemies_and_needs_no_order(rows, n, seed, random):
    avoid = frozenset(row.id for row in rows[::3])
    selection = pick(rows, n, seed, avoid)
    chosen = _chosen(rows, selection)
    assert not any(are_enemies(a, b) for a, b in combinations(chosen, 2))
    assert len(chosen) <= n
    left = [r for r in rows if r not in chosen]
    full = len(chosen) == n
    assert full or all(any(are_enemies(r, c) for c in chosen) for r in left)
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert pick(shuffled, n, seed, avoid) == selection
