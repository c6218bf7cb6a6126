"""Questions that ask for a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from quizapp.content.model import Event, Status
from quizapp.questions.model import Question
from tests.trust.facts import Facts, Place, marks, names_in
from tests.trust.judges.common import Fault, wrong_options
from tests.trust.judges.names import apart, place_of, says_the_event
from tests.trust.reading import Reading, counts_as, norm, read_figure


def how_many(facts: Facts, question: Question) -> Iterator[Fault]:
    place, key = place_of(facts, question), question.key
    read = {o.id: read_figure(o.text) for o in question.options}
    if place is None or place.figure is None or key is None or None in read.values():
        yield "key", "a figure cannot be read, or none is asked"
        return
    figures = {i: r for i, r in read.items() if r}
    yield from right_figure(place, question.answer, figures[key.id])
    yield from says_the_event(question, place)
    yield from sole_figure(facts, place, question)
    yield from _figure_options(facts, place, question, figures)


def right_figure(place: Place, text: str, read: Reading | None) -> Iterator[Fault]:
    figure = place.figure
    if figure is None or figure.status not in (Status.SETTLED, Status.CORRECTED):
        yield "key", "the figure is not settled"
    elif read is None or figure.value.low != figure.value.high:
        yield "key", f"{text} is no single figure"
    elif read.value != figure.value.low or (
        read.comparison not in ("", figure.value.comparison)
    ):
        yield "key", f"{text} is not {figure.value.text}"


def _figure_options(
    facts: Facts, place: Place, question: Question, read: Mapping[str, Reading]
) -> Iterator[Fault]:
    values = [read[o.id].value for o in question.options]
    if values != sorted(values) or not question.ascending:
        yield "Q11", "figures do not ascend"
    if len({(r.comparison, r.around) for r in read.values()}) > 1:
        yield "Q04", "figures are written in different ways"
    spans = [
        counts_as(
            place.figure.value.comparison
            if place.figure and o.correct
            else r.comparison,
            r.value,
            r.value,
        )
        for o, r in ((o, read[o.id]) for o in question.options)
    ]
    for one, other in combinations(spans, 2):
        if one[0] <= other[1] and other[0] <= one[1]:
            yield "Q03", "two figures overlap"
    for option in wrong_options(question):
        yield from wrong_figure(facts, place, option.text, read[option.id])


def wrong_figure(
    facts: Facts, place: Place, text: str, read: Reading
) -> Iterator[Fault]:
    figure = place.figure
    if figure is None:
        return
    low, high = counts_as(figure.value.comparison, figure.value.low, figure.value.high)
    mine = counts_as(read.comparison, read.value, read.value)
    if mine[0] <= high and low <= mine[1]:
        yield "proof", f"{text} is not proved wrong"
    if read.value in facts.doubted_figures(figure.value.measure):
        yield "doubt", f"a source claims {text}"


def sole_figure(facts: Facts, place: Place, question: Question) -> Iterator[Fault]:
    """Q02: nothing else of the kind counts the same among the same."""
    event, figure = place.event, place.figure
    for other in facts.topic.events:
        for rival in other.figures:
            if (
                figure
                and rival is not figure
                and (norm(rival.of), rival.who) == (norm(figure.of), figure.who)
                and (other.id == event.id or _alike(event, other))
                and rival.value.measure == figure.value.measure
                and rival.value != figure.value
                and not apart(question, event, other)
            ):
                yield "Q02", f"{rival.value.text} of {other.id} is right as well"


def _alike(event: Event, other: Event) -> bool:
    """Whether another event of the type names all that this one's sentence names."""
    return event.type == other.type and set(marks(event)) <= names_in(other)
