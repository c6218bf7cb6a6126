"""who_is: who held a role, and which group went by a former name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quizapp.content.dates import Date, before
from quizapp.content.model import Entity, EntityType, Event, Tenure
from quizapp.questions.draft import Choice, Draft, Ranked
from quizapp.questions.identity import event_question, h, short
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Skill
from quizapp.questions.others import why_other
from quizapp.questions.scene import Scene
from quizapp.questions.wording import date_phrase, fill, raised, stem


def drafts(scene: Scene) -> Iterator[Draft]:
    """One per role and former name of an entity that the topic speaks of."""
    for entity in sorted(scene.topic.entities.values(), key=lambda e: e.id):
        event = _event(scene, entity)
        if event is None or Kind.WHO_IS in event.skip:
            continue
        if entity.type is EntityType.PERSON:
            for tenure in entity.roles:
                yield from _by_role(scene, entity, tenure, event)
        for former in entity.formerly:
            yield _by_name(scene, entity, former, event)


def _event(scene: Scene, entity: Entity) -> Event | None:
    """The first event that names it: where the question is reported and sourced."""
    return next((e for e in scene.events if entity.id in scene.named[e.id]), None)


def _by_role(
    scene: Scene, entity: Entity, tenure: Tenure, event: Event
) -> Iterator[Draft]:
    """A role is held for a time: the date of an event in it stands in the question."""
    qid = event_question(
        scene.topic.id, entity.id, Kind.WHO_IS, f"role.{short(tenure.role)}"
    )
    people = [
        other
        for other in scene.topic.entities.values()
        if other.type is EntityType.PERSON and other.id != entity.id
    ]
    holders = [o for o in people if any(_same(t, tenure) for t in o.roles)]
    dated = _date_for(scene, entity, tenure, holders)
    bounded = tenure.start is not None or tenure.end is not None
    if dated is None and (holders or bounded):
        return
    asked = stem(scene.wording, "who_is.role", role=tenure.role)
    if dated:
        phrase = date_phrase(scene.wording, dated.date.value)
        asked = stem(
            scene.wording, "who_is.role.dated", role=tenure.role, phrase=phrase
        )
    # a head of state is no plausible deputy caliph: only people of one side compare,
    # and nobody whose office is known by its years
    near = [
        o
        for o in people
        if scene.shared_parents(o.id, entity.id)
        and not any(t.start or t.end for t in o.roles)
    ]
    wrong = {o.id: Proof.ASSUMED for o in near}
    wrong |= {o.id: Proof.PROVED for o in holders}
    yield _draft(scene, entity, event, qid, asked, wrong)


def _date_for(
    scene: Scene, entity: Entity, tenure: Tenure, holders: Sequence[Entity]
) -> Event | None:
    """A moment that names the person, when nobody else held the role.

    A period would not do: the role may change hands in it.
    """
    for event in scene.moments:
        date = event.date.value
        if entity.id not in scene.named[event.id]:
            continue
        if _holds(tenure, date) and all(
            _holds(t, date) is False
            for o in holders
            for t in o.roles
            if _same(t, tenure)
        ):
            return event
    return None


def _same(one: Tenure, other: Tenure) -> bool:
    return one.role.casefold() == other.role.casefold()


def _holds(tenure: Tenure, date: Date) -> bool | None:
    """Whether a role was held at a date; None: it cannot be told."""
    if not date.known:
        return None
    late = tenure.start is not None and before(date, tenure.start)
    early = tenure.end is not None and before(tenure.end, date)
    if late or early:
        return False
    if tenure.start is None or tenure.end is None:
        return None
    within = before(tenure.start, date) and before(date, tenure.end)
    return True if within else None


def _by_name(scene: Scene, entity: Entity, former: str, event: Event) -> Draft:
    qid = event_question(scene.topic.id, entity.id, Kind.WHO_IS, "formerly")
    kind = entity.kind or scene.wording.kinds[entity.type]
    wrong = {
        other.id: Proof.PROVED
        for other in scene.topic.entities.values()
        if (other.type, other.kind) == (entity.type, entity.kind)
        and not scene.related(other.id, entity.id)
    }
    asked = stem(scene.wording, "who_is.former", kind=kind, former=former)
    return _draft(scene, entity, event, qid, asked, wrong)


def _draft(
    scene: Scene,
    entity: Entity,
    event: Event,
    qid: str,
    asked: str,
    wrong: Mapping[str, Proof],
) -> Draft:
    ranked = sorted(
        (scene.entity(i) for i in wrong),
        key=lambda e: (
            -wrong[e.id].strength,
            not scene.mentions[e.id],
            h(qid, "opt", e.id),
        ),
    )
    gloss = entity.gloss and fill(
        scene.wording.feedback["entity.gloss"], name=entity.phrase, gloss=entity.gloss
    )
    former = qid.endswith("/formerly")
    return Draft(
        id=qid,
        kind=Kind.WHO_IS,
        form=Form.SINGLE,
        variant="formerly" if former else "role",
        events=(event,),
        stem=asked,
        key=Choice(text=raised(entity.phrase), value=entity.id, entity=entity),
        key_names=tuple(n for n in entity.names if not former or n not in asked),
        pool=Ranked(
            [
                Choice(
                    text=raised(other.phrase),
                    value=other.id,
                    proof=wrong[other.id],
                    why=why_other(scene, other, event),
                    entity=other,
                )
                for other in ranked
            ]
        ),
        explanation=gloss,
        references=event.sources,
        skill=Skill.CONTEXT,
        bloom=Bloom.REMEMBER,
        modes=(Mode.STUDY, Mode.DECK, Mode.EXAM),
        asks=(f"{entity.id}.{'formerly' if former else 'role'}",),
    )
