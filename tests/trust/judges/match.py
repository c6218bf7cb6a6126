"""Questions that join two columns: every pair is right, and no other pair is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from quizapp.content.model import Event, EventKind
from quizapp.questions.model import Form, Option, Prompt, Proof, Question
from tests.trust.facts import ONE_FILLER, Facts, Place, names_in, taught
from tests.trust.judges.common import Fault
from tests.trust.judges.dates import meets, names_only
from tests.trust.reading import (
    bare,
    holds_any,
    norm,
    read_date,
    stems,
    tells_time,
)

_LEAST, _MOST = 3, 5
_PROOFS = (Proof.ASSUMED, Proof.STATED, Proof.PROVED)


def match(facts: Facts, question: Question) -> Iterator[Fault]:
    faults = [*_columns(question), *_left(facts, question)]
    yield from faults
    if faults:
        return
    if all(o.value in facts.entities for o in question.options):
        yield from _by_name(facts, question)
    else:
        yield from _by_date(facts, question)


def _columns(question: Question) -> Iterator[Fault]:
    """Three to five on the left, one more on the right, and nothing side by side."""
    left = [p.id for p in question.prompts]
    right = [o.id for o in question.options]
    if question.form is not Form.MATCH or not _LEAST <= len(left) <= _MOST:
        yield "key", f"{len(left)} pairs are not three to five"
    if len(right) != len(left) + 1:
        yield "spare", "there is not one right side to spare"
    for texts in ([p.text for p in question.prompts], _texts(question)):
        if len(set(map(bare, texts))) < len(texts):
            yield "Q01", "two of a column read the same"
    if left and question.pairs == tuple(zip(left, right, strict=False)):
        yield "Q11", "the columns stand side by side"
    yield from _one_to_one(question)


def _one_to_one(question: Question) -> Iterator[Fault]:
    """Each left side has one right side of its own."""
    left = [p.id for p in question.prompts]
    right = [o.id for o in question.options]
    paired = dict(question.pairs)
    if sorted(paired) != sorted(left) or len(question.pairs) != len(left):
        yield "key", "a left side has not one partner"
    if len(set(paired.values())) < len(paired) or not {*paired.values()} <= {*right}:
        yield "key", "two left sides share a partner"
    if {o.id for o in question.options if o.correct} != set(paired.values()):
        yield "key", "the right options are not those of the pairs"


def _texts(question: Question) -> list[str]:
    return [o.text for o in question.options]


def _left(facts: Facts, question: Question) -> Iterator[Fault]:
    """The left side shows events, each by its own name, none called like another."""
    for prompt in question.prompts:
        event = facts.events.get(prompt.value)
        if event is None or norm(event.name) != norm(prompt.text):
            yield "key", f"“{prompt.text}” is not the event {prompt.value}"
        elif prompt.note:
            yield "stem", f"“{prompt.note}” says more than the name"
        elif not names_only(facts, event):
            yield "Q02", f"another event is called {event.name}"
    if {p.value for p in question.prompts} != set(question.events):
        yield "key", "the left side is not the events"


def _sides(
    facts: Facts, question: Question
) -> Iterator[tuple[Prompt, Event, Option, bool]]:
    """Every left side with every right side, and whether they are a pair."""
    pairs = set(question.pairs)
    for prompt in question.prompts:
        for option in question.options:
            event = facts.events[prompt.value]
            yield prompt, event, option, (prompt.id, option.id) in pairs


def _by_date(facts: Facts, question: Question) -> Iterator[Fault]:
    read = {o.id: read_date(o.text) for o in question.options}
    days = {i: d for i, d in read.items() if d}
    if len(days) < len(read):
        yield "key", "a right side is neither a name nor a date"
        return
    if {f"{e}.date" for e in question.events} != set(question.asks):
        yield "key", "the dates are not what is asked"
    for one, other in combinations(days.values(), 2):
        if one[0] <= other[1] and other[0] <= one[1]:
            yield "Q03", "two dates overlap"
    if len({_shape(o.text) for o in question.options}) > 1:
        yield "Q04", "the dates are not given equally finely"
    for seen in (question.context, question.stem, *(p.text for p in question.prompts)):
        if tells_time(seen):
            yield "Q16", f"“{seen}” tells a time"
    yield from _dates_fit(facts, question, days)


def _shape(text: str) -> tuple[bool, ...]:
    """Which parts a written date has: digits of a day, a word, a year."""
    return tuple(word.isdecimal() for word in norm(text).split() if word != "bc")


def _dates_fit(
    facts: Facts, question: Question, days: Mapping[str, tuple[int, int]]
) -> Iterator[Fault]:
    for _, event, option, paired in _sides(facts, question):
        date, told = event.date, days[option.id]
        sure = taught(date.value, date.status) and date.value.form == "moment"
        if not sure or event.kind is not EventKind.MOMENT:
            yield "key", f"{event.id} has no certain date"
        elif paired and told != (date.value.start_min, date.value.end_max):
            yield "key", f"{option.text} is not the date of {event.id}"
        elif not paired and meets(told, date.value):
            yield "Q02", f"{option.text} fits {event.id} as well"
        if not paired and any(meets(told, d) for d in facts.doubted_dates(event.id)):
            yield "doubt", f"a source claims {option.text} for {event.id}"


def _by_name(facts: Facts, question: Question) -> Iterator[Fault]:
    shown = [facts.entities[o.value] for o in question.options]
    if len({(e.type, e.kind) for e in shown}) > 1:
        yield "Q04", "the names are not of one kind"
    for option, entity in zip(question.options, shown, strict=True):
        if bare(option.text) not in map(bare, entity.names):
            yield "key", f"{option.text} is not {entity.id}"
    for one, other in combinations(shown, 2):
        if facts.related(one.id, other.id):
            yield "Q03", f"{one.id} is related to {other.id}"
    yield from _names_in_sight(facts, question)
    yield from _names_fit(facts, question)


def _names_in_sight(facts: Facts, question: Question) -> Iterator[Fault]:
    """No name of a right side, and no word of a partner, stands on the left."""
    seen = [question.context, question.stem, *(p.text for p in question.prompts)]
    for option in question.options:
        code = "Q06" if option.correct else "Q09"
        if any(holds_any(text, facts.entities[option.value].names) for text in seen):
            yield code, f"{option.text} stands in the question"
    common = set.intersection(*map(stems, _texts(question)))
    for prompt, _, option, paired in _sides(facts, question):
        told = (stems(option.text) & stems(prompt.text)) - common
        if paired and told:
            yield "Q05", f"“{min(told)}...” stands on both sides"


def _names_fit(facts: Facts, question: Question) -> Iterator[Fault]:
    """A partner is the only one of its list; nobody else on the right fits there."""
    places = {f.partition(".")[0]: facts.place(f) for f in question.asks}
    if len({p.name for p in places.values() if p}) > 1:
        yield "key", "the pairs do not answer one question"
    for _, event, option, paired in _sides(facts, question):
        place = places.get(event.id)
        if place is None:
            yield "key", f"nothing of {event.id} is asked"
        elif not paired:
            yield from _no_partner(facts, question, place, option)
        elif place.fillers != (option.value,):
            yield "key", f"{option.text} alone is not {place.name} of {event.id}"


def _no_partner(
    facts: Facts, question: Question, place: Place, option: Option
) -> Iterator[Fault]:
    """Somebody on the right certainly has nothing to do with an event on the left."""
    event, proof = place.event, _absent(facts, place, option.value)
    if any(facts.related(i, option.value) for i in names_in(event)):
        yield "Q02", f"{option.text} may fit {event.id} as well"
    elif proof is None:
        yield "proof", f"{place.name} of {event.id} is open"
    elif _PROOFS.index(question.proof) > _PROOFS.index(proof):
        yield "proof", f"{option.text} is not {question.proof} to be wrong"


def _absent(facts: Facts, place: Place, entity: str) -> Proof | None:
    """How somebody is known not to fill a gap."""
    role = place.name.removeprefix("who.")
    if role in ONE_FILLER and len(place.fillers) == 1:
        return Proof.PROVED
    closed = facts.closed(place)
    if closed or entity in place.event.denied.get(place.name, ()):
        return Proof.STATED
    return Proof.ASSUMED if closed is None else None
