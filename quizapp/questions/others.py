"""Wrong names for a right one: same kind, unrelated, with the proof each one has."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from quizapp.content.dates import before
from quizapp.content.model import Entity, Event
from quizapp.questions.draft import Choice, Ranked
from quizapp.questions.identity import draws, h
from quizapp.questions.model import Proof
from quizapp.questions.rivals import rival_fillers
from quizapp.questions.scene import Scene, Surroundings, once
from quizapp.questions.slots import Slot
from quizapp.questions.text import telling
from quizapp.questions.wording import fill, raised

#: candidates that are looked at, best first
_MOST = 24
#: wrong options of a question whose options are all known for certain
_STRONG = 3
_EARTH_RADIUS_KM = 6371
#: kilometres that count as near; how a place without coordinates is ranked
_NEAR_KM, _FAR = 100, 3
#: how far and how unlike two entities are, as far as it does not change with the event
_Tier = tuple[int, bool, bool, bool]


def others(scene: Scene, qid: str, slot: Slot) -> Ranked:
    """Entities that are known not to fill the slot, the likeliest to be taken first."""
    key = slot.entity
    if key is None:
        return Ranked(())
    usable = list(_choices(scene, slot, key, _ranked(scene, qid, slot, key)))
    return Ranked(_mixed(scene, qid, slot, usable))


def _ranked(scene: Scene, qid: str, slot: Slot, key: Entity) -> list[str]:
    """The likeliest candidates; among those alike the draw of the question decides."""
    taken = scene.named[slot.event.id] | rival_fillers(scene, slot)
    found: list[str] = []
    for alike in _by_tier(scene, slot, key):
        free = [i for i in alike if i not in taken]
        here = sorted(zip(draws(free, qid, "opt"), free, strict=True))
        found.extend(entity_id for _, entity_id in here)
        if len(found) >= _MOST:
            break
    return found[:_MOST]


def _by_tier(scene: Scene, slot: Slot, key: Entity) -> Iterator[list[str]]:
    """Candidates in groups, likeliest first: same number, near, and so on.

    Whoever was not alive then is no candidate: nobody would take them for the key.
    """
    for tiers in _tiers(scene, (key.id, _denied(slot))):
        for ids in tiers:
            yield [i for i in ids if _active(slot.event, scene.entity(i))]


@once
def _tiers(
    scene: Scene, asked: tuple[str, tuple[str, ...]]
) -> tuple[list[list[str]], list[list[str]]]:
    """Candidates of the key's number, then the others; each by what they share."""
    key_id, denied = asked
    key = scene.entity(key_id)
    found: tuple[dict[_Tier, list[str]], ...] = ({}, {})
    for other_id in dict.fromkeys((*scene.pools[key.type, key.kind], *denied)):
        other = scene.entity(other_id)
        tiers = found[key.plural is not other.plural]
        tiers.setdefault(_tier(scene, key, other), []).append(other_id)
    same, different = ([tiers[t] for t in sorted(tiers)] for tiers in found)
    return same, different


def _mixed(
    scene: Scene, qid: str, slot: Slot, choices: Sequence[Choice]
) -> tuple[Choice, ...]:
    """The key's place among the most named is drawn, and never the first by choice.

    Else whoever chooses the name that the topic speaks of most would do well.
    """
    own = scene.fame(slot.entity.id) if slot.entity else 0
    more = [c for c in choices if scene.fame(c.value) > own]
    fewer = [c for c in choices if scene.fame(c.value) <= own]
    strong = sum(c.proof is not Proof.ASSUMED for c in choices)
    size = _STRONG if strong >= _STRONG else _STRONG - 1
    above = 1 + h(qid, "mentions") % size
    above = max(min(above, len(more)), size - len(fewer))
    first = (*more[:above], *fewer[: max(0, size - above)])
    values = {c.value for c in first}
    return (*first, *(c for c in choices if c.value not in values))


def _choices(
    scene: Scene, slot: Slot, key: Entity, ids: Iterable[str]
) -> Iterator[Choice]:
    around = _around(scene, (slot.event.id, key.id))
    for entity_id in ids:
        proof = proof_of(slot, entity_id)
        if proof and not scene.near(entity_id, around):
            yield _choice(scene, (key.id, entity_id, proof))


@once
def _around(scene: Scene, asked: tuple[str, str]) -> Surroundings:
    event_id, key_id = asked
    return scene.surroundings(scene.named[event_id] | {key_id})


@once
def _choice(scene: Scene, asked: tuple[str, str, Proof]) -> Choice:
    """An option that its event does not name."""
    key_id, entity_id, proof = asked
    key, entity = scene.entity(key_id), scene.entity(entity_id)
    return Choice(
        text=raised(entity.phrase),
        value=entity_id,
        proof=proof,
        why=_why(scene, (entity_id, "")),
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


def _tier(scene: Scene, key: Entity, other: Entity) -> _Tier:
    """Smaller is likelier: near, same parent, mentioned, a word in common."""
    distance = _distance(key, other)
    return (
        _FAR if distance is None else int(math.log2(1 + distance / _NEAR_KM)),
        not scene.shared_parents(key.id, other.id),
        not scene.mentions[other.id],
        telling(key.name).isdisjoint(telling(other.name)),
    )


def _active(event: Event, other: Entity) -> bool:
    """Whether somebody may have lived at the time of the event."""
    date = event.date.value
    late = other.died is not None and before(other.died, date)
    early = other.born is not None and before(date, other.born)
    return not (late or early)


def _similarity(scene: Scene, key: Entity, other: Entity) -> float:
    signs = (
        scene.shared_parents(key.id, other.id),
        scene.mentions[other.id] > 0,
        key.plural is other.plural,
        _co_mentioned(scene, key.id, other.id),
    )
    return sum(signs) / len(signs)


def _co_mentioned(scene: Scene, one: str, other: str) -> bool:
    return not scene.naming[one].isdisjoint(scene.naming[other])


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
    is_named = entity.id in scene.named[event.id]
    return _why(scene, (entity.id, event.id if is_named else ""))


def why_not(scene: Scene, entity: Entity) -> str:
    """What an entity really is, for an event that does not name it."""
    return _why(scene, (entity.id, ""))


@once
def _why(scene: Scene, asked: tuple[str, str]) -> str:
    """The same for an entity and the event that names it, "" for any other."""
    entity, besides = scene.entity(asked[0]), asked[1]
    feedback = scene.wording.feedback
    elsewhere = [
        (other, opens)
        for other, opens in scene.appearances.get(entity.id, ())
        if other.id != besides
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
