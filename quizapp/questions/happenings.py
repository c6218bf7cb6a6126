"""Events as options: their names, what each really was, and how alike two are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from quizapp.content.model import Event
from quizapp.questions.draft import Choice
from quizapp.questions.identity import draws
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
    mine, theirs = scene.named[one.id], scene.named[other.id]
    shared = len(mine & theirs)
    every = len(mine) + len(theirs) - shared
    start, end = one.date.value.start_min, other.date.value.start_min
    near = 0.0
    if start is not None and end is not None:
        near = max(0.0, 1 - abs(start - end) / scene.span)
    named = shared / every if every else 0.0
    return round((bool(one.type and one.type == other.type) + named + near) / 3, 4)


def most_alike(
    scene: Scene, qid: str, key: Event, events: Iterable[Event]
) -> Iterator[Event]:
    """Events of the key's own type first, then the likest, then by keyed hash."""
    groups: tuple[list[Event], list[Event]] = ([], [])
    for event in events:
        groups[event.type != key.type].append(event)
    for group in groups:
        levels: defaultdict[float, list[Event]] = defaultdict(list)
        for event in group:
            levels[round(likeness(scene, event, key), 1)].append(event)
        for level in sorted(levels, reverse=True):
            alike = {e.id: e for e in levels[level]}
            for _, event_id in sorted(
                zip(draws(alike, qid, "opt"), alike, strict=True)
            ):
                yield alike[event_id]
