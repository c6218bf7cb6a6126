"""Figures that are typed: what counts as right is theirs, and no other's."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quizapp.content.model import Figure, Status
from quizapp.content.numbers import Number
from quizapp.questions.model import Form, Question
from tests.trust.facts import Facts, Place
from tests.trust.judges.common import Fault
from tests.trust.judges.figures import sole_figure
from tests.trust.judges.names import place_of, says_the_event
from tests.trust.reading import counts_as, norm, read_figure, read_fraction, words

_Ends = tuple[Fraction, Fraction]


def how_many_typed(facts: Facts, question: Question) -> Iterator[Fault]:
    place = place_of(facts, question)
    figure = place and place.figure
    if not place or not figure or question.form is not Form.NUMBER or question.options:
        yield "key", "no figure is typed, or none is asked"
        return
    if figure.status not in (Status.SETTLED, Status.CORRECTED):
        yield "key", f"the figure is {figure.status}"
    yield from _answer(place, figure, question)
    yield from says_the_event(question, place)
    yield from sole_figure(facts, place, question)
    yield from _figure_in_sight(figure, question)
    yield from typed_ends(facts, figure, question)


def _answer(place: Place, figure: Figure, question: Question) -> Iterator[Fault]:
    """It reads like the figure, or like the sentence."""
    value, read = figure.value, read_figure(question.answer)
    segment = place.event.sentence[place.at] if place.at >= 0 else ""
    said = segment if isinstance(segment, str) else segment.text
    known = {norm(t) for t in (value.text, said, said.removeprefix(place.comparing))}
    if norm(question.answer) not in known and (
        read is None
        or not value.low <= read.value <= value.high
        or read.comparison not in ("", value.comparison)
    ):
        yield "key", f"{question.answer} is not {value.text}"
    if question.accept and question.answer != question.accept[0]:
        yield "key", "the answer is not accepted"
    if norm(question.unit) not in {"", *map(norm, _units(figure))}:
        yield "unit", f"{question.unit} is not what {figure.of} are counted in"


def _units(figure: Figure) -> tuple[str, ...]:
    value = figure.value
    return (figure.unit, value.unit, value.unit_text, value.currency, value.measure)


def _figure_in_sight(figure: Figure, question: Question) -> Iterator[Fault]:
    """Neither the figure nor a number that would count stands before the field."""
    seen = f"{question.context} {question.stem} {question.passage}"
    digits = {w for w in words(figure.value.text) if w.isdecimal() and len(w) > 1}
    plain = norm(seen).replace(",", "")
    shown = [d for d in (str(figure.value.low), *digits) if d in words(plain)]
    if shown and figure.value.low.denominator == 1:
        yield "Q06", f"{shown[0]} stands in the question"


def typed_ends(facts: Facts, figure: Figure, question: Question) -> Iterator[Fault]:
    """The rule of the comparison word, cut where another figure comes near."""
    value = figure.value
    if question.tolerance is None:
        yield "key", "nothing says what counts as right"
        return
    from_, to = map(read_fraction, question.tolerance)
    low, high = counts_as(value.comparison, value.low, value.high)
    others = sorted(_others(facts, figure))
    for rival in others:
        if from_ <= rival <= to:
            yield "rival", f"{float(rival):g} is another figure and would count"
    above = min((r for r in others if r > value.high), default=None)
    below = max((r for r in others if r < value.low), default=None)
    if not _cut(to - value.high, high - value.high, above and above - value.high):
        yield "key", f"up to {to} is not how far {value.text} reaches"
    if not _cut(value.low - from_, value.low - low, below and value.low - below):
        yield "key", f"from {from_} is not where {value.text} begins"


def _cut(given: Fraction, full: Fraction, distance: Fraction | None) -> bool:
    """Whether room is what the rule gives, at most half of the way to a rival."""
    half = full if distance is None else distance / 2
    if half < full:
        return 0 <= given <= half and (given > 0 or not half)
    return given == full


def _others(facts: Facts, figure: Figure) -> set[Fraction]:
    """Ends of other figures of the topic in the unit, claimed or taught.

    A range that the figure lies in is no other value that could be told from it.
    """
    value = figure.value
    found: set[Fraction] = set()
    for event in facts.topic.events:
        for other in event.figures:
            claimed = [c.value for c in other.claims if isinstance(c.value, Number)]
            for number in (other.value, *claimed):
                apart = number.high < value.low or value.high < number.low
                if number.measure == value.measure and apart:
                    found |= {number.low, number.high}
    return found
