"""order: three to five events, to be put in the order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop
from itertools import chain, combinations, pairwise

from quizapp.content.model import Event
from quizapp.questions.draft import Choice, Draft
from quizapp.questions.identity import draws, h, set_question
from quizapp.questions.model import Bloom, Form, Kind, Mode, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.timing import (
    all_sources,
    came_first,
    gap_days,
    in_order,
    orderable,
)
from quizapp.questions.wording import date_text, fill, raised, stem

_SMALLEST, _LARGEST = 3, 5
#: sets that one event stands in
_PER_EVENT = 2


def drafts(
    scene: Scene, live: Mapping[str, Sequence[str]] | None = None
) -> Iterator[Draft]:
    """Sets in which every pair is decided; sets in use come first.

    `live` gives the members of sets in use, by question id: new events do not
    disturb them.
    """
    events = {e.id: e for e in orderable(scene, Kind.ORDER)}
    uses: Counter[str] = Counter()
    made = set()
    kept = _in_use(scene, events, live or {})
    for members in chain(kept, _anchored(scene, events, uses)):
        ids = [e.id for e in members]
        qid = set_question(scene.topic.id, ids, Kind.ORDER)
        if qid not in made and all(uses[i] < _PER_EVENT for i in ids):
            placed = in_order(scene, members)
            if placed:
                made.add(qid)
                uses.update(ids)
                yield _draft(scene, qid, placed)


def _in_use(
    scene: Scene, events: Mapping[str, Event], live: Mapping[str, Sequence[str]]
) -> Iterator[list[Event]]:
    prefix = f"{scene.topic.id}/"
    for qid in sorted(live):
        members = live[qid]
        is_set = qid.startswith(prefix) and f"/{Kind.ORDER}/" in qid
        if is_set and members and all(i in events for i in members):
            yield [events[i] for i in members]


def _anchored(
    scene: Scene, events: Mapping[str, Event], uses: Mapping[str, int]
) -> Iterator[list[Event]]:
    """Around each event in turn, others that are decided against all taken so far."""
    topic = scene.topic.id
    for anchor in sorted(events.values(), key=lambda e: h(topic, "anchor", e.id)):
        if uses.get(anchor.id, 0) == _PER_EVENT:
            continue
        size = _SMALLEST + h(topic, "size", anchor.id) % (_LARGEST - _SMALLEST + 1)
        taken = [anchor]
        others = [*zip(draws(events, topic, anchor.id), events, strict=True)]
        heapify(others)
        while others and len(taken) < size:
            other = events[heappop(others)[1]]
            if all(
                other is not t and came_first(scene, other, t) is not None
                for t in taken
            ):
                taken.append(other)
        if len(taken) >= _SMALLEST:
            yield taken


def _draft(scene: Scene, qid: str, events: Sequence[Event]) -> Draft:
    items = tuple(Choice(text=raised(e.name), value=e.id) for e in events)
    row = scene.wording.feedback["event.dated"]
    told = " · ".join(
        fill(row, name=e.name, date=date_text(scene.wording, e.date.value))
        for e in events
    )
    smallest = min(gap_days(a, b) for a, b in pairwise(events))
    return Draft(
        id=qid,
        kind=Kind.ORDER,
        form=Form.ORDER,
        events=tuple(events),
        stem=stem(scene.wording, "order"),
        key=items[0],
        fixed=items,
        decided=tuple((a.id, b.id) for a, b in combinations(events, 2)),
        answer=" · ".join(c.text for c in items),
        explanation=told,
        references=all_sources(*events),
        conflicts=tuple(
            dict.fromkeys(n for e in events for n in scene.conflicts(e.id, "date"))
        ),
        skill=Skill.CHRONOLOGY,
        bloom=Bloom.UNDERSTAND,
        modes=(Mode.STUDY, Mode.EXAM),
        asks=tuple(f"{e.id}.date" for e in events),
        features={"gap": 1 - min(1.0, smallest / scene.span)},
    )
