"""Wrong names for a right one: same kind, unrelated, with the proof each one has."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from quizapp.content.dates import before
from quizapp.content.model import Entity, Event
from quizapp.questions.draft import Choice, Ranked
from quizapp.questions.identity import h
from quizapp.questions.model import Proof
from quizapp.questions.rivals import rival_fillers
from quizapp.questions.scene import Scene
from quizapp.questions.slots import Slot
from quizapp.questions.text import STEM_LETTERS, words
from quizapp.questions.wording import fill, raised

#: candidates that are looked at, best first
_MOST = 24
#: wrong options of a question whose options are all known for certain
_STRONG = 3
_EARTH_RADIUS_KM = 6371
#: kilometres that count as near; how a place without coordinates is ranked
_NEAR_KM, _FAR = 100, 3


def others(scene: Scene, qid: str, slot: Slot) -> Ranked:
    """Entities that are known not to fill the slot, the likeliest to be taken first."""
    key = slot.entity
    if key is None:
        return Ranked(())
    taken = scene.named[slot.event.id] | rival_fillers(scene, slot)
    candidates = [
        scene.entity(i)
        for i in (*scene.pools.get((key.type, key.kind), ()), *_denied(slot))
        if i not in taken
    ]
    ranked = sorted(
        dict.fromkeys(c.id for c in candidates),
        key=lambda i: (
            _tier(scene, slot.event, key, scene.entity(i)),
            h(qid, "opt", i),
            i,
        ),
    )
    usable = list(_choices(scene, slot, key, ranked[:_MOST]))
    return Ranked(_mixed(scene, qid, slot, usable))


def _mixed(
    scene: Scene, qid: str, slot: Slot, choices: Sequence[Choice]
) -> tuple[Choice, ...]:
    """The key's place among the most named is drawn, as for dates and figures.

    Else whoever chooses the name that the topic speaks of most would do well.
    """
    own = scene.mentions[slot.entity.id] - 1 if slot.entity else 0
    more = [c for c in choices if scene.mentions[c.value] > own]
    fewer = [c for c in choices if scene.mentions[c.value] <= own]
    strong = sum(c.proof is not Proof.ASSUMED for c in choices)
    size = _STRONG if strong >= _STRONG else _STRONG - 1
    above = h(qid, "mentions") % (size + 1)
    above = max(min(above, len(more)), size - len(fewer))
    first = (*more[:above], *fewer[: max(0, size - above)])
    return (*first, *(c for c in choices if c not in first))


def _choices(
    scene: Scene, slot: Slot, key: Entity, ids: Iterable[str]
) -> Iterator[Choice]:
    named = scene.named[slot.event.id] | {key.id}
    for entity_id in ids:
        proof = proof_of(slot, entity_id)
        entity = scene.entity(entity_id)
        if proof and not any(scene.related(i, entity_id) for i in named):
            yield Choice(
                text=raised(entity.phrase),
                value=entity_id,
                proof=proof,
                why=why_other(scene, entity, slot.event),
                entity=entity,
                similarity=_similarity(scene, key, entity),
            )


def proof_of(slot: Slot, entity_id: str) -> Proof | None:
    """How an entity is known not to fill the slot; None: it is not known."""
    if entity_id in _denied(slot):
        return Proof.STATED
    if slot.exclusive:
        return Proof.PROVED
    closed = slot.event.is_closed(slot.listed or slot.name)
    if closed:
        return Proof.STATED
    return Proof.ASSUMED if closed is None else None


def _denied(slot: Slot) -> tuple[str, ...]:
    return slot.event.denied.get(slot.listed, ())


def _tier(scene: Scene, event: Event, key: Entity, other: Entity) -> tuple[float, ...]:
    """Smaller is likelier: same number, alive then, near, same parent, mentioned."""
    distance = _distance(key, other)
    return (
        key.plural is not other.plural,
        not _active(event, other),
        _FAR if distance is None else int(math.log2(1 + distance / _NEAR_KM)),
        not scene.shared_parents(key.id, other.id),
        not scene.mentions[other.id],
        _telling(key).isdisjoint(_telling(other)),
    )


def _active(event: Event, other: Entity) -> bool:
    """Whether somebody may have lived at the time of the event."""
    date = event.date.value
    late = other.died is not None and before(other.died, date)
    early = other.born is not None and before(date, other.born)
    return not (late or early)


def _telling(entity: Entity) -> frozenset[str]:
    return frozenset(w for w in words(entity.name) if len(w) >= STEM_LETTERS)


def _similarity(scene: Scene, key: Entity, other: Entity) -> float:
    signs = (
        scene.shared_parents(key.id, other.id),
        scene.mentions[other.id] > 0,
        key.plural is other.plural,
        _co_mentioned(scene, key.id, other.id),
    )
    return sum(signs) / len(signs)


def _co_mentioned(scene: Scene, one: str, other: str) -> bool:
    return any(one in ids and other in ids for ids in scene.named.values())


def _distance(one: Entity, other: Entity) -> float | None:
    """Kilometres between two places along the surface, if both are on the map.

    Haversine formula.
    """
    if None in (one.lat, one.lon, other.lat, other.lon):
        return None
    lat1, lon1, lat2, lon2 = (
        math.radians(v or 0.0) for v in (one.lat, one.lon, other.lat, other.lon)
    )
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def why_other(scene: Scene, entity: Entity, event: Event) -> str:
    """What an entity really is in this topic: the feedback for choosing it."""
    feedback = scene.wording.feedback
    elsewhere = [
        (other, opens)
        for other, opens in scene.appearances.get(entity.id, ())
        if other.id != event.id
    ]
    opening = next((other for other, opens in elsewhere if opens), None)
    if opening:
        return fill(feedback["entity.opens"], sentence=opening.text)
    if elsewhere:
        return fill(
            feedback["entity.named"],
            name=entity.phrase,
            sentence=elsewhere[0][0].text,
        )
    if entity.gloss:
        return fill(
            feedback["entity.gloss"],
            name=entity.phrase,
            gloss=entity.gloss.rstrip("."),
        )
    kind = entity.kind or scene.wording.kinds[entity.type]
    return fill(feedback["entity.kind"], name=entity.phrase, kind=kind)
