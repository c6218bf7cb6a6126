"""when_typed: the date of a moment from memory, as finely as it is known."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quizapp.content.dates import Precision
from quizapp.content.model import Event
from quizapp.questions.asking import explanation
from quizapp.questions.dated import GAPS
from quizapp.questions.draft import Choice, Draft
from quizapp.questions.identity import event_question
from quizapp.questions.model import Bloom, Form, Kind, Mode, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.wording import date_text, stem

#: precisions that can be typed, and what they are called
_NAMES = {
    Precision.DAY: "day",
    Precision.MONTH: "month",
    Precision.SEASON: "season",
    Precision.YEAR: "year",
}


def drafts(scene: Scene) -> Iterator[Draft]:
    """One per moment with a settled date: a date is one fact.

    Years that are known only about are not asked: nobody can type what is right.
    """
    for event in scene.moments:
        date = event.date.value
        about = date.approximate and date.precision is Precision.YEAR
        known = date.precision in _NAMES and not about
        if known and event.weight and Kind.WHEN_TYPED not in event.skip:
            yield _draft(scene, event)


def _draft(scene: Scene, event: Event) -> Draft:
    date = event.date.value
    precision = date.precision or Precision.DAY
    bounds = (Fraction(date.start_min or 0), Fraction(date.end_max or 0))
    text = date_text(scene.wording, date)
    return Draft(
        id=event_question(scene.topic.id, event.id, Kind.WHEN_TYPED),
        kind=Kind.WHEN_TYPED,
        form=Form.DATE,
        events=(event,),
        stem=_stem(scene, event, _NAMES[precision]),
        key=Choice(text=text, value=date.text, interval=bounds),
        key_names=(text,),
        answer=text,
        accept=(text,),
        tolerance=bounds,
        precision=_NAMES[precision],
        explanation=explanation(scene.wording, event),
        references=event.date.sources or event.sources,
        conflicts=scene.conflicts(event.id, "date"),
        skill=Skill.CHRONOLOGY,
        bloom=Bloom.REMEMBER,
        modes=(Mode.STUDY, Mode.DECK, Mode.EXAM),
        asks=(f"{event.id}.date",),
        features={"gap": GAPS[precision]},
        difficulty=event.difficulty,
        tags=event.tags,
    )


def _stem(scene: Scene, event: Event, precision: str) -> str:
    """The author's own, else one that says how finely the date is wanted."""
    for name in (Kind.WHEN_TYPED, f"{Kind.WHEN}.{precision}", Kind.WHEN):
        if name in event.ask:
            return event.ask[name]
    return stem(scene.wording, f"when_typed.{precision}", name=event.name)
