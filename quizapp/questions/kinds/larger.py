"""larger: which of two figures of one event, or of events told together, was larger."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from quizapp.content.model import Event, Figure
from quizapp.content.numbers import accepted
from quizapp.questions.draft import Choice, Draft, Ranked
from quizapp.questions.identity import h, short
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.wording import fill, raised, stem

#: questions about the figures of one event or scope
_PER_SCOPE = 2
#: a larger ratio than this needs no thought
_MOST_RATIO = 20

_Row = tuple[Event, Figure]


def drafts(scene: Scene) -> Iterator[Draft]:
    """A few pairs within each scope: one date and type, or one event."""
    for rows in _scopes(scene).values():
        pairs = []
        for a, b in combinations(rows, 2):
            if _comparable(a[1], b[1]):
                pairs.append((_id(scene, a, b), a, b))
        pairs.sort(key=lambda p: (h(p[0], "pair"), p[0]))
        for qid, a, b in pairs[:_PER_SCOPE]:
            yield _draft(scene, qid, a, b)


def _scopes(scene: Scene) -> dict[tuple[object, ...], list[_Row]]:
    """Figures that speak of one time: those of an event, or of one type and date."""
    found: dict[tuple[object, ...], list[_Row]] = {}
    for event, figure in scene.figures:
        if event.weight and Kind.LARGER not in event.skip and not figure.value.is_range:
            date = event.date.value
            scope: tuple[object, ...] = (event.id,)
            if event.date.settled and event.type and date.start_min is not None:
                scope = (event.type, date.start_min, date.end_max)
            found.setdefault((*scope, figure.value.measure), []).append((event, figure))
    return found


def _comparable(one: Figure, other: Figure) -> bool:
    low, high = sorted((accepted(one.value), accepted(other.value)))
    if low[1] >= high[0] or low[0] <= 0:
        return False
    return high[0] / low[0] <= _MOST_RATIO


def _fact(row: _Row) -> str:
    return f"{row[0].id}.numbers.{row[1].name}"


def _id(scene: Scene, a: _Row, b: _Row) -> str:
    facts = sorted((_fact(a), _fact(b)))
    event = facts[0].partition(".")[0]
    return f"{scene.topic.id}/{event}/larger/{short(*facts)}"


def _draft(scene: Scene, qid: str, a: _Row, b: _Row) -> Draft:
    small, large = sorted((a, b), key=lambda row: row[1].value.low)
    told = " · ".join(
        fill(scene.wording.feedback["figure"], of=f.of, number=f.value.text)
        for _, f in (large, small)
    )
    sources = [r for e, f in (large, small) for r in (f.sources or e.sources)]
    return Draft(
        id=qid,
        kind=Kind.LARGER,
        form=Form.SINGLE,
        events=(large[0],) if large[0] is small[0] else (large[0], small[0]),
        stem=stem(scene.wording, "larger"),
        key=Choice(text=raised(large[1].of), value=_fact(large)),
        pool=Ranked(
            (
                Choice(
                    text=raised(small[1].of),
                    value=_fact(small),
                    proof=Proof.PROVED,
                    why=fill(
                        scene.wording.feedback["figure"],
                        of=small[1].of,
                        number=small[1].value.text,
                    ),
                    similarity=float(Fraction(small[1].value.low) / large[1].value.low),
                ),
            )
        ),
        most=2,
        least=1,
        explanation=told,
        references=tuple(dict.fromkeys(sources)),
        skill=Skill.CONTEXT,
        bloom=Bloom.UNDERSTAND,
        modes=(Mode.STUDY, Mode.EXAM),
        asks=(_fact(large), _fact(small)),
        tags=large[0].tags,
    )
