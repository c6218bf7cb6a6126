"""What an ordering is worth: decided pairs that are right, set against chance."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, pairwise, permutations

from quizapp.practice.scoring.model import Outcome, Part, Policy, Reason, outcome
from quizapp.questions.model import Question

#: more items than this have too many orders to count through
MOST_COUNTED = 6
Pairs = tuple[tuple[str, str], ...]


def credit(items: Sequence[str], decided: Pairs, *, exact: bool = False) -> Fraction:
    """Right less reversed pairs over all decided ones, never below nothing."""
    place = {item: i for i, item in enumerate(items)}
    reversed_ = sum(place[a] > place[b] for a, b in decided)
    if exact or not decided:
        return Fraction(reversed_ == 0)
    return max(Fraction(0), Fraction(len(decided) - 2 * reversed_, len(decided)))


def grade_order(items: tuple[str, ...], question: Question, policy: Policy) -> Outcome:
    """Grade an ordering that holds each option once."""
    place = {item: i for i, item in enumerate(items)}
    parts = tuple(
        Part(f"{a} {b}", Fraction(place[a] < place[b])) for a, b in question.decided
    )
    fraction = credit(items, question.decided, exact=policy.exact_order)
    return outcome(fraction, _reasons(items, question), parts)


def _reasons(items: tuple[str, ...], question: Question) -> tuple[Reason, ...]:
    text = {o.id: o.text for o in question.options}
    decided = set(question.decided)
    swapped = [
        Reason("reversed", text[later], text[earlier])
        for earlier, later in pairwise(items)
        if (later, earlier) in decided
    ]
    undecided = [
        Reason("undecided", text[a.id], text[b.id])
        for a, b in combinations(question.options, 2)
        if (a.id, b.id) not in decided and (b.id, a.id) not in decided
    ]
    return (*swapped, *undecided)


def floor(question: Question, policy: Policy) -> Fraction:
    """What a random order earns on average; 0 if there are too many to count."""
    ids = [o.id for o in question.options]
    if len(ids) > MOST_COUNTED:
        return Fraction(0)
    pairs = tuple(sorted((ids.index(a), ids.index(b)) for a, b in question.decided))
    return _mean(len(ids), pairs, policy.exact_order)


@lru_cache(maxsize=256)
def _mean(n: int, pairs: tuple[tuple[int, int], ...], exact: bool) -> Fraction:  # noqa: FBT001 - a cache key
    named = tuple((str(a), str(b)) for a, b in pairs)
    orders = list(permutations(map(str, range(n))))
    total = sum((credit(o, named, exact=exact) for o in orders), Fraction(0))
    return total / len(orders)
