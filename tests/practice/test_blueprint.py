"""Papers by a blueprint: seats by the largest remainder, and a reason for each gap."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.practice.blueprint import (
    SKILL_SHARES,
    Blueprint,
    Part,
    counted,
    seats,
    wishes,
)
from quizapp.practice.paper import are_enemies
from quizapp.practice.selection import compose
from quizapp.questions.bank import IndexRow
from quizapp.questions.model import Skill

SKILLS = [s.value for s in Skill]


def _row(name, skill="context", kind="who", **rest):
    row = IndexRow(
        id=name,
        kind=kind,
        skill=skill,
        difficulty=3,
        events=(f"event of {name}",),
        asks=(f"{name}.fact",),
        shows=(),
        answer=name,
    )
    return replace(row, **rest)


def _many(skill, kind, count, **rest):
    return [_row(f"{skill}-{kind}-{n}", skill, kind, **rest) for n in range(count)]


def _bank():
    """Thirty questions of each skill, of two kinds and all levels."""
    made = [
        row
        for skill in SKILLS
        for half in "ab"
        for row in _many(skill, f"{skill}-{half}", 15)
    ]
    return [replace(row, difficulty=n % 5 + 1) for n, row in enumerate(made)]


def _counts(rows, selection, part):
    by_id = {row.id: row for row in rows}
    return Counter(n for i in selection.ids for n in part.names(by_id[i]))


def test_the_usual_shares_make_a_whole():
    assert sum(SKILL_SHARES.values()) == 1
    assert set(SKILL_SHARES) == set(SKILLS)


@pytest.mark.parametrize(
    ("n", "expected"),
    [(20, [8, 6, 3, 2, 1]), (100, [40, 30, 15, 10, 5]), (7, [3, 2, 1, 1, 0])],
)
def test_seats_go_by_the_largest_remainder(n, expected):
    assert list(seats(SKILL_SHARES, n, "seed").values()) == expected


def test_equal_remainders_are_settled_by_the_seed():
    thirds = {name: Fraction(1, 3) for name in "abc"}
    found = {tuple(seats(thirds, 10, f"s{n}").values()) for n in range(30)}
    assert found == {(4, 3, 3), (3, 4, 3), (3, 3, 4)}


@given(
    st.dictionaries(
        st.sampled_from("abcde"), st.fractions(0, 1, max_denominator=50), min_size=1
    ),
    st.integers(0, 60),
)
def test_seats_stay_within_one_of_their_share(shares, n):
    whole = max(Fraction(1), sum(shares.values()))
    given_seats = seats(shares, n, "seed")
    assert sum(given_seats.values()) <= n
    for name, share in shares.items():
        assert abs(given_seats[name] - share * n / whole) < 1
    if sum(shares.values()) >= 1:
        assert sum(given_seats.values()) == n


def test_a_paper_has_the_usual_shares_and_kinds_in_turn():
    rows = _bank()
    paper = compose(rows, 20, "seed", Blueprint())
    wanted = dict(zip(SKILLS, [8, 6, 3, 2, 1], strict=True))
    assert _counts(rows, paper, Part.SKILL) == wanted
    kinds = _counts(rows, paper, Part.KIND)
    assert kinds["chronology-a"] == kinds["chronology-b"] == 4
    assert (paper.notes, paper.unmet) == ((), ())


def test_wishes_are_counted_and_the_other_skills_share_the_rest():
    rows = _bank()
    wished = {
        Part.SKILL: {"causation": 9},
        Part.KIND: {"causation-a": 6},
        Part.LEVEL: {"1": 10, "5": 10},
    }
    paper = compose(rows, 20, "seed", counted(20, wished))
    skills = _counts(rows, paper, Part.SKILL)
    assert skills["causation"] == 9
    assert skills["chronology"] > skills["context"] > skills["sourcing"]
    assert _counts(rows, paper, Part.KIND)["causation-a"] == 6
    assert _counts(rows, paper, Part.LEVEL) == {"1": 10, "5": 10}
    assert paper.unmet == ()


def test_events_may_be_wished_for_and_nothing_else_is_kept_out():
    rows = [_row(f"q{n}", events=("war",)) for n in range(5)]
    rows += [_row(f"r{n}", events=(f"e{n}",)) for n in range(30)]
    war = Blueprint(skills={}, events={"war": Fraction(2, 10)})
    for seed in "abcde":
        paper = compose(rows, 10, seed, war)
        assert _counts(rows, paper, Part.EVENT)["war"] == 2
        assert paper.unmet == ()


def test_a_strong_wish_goes_before_a_weak_one():
    rows = _bank()
    wished = {Part.KIND: {"sourcing-a": 8}}
    paper = compose(rows, 10, "seed", counted(10, wished))
    assert _counts(rows, paper, Part.KIND)["sourcing-a"] == 8
    assert any(text.startswith("Wished 4 of chronology") for text in paper.unmet)
    assert all("take places wished for them" in t for t in paper.unmet[:-1])
    assert paper.unmet[-1] == "Places went to others: sourcing 7."


def _only(skill, rows, n=10, count=4):
    fill = _many("context", "who", 20)
    blueprint = counted(n, {Part.SKILL: {skill: count, "context": n - count}})
    return compose([*fill, *rows], n, "seed", blueprint)


def test_a_gap_is_told_with_its_reason():
    none = _only("causation", [])
    went = "Places went to others: context 4."
    assert none.unmet == (
        "Wished 4 of causation, got 0: there is none to choose from.",
        went,
    )
    assert len(none.ids) == 10
    few = _only("causation", _many("causation", "cause", 1))
    assert few.unmet[0] == "Wished 4 of causation, got 1: there is only 1."
    two = _only("causation", _many("causation", "cause", 3, asks=("x.because",)))
    assert two.unmet[0] == (
        "Wished 4 of causation, got 1: there are only 3, of which 1 fit together."
    )
    enemies = _many("causation", "cause", 9)
    enemies = [
        replace(row, asks=(f"x.{n % 2}",), events=(f"e{n}",))
        for n, row in enumerate(enemies)
    ]
    pairs = _only("causation", enemies)
    assert pairs.unmet[0] == (
        "Wished 4 of causation, got 2: of 9 to choose from only 2 fit together."
    )


def test_a_level_is_told_as_difficulty():
    blueprint = Blueprint(skills={}, levels={"5": Fraction(1, 2)})
    paper = compose(_many("context", "who", 10), 4, "seed", blueprint)
    assert paper.unmet == (
        "Wished 2 of difficulty 5, got 0: there is none to choose from.",
    )
    assert len(paper.ids) == 4


def test_unseen_questions_come_before_shares():
    old = _many("causation", "cause", 9)
    rows = [*old, *_many("context", "who", 20)]
    blueprint = counted(10, {Part.SKILL: {"causation": 4}})
    paper = compose(rows, 10, "seed", blueprint, frozenset(r.id for r in old))
    assert not {r.id for r in old} & set(paper.ids)


def test_among_equals_the_key_stands_where_it_stood_least():
    rows = [
        _row(f"q{n}", kind="when", options=3, place=0 if n < 40 else n % 3)
        for n in range(60)
    ]
    by_id = {row.id: row for row in rows}
    for seed in "abcdefgh":
        paper = compose(rows, 12, seed, Blueprint(skills={}))
        places = Counter(by_id[i].place for i in paper.ids)
        assert places == {0: 4, 1: 4, 2: 4}


_ROWS = st.lists(
    st.builds(
        _row,
        name=st.integers(0, 99).map(str),
        skill=st.sampled_from(SKILLS),
        kind=st.sampled_from(["who", "when", "order"]),
        events=st.lists(st.sampled_from("efghi"), max_size=2, unique=True).map(tuple),
        answer=st.sampled_from(["Iraq", "Iran", "Mosul"]),
        asks=st.lists(st.sampled_from("uvwxyz"), max_size=2).map(tuple),
        named=st.lists(st.sampled_from("abc"), max_size=2).map(tuple),
        key_ids=st.lists(st.sampled_from("abc"), max_size=1).map(tuple),
        difficulty=st.integers(1, 5),
    ),
    max_size=15,
    unique_by=lambda row: row.id,
)
_WISHES = st.fixed_dictionaries(
    {
        Part.SKILL: st.dictionaries(st.sampled_from(SKILLS), st.integers(0, 4)),
        Part.KIND: st.dictionaries(st.sampled_from(["who", "when"]), st.integers(0, 4)),
        Part.EVENT: st.dictionaries(st.sampled_from("ef"), st.integers(0, 3)),
        Part.LEVEL: st.dictionaries(st.sampled_from("12"), st.integers(0, 4)),
    }
)


@given(_ROWS, st.integers(1, 12), _WISHES, st.randoms(use_true_random=False))
def test_every_wish_is_met_or_told(rows, n, wished, random):
    blueprint = counted(n, wished)
    paper = compose(rows, n, "seed", blueprint, frozenset(r.id for r in rows[::3]))
    chosen = [r for r in rows if r.id in paper.ids]
    assert not any(are_enemies(a, b) for a, b in combinations(chosen, 2))
    told = [text for text in paper.unmet if text.startswith("Wished")]
    open_wishes = [
        wish
        for wish in wishes(blueprint, n, "seed")
        if sum(wish.name in wish.part.names(r) for r in chosen) < wish.count
    ]
    assert len(told) == len(open_wishes)
    shuffled = list(rows)
    random.shuffle(shuffled)
    again = compose(shuffled, n, "seed", blueprint, frozenset(r.id for r in rows[::3]))
    assert again == paper
