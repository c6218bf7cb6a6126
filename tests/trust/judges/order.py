"""Questions that ask what came first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quizapp.content.model import EventKind
from quizapp.questions.model import Question
from tests.trust.facts import Facts
from tests.trust.judges.common import Fault, wrong_options
from tests.trust.reading import norm


def named_events(facts: Facts, question: Question) -> Iterator[Fault]:
    """Options show events, each by its own name."""
    for option in question.options:
        event = facts.events.get(option.value)
        if event is None or norm(event.name) != norm(option.text):
            yield "key", f"“{option.text}” is not the event {option.value}"
        elif event.kind is EventKind.STATE:
            yield "key", f"{event.id} is no event in time"
    if {o.value for o in question.options} != set(question.events):
        yield "key", "the options are not the events"


def before(facts: Facts, question: Question) -> Iterator[Fault]:
    faults = list(named_events(facts, question))
    yield from faults
    key = question.key
    if key and not faults:
        for option in wrong_options(question):
            yield from _undecided(facts, key.value, option.value, "proof")


def _undecided(facts: Facts, first: str, second: str, code: str) -> Iterator[Fault]:
    if not facts.came_before(first, second):
        yield code, f"{first} did not certainly come before {second}"
    if facts.inside(first, second) or facts.inside(second, first):
        yield "Q03", f"{first} and {second} are part of each other"


def order(facts: Facts, question: Question) -> Iterator[Fault]:
    faults = list(named_events(facts, question))
    yield from faults
    if faults:
        return
    values = {o.id: o.value for o in question.options}
    for first, second in question.decided:
        yield from _undecided(facts, values[first], values[second], "key")
    shown = [o.id for o in question.options]
    for pair in pairwise(shown):
        if pair not in question.decided:
            yield "key", "a neighbouring pair is not decided"
    if any(shown.index(a) > shown.index(b) for a, b in question.decided):
        yield "key", "the right order is another one"
    if question.answer != " · ".join(o.text for o in question.options):
        yield "key", "the answer does not read like the right order"
