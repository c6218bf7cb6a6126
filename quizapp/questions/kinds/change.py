"""change: how a figure changed between two dates, or from before to after."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quizapp.content.model import Event, Figure
from quizapp.questions.draft import Choice, Draft, Ranked
from quizapp.questions.identity import event_question, h
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.wording import date_text, fill, raised, stem

#: how names of figures of one event say that one follows the other
_BEFORE, _AFTER = "-before", "-after"
#: changes that have a name of their own; others are no question
_FACTORS = tuple(Fraction(n) for n in (2, 3, 4, 5, 6, 8, 10))
#: a change is called by a factor when it comes this near to it
_NEAR = Fraction(1, 20)


def drafts(scene: Scene) -> Iterator[Draft]:
    """One per figure told before and after, or at two dates in the same words."""
    for event in scene.events:
        if Kind.CHANGE not in event.skip:
            yield from _within(scene, event)
    yield from _between(scene)


def _within(scene: Scene, event: Event) -> Iterator[Draft]:
    figures = {f.name: f for f in event.figures if f.settled}
    for name, old in figures.items():
        new = figures.get(name.removesuffix(_BEFORE) + _AFTER)
        if name.endswith(_BEFORE) and new:
            slot = f"numbers.{name.removesuffix(_BEFORE)}"
            asked = stem(scene.wording, "change.event", of=new.of, name=event.name)
            qid = event_question(scene.topic.id, event.id, Kind.CHANGE, slot)
            yield from _draft(scene, qid, asked, (event, old), (event, new))


def _between(scene: Scene) -> Iterator[Draft]:
    """The same thing counted of the same entity at two settled dates."""
    found: dict[tuple[str, str, str], list[tuple[Event, Figure]]] = {}
    for event, figure in scene.figures:
        if event.date.settled and event.date.value.is_point and event.weight:
            same = (figure.of.casefold(), figure.who, figure.value.measure)
            found.setdefault(same, []).append((event, figure))
    for _, rows in sorted(found.items()):
        rows.sort(key=lambda row: row[0].date.value.start_min or 0)
        if len(rows) > 1 and Kind.CHANGE not in rows[-1][0].skip:
            old, new = rows[0], rows[-1]
            if scene.chronology.before(old[0].id, new[0].id):
                yield from _dated(scene, old, new)


def _dated(
    scene: Scene, old: tuple[Event, Figure], new: tuple[Event, Figure]
) -> Iterator[Draft]:
    asked = stem(
        scene.wording,
        "change.dates",
        of=new[1].of,
        first=date_text(scene.wording, old[0].date.value),
        second=date_text(scene.wording, new[0].date.value),
    )
    pair = "+".join(sorted((old[0].id, new[0].id)))
    qid = f"{scene.topic.id}/{pair}/change/numbers.{new[1].name}"
    yield from _draft(scene, qid, asked, old, new)


def _draft(
    scene: Scene,
    qid: str,
    asked: str,
    old: tuple[Event, Figure],
    new: tuple[Event, Figure],
) -> Iterator[Draft]:
    before, after = old[1].value, new[1].value
    if before.is_range or after.is_range or before.low <= 0 or after.low <= 0:
        return
    factor = _factor(after.low / before.low)
    if factor is None:
        return
    told = " · ".join(
        fill(scene.wording.feedback["figure"], of=f.of, number=f.value.text)
        for _, f in (old, new)
    )
    sources = [r for e, f in (old, new) for r in (f.sources or e.sources)]
    yield Draft(
        id=qid,
        kind=Kind.CHANGE,
        form=Form.SINGLE,
        events=(new[0],) if old[0] is new[0] else (new[0], old[0]),
        stem=asked,
        key=Choice(text=_words(scene, factor), value=str(factor)),
        pool=Ranked(_others(scene, qid, factor)),
        explanation=told,
        references=tuple(dict.fromkeys(sources)),
        skill=Skill.CONTINUITY,
        bloom=Bloom.UNDERSTAND,
        modes=(Mode.STUDY, Mode.EXAM),
        asks=tuple(dict.fromkeys(f"{e.id}.numbers.{f.name}" for e, f in (new, old))),
        tags=new[0].tags,
    )


def _factor(ratio: Fraction) -> Fraction | None:
    """The named factor that a ratio comes near to; fractions are falls."""
    for factor in _FACTORS:
        for named in (factor, 1 / factor):
            if abs(ratio / named - 1) <= _NEAR:
                return named
    return None


def _words(scene: Scene, factor: Fraction) -> str:
    form, times = ("grew", factor) if factor > 1 else ("fell", 1 / factor)
    special = scene.wording.stems.get(f"change.{form}.{times}")
    return raised(special or scene.wording.stems[f"change.{form}"].format(n=times))


def _others(scene: Scene, qid: str, key: Fraction) -> list[Choice]:
    """Other factors up and down: the same one the other way round comes first."""
    every = [f for factor in _FACTORS for f in (factor, 1 / factor)]
    apart = [f for f in every if max(f / key, key / f) >= Fraction(3, 2)]
    ranked = sorted(
        apart, key=lambda f: (f != 1 / key, (f > 1) is not (key > 1), h(qid, str(f)))
    )
    return [
        Choice(
            text=_words(scene, factor),
            value=str(factor),
            proof=Proof.PROVED,
            why=fill(
                scene.wording.feedback["change.not"], change=_words(scene, factor)
            ),
            similarity=0.5,
        )
        for factor in ranked
    ]
