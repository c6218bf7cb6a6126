"""Which questions make a paper: varied, independent, unseen ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from quizapp.questions.bank import IndexRow
from quizapp.questions.identity import h
from quizapp.questions.model import Kind

#: one answer is the key of at most one question in so many
_ANSWER_SHARE = 10
#: an event may always be asked about this often
_LEAST_PER_EVENT = 2


@dataclass(frozen=True, slots=True)
class Selection:
    """The questions of a paper in their order, and what could not be met."""

    ids: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Limits:
    #: None: no limit
    answer: int | None
    event: int | None


@dataclass(slots=True)
class _Paper:
    """What has been taken so far, counted in every way that limits what may follow."""

    rows: list[IndexRow] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    asked: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)

    def take(self, row: IndexRow) -> None:
        self.rows.append(row)
        self.kinds[row.kind] += 1
        self.events.update(row.events)
        self.answers.update(_answers(row))
        self.asked.update(row.asks)
        self.shown.update(row.shows)
        self.named.update(row.named)
        self.keys.update(row.key_ids)

    def allows(self, row: IndexRow, limits: _Limits) -> bool:
        """No enemy of what was taken, and within the limits."""
        enemy = (
            not self.asked.isdisjoint(row.asks)
            or not self.shown.isdisjoint(row.asks)
            or not self.asked.isdisjoint(row.shows)
            or not self.keys.isdisjoint(row.named)
            or not self.named.isdisjoint(row.key_ids)
        )
        return not (
            enemy
            or _full(self.answers, _answers(row), limits.answer)
            or _full(self.events, row.events, limits.event)
        )

    def load(self, row: IndexRow) -> int:
        """How often the busiest of its events has been asked about."""
        return max((self.events[e] for e in row.events), default=0)


def _full(taken: Counter[str], names: Sequence[str], limit: int | None) -> bool:
    return limit is not None and any(taken[name] >= limit for name in names)


def _answers(row: IndexRow) -> tuple[str, ...]:
    """The answer that the paper must not repeat; "True" and "False" must."""
    return () if row.kind == Kind.TRUE_FALSE else (row.answer.casefold(),)


def are_enemies(one: IndexRow, two: IndexRow) -> bool:
    """One asks what the other asks or gives away, or its key is named by the other."""
    paper = _Paper()
    paper.take(one)
    return not paper.allows(two, _Limits(None, None))


def pick(
    rows: Sequence[IndexRow], n: int, seed: str, avoid: AbstractSet[str] = frozenset()
) -> Selection:
    """Choose `n` questions; the same rows, in any order, and seed give the same paper.

    Kinds take turns, events are spread, questions in `avoid` come last. Where `n`
    cannot be reached, first answers may repeat, then events; enemies never meet.
    """
    paper = _Paper()
    distinct = {row.id: row for row in rows}
    for limits in _relaxing(n, distinct.values()):
        for seen in (False, True):
            pool = [r for r in distinct.values() if (r.id in avoid) == seen]
            _fill(paper, pool, n, seed, limits)
    order = sorted(paper.rows, key=lambda r: (h(seed, "place", r.id), r.id))
    return Selection(tuple(r.id for r in order), _notes(paper, n, rows, avoid))


def _per_event(n: int, rows: Collection[IndexRow]) -> int:
    events = len({event for row in rows for event in row.events})
    return max(_LEAST_PER_EVENT, -(-n // max(1, events)))


def _relaxing(n: int, rows: Collection[IndexRow]) -> tuple[_Limits, ...]:
    answer, event = max(1, n // _ANSWER_SHARE), _per_event(n, rows)
    return _Limits(answer, event), _Limits(None, event), _Limits(None, None)


def _fill(
    paper: _Paper, pool: Sequence[IndexRow], n: int, seed: str, limits: _Limits
) -> None:
    """Take from the pool, kind by kind, until the paper is full or nothing fits."""
    taken = {row.id for row in paper.rows}
    left: dict[str, list[IndexRow]] = {}
    for row in sorted(pool, key=lambda r: (h(seed, "pick", r.id), r.id)):
        if row.id not in taken:
            left.setdefault(row.kind, []).append(row)
    while left and len(paper.rows) < n:
        kind = min(left, key=lambda k: (paper.kinds[k], h(seed, "kind", k)))
        left[kind] = [r for r in left[kind] if paper.allows(r, limits)]
        if not left[kind]:
            del left[kind]
            continue
        best = min(left[kind], key=paper.load)
        left[kind].remove(best)
        paper.take(best)


def _notes(
    paper: _Paper, n: int, rows: Sequence[IndexRow], avoid: AbstractSet[str]
) -> tuple[str, ...]:
    size = len(paper.rows)
    strict = _relaxing(n, rows)[0]
    repeated = [a for a, times in paper.answers.items() if times > (strict.answer or 0)]
    busy = [e for e, times in paper.events.items() if times > (strict.event or 0)]
    seen = sum(row.id in avoid for row in paper.rows)
    return tuple(
        text
        for holds, text in (
            (size < n, f"Only {size} of {n} questions fit without giving others away."),
            (bool(repeated), "Some answers are right more than once."),
            (bool(busy), f"Some events come up more than {strict.event} times."),
            (bool(seen), f"Seen lately: {seen} of {size} questions."),
        )
        if holds
    )
