"""Which questions make a paper: what was wished, independent, varied, unseen first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from types import MappingProxyType

from quizapp.practice.blueprint import Blueprint, Part, Wish, seats, wishes
from quizapp.practice.paper import NO_LIMITS, Cap, Limits, Paper, strict
from quizapp.practice.unmet import notes, unmet
from quizapp.questions.bank import IndexRow
from quizapp.questions.identity import h


@dataclass(frozen=True, slots=True)
class Selection:
    """The questions of a paper in their order, and what could not be met."""

    ids: tuple[str, ...]
    #: what whoever answers should know: a short paper, repetitions, old questions
    notes: tuple[str, ...] = ()
    #: shares of the blueprint that stayed open, each with the reason
    unmet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rank:
    """When a question comes: lower turns first, and lower places inside a turn."""

    turn: int
    place: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Order:
    """What is wished for: how many questions, of what, with which seed."""

    n: int
    seed: str
    caps: Mapping[Part, Cap]
    wishes: tuple[Wish, ...]

    def room(self, paper: Paper, skill: str) -> int:
        """Seats of a skill that are still free; negative where it has too many."""
        cap = self.caps.get(Part.SKILL)
        wished = cap.seats.get(skill, 0) if cap else 0
        return wished - paper.count(Part.SKILL, skill)


def pick(
    rows: Sequence[IndexRow], n: int, seed: str, avoid: AbstractSet[str] = frozenset()
) -> Selection:
    """Choose `n` questions for practice, by the usual shares as far as they can be had.

    Which shares stayed open is no concern of somebody who practises.
    """
    return replace(compose(rows, n, seed, Blueprint(), avoid), unmet=())


def compose(
    rows: Iterable[IndexRow],
    n: int,
    seed: str,
    blueprint: Blueprint,
    avoid: AbstractSet[str] = frozenset(),
    ranks: Mapping[str, Rank] = MappingProxyType({}),
) -> Selection:
    """Choose `n` questions; the same rows, in any order, and seed give the same paper.

    Kinds take turns inside a skill, events are spread, questions come by their `ranks`;
    those without one come last if they are in `avoid`. What cannot be met goes to the
    others. Where `n` cannot be reached, first answers may repeat, then events; enemies
    never meet.
    """
    distinct = {row.id: row for row in rows}
    ranked = {i: ranks.get(i) or Rank(int(i in avoid)) for i in distinct}
    pool = sorted(
        distinct.values(),
        key=lambda r: (ranked[r.id].place, h(seed, "pick", r.id), r.id),
    )
    turns = sorted({rank.turn for rank in ranked.values()})
    order = _Order(n, seed, _caps(blueprint, n, seed), wishes(blueprint, n, seed))
    limits = strict(n, pool)
    paper = Paper()
    for held in (limits, Limits(None, limits.event), NO_LIMITS):
        for turn in turns:
            some = [r for r in pool if ranked[r.id].turn == turn]
            _fill(paper, some, order, held)
    placed = sorted(paper.rows, key=lambda r: (h(seed, "place", r.id), r.id))
    return Selection(
        tuple(r.id for r in placed),
        notes(paper, n, limits, avoid),
        unmet(paper, pool, order.wishes, _together(order, limits)),
    )


def _caps(blueprint: Blueprint, n: int, seed: str) -> dict[Part, Cap]:
    """Seats per part; a question of two events may take one that nobody wished for."""
    made = {}
    for part in Part:
        given = seats(blueprint.shares(part), n, seed)
        if given:
            others = n if part is Part.EVENT else n - sum(given.values())
            made[part] = Cap(given, others)
    return made


def _fill(paper: Paper, pool: list[IndexRow], order: _Order, limits: Limits) -> None:
    """Take from the pool: every wish in turn, the rarest first, then anything."""
    if not pool or len(paper.rows) >= order.n:
        return
    for wish in _rarest_first(pool, order.wishes):
        some = [r for r in pool if wish.name in wish.part.names(r)]
        for caps in _loosening(wish.part, order.caps):
            _take(paper, some, order, limits.under(caps), wish)
    _take(paper, pool, order, limits, None)


def _together(order: _Order, limits: Limits) -> Callable[[Wish, list[IndexRow]], int]:
    """Tells how much of a wish some questions could meet if nothing else were asked."""

    def count(wish: Wish, rows: list[IndexRow]) -> int:
        paper = Paper()
        _take(paper, rows, order, limits, wish)
        return len(paper.rows)

    return count


def _rarest_first(pool: Iterable[IndexRow], wanted: Iterable[Wish]) -> list[Wish]:
    """Wishes by part; inside a part those with the least to choose from lead."""
    found = Counter(
        (part, name) for r in pool for part in Part for name in part.names(r)
    )

    def place(wish: Wish) -> tuple[int, float, str]:
        choice = found[wish.part, wish.name] / wish.count
        return (list(Part).index(wish.part), choice, wish.name)

    return sorted(wanted, key=place)


def _loosening(part: Part, caps: Mapping[Part, Cap]) -> Iterator[dict[Part, Cap]]:
    """All seats, then without those of weaker wishes, at last with its own alone."""
    held = dict(caps)
    yield dict(held)
    for weaker in reversed(Part):
        if weaker is not part and weaker in held:
            del held[weaker]
            yield dict(held)


def _take(
    paper: Paper, pool: list[IndexRow], order: _Order, limits: Limits, wish: Wish | None
) -> None:
    """Take in turns what the limits allow until the wish or the paper is full."""
    left: dict[tuple[str, str], list[IndexRow]] = {}
    for row in pool:
        if row.id not in paper.ids:
            left.setdefault((row.skill, row.kind), []).append(row)

    def turn(group: tuple[str, str]) -> tuple[int, int, int, str]:
        skill, kind = group
        taken = paper.count(Part.KIND, kind)
        return (-order.room(paper, skill), taken, h(order.seed, "kind", kind), skill)

    def is_full() -> bool:
        met = wish and paper.count(wish.part, wish.name) >= wish.count
        return bool(met) or len(paper.rows) >= order.n

    while left and not is_full():
        group = min(left, key=turn)
        left[group] = [r for r in left[group] if paper.allows(r, limits)]
        if not left[group]:
            del left[group]
            continue
        best = min(left[group], key=lambda r: (paper.load(r), paper.crowd(r)))
        left[group].remove(best)
        paper.take(best)
