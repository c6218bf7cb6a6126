"""which_event: which of these took place on a date, in a place, or with a person."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator

from quizapp.content.dates import Precision
from quizapp.content.model import EntityType, Event, EventKind
from quizapp.questions.asking import explanation
from quizapp.questions.choices import Unmade
from quizapp.questions.draft import Draft, Ranked
from quizapp.questions.happenings import as_key, as_wrong, most_alike
from quizapp.questions.identity import event_question, h
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Skill
from quizapp.questions.scene import Scene, once
from quizapp.questions.wording import date_phrase, stem

_FINE = (Precision.DAY, Precision.MONTH)


def drafts(scene: Scene, live: Collection[str] = ()) -> Iterator[Draft]:
    """One per event: by its date, else by a place or person that fits it alone.

    The one in use stays while it can be asked, whatever else comes to fit.
    """
    for event in scene.events:
        if event.kind is EventKind.MOMENT and Kind.WHICH_EVENT not in event.skip:
            made = _by_date(scene, event)
            if not made or (live and made.id not in live):
                named = _by_name(scene, event, live)
                made = named if named and (not made or named.id in live) else made
            if made:
                yield made


def _by_date(scene: Scene, event: Event) -> Draft | None:
    date = event.date.value
    if not event.date.settled or not date.is_point or date.precision not in _FINE:
        return None
    if event.id not in _alone(scene, ""):
        return None
    asked = stem(
        scene.wording, "which_event.date", phrase=date_phrase(scene.wording, date)
    )
    qid = _id(scene, event, "date")
    ranked = most_alike(scene, qid, event, scene.happenings)
    others = ((e, Proof.PROVED) for e in ranked if e is not event)
    return _draft(scene, event, "date", asked, others)


@once
def _alone(scene: Scene, _: str) -> frozenset[str]:
    """Ids of the moments whose time is certainly shared with no other."""
    moments = scene.happenings
    if len(moments) > 1 and any(
        not e.date.settled or e.date.value.uncertain for e in moments
    ):
        return frozenset()
    rows = sorted((*_bounds(e), e.id) for e in moments)
    shared: set[str] = set()
    last, owner = -math.inf, ""
    for start, end, event_id in rows:
        if start <= last:
            shared.update((event_id, owner))
        if end >= last:
            last, owner = end, event_id
    return frozenset(e.id for e in moments) - shared


def _bounds(event: Event) -> tuple[float, float]:
    date = event.date.value
    start = -math.inf if date.start_min is None else date.start_min
    return start, math.inf if date.end_max is None else date.end_max


def _by_name(scene: Scene, event: Event, live: Collection[str]) -> Draft | None:
    """What its name asks for is drawn among those that fit this event alone."""
    named = [
        ((qid := _id(scene, event, slot)) not in live, h(qid, "ask"), slot, entity_id)
        for entity_id in scene.named[event.id]
        if scene.mentions[entity_id] == 1 and (slot := _slot(event, entity_id))
        if slot.startswith("where") or _is_person(scene, entity_id)
    ]
    if not named:
        return None
    *_, slot, entity_id = min(named)
    entity = scene.entity(entity_id)
    form = "place" if slot.startswith("where") else "person"
    preposition = scene.wording.prepositions.get(
        entity.kind, scene.wording.prepositions[""]
    )
    asked = stem(
        scene.wording,
        f"which_event.{form}",
        name=entity.phrase,
        preposition=preposition,
    )
    return _draft(scene, event, slot, asked, _without(scene, event, slot, entity_id))


def _without(
    scene: Scene, event: Event, slot: str, entity_id: str
) -> Iterator[tuple[Event, Proof]]:
    """Events that the name has no part in, the likest first."""
    form = "place" if slot.startswith("where") else "person"
    qid = _id(scene, event, slot)
    for other in most_alike(scene, qid, event, scene.happenings):
        complete = _complete(other, form)
        if complete is not False and _apart(scene, other, entity_id):
            yield other, Proof.STATED if complete else Proof.ASSUMED


def _is_person(scene: Scene, entity_id: str) -> bool:
    return scene.entity(entity_id).type is EntityType.PERSON


def _id(scene: Scene, event: Event, slot: str) -> str:
    return event_question(scene.topic.id, event.id, Kind.WHICH_EVENT, slot)


def _slot(event: Event, entity_id: str) -> str:
    if entity_id in event.where:
        return "where" if len(event.where) == 1 else f"where.{entity_id}"
    return next(
        (f"who.{r}.{entity_id}" for r, ids in event.who.items() if entity_id in ids), ""
    )


def _fact(event: Event, slot: str) -> str:
    """The slot as other kinds name it: without its filler where there is only one."""
    role = slot.removeprefix("who.").partition(".")[0]
    return f"who.{role}" if len(event.who.get(role, ())) == 1 else slot


def _complete(event: Event, form: str) -> bool | None:
    """Whether all lists are closed where it may stand; None: by default only."""
    lists = ["where"] if form == "place" else [f"who.{role}" for role in event.who]
    closed = {event.is_closed(slot) for slot in lists}
    return False if False in closed else closed == {True} or None


def _apart(scene: Scene, event: Event, entity_id: str) -> bool:
    return not any(scene.related(entity_id, other) for other in scene.named[event.id])


def _draft(
    scene: Scene,
    event: Event,
    slot: str,
    asked: str,
    others: Iterable[tuple[Event, Proof]],
) -> Draft:
    by_date = slot == "date"
    return Draft(
        id=_id(scene, event, slot),
        kind=Kind.WHICH_EVENT,
        form=Form.SINGLE,
        variant="date" if by_date else "name",
        events=(event,),
        stem=asked,
        key=as_key(event),
        pool=Ranked(Unmade(as_wrong(scene, e, proof, event) for e, proof in others)),
        explanation=explanation(scene.wording, event),
        references=event.date.sources or event.sources if by_date else event.sources,
        conflicts=scene.conflicts(event.id, slot),
        skill=Skill.CHRONOLOGY if by_date else Skill.CONTEXT,
        bloom=Bloom.REMEMBER,
        modes=(Mode.STUDY, Mode.EXAM),
        asks=(f"{event.id}.{_fact(event, slot)}",),
        difficulty=event.difficulty,
        tags=event.tags,
    )
