"""Which event led to which, by the links that sources state."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.content.dates import before
from quizapp.content.model import Event, Link
from quizapp.questions.asking import explanation
from quizapp.questions.draft import Draft, Ranked
from quizapp.questions.happenings import as_key, as_wrong, most_alike
from quizapp.questions.identity import pair_question
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.wording import stem

#: how a link must be meant for "led to" to be true of it
_LEADING = frozenset({"cause", "trigger", "condition"})


def links(scene: Scene) -> Iterator[tuple[Event, Event, Link]]:
    """Every stated link as (cause, effect, link)."""
    for effect in scene.events:
        for link in effect.because:
            if link.event in scene.by_id and link.how in _LEADING:
                yield scene.by_id[link.event], effect, link


def unlinked(scene: Scene, event: Event) -> list[Event]:
    """Events with no causal path to it or from it, whatever the kind of link."""
    near: dict[str, set[str]] = {e.id: set() for e in scene.topic.events}
    for effect in scene.topic.events:
        for link in effect.because:
            if link.event in near:
                near[effect.id].add(link.event)
                near[link.event].add(effect.id)
        for parent in effect.part_of:
            if parent in near:
                near[effect.id].add(parent)
                near[parent].add(effect.id)
    found, todo = {event.id}, [event.id]
    while todo:
        for other in near[todo.pop()] - found:
            found.add(other)
            todo.append(other)
    return [e for e in scene.topic.events if e.id not in found]


def link_draft(
    scene: Scene, cause: Event, effect: Event, link: Link, kind: Kind
) -> Draft:
    """Asks for the cause of an effect, or for the effect of a cause."""
    key, asked = (cause, effect) if kind is Kind.CAUSE else (effect, cause)
    qid = pair_question(scene.topic.id, (cause.id, effect.id), kind)
    # only what came too late to be a cause, or too early to be an effect: that no
    # source links the others does not make them wrong
    wrong = [
        as_wrong(scene, other, Proof.PROVED, key)
        for other in most_alike(scene, qid, key, unlinked(scene, asked))
        if _order(other, asked) is (kind is Kind.EFFECT)
    ]
    return Draft(
        id=qid,
        kind=kind,
        form=Form.SINGLE,
        events=(effect, cause),
        stem=stem(scene.wording, kind, name=asked.name),
        key=as_key(key),
        pool=Ranked(wrong),
        most=3,
        explanation=f"{explanation(scene.wording, cause)} "
        f"{explanation(scene.wording, effect)}",
        references=link.sources or effect.sources,
        conflicts=scene.conflicts(effect.id, "because"),
        skill=Skill.CAUSATION,
        bloom=Bloom.UNDERSTAND,
        modes=(Mode.STUDY, Mode.EXAM),
        asks=(f"{effect.id}.because.{cause.id}",),
        difficulty=effect.difficulty,
        tags=effect.tags,
    )


def _order(other: Event, asked: Event) -> bool | None:
    """Whether the other is decided to have begun before the one asked about."""
    if not other.date.settled or not asked.date.settled:
        return None
    return before(other.date.value, asked.date.value)
