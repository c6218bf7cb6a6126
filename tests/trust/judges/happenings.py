"""Questions whose options are events: which one fits, which one does not."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.content.model import Event, EventKind
from quizapp.questions.model import Option, Proof, Question
from tests.trust.facts import Facts, names_in, taught
from tests.trust.judges.common import Fault, wrong_options
from tests.trust.judges.dates import meets
from tests.trust.reading import holds_any, norm, read_date

_BEFORE_DATES = ("on ", "in the ", "in ")
_SPANS = (("from ", " to "), ("between ", " and "))
_SHARING = 3


def shows_events(facts: Facts, question: Question) -> Iterator[Fault]:
    """Options show events, each by its own name."""
    for option in question.options:
        event = facts.events.get(option.value)
        if event is None or norm(event.name) != norm(option.text):
            yield "key", f"“{option.text}” is not the event {option.value}"


def read_phrase(phrase: str) -> tuple[int, int] | None:
    """Days of a date as it stands in a sentence: "on 5 May 1801", "in May 1801"."""
    plain = phrase.rstrip("?")
    for opening, middle in _SPANS:
        if plain.startswith(opening) and middle in plain:
            first, _, last = plain.removeprefix(opening).partition(middle)
            ends = read_date(first), read_date(last)
            return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
    for word in _BEFORE_DATES:
        if plain.startswith(word):
            return read_date(plain.removeprefix(word).replace(" of ", " "))
    return read_date(plain)


def which_event(facts: Facts, question: Question) -> Iterator[Fault]:
    """One event fits a date, a place or a person; the others do not."""
    faults = list(shows_events(facts, question))
    yield from faults
    key = question.key
    if faults or key is None:
        return
    if [key.value] != [*question.events]:
        yield "key", f"{key.value} is not what is asked"
    event = facts.events[key.value]
    if question.asks == (f"{event.id}.date",):
        yield from _by_date(facts, event, question)
    else:
        yield from _by_name(facts, event, question)


def _by_date(facts: Facts, event: Event, question: Question) -> Iterator[Fault]:
    date = event.date.value
    told = read_phrase(question.stem.partition(" took place ")[2])
    if told is None or told != (date.start_min, date.start_max):
        yield "key", f"the question does not show the date of {event.id}"
        return
    if not taught(date, event.date.status) or event.kind is not EventKind.MOMENT:
        yield "key", f"the date of {event.id} is not certain"
    for other in facts.topic.events:
        if other.id != event.id and other.kind is EventKind.MOMENT:
            known = taught(other.date.value, other.date.status)
            if not known or meets(told, other.date.value):
                yield "Q02", f"{other.id} may fit the date as well"
    for option in wrong_options(question):
        other = facts.events[option.value]
        if option.proof is not Proof.PROVED or other.kind is not EventKind.MOMENT:
            yield "proof", f"{option.text} is not proved wrong"


def _by_name(facts: Facts, event: Event, question: Question) -> Iterator[Fault]:
    place = facts.place(question.asks[0]) if question.asks else None
    shown = [] if place is None or place.event.id != event.id else place.fillers
    found = [i for i in shown if holds_any(question.stem, (facts.entities[i].phrase,))]
    if len(found) != 1:
        yield "key", f"the question names nothing of {event.id}"
        return
    entity = found[0]
    for other in facts.topic.events:
        if other.id != event.id and entity in names_in(other):
            yield "Q02", f"{other.id} names {entity} as well"
    for option in wrong_options(question):
        other = facts.events[option.value]
        if any(facts.related(entity, i) for i in names_in(other)):
            yield "Q03", f"{other.id} names what is related to {entity}"
        yield from _absent(other, option, where=place is not None and place.name)


def _absent(other: Event, option: Option, *, where: str | bool) -> Iterator[Fault]:
    """Whether the lists of an event are as complete as the proof claims."""
    lists = ["where"] if where == "where" else [f"who.{role}" for role in other.who]
    is_open = other.kind is not EventKind.MOMENT or set(lists) & other.open
    closed = bool(lists) and set(lists) <= other.closed
    holds = {Proof.PROVED: False, Proof.STATED: closed, Proof.ASSUMED: not is_open}
    if option.proof and not holds[option.proof]:
        yield "proof", f"{other.id} is not {option.proof} to be wrong"


def odd_one(facts: Facts, question: Question) -> Iterator[Fault]:
    """Three share a filler of one list; the fourth has none like it."""
    faults = list(shows_events(facts, question))
    yield from faults
    key = question.key
    if faults or key is None:
        return
    odd = facts.events[key.value]
    three = [facts.events[o.value] for o in wrong_options(question)]
    slots = {fact.partition(".")[2] for fact in question.asks}
    if len(three) != _SHARING or len(slots) != 1 or odd.id != question.events[0]:
        yield "key", "there are not three of one list and another event"
        return
    if len({e.type for e in (odd, *three)}) != 1:
        yield "key", "what happened tells the events apart as well"
    slot = slots.pop()
    shared = set.intersection(*(_listed(e, slot) for e in three))
    if not any(_lacks(facts, odd, slot, i) for i in shared):
        yield "proof", f"{odd.id} is not proved to share nothing with the others"
    yield from _another_way(facts, odd, three)


def _listed(event: Event, slot: str) -> set[str]:
    head, _, role = slot.partition(".")
    return set(event.where if head == "where" else event.who.get(role, ()))


def _lacks(facts: Facts, odd: Event, slot: str, entity: str) -> bool:
    """Whether its complete list, and all else it names, has nothing of the kind."""
    complete = slot in odd.closed and bool(_listed(odd, slot))
    return complete and not any(facts.related(entity, i) for i in names_in(odd))


def _another_way(facts: Facts, odd: Event, three: list[Event]) -> Iterator[Fault]:
    """No other mark is shared by the odd one and two others alone."""
    mine = _marks(facts, odd)
    others = [_marks(facts, e) for e in three]
    for mark in sorted(mine):
        if sum(mark in marks for marks in others) == _SHARING - 1:
            yield "Q02", f"another event has no “{mark}”"


def _marks(facts: Facts, event: Event) -> set[str]:
    """Type, year, names, and what holds these."""
    found = {f"type {event.type}"}
    date = event.date
    if taught(date.value, date.status) and date.value.first:
        found.add(f"year {date.value.first.year}")
    for entity_id in names_in(event):
        entity = facts.entities[entity_id]
        found |= {entity_id, *entity.within, *entity.of}
    return found
