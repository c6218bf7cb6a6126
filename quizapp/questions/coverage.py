"""Which facts of a topic are asked, and why the others are not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.content.model import (
    EntityMark,
    Event,
    EventKind,
    Figure,
    Link,
    Status,
    Topic,
)
from quizapp.questions.identity import short
from quizapp.questions.model import Kind, Rejection, TopicBank
from quizapp.questions.slots import is_proper, role_of
from quizapp.questions.text import norm

_DATE = (Kind.WHEN, Kind.WHEN_TYPED, Kind.BEFORE, Kind.ORDER, Kind.PLACEMENT)
_NUMBER = (Kind.HOW_MANY, Kind.HOW_MANY_TYPED, Kind.CLOZE)
_NAME = (Kind.WHO, Kind.WHICH, Kind.WHERE, Kind.CLOZE)
#: checks that refuse what an open list leaves undecided
_OPEN_CODES = ("Q02", "Q20")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a fact is not asked: in a word or code, and in a sentence."""

    short: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that a topic says and a question could ask."""

    event: str
    #: "date", "who.donor", "numbers.aid", "because.<event>"
    name: str
    #: how many questions ask it
    asked: int
    #: None where it is asked
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A fact before anybody looked who asks it."""

    name: str
    #: what may ask it
    kinds: Sequence[Kind]
    #: why nothing can, by what the author wrote
    barred: Reason | None = None
    #: the list that it stands in
    listed: str = ""


def coverage(topic: Topic, bank: TopicBank) -> tuple[Fact, ...]:
    """Every fact of the topic, event by event in the order of the file."""
    asked = Counter(name for q in bank.questions for name in q.asks)
    refused: dict[str, list[Rejection]] = defaultdict(list)
    for rejection in bank.rejected:
        for event_id in _about(rejection):
            refused[event_id].append(rejection)
    return tuple(
        _fact(event, found, asked, refused[event.id])
        for event in topic.events
        for found in {found.name: found for found in _facts(topic, event)}.values()
    )


def _about(rejection: Rejection) -> frozenset[str]:
    """The events of a refused question: those in its id, and the one it is under."""
    _, _, rest = rejection.id.partition("/")
    return frozenset((*rest.split("/")[0].split("+"), rejection.event))


def _fact(
    event: Event, found: _Found, asked: Mapping[str, int], refused: list[Rejection]
) -> Fact:
    count = asked.get(f"{event.id}.{found.name}", 0)
    reason = None if count else _reason(event, found, refused)
    return Fact(event=event.id, name=found.name, asked=count, reason=reason)


def _reason(event: Event, found: _Found, refused: Iterable[Rejection]) -> Reason:
    if event.weight == 0:
        return Reason("weight 0", "`weight: 0` keeps the event out of the questions")
    if found.barred:
        return found.barred
    matching = [r for r in refused if _is_of(r, event, found)]
    if matching:
        return _refused(event, found, matching)
    skipped = [kind.value for kind in found.kinds if kind in event.skip]
    if skipped:
        return Reason("skip", f"`skip` leaves out {', '.join(skipped)}")
    if Kind.CAUSE in found.kinds:
        return Reason("no kind", "no event is certain to come too late or too early")
    return Reason("no kind", "no kind of question can ask it")


def _is_of(rejection: Rejection, event: Event, found: _Found) -> bool:
    """Whether a refused question would have asked this fact."""
    head, _, slot = found.name.partition(".")
    if head == "date":
        return rejection.kind in found.kinds or rejection.id.endswith("/date")
    if head == "because":
        pair = f"/{'+'.join(sorted((event.id, slot)))}/"
        return rejection.kind in found.kinds and (
            pair in rejection.id or rejection.kind is Kind.WHY
        )
    if head in ("quote", "conflict"):
        return rejection.kind is Kind.SOURCE_CHECK
    return rejection.id.endswith(f"/{found.name.lower()}")


def _refused(event: Event, found: _Found, matching: Sequence[Rejection]) -> Reason:
    """The first refusal in full, the codes of the others."""
    first = matching[0]
    others = sorted({r.code for r in matching} - {first.code})
    text = f"{first.code}: {first.reason}"
    text += f" (also {', '.join(others)})" if others else ""
    is_open = found.listed and event.is_closed(found.listed) is False
    if is_open and any(r.code in _OPEN_CODES for r in matching):
        return Reason("open list", f"the list `{found.listed}` is open; {text}")
    return Reason(first.code, text)


def _facts(topic: Topic, event: Event) -> Iterator[_Found]:
    if event.date.value.known or event.date.claims:
        yield _Found("date", _DATE, _date_barred(event))
    yield from _names(topic, event)
    for figure in event.figures:
        yield _Found(f"numbers.{figure.name}", _NUMBER, _figure_barred(event, figure))
    for link in event.because:
        yield _link(topic, link)
    for quote in event.quotes:
        yield _Found(f"quote.{short(norm(quote.text))}", (Kind.SOURCE_CHECK,))
    if event.date.claims or any(f.claims for f in event.figures):
        yield _Found("conflict", (Kind.SOURCE_CHECK,))


def _date_barred(event: Event) -> Reason | None:
    date = event.date
    if not date.settled:
        return _unsettled(date.status)
    if date.value.uncertain:
        return Reason("uncertain", "the date is marked as uncertain")
    if date.value.approximate:
        return Reason("approximate", "the date is known only about")
    if event.kind is not EventKind.MOMENT or not date.value.is_point:
        return Reason("no point", "it has no single date, and no order that is decided")
    return None


def _unsettled(status: Status) -> Reason:
    if status is Status.DISPUTED:
        return Reason("disputed", "the sources differ")
    return Reason("suspected", "the source is suspected to be wrong")


def _figure_barred(event: Event, figure: Figure) -> Reason | None:
    if not figure.settled:
        return _unsettled(figure.status)
    marks = [s for s in event.sentence if not isinstance(s, (str, EntityMark))]
    if all(mark.figure != figure.name for mark in marks):
        place = f"{{{{{figure.name}}}}}"
        return Reason("no slot", f"the sentence does not name it; {place} would")
    return None


def _names(topic: Topic, event: Event) -> Iterator[_Found]:
    """What the sentence marks, then what stands in the lists alone."""
    marked = [s.entity for s in event.sentence if isinstance(s, EntityMark)]
    lists = [i for ids in event.who.values() for i in ids]
    lists += [*event.where, *(place for place, _ in event.near)]
    for entity_id in dict.fromkeys((*marked, *lists)):
        name, listed = role_of(event, entity_id)
        entity = topic.entities[entity_id]
        barred = None
        if entity_id not in marked:
            told = f"the sentence does not name it; [[{entity_id}]] would"
            barred = Reason("no slot", told)
        elif not is_proper(entity):
            told = f"“{entity.name}” is no proper name: many words would do"
            barred = Reason("no name", told)
        elif marked.count(entity_id) > 1:
            barred = Reason("named twice", "the sentence names it more than once")
        yield _Found(name, _NAME, barred, listed)


def _link(topic: Topic, link: Link) -> _Found:
    if not link.event:
        return _Found(f"because.{link.how}", (Kind.WHY,))
    cause = topic.event(link.event)
    weightless = Reason("weight 0", f"`weight: 0` keeps {cause.id} out")
    return _Found(
        f"because.{link.event}",
        (Kind.CAUSE, Kind.EFFECT),
        None if cause.weight else weightless,
    )


def coverage_lines(facts: Sequence[Fact]) -> Iterator[str]:
    """A table per event, and the totals in the last line."""
    width = max((len(f.name) for f in facts), default=0)
    event = ""
    for fact in facts:
        if fact.event != event:
            event = fact.event
            yield event
        told = fact.reason.text if fact.reason else ""
        yield f"  {fact.name:{width}}  {fact.asked or '-':>3}  {told}".rstrip()
    yield total_line(facts)


def total_line(facts: Sequence[Fact]) -> str:
    """How many facts are asked, and what keeps the others back."""
    missing = Counter(f.reason.short for f in facts if f.reason)
    told = f"{len(facts) - missing.total()} of {len(facts)} facts are asked"
    if not missing:
        return told
    why = ", ".join(f"{name} {count}" for name, count in sorted(missing.items()))
    return f"{told}; {missing.total()} are not: {why}"
