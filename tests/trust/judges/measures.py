"""Questions that compare: two figures, two counts of one thing, two days."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quizapp.content.dates import Precision
from quizapp.content.model import Event, Figure, Status
from quizapp.questions.model import Proof, Question
from tests.trust.facts import Facts, taught
from tests.trust.judges.common import Fault, wrong_options
from tests.trust.reading import counts_as, first_day, norm, words

_NAMED = {"doubled": Fraction(2), "tripled": Fraction(3)}
_FALLS = {"half": Fraction(1, 2), "third": Fraction(1, 3)}
_NEAR = Fraction(1, 20)
#: days across the reform of the calendar are counted in two ways
_REFORM = first_day(1582 * 12 + 9) + 14

_Row = tuple[Event, Figure]


def _row(facts: Facts, fact: str) -> _Row | None:
    place = facts.place(fact)
    if place is None or place.figure is None:
        return None
    figure = place.figure
    single = figure.value.low == figure.value.high > 0
    told = figure.status in (Status.SETTLED, Status.CORRECTED)
    return (place.event, figure) if single and told else None


def _rows(facts: Facts, question: Question) -> list[_Row]:
    rows = [_row(facts, fact) for fact in question.asks]
    return [row for row in rows if row]


def _reach(figure: Figure) -> tuple[Fraction, Fraction]:
    value = figure.value
    return counts_as(value.comparison, value.low, value.high)


def larger(facts: Facts, question: Question) -> Iterator[Fault]:
    """The key counts more, without doubt, at the same time and in the same unit."""
    rows = _rows(facts, question)
    if len(rows) != 2 or len(question.options) != 2 or question.key is None:
        yield "key", "there are not two figures to compare"
        return
    (one, more), (other, less) = rows
    shown = [question.key.text, *(o.text for o in wrong_options(question))]
    if [norm(t) for t in shown] != [norm(more.of), norm(less.of)]:
        yield "key", "the options are not what the figures count"
    if more.value.low <= less.value.low:
        yield "key", f"{more.of} are not more than {less.of}"
    if _reach(less)[1] >= _reach(more)[0]:
        yield "proof", f"{more.value.text} and {less.value.text} may be the same"
    if more.value.measure != less.value.measure:
        yield "Q04", "the figures have different measures"
    if one.id != other.id and not _told_together(one, other):
        yield "Q03", f"{one.id} and {other.id} speak of different times"


def _told_together(one: Event, other: Event) -> bool:
    known = all(taught(e.date.value, e.date.status) for e in (one, other))
    bounds = {(e.date.value.start_min, e.date.value.end_max) for e in (one, other)}
    return known and bool(one.type) and one.type == other.type and len(bounds) == 1


def how_long(facts: Facts, question: Question) -> Iterator[Fault]:
    """The key is the number of days between two days that are linked or alike."""
    pair = [facts.events[i] for i in question.events]
    days = [_day(e) for e in pair]
    counted = {o.id: _count(o.text) for o in question.options}
    key = question.key
    if len(pair) != 2 or None in days or key is None or None in counted.values():
        yield "key", "two days or their distance cannot be read"
        return
    first, second = (day or 0 for day in days)
    if counted[key.id] != second - first:
        yield "key", f"{second - first} days passed, not {key.text}"
    if first < _REFORM <= second:
        yield "key", "the days are counted in two calendars"
    yield from _pair(*pair, question)
    for option in wrong_options(question):
        if counted[option.id] == second - first or option.proof is not Proof.PROVED:
            yield "proof", f"{option.text} is not proved wrong"
    shown = [counted[o.id] or 0 for o in question.options]
    if shown != sorted(shown) or not question.ascending:
        yield "Q11", "numbers of days do not ascend"


def _pair(one: Event, other: Event, question: Question) -> Iterator[Fault]:
    if not all(norm(e.name) in norm(question.stem) for e in (one, other)):
        yield "stem", "the question does not name both events"
    if not _have_to_do(one, other):
        yield "stem", "the two events have nothing to do with each other"


def _day(event: Event) -> int | None:
    date, point = event.date.value, event.date.value.first
    sure = taught(date, event.date.status) and date.form == "moment"
    if not sure or point is None or point.precision is not Precision.DAY:
        return None
    if point.approximate or point.part:
        return None
    return first_day(point.year * 12 + point.month - 1) + point.day - 1


def _count(text: str) -> int | None:
    number, _, unit = text.partition(" ")
    return int(number) if number.isdecimal() and unit == "days" else None


def _have_to_do(one: Event, other: Event) -> bool:
    links = {*one.after, *one.before, *(x.event for x in one.because)}
    back = {*other.after, *other.before, *(x.event for x in other.because)}
    alike = bool(one.type) and one.type == other.type
    return alike or other.id in links or one.id in back


def change(facts: Facts, question: Question) -> Iterator[Fault]:
    """The key is the ratio of two figures of one thing, the others are far from it."""
    rows = _rows(facts, question)
    read = {o.id: _factor(o.text) for o in question.options}
    key = question.key
    if len(rows) != 2 or key is None or None in read.values():
        yield "key", "two figures or their ratio cannot be read"
        return
    (late, new), (early, old) = rows
    ratio = new.value.low / old.value.low
    if abs(ratio / (read[key.id] or 1) - 1) > _NEAR:
        yield "key", f"{key.text} is not what happened from {old.value} to {new.value}"
    yield from _one_thing(facts, rows)
    if norm(new.of) not in norm(question.stem):
        yield "stem", f"the question does not say that {new.of} are meant"
    if late.id == early.id and norm(late.name) not in norm(question.stem):
        yield "stem", f"the question does not name {late.id}"
    low, high = _reach(new)[0] / _reach(old)[1], _reach(new)[1] / _reach(old)[0]
    for option in wrong_options(question):
        if low <= (read[option.id] or 0) <= high or option.proof is not Proof.PROVED:
            yield "proof", f"{option.text} is not proved wrong"


def _one_thing(facts: Facts, rows: list[_Row]) -> Iterator[Fault]:
    (late, new), (early, old) = rows
    if new.value.measure != old.value.measure:
        yield "Q04", "the figures have different measures"
    if late.id == early.id:
        if old.name.removesuffix("-before") != new.name.removesuffix("-after"):
            yield "Q03", f"{old.name} and {new.name} are not before and after"
    elif (norm(new.of), new.who) != (norm(old.of), old.who):
        yield "Q03", "the figures count different things"
    elif not facts.came_before(early.id, late.id):
        yield "key", f"{early.id} did not certainly come before {late.id}"


def _factor(text: str) -> Fraction | None:
    """What a change multiplies by: "it doubled", "it fell to one in 4"."""
    told = words(text)
    number = next((Fraction(int(w)) for w in told if w.isdecimal()), None)
    if "fell" in told:
        part = next((_FALLS[w] for w in told if w in _FALLS), None)
        return part or (1 / number if number else None)
    named = next((_NAMED[w] for w in told if w in _NAMED), None)
    return named or (number if "grew" in told else None)
