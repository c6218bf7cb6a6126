"""why: which reason a source gives for an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quizapp.content.model import Event, Link
from quizapp.questions.asking import explanation
from quizapp.questions.draft import Choice, Draft, Ranked
from quizapp.questions.identity import event_question, h, short
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.text import norm
from quizapp.questions.wording import fill, raised, stem


def drafts(scene: Scene) -> Iterator[Draft]:
    """One per reason; the reasons of other events are the wrong options."""
    for event in scene.events:
        if Kind.WHY not in event.skip:
            for link in event.because:
                if link.reason:
                    yield _draft(scene, event, link)


def _draft(scene: Scene, event: Event, link: Link) -> Draft:
    qid = event_question(scene.topic.id, event.id, Kind.WHY, _variant(event, link))
    return Draft(
        id=qid,
        kind=Kind.WHY,
        form=Form.SINGLE,
        events=(event,),
        stem=stem(scene.wording, "why", name=event.name),
        key=Choice(text=_sentence(link.reason), value=norm(link.reason)),
        pool=Ranked(_others(scene, qid, event, link)),
        most=3,
        explanation=explanation(scene.wording, event),
        references=link.sources or event.sources,
        conflicts=scene.conflicts(event.id, "because"),
        skill=Skill.CAUSATION,
        bloom=Bloom.UNDERSTAND,
        modes=(Mode.STUDY, Mode.DECK, Mode.EXAM),
        asks=(f"{event.id}.because.{link.how}",),
        difficulty=event.difficulty,
        tags=event.tags,
    )


def _variant(event: Event, link: Link) -> str:
    """Nothing for the only reason, its manner if that is alone, else its own words."""
    reasons = [x for x in event.because if x.reason]
    if len(reasons) == 1:
        return ""
    manners = Counter(x.how for x in reasons)
    return link.how if manners[link.how] == 1 else short(link.reason)


def _sentence(reason: str) -> str:
    return raised(reason.rstrip(".")) + "."


def _others(scene: Scene, qid: str, event: Event, link: Link) -> list[Choice]:
    own = {norm(x.reason) for x in event.because}
    found: dict[str, tuple[Event, Link]] = {}
    for other in scene.topic.events:
        for given in other.because:
            if given.reason and norm(given.reason) not in own:
                found.setdefault(norm(given.reason), (other, given))
    ranked = sorted(
        found.items(),
        key=lambda row: (
            row[1][1].how != link.how,
            row[1][0].type != event.type,
            h(qid, "opt", row[0]),
        ),
    )
    return [
        Choice(
            text=_sentence(given.reason),
            value=value,
            proof=Proof.ASSUMED,
            why=fill(scene.wording.feedback["reason.other"], name=other.name),
        )
        for value, (other, given) in ranked
    ]
