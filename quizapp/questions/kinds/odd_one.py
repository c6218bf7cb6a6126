"""odd_one: three events share who did them or where; the fourth provably does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quizapp.content.model import Event, EventKind
from quizapp.questions.draft import Choice, Draft, Ranked
from quizapp.questions.happenings import as_key, most_alike
from quizapp.questions.identity import h, short
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.wording import fill, raised, stem

_SHARING = 3


def drafts(scene: Scene) -> Iterator[Draft]:
    """One per list filler that exactly tells three events from a fourth.

    All four are of one type: else what happened would tell them apart as well.
    """
    sharing: dict[tuple[str, str, str], list[Event]] = defaultdict(list)
    moments = [e for e in scene.events if e.kind is EventKind.MOMENT]
    for event in moments:
        if Kind.ODD_ONE not in event.skip:
            for slot, ids in _lists(event):
                for entity_id in ids:
                    sharing[slot, entity_id, event.type].append(event)
    used: set[str] = set()
    for (slot, entity_id, _type), events in sorted(sharing.items()):
        free = [e for e in events if e.id not in used]
        made = _draft(scene, slot, entity_id, free, moments)
        if made:
            used.update(e.id for e in made.events)
            yield made


def _lists(event: Event) -> Iterator[tuple[str, Sequence[str]]]:
    for role, ids in event.who.items():
        yield f"who.{role}", ids
    yield "where", event.where


def _draft(
    scene: Scene,
    slot: str,
    entity_id: str,
    events: Sequence[Event],
    moments: Sequence[Event],
) -> Draft | None:
    if len(events) < _SHARING:
        return None
    three = sorted(events, key=lambda e: h(scene.topic.id, slot, entity_id, e.id))
    three = three[:_SHARING]
    without = [
        e
        for e in moments
        if e.type == events[0].type
        and e.is_closed(slot)
        and _has(e, slot)
        and _is_apart(scene, e, entity_id)
    ]
    anchor = min(three, key=lambda e: e.id)
    for odd in most_alike(scene, anchor.id, anchor, without):
        if _is_only_way(scene, odd, three, slot, entity_id):
            return _made(scene, slot, entity_id, odd, three)
    return None


def _has(event: Event, slot: str) -> bool:
    return any(name == slot and ids for name, ids in _lists(event))


def _is_apart(scene: Scene, event: Event, entity_id: str) -> bool:
    return not any(scene.related(entity_id, i) for i in scene.named[event.id])


def _marks(scene: Scene, event: Event) -> set[tuple[str, object]]:
    """Everything by which somebody might sort events."""
    found: set[tuple[str, object]] = {("type", event.type)}
    if event.date.settled and event.date.value.first:
        found.add(("year", event.date.value.first.year))
    for entity_id in scene.named[event.id]:
        entity = scene.entity(entity_id)
        held = (entity_id, *entity.within, *entity.of)
        found.update(("named", i) for i in held)
    return found


def _is_only_way(
    scene: Scene, odd: Event, three: Sequence[Event], slot: str, entity_id: str
) -> bool:
    """Whether no other mark makes one of the three stand alone."""
    marks = [_marks(scene, e) for e in (odd, *three)]
    for mark in set().union(*marks):
        holders = [mark in m for m in marks]
        if sum(holders) == _SHARING and holders[0]:
            return False
    return ("named", entity_id) not in marks[0] and bool(slot)


def _made(
    scene: Scene, slot: str, entity_id: str, odd: Event, three: Sequence[Event]
) -> Draft:
    entity = scene.entity(entity_id)
    ids = sorted(e.id for e in (odd, *three))
    qid = f"{scene.topic.id}/{ids[0]}/odd_one/{short(slot, entity_id, *ids)}"
    told = fill(scene.wording.feedback["odd_one"], name=entity.phrase)
    return Draft(
        id=qid,
        kind=Kind.ODD_ONE,
        form=Form.SINGLE,
        events=(odd, *three),
        stem=stem(scene.wording, "odd_one"),
        key=as_key(odd),
        pool=Ranked(
            [
                Choice(
                    text=raised(e.name),
                    value=e.id,
                    proof=Proof.PROVED,
                    why=fill(scene.wording.feedback["odd_one.in"], name=entity.phrase),
                )
                for e in three
            ]
        ),
        least=3,
        explanation=told,
        references=tuple(r for e in (odd, *three) for r in e.sources),
        skill=Skill.CONTEXT,
        bloom=Bloom.UNDERSTAND,
        modes=(Mode.STUDY,),
        asks=tuple(f"{e.id}.{slot}" for e in (odd, *three)),
    )
