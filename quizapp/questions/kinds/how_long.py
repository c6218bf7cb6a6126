"""how_long: how many days passed between two events known to the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from quizapp.content.dates import day_number
from quizapp.content.model import Event
from quizapp.questions.draft import Choice, Draft, Ladder
from quizapp.questions.identity import h, pair_question
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.timing import all_sources
from quizapp.questions.wording import date_text, fill, stem

#: days worth knowing, between events that are linked
_FEWEST, _MOST = 2, 100
_PER_EVENT = 1
_RATIOS = (Fraction(3, 2), Fraction(2), Fraction(3), Fraction(4))
#: the Gregorian calendar began; days across it are counted in two calendars
_REFORM = day_number(1582, 10, 15)


def drafts(scene: Scene) -> Iterator[Draft]:
    """Pairs of days close together, linked by the author, each event in one."""
    days = [e for e in scene.moments if e.weight and e.date.value.is_day]
    days = [e for e in days if not scene.conflicts(e.id, "date")]
    pairs = []
    for a, b in combinations(days, 2):
        gap = abs((a.date.value.start_min or 0) - (b.date.value.start_min or 0))
        if _FEWEST <= gap <= _MOST and _linked(a, b) and not _across(a, b):
            qid = pair_question(scene.topic.id, (a.id, b.id), Kind.HOW_LONG)
            pairs.append((h(qid, "pair"), qid, a, b))
    uses: Counter[str] = Counter()
    for _, qid, a, b in sorted(pairs, key=lambda p: p[:2]):
        if uses[a.id] < _PER_EVENT and uses[b.id] < _PER_EVENT:
            uses.update((a.id, b.id))
            first = (a.date.value.start_min or 0) < (b.date.value.start_min or 0)
            yield _draft(scene, qid, *((a, b) if first else (b, a)))


def _across(a: Event, b: Event) -> bool:
    starts = (a.date.value.start_min or 0, b.date.value.start_min or 0)
    return min(starts) < _REFORM <= max(starts)


def _linked(a: Event, b: Event) -> bool:
    return any(
        y.id in x.after or y.id in x.before or any(c.event == y.id for c in x.because)
        for x, y in ((a, b), (b, a))
    )


def _choice(scene: Scene, days: int, key: int = 0) -> Choice:
    wrong = bool(key) and days != key
    text = scene.wording.stems["days"].format(n=days)
    return Choice(
        text=text,
        value=str(days),
        proof=Proof.PROVED if wrong else None,
        why=fill(scene.wording.feedback["days.none"], days=text) if wrong else "",
        interval=(Fraction(days), Fraction(days)),
        similarity=min(days, key) / max(days, key) if wrong else 0.5,
    )


def _draft(scene: Scene, qid: str, first: Event, second: Event) -> Draft:
    wording = scene.wording
    key = (second.date.value.start_min or 0) - (first.date.value.start_min or 0)
    steps = dict.fromkeys(
        value
        for ratio in _RATIOS
        for value in (round(key * ratio), round(key / ratio))
        if value > 0 and value != key
    )
    wrong = [_choice(scene, value, key) for value in steps]
    told = " · ".join(
        fill(
            wording.feedback["event.dated"],
            name=e.name,
            date=date_text(wording, e.date.value),
        )
        for e in (first, second)
    )
    return Draft(
        id=qid,
        kind=Kind.HOW_LONG,
        form=Form.SINGLE,
        events=(first, second),
        stem=stem(wording, "how_long", first=first.name, second=second.name),
        key=_choice(scene, key),
        pool=Ladder(
            [c for c in wrong if int(c.value) < key],
            [c for c in wrong if int(c.value) > key],
            Fraction(1),
        ),
        ascending=True,
        explanation=told,
        references=all_sources(first, second),
        skill=Skill.CHRONOLOGY,
        bloom=Bloom.APPLY,
        modes=(Mode.STUDY, Mode.EXAM),
        asks=(f"{first.id}.date", f"{second.id}.date"),
    )
