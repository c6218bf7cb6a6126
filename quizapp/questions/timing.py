"""Which events may stand in a question of order: decided, and none part of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from quizapp.content.dates import Date
from quizapp.content.model import Event, EventKind, Reference
from quizapp.questions.model import Kind
from quizapp.questions.scene import Scene


def orderable(scene: Scene, kind: Kind) -> tuple[Event, ...]:
    """Events that can be put in order with others, sorted by id."""
    return tuple(
        sorted(
            (
                e
                for e in scene.events
                if e.kind is not EventKind.STATE
                and kind not in e.skip
                and e.date.settled
            ),
            key=lambda e: e.id,
        )
    )


def came_first(scene: Scene, a: Event, b: Event) -> bool | None:
    """Whether `a` was over before `b` began; None when that cannot be asked.

    What lasted while another event took place is not asked: "first" would be open to
    argument.
    """
    if _within(scene, a, b) or _within(scene, b, a):
        return None
    first = scene.chronology.before(a.id, b.id)
    if first is None:
        return None
    early, late = (a, b) if first else (b, a)
    lasted = early.kind is EventKind.PERIOD or early.date.value.form == "duration"
    return first if not lasted or _over(early.date.value, late.date.value) else None


def _over(early: Date, late: Date) -> bool:
    return (
        early.end_max is not None
        and late.start_min is not None
        and early.end_max < late.start_min
    )


def _within(scene: Scene, a: Event, b: Event) -> bool:
    return b.id in scene.parents(a) or b.id in a.during


def in_order(scene: Scene, members: Sequence[Event]) -> list[Event] | None:
    """The members in the order of time, None if some pair is not decided."""
    later: Counter[str] = Counter({e.id: 0 for e in members})
    for a, b in combinations(members, 2):
        first = came_first(scene, a, b)
        if first is None:
            return None
        later[(b if first else a).id] += 1
    return sorted(members, key=lambda e: later[e.id])


def gap_days(a: Event, b: Event) -> int:
    """Days between the starts of two events; 0 when a bound is open."""
    one, two = a.date.value.start_min, b.date.value.start_min
    return 0 if one is None or two is None else abs(one - two)


def all_sources(*events: Event) -> tuple[Reference, ...]:
    """Sources of the dates of several events, each once."""
    found = [r for e in events for r in (e.date.sources or e.sources)]
    return tuple(dict.fromkeys(found))
