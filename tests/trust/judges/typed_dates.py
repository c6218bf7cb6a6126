"""Dates that are typed: asked no finer than known, right by the bounds of the date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.content.dates import Date, Precision
from quizapp.content.model import Event
from quizapp.questions.model import Form, Question
from tests.trust.facts import Facts
from tests.trust.judges.common import Fault
from tests.trust.judges.dates import can_be_asked
from tests.trust.reading import Days, first_day, norm, read_date, read_fraction, words

#: how finely a date may be asked, finest first
_STEPS = ("day", "month", "season", "year")
_ASKED = re.compile(r"(?:in|on) which (day|month|season|year)\b")


def when_typed(facts: Facts, question: Question) -> Iterator[Fault]:
    event = facts.events[question.events[0]]
    faults = list(can_be_asked(facts, event))
    yield from faults
    if question.asks != (f"{event.id}.date",):
        yield "key", f"the date of {event.id} is not what is asked"
    if norm(event.name) not in norm(question.stem) and (
        question.stem not in event.ask.values()
    ):
        yield "stem", f"the question does not name {event.id}"
    yield from _digits_in_sight(question)
    if question.form is not Form.DATE or question.options:
        yield "key", "no date is typed"
    elif not faults:
        yield from _precision(event.date.value, question)
        yield from _bounds(event, question)


def _digits_in_sight(question: Question) -> Iterator[Fault]:
    seen = words(f"{question.context} {question.stem} {question.passage}")
    shown = {w for w in words(question.answer) if w.isdecimal()} & set(seen)
    if shown:
        yield "Q16", f"{min(shown)} of the date stands in the question"


def _known(date: Date) -> str:
    """How finely a moment is given; "" if not as finely as anybody asks."""
    point = date.first
    precision = point and (point.whole if point.part else point.precision)
    named = {p: p.name.casefold() for p in Precision}
    step = named[precision] if precision else ""
    return step if step in _STEPS else ""


def _precision(date: Date, question: Question) -> Iterator[Fault]:
    known, asked = _known(date), question.precision
    if not known or asked not in _STEPS or _STEPS.index(asked) < _STEPS.index(known):
        yield "precision", f"asked by {asked}, known by {known}"
    elif question.variant != ("" if asked == known else asked):
        yield "precision", f"{question.variant} is not how it is asked"
    told = _ASKED.match(norm(question.stem))
    if told and told[1] != asked:
        yield "stem", f"the question wants a {told[1]}, the field a {asked}"


def _bounds(event: Event, question: Question) -> Iterator[Fault]:
    """What counts as right is the date itself, or the unit that it lies in."""
    date = event.date.value
    truth = (date.start_min or 0, date.end_max or 0)
    counted = question.tolerance and tuple(map(read_fraction, question.tolerance))
    unit = _unit(date, question.precision)
    inside = bool(unit) and unit[0] <= truth[0] and truth[1] <= unit[1]
    right = [truth, unit] if question.variant and inside else [truth]
    if counted not in right or (question.variant and not inside):
        yield "key", f"{counted} are not the days of {event.id}"
    told = read_date(question.answer)
    if told not in right:
        yield "key", f"{question.answer} is not the date of {event.id}"
    if question.accept and question.answer != question.accept[0]:
        yield "key", "the answer is not accepted"


def _unit(date: Date, precision: str) -> Days | None:
    """The month or year that a moment lies in."""
    point = date.first
    if point is None or precision not in ("month", "year"):
        return None
    if precision == "month":
        start, length = point.year * 12 + point.month - 1, 1
    else:
        start, length = point.year * 12, 12
    return first_day(start), first_day(start + length) - 1
