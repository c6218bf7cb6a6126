"""Checks of what is arranged: a card in a row of events, and pairs of two columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from quizapp.content.dates import Date, overlaps, parse_date
from quizapp.content.model import Event
from quizapp.questions.checks import Fault, beside_fault, other_kind
from quizapp.questions.draft import Choice, Draft
from quizapp.questions.model import Form
from quizapp.questions.scene import Scene
from quizapp.questions.text import norm, reading, stems
from quizapp.questions.timing import came_first, in_order


def arranged_fault(scene: Scene, draft: Draft) -> Fault | None:
    """Why a row or two columns cannot be asked."""
    if draft.form is Form.PLACEMENT:
        return _row_fault(scene, draft)
    if draft.form is Form.MATCH:
        return next(_column_faults(scene, draft), None)
    return None


def _row_fault(scene: Scene, draft: Draft) -> Fault | None:
    """Q01: gaps and stops differ; Q02: one gap is right; Q16: no stop tells it."""
    card, *row = draft.events
    for texts in ([p.text for p in draft.prompts], [c.text for c in draft.fixed]):
        if len({norm(t) for t in texts}) < len(texts):
            return Fault("Q01", "two places of the row read the same")
    for a, b in combinations(draft.events, 2):
        if came_first(scene, a, b) is None:
            return Fault("Q02", f"{a.id} and {b.id} have no order that is known")
    placed = in_order(scene, draft.events)
    gaps = [c.proof is None for c in draft.fixed]
    if placed is None or gaps != [e is card for e in placed]:
        return Fault("Q02", f"the gap that is marked is not that of {card.id}")
    told = next((e for e in row if shares_time(card, e)), None)
    if told:
        return Fault("Q16", f"the date of {told.id} tells that of {card.id}")
    return None


def shares_time(one: Event, other: Event) -> bool:
    """Whether the date of one, as it is shown, may hold the other."""
    return overlaps(one.date.value, other.date.value) is not False


def _column_faults(scene: Scene, draft: Draft) -> Iterator[Fault]:
    left = [p.text for p in draft.prompts]
    if len({norm(t) for t in left}) < len(left):
        yield Fault("Q01", "two events are called the same")
    yield from _right_side(scene, draft)
    pairs = set(draft.pairs)
    for event in draft.events:
        for choice in draft.fixed:
            if (event.id, choice.value) not in pairs and fits(scene, event, choice):
                yield Fault("Q02", f"“{choice.text}” may fit {event.id} as well")
            fault = told_by_name(scene, event, choice)
            if fault:
                yield fault


def _right_side(scene: Scene, draft: Draft) -> Iterator[Fault]:
    first, *others = draft.fixed
    bare = replace(draft, key=first, key_names=())
    for place, choice in enumerate(others):
        fault = beside_fault(scene, bare, choice, others[:place])
        fault = fault or other_kind(bare, choice)
        if fault:
            yield fault


def fits(scene: Scene, event: Event, choice: Choice) -> bool:
    """Whether a right side may be true of an event, by all that the topic knows."""
    if choice.entity:
        return any(scene.related(choice.entity.id, i) for i in scene.named[event.id])
    claimed = [c.value for c in event.date.claims if isinstance(c.value, Date)]
    told = parse_date(choice.value)
    dates = (event.date.value, *claimed)
    return any(overlaps(told, date) is not False for date in dates)


def told_by_name(scene: Scene, event: Event, choice: Choice) -> Fault | None:
    """Q05, Q06: the name of an event holds no name and no word of a right side."""
    seen = reading(event.name)
    if choice.entity and any(map(seen.holds, choice.entity.names)):
        return Fault("Q06", f"“{choice.text}” stands in the name of {event.id}")
    told = stems(choice.text, scene.wording) & stems(event.name, scene.wording)
    if told:
        return Fault("Q05", f"“{min(told)}…” stands on both sides")
    return None
