"""Questions that ask for a name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from quizapp.content.dates import Date
from quizapp.content.model import Event
from quizapp.questions.model import GAP, Option, Proof, Question
from tests.trust.facts import ONE_FILLER, Facts, Place, names_in, taught
from tests.trust.judges.common import Fault, wrong_options
from tests.trust.reading import bare, norm, words


def named(facts: Facts, question: Question) -> Iterator[Fault]:
    """Who, which and where: the key fills the gap, nobody else does."""
    place, key = place_of(facts, question), question.key
    if place is None or key is None or key.value not in facts.entities:
        yield "key", "nothing of the event is asked"
        return
    entity = facts.entities[key.value]
    if key.value not in place.fillers or bare(key.text) not in map(bare, entity.names):
        yield "key", f"{key.text} is not what {question.asks[0]} says"
    if question.answer != key.text:
        yield "key", "the answer is not the key"
    yield from says_the_event(question, place)
    yield from sole(facts, question, place, key.value)
    for option in wrong_options(question):
        yield from wrong_name(facts, place, key.value, option)
    for one, other in combinations(wrong_options(question), 2):
        known = one.value in facts.entities and other.value in facts.entities
        if known and facts.related(one.value, other.value):
            yield "Q03", f"{one.text} is related to {other.text}"


def place_of(facts: Facts, question: Question) -> Place | None:
    fact = question.asks[0] if question.asks else ""
    if fact.partition(".")[0] != question.events[0]:
        return None
    return facts.place(fact)


def wrong_name(facts: Facts, place: Place, key: str, option: Option) -> Iterator[Fault]:
    entity = facts.entities.get(option.value)
    if entity is None or bare(option.text) not in map(bare, entity.names):
        yield "key", f"{option.text} is nobody"
        return
    right = facts.entities[key]
    if (entity.type, entity.kind) != (right.type, right.kind):
        yield "Q04", f"{option.text} is a {entity.kind}, not a {right.kind}"
    if option.value in names_in(place.event):
        yield "same event", f"the event names {option.text}"
    for filler in {key, *place.fillers}:
        if facts.related(filler, option.value):
            yield "Q03", f"{option.text} is related to {filler}"
    yield from _name_proof(facts, place, option.value, option.proof)


def _name_proof(
    facts: Facts, place: Place, entity: str, proof: Proof | None
) -> Iterator[Fault]:
    """Whether an entity is wrong for the reason that is claimed."""
    closed = facts.closed(place)
    role = place.name.removeprefix("who.")
    holds = {
        Proof.PROVED: role in ONE_FILLER and len(place.fillers) == 1,
        Proof.STATED: closed is True
        or entity in place.event.denied.get(place.name, ()),
        Proof.ASSUMED: closed is None,
    }
    if entity in place.fillers or (proof and not holds[proof]):
        yield "proof", f"{entity} is not {proof} to be wrong for {place.name}"


def sole(facts: Facts, question: Question, place: Place, key: str) -> Iterator[Fault]:
    """Q02: no other event makes the stem true with another answer."""
    asked = f"{question.stem} {question.passage}"
    rivals = facts.rivals(place, asked, key)
    options = {o.value for o in question.options}
    for rival in rivals:
        right = set(facts.fillers(rival, place, key)) - {key}
        if right & options:
            yield "Q02", f"{min(right & options)} is right for {rival.id}"
        elif not apart(question, place.event, rival):
            yield "Q02", f"{rival.id} fits the question as well"


def apart(question: Question, event: Event, rival: Event) -> bool:
    """Whether the date of the event is shown, and shares no day with the rival's."""
    one, other = event.date, rival.date
    if not (taught(one.value, one.status) and taught(other.value, other.status)):
        return False
    point = one.value.first or one.value.last
    year = 0 if point is None else point.year if point.year > 0 else 1 - point.year
    seen = words(f"{question.stem} {question.passage}")
    shown = any(w.rstrip("s") == str(year) for w in seen)
    return shown and not _share_a_day(one.value, other.value)


def _share_a_day(one: Date, other: Date) -> bool:
    ends = ((one.end_max, other.start_min), (other.end_max, one.start_min))
    return not any(
        end is not None and start is not None and end < start for end, start in ends
    )


def says_the_event(question: Question, place: Place) -> Iterator[Fault]:
    """Stem and passage speak of the event that is asked about."""
    event = place.event
    asked = [*event.ask.values()]
    if question.passage:
        ok = place.at >= 0 and any(
            question.passage.endswith(f"{before}{word}{GAP}{place.after}")
            for word in ("", place.comparing)
            # behind a date the sentence begins with a small letter
            for before in (place.before, place.before[:1].lower() + place.before[1:])
        )
    else:
        opening = norm(place.after).rstrip(".") if place.at == 0 else norm(event.name)
        ok = question.stem in asked or opening in norm(question.stem)
    if not ok:
        yield "stem", f"the question does not say what {event.id} says"
