"""before: which of two events took place first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from quizapp.content.model import Event
from quizapp.questions.draft import Choice, Draft, Ranked
from quizapp.questions.identity import h, pair_draws, pair_question
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.timing import all_sources, came_first, gap_days, orderable
from quizapp.questions.wording import date_text, fill, raised, stem

#: pairs that one event stands in
_PER_EVENT = 3
#: pairs for each event that are drawn from first: nearly always enough
_FIRST_DRAWN = 48
#: pairs within this part of the topic's time come first: the others are plain to see
_CLOSE = 3


def drafts(scene: Scene, live: Collection[str] = ()) -> Iterator[Draft]:
    """Pairs whose order is decided, each event in a few; pairs in use come first."""
    uses: Counter[str] = Counter()
    for a, b in _drawn(scene, live, uses):
        if uses[a.id] < _PER_EVENT and uses[b.id] < _PER_EVENT:
            first = came_first(scene, a, b)
            if first is not None:
                uses.update((a.id, b.id))
                qid = pair_question(scene.topic.id, (a.id, b.id), Kind.BEFORE)
                yield _draft(scene, qid, *((a, b) if first else (b, a)))


def _drawn(
    scene: Scene, live: Collection[str], uses: Counter[str]
) -> Iterator[tuple[Event, Event]]:
    """Pairs in use, then close ones, then the others; each group by keyed hash.

    Events that have their pairs by then are left out of what is drawn next.
    """
    events = orderable(scene, Kind.BEFORE)
    kept = _in_use(scene, events, live)
    yield from kept
    known = {(a.id, b.id) for a, b in kept}
    bound = min(1 << 64, (_FIRST_DRAWN << 64) // max(1, len(events))) - 1
    for wide in (False, True):
        for first in (True, False):
            free = [e for e in events if uses[e.id] < _PER_EVENT]
            for a, b in _by_hash(scene, free, bound, wide=wide, first=first):
                if (a.id, b.id) not in known:
                    yield a, b


def _in_use(
    scene: Scene, events: Sequence[Event], live: Collection[str]
) -> list[tuple[Event, Event]]:
    start, end = f"{scene.topic.id}/", f"/{Kind.BEFORE}"
    by_id = {e.id: e for e in events}
    found = []
    for qid in live:
        if qid.startswith(start) and qid.endswith(end):
            one, _, other = qid[len(start) : -len(end)].partition("+")
            if one < other and one in by_id and other in by_id:
                a, b = by_id[one], by_id[other]
                found.append((_is_wide(scene, a, b), h(qid, "pair"), qid, a, b))
    return [(a, b) for *_, a, b in sorted(found, key=lambda row: row[:3])]


def _is_wide(scene: Scene, a: Event, b: Event) -> bool:
    starts = (a.date.value.start_min, b.date.value.start_min)
    return _is_further(*starts, scene.span / _CLOSE)


def _is_further(one: int | None, other: int | None, days: float) -> bool:
    return one is not None and other is not None and abs(one - other) > days


def _by_hash(
    scene: Scene, events: Sequence[Event], bound: int, *, wide: bool, first: bool
) -> Iterator[tuple[Event, Event]]:
    """Wide or close pairs by keyed hash: those that come first, or what is left."""
    most = scene.span / _CLOSE
    starts = [e.date.value.start_min for e in events]
    ids = [e.id for e in events]
    limit = bound.to_bytes(8)
    rows = []
    for place, (one, start) in enumerate(zip(ids, starts, strict=True)):
        others = [
            other
            for other in range(place + 1, len(ids))
            if wide is _is_further(start, starts[other], most)
        ]
        beyond = [ids[other] for other in others]
        drawn = pair_draws(scene.topic.id, one, beyond, (Kind.BEFORE, "pair"))
        rows += [
            (draw, place, other)
            for draw, other in zip(drawn, others, strict=True)
            if (draw <= limit) is first
        ]
    for _, place, other in sorted(rows):
        yield events[place], events[other]


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
