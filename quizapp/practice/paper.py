"""A paper while it is being filled: what it holds, and what it still allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizapp.practice.blueprint import Part
from quizapp.questions.bank import IndexRow
from quizapp.questions.model import Kind

#: one answer is the key of at most one question in so many
_ANSWER_SHARE = 10
#: an event may always be asked about this often
_LEAST_PER_EVENT = 2


@dataclass(frozen=True, slots=True)
class Cap:
    """How many questions each name of a part may have, and all others together."""

    seats: Mapping[str, int]
    others: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What a question must keep to; None: no limit."""

    answer: int | None
    event: int | None
    caps: Mapping[Part, Cap] = field(default_factory=dict)

    def under(self, caps: Mapping[Part, Cap]) -> Limits:
        """The same, with seats that may be taken."""
        return replace(self, caps=caps)


def strict(n: int, rows: Collection[IndexRow]) -> Limits:
    """One answer for a tenth of the paper, and no event more than its part."""
    events = len({event for row in rows for event in row.events})
    per_event = max(_LEAST_PER_EVENT, -(-n // max(1, events)))
    return Limits(max(1, n // _ANSWER_SHARE), per_event)


NO_LIMITS = Limits(None, None)


@dataclass(slots=True)
class Paper:
    """What has been taken so far, counted in every way that limits what may follow."""

    rows: list[IndexRow] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    counts: Counter[tuple[Part, str]] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    places: Counter[tuple[int, int]] = field(default_factory=Counter)
    asked: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)

    def take(self, row: IndexRow) -> None:
        """Add a question."""
        self.rows.append(row)
        self.ids.add(row.id)
        self.counts.update((part, name) for part in Part for name in part.names(row))
        self.answers.update(_answers(row))
        self.asked.update(row.asks)
        self.shown.update(row.shows)
        self.named.update(row.named)
        self.keys.update(row.key_ids)
        if row.place is not None:
            self.places[row.options, row.place] += 1

    def count(self, part: Part, name: str) -> int:
        """How many of its questions count as that."""
        return self.counts[part, name]

    def is_enemy(self, row: IndexRow) -> bool:
        """Whether the question gives one that was taken away, or the other way."""
        return not (
            self.asked.isdisjoint(row.asks)
            and self.shown.isdisjoint(row.asks)
            and self.asked.isdisjoint(row.shows)
            and self.keys.isdisjoint(row.named)
            and self.named.isdisjoint(row.key_ids)
        )

    def allows(self, row: IndexRow, limits: Limits) -> bool:
        """No enemy of what was taken, and within the limits."""
        return not (
            self.is_enemy(row)
            or (limits.event is not None and self.load(row) >= limits.event)
            or (limits.answer is not None and self._repeats(row) >= limits.answer)
            or any(self._is_full(p, cap, row) for p, cap in limits.caps.items())
        )

    def load(self, row: IndexRow) -> int:
        """How often the busiest of its events has been asked about."""
        return max((self.counts[Part.EVENT, e] for e in row.events), default=0)

    def crowd(self, row: IndexRow) -> int:
        """How often the key stood where this one's stands, if that is fixed."""
        return self.places[row.options, row.place] if row.place is not None else 0

    def _repeats(self, row: IndexRow) -> int:
        return max((self.answers[a] for a in _answers(row)), default=0)

    def _is_full(self, part: Part, cap: Cap, row: IndexRow) -> bool:
        for name in part.names(row):
            if name in cap.seats:
                if self.counts[part, name] >= cap.seats[name]:
                    return True
            elif self._unnamed(part, cap.seats) >= cap.others:
                return True
        return False

    def _unnamed(self, part: Part, seats: Mapping[str, int]) -> int:
        return len(self.rows) - sum(self.counts[part, name] for name in seats)


def _answers(row: IndexRow) -> Sequence[str]:
    """The answer that the paper must not repeat; "True" and "False" must."""
    return () if row.kind == Kind.TRUE_FALSE else (row.answer.casefold(),)


def are_enemies(one: IndexRow, two: IndexRow) -> bool:
    """One asks what the other asks or gives away, or its key is named by the other."""
    paper = Paper()
    paper.take(one)
    return paper.is_enemy(two)
