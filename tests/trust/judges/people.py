"""Questions about who somebody was, who said something, and what sources say."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.content.model import Entity, EntityType, Event, Figure, Status, Tenure
from quizapp.questions.model import Option, Proof, Question
from tests.trust.facts import Facts
from tests.trust.judges.common import Fault, wrong_options
from tests.trust.judges.happenings import read_phrase
from tests.trust.reading import bare, counts_as, norm

_SETTLED = (Status.SETTLED, Status.CORRECTED)


def who_is(facts: Facts, question: Question) -> Iterator[Fault]:
    """The key held the role then, or once had the name; the others did not."""
    shown = {o.value: facts.entities.get(o.value) for o in question.options}
    key = question.key
    for option in question.options:
        entity = shown[option.value]
        if entity is None or bare(option.text) != bare(entity.name):
            yield "key", f"{option.text} is nobody"
            return
    if key is None:
        return
    for option in wrong_options(question):
        if facts.related(option.value, key.value):
            yield "Q03", f"{option.text} is related to {key.text}"
    if "formerly called" in question.stem:
        yield from _former(facts, question, facts.entities[key.value])
    else:
        yield from _role(facts, question, facts.entities[key.value])


def _former(facts: Facts, question: Question, key: Entity) -> Iterator[Fault]:
    told = question.stem.partition("formerly called ")[2].rstrip("?")
    had = [e for e in facts.entities.values() if bare(told) in map(bare, e.names)]
    if told not in key.formerly:
        yield "key", f"{key.name} was never called {told}"
    for entity in had:
        if entity.id != key.id and not facts.related(entity.id, key.id):
            yield "Q02", f"{entity.name} has the name as well"
    for option in wrong_options(question):
        other = facts.entities[option.value]
        if (other.type, other.kind) != (key.type, key.kind):
            yield "Q04", f"{other.name} is of another kind"
        if bare(told) in map(bare, other.names):
            yield "proof", f"{other.name} was called {told} as well"


def _role(facts: Facts, question: Question, key: Entity) -> Iterator[Fault]:
    told = norm(question.stem).removeprefix("who was ").rstrip("?")
    held = [t for t in key.roles if told.startswith(norm(t.role))]
    if not held:
        yield "key", f"{key.name} did not hold the role"
        return
    role = max((norm(t.role) for t in held), key=len)
    phrase = told.removeprefix(role).strip()
    days = read_phrase(phrase) if phrase else None
    if phrase and days is None:
        yield "stem", f"“{phrase}” is no date"
    holders = [
        e
        for e in facts.entities.values()
        if e.id != key.id and any(norm(t.role) == role for t in e.roles)
    ]
    if days is None and holders:
        yield "Q02", f"{holders[0].name} held the role as well"
    if days and not any(_held(t, days) for t in held if norm(t.role) == role):
        yield "key", f"{key.name} did not certainly hold the role {phrase}"
    for other in holders:
        same = [t for t in other.roles if norm(t.role) == role]
        if days and not all(_was_not(t, days) for t in same):
            yield "Q02", f"{other.name} may have held the role {phrase}"
    for option in wrong_options(question):
        yield from _role_proof(facts, option, {e.id for e in holders})


def _role_proof(facts: Facts, option: Option, holders: set[str]) -> Iterator[Fault]:
    if facts.entities[option.value].type is not EntityType.PERSON:
        yield "Q04", f"{option.text} is no person"
    holds_ = {Proof.PROVED: option.value in holders, Proof.ASSUMED: True}
    if option.proof and not holds_.get(option.proof, False):
        yield "proof", f"{option.text} is not {option.proof} to be wrong"


def _held(tenure: Tenure, days: tuple[int, int]) -> bool:
    """Whether somebody certainly held a role on all days of a date."""
    start = tenure.start.start_max if tenure.start else None
    end = tenure.end.start_min if tenure.end else None
    return start is not None and end is not None and start <= days[0] <= days[1] <= end


def _was_not(tenure: Tenure, days: tuple[int, int]) -> bool:
    """Whether somebody certainly held it on no day of a date."""
    start = tenure.start.start_min if tenure.start else None
    end = tenure.end.end_max if tenure.end else None
    late = start is not None and days[1] < start
    return late or (end is not None and end < days[0])


def source_check(facts: Facts, question: Question) -> Iterator[Fault]:
    """Who said the words, or which two statements are claims of one value."""
    event = facts.events[question.events[0]]
    if question.stem.startswith("Who "):
        yield from _quoted(facts, event, question)
    else:
        yield from _conflicting(facts, event, question)


def _quoted(facts: Facts, event: Event, question: Question) -> Iterator[Fault]:
    speakers = {q.who for q in event.quotes if norm(q.text) in norm(question.stem)}
    key = question.key
    if key is None or speakers != {key.value}:
        yield "key", f"{question.answer} did not say it"
        return
    for option in wrong_options(question):
        if option.value not in facts.entities:
            yield "key", f"{option.text} is nobody"
        elif facts.related(option.value, key.value):
            yield "Q03", f"{option.text} is related to {key.text}"


def _conflicting(facts: Facts, event: Event, question: Question) -> Iterator[Fault]:
    figure = next(
        (f for f in event.figures if question.id.endswith(f"/numbers.{f.name}")), None
    )
    if figure is None or figure.status in _SETTLED or question.key is None:
        yield "key", "no figure of the event is disputed"
        return
    values = [c.value for c in figure.claims if hasattr(c.value, "low")]
    told = question.key.text.split(" · ")
    said = [v for t in told for v in values if _says(t, figure.of, v.text)]
    spans = [counts_as(v.comparison, v.low, v.high) for v in said]
    if len(told) != 2 or len(said) != 2 or said[0] == said[1]:
        yield "key", "the statements are not two claims of one figure"
    elif {v.low for v in said} == {said[0].low} and spans[0] == spans[1]:
        yield "key", "both statements can be true"
    for option in wrong_options(question):
        yield from _compatible(facts, option)


def _compatible(facts: Facts, option: Option) -> Iterator[Fault]:
    """Two settled figures of different things can both be true."""
    settled = [f for e in facts.topic.events for f in e.figures if f.status in _SETTLED]
    told = option.text.split(" · ")
    found: list[Figure | None] = [
        next((f for f in settled if _says(t, f.of, f.value.text)), None) for t in told
    ]
    if len(told) != 2 or None in found:
        yield "proof", f"“{option.text}” is not settled"
    elif len({norm(f.of) for f in found if f}) == 1:
        yield "proof", f"“{option.text}” speaks twice of one thing"


def _says(statement: str, of: str, value: str) -> bool:
    plain = norm(statement)
    start = norm(f"{of}: {value}")
    return plain == start or plain.startswith(f"{start} (")
