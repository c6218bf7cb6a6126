"""Events as options: their names, what each really was, and how alike two are."""

from __future__ import annotations

from collections.abc import Iterable

from quizapp.content.model import Event
from quizapp.questions.draft import Choice
from quizapp.questions.identity import h
from quizapp.questions.model import Proof
from quizapp.questions.scene import Scene
from quizapp.questions.wording import date_text, fill, raised


def as_key(event: Event) -> Choice:
    """An event as the right answer."""
    return Choice(text=raised(event.name), value=event.id)


def as_wrong(scene: Scene, event: Event, proof: Proof, key: Event) -> Choice:
    """An event as a wrong option; the feedback tells its date."""
    return Choice(
        text=raised(event.name),
        value=event.id,
        proof=proof,
        why=dated_name(scene, event),
        similarity=likeness(scene, event, key),
    )


def dated_name(scene: Scene, event: Event) -> str:
    """An event with its date where that is settled: the feedback for choosing it."""
    if not event.date.settled or not event.date.value.known:
        return fill(scene.wording.feedback["event.undated"], sentence=event.text)
    return fill(
        scene.wording.feedback["event.told"],
        name=event.name,
        date=date_text(scene.wording, event.date.value),
    )


def likeness(scene: Scene, one: Event, other: Event) -> float:
    """0..1: same type, shared actors or places, near in time."""
    shared = scene.named[one.id] & scene.named[other.id]
    every = scene.named[one.id] | scene.named[other.id]
    starts = [e.date.value.start_min for e in (one, other)]
    near = 0.0
    if None not in starts:
        gap = abs((starts[0] or 0) - (starts[1] or 0))
        near = max(0.0, 1 - gap / scene.span)
    named = len(shared) / len(every) if every else 0.0
    return round((bool(one.type and one.type == other.type) + named + near) / 3, 4)


def most_alike(
    scene: Scene, qid: str, key: Event, events: Iterable[Event]
) -> list[Event]:
    """Events of the key's own type first, then the likest, then by keyed hash."""
    return sorted(
        events,
        key=lambda e: (
            e.type != key.type,
            -round(likeness(scene, e, key), 1),
            h(qid, "opt", e.id),
        ),
    )
