"""Questions about causes, effects and reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.model import Event
from quizapp.questions.model import Option, Proof, Question
from tests.trust.facts import Facts
from tests.trust.judges.common import Fault, wrong_options
from tests.trust.judges.happenings import shows_events
from tests.trust.reading import norm

_LEADING = ("cause", "trigger", "condition")


def cause(facts: Facts, question: Question) -> Iterator[Fault]:
    """The key led to the event that is named."""
    yield from _linked(facts, question, to_cause=True)


def effect(facts: Facts, question: Question) -> Iterator[Fault]:
    """The event that is named led to the key."""
    yield from _linked(facts, question, to_cause=False)


def _linked(facts: Facts, question: Question, *, to_cause: bool) -> Iterator[Fault]:
    faults = list(shows_events(facts, question))
    yield from faults
    key = question.key
    if faults or key is None or len(question.events) != 2:
        yield "key", "there is no cause and no effect"
        return
    later, earlier = (facts.events[i] for i in question.events)
    right, asked = (earlier, later) if to_cause else (later, earlier)
    if key.value != right.id:
        yield "key", f"{key.text} is not the one that the link names"
    if norm(asked.name) not in norm(question.stem):
        yield "stem", f"the question does not name {asked.id}"
    links = [x for x in later.because if x.event == earlier.id]
    if not any(x.how in _LEADING for x in links):
        yield "key", f"nobody says that {earlier.id} led to {later.id}"
    for option in wrong_options(question):
        yield from _unlinked(facts, asked, option, to_cause=to_cause)


def _unlinked(
    facts: Facts, asked: Event, option: Option, *, to_cause: bool
) -> Iterator[Fault]:
    """No chain of links or parts joins them; the order of time is as claimed."""
    other = option.value
    first, second = (other, asked.id) if to_cause else (asked.id, other)
    if first in _chain(facts, second):
        yield "Q03", f"a chain of causes leads from {first} to {second}"
    if facts.inside(other, asked.id) or facts.inside(asked.id, other):
        yield "Q03", f"{other} and {asked.id} are part of each other"
    if option.proof is Proof.PROVED and not facts.came_before(second, first):
        yield "proof", f"{second} did not certainly come before {first}"
    if option.proof is Proof.STATED:
        yield "proof", f"nobody says that {first} did not lead to {second}"


def _chain(facts: Facts, event_id: str) -> set[str]:
    """Every event that led to one, at any distance."""
    causes: Mapping[str, list[str]] = {
        e.id: [x.event for x in e.because if x.event] for e in facts.topic.events
    }
    found, todo = set(), [event_id]
    while todo:
        fresh = [i for i in causes.get(todo.pop(), ()) if i not in found]
        found.update(fresh)
        todo += fresh
    return found


def why(facts: Facts, question: Question) -> Iterator[Fault]:
    """The key is a reason of the event, the others are reasons of others alone."""
    event, key = facts.events[question.events[0]], question.key
    own = {_bare_reason(x.reason) for x in event.because if x.reason}
    if key is None or _bare_reason(key.text) not in own:
        yield "key", f"{question.answer} is no reason of {event.id}"
    if norm(event.name) not in norm(question.stem):
        yield "stem", f"the question does not name {event.id}"
    others = _reasons(facts, event)
    for option in wrong_options(question):
        reason = _bare_reason(option.text)
        if reason in own:
            yield "Q02", f"{option.text} is a reason as well"
        if reason not in others:
            yield "why", f"{option.text} is a reason of nothing"
        elif not any(norm(e.name) in norm(option.why) for e in others[reason]):
            yield "why", f"{option.text} is the reason of {others[reason][0].id}"
        if option.proof is not Proof.ASSUMED:
            yield "proof", f"{option.text} is not {option.proof} to be wrong"


def _reasons(facts: Facts, event: Event) -> dict[str, list[Event]]:
    """Reason -> the other events that it is given for."""
    found: dict[str, list[Event]] = {}
    for other in facts.topic.events:
        for link in other.because:
            if other.id != event.id and link.reason:
                found.setdefault(_bare_reason(link.reason), []).append(other)
    return found


def _bare_reason(reason: str) -> str:
    return norm(reason).rstrip(".")
