"""Sentences with a gap, and sentences that are true or false."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.content.model import Status
from quizapp.questions.model import GAP, Option, Proof, Question
from tests.trust.facts import Facts, Place
from tests.trust.judges.common import Fault, wrong_options
from tests.trust.judges.figures import sole_figure, wrong_figure
from tests.trust.judges.names import place_of, says_the_event, sole, wrong_name
from tests.trust.reading import bare, counts_as, norm, read_figure, read_fraction


def cloze(facts: Facts, question: Question) -> Iterator[Fault]:
    place = place_of(facts, question)
    if place is None or place.at < 0:
        yield "key", "nothing of the event is asked"
        return
    yield from says_the_event(question, place)
    if question.passage.count(GAP) != 1:
        yield "Q15", "there is not one gap"
    segment = place.event.sentence[place.at]
    told = "" if isinstance(segment, str) else segment.text
    if question.answer not in (told, told.removeprefix(place.comparing)):
        yield "key", f"the sentence does not say {question.answer}"
    if question.answer not in question.accept[:1]:
        yield "key", "the answer is not accepted"
    if place.figure:
        yield from _typed_figure(facts, place, question)
    else:
        yield from _typed_name(facts, place, question)


def _typed_name(facts: Facts, place: Place, question: Question) -> Iterator[Fault]:
    if question.entity not in place.fillers:
        yield "key", f"{question.entity} does not fill {place.name}"
        return
    if place.name in place.event.open:
        yield "Q02", "others would be right as well"
    known = [question.answer, *facts.entities[question.entity].names]
    if not {bare(a) for a in question.accept} <= set(map(bare, known)):
        yield "key", "a name is accepted that is not its own"
    yield from sole(facts, question, place, question.entity)


def _typed_figure(facts: Facts, place: Place, question: Question) -> Iterator[Fault]:
    figure = place.figure
    if figure is None or figure.status not in (Status.SETTLED, Status.CORRECTED):
        yield "key", "the figure is not settled"
        return
    value = figure.value
    low, high = counts_as(value.comparison, value.low, value.high)
    yield from sole_figure(facts, place, question)
    from_, to = map(read_fraction, question.tolerance or ("1", "0"))
    if not low <= from_ <= value.low <= value.high <= to <= high:
        yield "key", "the tolerance is not that of the figure"
    doubted = facts.doubted_figures(value.measure)
    if any(from_ <= v <= to for v in doubted if not value.low <= v <= value.high):
        yield "doubt", "a doubted figure would count as right"


def true_false(facts: Facts, question: Question) -> Iterator[Fault]:
    place, key = place_of(facts, question), question.key
    if place is None or place.at < 0 or key is None:
        yield "key", "nothing of the event is asked"
        return
    if [o.value for o in question.options] != ["true", "false"]:
        yield "key", "there is not one true and one false"
    said = norm(question.passage)
    true = any(norm(e.text) == said for e in facts.topic.events)
    if (key.value == "true") is not true:
        yield "key", "true is called false, or false true"
    elif not true:
        yield from _swapped(facts, question, place)


def _swapped(facts: Facts, question: Question, place: Place) -> Iterator[Fault]:
    """The sentence is the event's with one gap filled by somebody who is wrong."""
    passage, proof = question.passage, wrong_options(question)[0].proof
    before, after = place.before, place.after
    if not (passage.startswith(before) and passage.endswith(after)):
        yield "stem", f"the sentence is not that of {place.event.id}"
        return
    swapped = passage[len(before) : len(passage) - len(after)]
    if place.figure:
        read = read_figure(swapped)
        if read is None:
            yield "proof", f"{swapped} is no figure"
        else:
            yield from wrong_figure(facts, place, swapped, read)
        return
    yield from _swapped_name(facts, place, swapped, proof)


def _swapped_name(
    facts: Facts, place: Place, swapped: str, proof: Proof | None
) -> Iterator[Fault]:
    segment = place.event.sentence[place.at]
    key = "" if isinstance(segment, str) else getattr(segment, "entity", "")
    named = [e for e in facts.entities.values() if bare(swapped) == bare(e.name)]
    if not named:
        yield "proof", f"{swapped} is nobody"
    for entity in named:
        option = Option(id="", text=entity.name, value=entity.id, proof=proof)
        yield from wrong_name(facts, place, key, option)
        for rival in facts.rivals(place, place.event.text, key):
            if entity.id in facts.fillers(rival, place, key):
                yield "Q02", f"{swapped} is right for {rival.id}"
