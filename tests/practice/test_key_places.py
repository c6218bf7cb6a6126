"""Q12: the key stands at every place equally often, in the bank and in a paper."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import pytest

from quizapp.content.load import load
from quizapp.practice.blueprint import Blueprint
from quizapp.practice.selection import compose
from quizapp.questions.bank import index_row
from quizapp.questions.generate import make_bank
from quizapp.questions.model import Form
from quizapp.questions.presentation import shown
from quizapp.resources import CONTENT

#: what chi-square exceeds once in a thousand, by degrees of freedom
_ONCE_IN_A_THOUSAND = dict(
    enumerate((10.828, 13.816, 16.266, 18.467, 20.515, 22.458, 24.322, 26.124), 1)
)
_ENOUGH = 100

#: (number of options, place of the key) of each question
Places = Iterable[tuple[int, int]]


def chi_square(places: Places) -> tuple[float, int]:
    """Over questions of different length: the sum of squares and of the freedoms."""
    by_length = defaultdict(Counter)
    for length, place in places:
        by_length[length][place] += 1
    total, freedom = 0.0, 0
    for length, counts in by_length.items():
        expected = counts.total() / length
        total += sum((counts[p] - expected) ** 2 / expected for p in range(length))
        freedom += length - 1
    return total, freedom


def is_even(places: Places) -> bool:
    total, freedom = chi_square(places)
    return total < _ONCE_IN_A_THOUSAND[freedom]


def _place(question, seed):
    options = shown(question, seed)
    return len(options), next(n for n, o in enumerate(options) if o.correct)


@pytest.fixture(scope="module")
def choices():
    bank = make_bank(load(CONTENT).library)
    return [
        q for topic in bank.topics for q in topic.questions if q.form is Form.SINGLE
    ]


def test_an_uneven_habit_is_seen():
    assert is_even([(3, n % 3) for n in range(300)])
    assert not is_even([(3, 1)] * 60 + [(3, n % 3) for n in range(60)])
    assert not is_even([(4, n % 2) for n in range(40)] + [(2, 0)] * 10)
    # 40, 30, 30: as it comes by chance
    assert is_even([(3, 0)] * 40 + [(3, 1)] * 30 + [(3, 2)] * 30)
    assert chi_square([(2, 0)] * 3 + [(2, 1)]) == (1.0, 1)


@pytest.mark.parametrize("seed", ["", "attempt", "b", "c"])
def test_every_kind_has_its_key_at_every_place(choices, seed):
    by_kind = defaultdict(list)
    for question in choices:
        by_kind[question.kind].append(_place(question, seed))
    many = {k: p for k, p in by_kind.items() if len(p) >= _ENOUGH}
    assert many
    for kind, places in many.items():
        assert is_even(places), (kind, Counter(places))
    every = [place for places in by_kind.values() for place in places]
    assert is_even(every), Counter(every)


def test_a_question_has_its_key_at_every_place_over_many_attempts(choices):
    named = [q for q in choices if not q.ascending][:40]
    assert len(named) == 40
    for question in named:
        places = [_place(question, f"attempt {n}") for n in range(200)]
        assert {place for _, place in places} == set(range(len(question.options)))
    every = [_place(q, f"attempt {n}") for q in named for n in range(25)]
    assert is_even(every), Counter(every)


def test_papers_of_dates_and_figures_are_balanced(choices):
    """No place of ascending options is used twice more than another in one paper."""
    rows = {q.id: index_row(q) for q in choices if q.ascending}
    found = []
    for seed in map(str, range(30)):
        paper = compose(rows.values(), 12, seed, Blueprint(skills={}))
        places = Counter((rows[i].options, rows[i].place) for i in paper.ids)
        for length in {length for length, _ in places}:
            counts = [places[length, place] for place in range(length)]
            found.append(max(counts) - min(counts))
    assert sum(spread <= 1 for spread in found) > 0.8 * len(found)
    assert max(found) <= 2
