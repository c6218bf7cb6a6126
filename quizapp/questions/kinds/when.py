"""when: the date of a moment, as finely as it is known, and its year."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quizapp.content.dates import Date, Precision
from quizapp.content.model import Event
from quizapp.questions.asking import explanation
from quizapp.questions.dated import GAPS, DatePool, at_precision
from quizapp.questions.draft import Choice, Draft
from quizapp.questions.identity import event_question
from quizapp.questions.model import Bloom, Form, Kind, Mode, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.wording import date_text, stem

_FORMS = {
    Precision.DAY: "when",
    Precision.MONTH: "when.month",
    Precision.SEASON: "when.season",
    Precision.YEAR: "when.year",
}


def drafts(scene: Scene) -> Iterator[Draft]:
    """Two per moment with a settled day or month, one per moment known by its year."""
    pools = {p: DatePool(scene, p) for p in _FORMS}
    for event in scene.moments:
        precision = event.date.value.precision
        if event.weight == 0 or Kind.WHEN in event.skip or precision not in _FORMS:
            continue
        yield _draft(scene, event, event.date.value, pools[precision])
        year = at_precision(event.date.value, Precision.YEAR)
        if precision is not Precision.YEAR and year:
            yield _draft(scene, event, year, pools[Precision.YEAR])


def _draft(scene: Scene, event: Event, date: Date, pool: DatePool) -> Draft:
    form = _FORMS[pool.precision]
    variant = "" if date is event.date.value else "year"
    qid = event_question(scene.topic.id, event.id, Kind.WHEN, variant)
    own = event.ask.get(form) or (not variant and event.ask.get(Kind.WHEN)) or ""
    form = "when" if date.approximate else form
    key = Choice(
        text=date_text(scene.wording, date),
        value=date.text,
        interval=(Fraction(date.start_min or 0), Fraction(date.end_max or 0)),
    )
    return Draft(
        id=qid,
        kind=Kind.WHEN,
        variant=variant,
        form=Form.SINGLE,
        events=(event,),
        stem=own or stem(scene.wording, form, name=event.name),
        key=key,
        key_names=(key.text,),
        pool=pool.ladder(qid, date, _claims(event)),
        ascending=True,
        explanation=explanation(scene.wording, event),
        references=event.date.sources or event.sources,
        conflicts=scene.conflicts(event.id, "date"),
        skill=Skill.CHRONOLOGY,
        bloom=Bloom.REMEMBER,
        modes=(Mode.STUDY, Mode.EXAM),
        asks=(f"{event.id}.date",),
        features={"gap": GAPS[pool.precision]},
        difficulty=event.difficulty,
        tags=event.tags,
    )


def _claims(event: Event) -> list[Date]:
    """Every date that a source gives for the event, right or wrong."""
    return [c.value for c in event.date.claims if isinstance(c.value, Date)]
