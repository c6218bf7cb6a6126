"""which_event: which of these took place on a date, in a place, or with a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.content.dates import Precision, overlaps
from quizapp.content.model import EntityType, Event, EventKind
from quizapp.questions.asking import explanation
from quizapp.questions.choices import Unmade
from quizapp.questions.draft import Draft, Ranked
from quizapp.questions.happenings import as_key, as_wrong, most_alike
from quizapp.questions.identity import event_question, h
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.wording import date_phrase, stem

_FINE = (Precision.DAY, Precision.MONTH)


def drafts(scene: Scene) -> Iterator[Draft]:
    """One per event: by its date, else by a place or person that fits it alone."""
    for event in scene.events:
        if event.kind is EventKind.MOMENT and Kind.WHICH_EVENT not in event.skip:
            named = sorted(_by_name(scene, event), key=lambda d: (h(d.id, "ask"), d.id))
            yield from [*_by_date(scene, event), *named][:1]


def _by_date(scene: Scene, event: Event) -> Iterator[Draft]:
    date = event.date.value
    if not event.date.settled or not date.is_point or date.precision not in _FINE:
        return
    apart = [
        e
        for e in scene.topic.events
        if e is not event
        and e.kind is EventKind.MOMENT
        and e.date.settled
        and overlaps(e.date.value, date) is False
    ]
    moments = [e for e in scene.topic.events if e.kind is EventKind.MOMENT]
    if len(apart) < len(moments) - 1:
        return
    asked = stem(
        scene.wording, "which_event.date", phrase=date_phrase(scene.wording, date)
    )
    yield _draft(scene, event, "date", asked, [(e, Proof.PROVED) for e in apart])


def _by_name(scene: Scene, event: Event) -> Iterator[Draft]:
    for entity_id in sorted(scene.named[event.id]):
        entity = scene.entity(entity_id)
        slot = _slot(event, entity_id)
        if scene.mentions[entity_id] > 1 or not slot:
            continue
        form = "place" if slot.startswith("where") else "person"
        if form == "person" and entity.type is not EntityType.PERSON:
            continue
        others = [
            (e, Proof.STATED if complete else Proof.ASSUMED)
            for e in scene.topic.events
            if (complete := _complete(e, form)) is not False
            and _apart(scene, e, entity_id)
        ]
        preposition = scene.wording.prepositions.get(
            entity.kind, scene.wording.prepositions[""]
        )
        asked = stem(
            scene.wording,
            f"which_event.{form}",
            name=entity.phrase,
            preposition=preposition,
        )
        yield _draft(scene, event, slot, asked, others)


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
    return event.kind is EventKind.MOMENT and not any(
        scene.related(entity_id, other) for other in scene.named[event.id]
    )


def _draft(
    scene: Scene,
    event: Event,
    slot: str,
    asked: str,
    others: Sequence[tuple[Event, Proof]],
) -> Draft:
    qid = event_question(scene.topic.id, event.id, Kind.WHICH_EVENT, slot)
    proofs = {e.id: proof for e, proof in others}
    ranked = most_alike(scene, qid, event, [e for e, _ in others])
    by_date = slot == "date"
    return Draft(
        id=qid,
        kind=Kind.WHICH_EVENT,
        form=Form.SINGLE,
        variant="date" if by_date else "name",
        events=(event,),
        stem=asked,
        key=as_key(event),
        pool=Ranked(Unmade(as_wrong(scene, e, proofs[e.id], event) for e in ranked)),
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
