"""before: which of two events took place first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import combinations

from quizapp.content.model import Event
from quizapp.questions.draft import Choice, Draft, Ranked
from quizapp.questions.identity import h, pair_question
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.timing import all_sources, came_first, gap_days, orderable
from quizapp.questions.wording import date_text, fill, raised, stem

#: pairs that one event stands in
_PER_EVENT = 3
#: pairs within this part of the topic's time come first: the others are plain to see
_CLOSE = 3


def drafts(scene: Scene, live: Collection[str] = ()) -> Iterator[Draft]:
    """Pairs whose order is decided, each event in a few; pairs in use come first."""
    events = orderable(scene, Kind.BEFORE)
    pairs = []
    for a, b in combinations(events, 2):
        qid = pair_question(scene.topic.id, (a.id, b.id), Kind.BEFORE)
        wide = gap_days(a, b) > scene.span / _CLOSE
        pairs.append((qid not in live, wide, h(qid, "pair"), qid, a, b))
    uses: Counter[str] = Counter()
    for *_, qid, a, b in sorted(pairs, key=lambda p: p[:4]):
        if uses[a.id] < _PER_EVENT and uses[b.id] < _PER_EVENT:
            first = came_first(scene, a, b)
            if first is not None:
                uses.update((a.id, b.id))
                yield _draft(scene, qid, *((a, b) if first else (b, a)))


def _draft(scene: Scene, qid: str, first: Event, second: Event) -> Draft:
    wording = scene.wording
    return Draft(
        id=qid,
        kind=Kind.BEFORE,
        form=Form.SINGLE,
        events=(first, second),
        stem=stem(wording, "before"),
        key=Choice(text=raised(first.name), value=first.id),
        pool=Ranked(
            (
                Choice(
                    text=raised(second.name),
                    value=second.id,
                    proof=Proof.PROVED,
                    why=_why(scene, second),
                ),
            )
        ),
        most=2,
        least=1,
        explanation=_told(scene, first, second),
        references=all_sources(first, second),
        conflicts=tuple(
            dict.fromkeys(
                (
                    *scene.conflicts(first.id, "date"),
                    *scene.conflicts(second.id, "date"),
                )
            )
        ),
        skill=Skill.CHRONOLOGY,
        bloom=Bloom.UNDERSTAND,
        modes=(Mode.STUDY, Mode.EXAM),
        asks=(f"{first.id}.date", f"{second.id}.date"),
        features={"gap": 1 - min(1.0, gap_days(first, second) / scene.span)},
    )


def _why(scene: Scene, event: Event) -> str:
    date = event.date.value
    form = "event.later" if date.known else "event.later.undated"
    return fill(
        scene.wording.feedback[form],
        name=event.name,
        date=date_text(scene.wording, date),
    )


def _told(scene: Scene, *events: Event) -> str:
    """Both events with their dates, earliest first."""
    row = scene.wording.feedback["event.dated"]
    return " · ".join(
        fill(row, name=e.name, date=date_text(scene.wording, e.date.value))
        for e in events
    )
