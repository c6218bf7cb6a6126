"""Questions that ask for a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from quizapp.content.dates import Date
from quizapp.content.model import Event, EventKind, Status
from quizapp.questions.model import Option, Proof, Question
from tests.trust.facts import Facts
from tests.trust.judges.common import Fault, wrong_options
from tests.trust.reading import bare, norm, read_date


def when(facts: Facts, question: Question) -> Iterator[Fault]:
    event, key = facts.events[question.events[0]], question.key
    yield from can_be_asked(facts, event)
    days = {o.id: read_date(o.text) for o in question.options}
    if key is None or None in days.values():
        yield "key", "an option is no date that can be read"
        return
    yield from _date_options(
        facts, event, question, {i: d for i, d in days.items() if d}
    )


def can_be_asked(facts: Facts, event: Event) -> Iterator[Fault]:
    """A date is asked of a moment that is certain, settled and called like no other."""
    date = event.date.value
    if event.kind is not EventKind.MOMENT or date.form != "moment" or date.uncertain:
        yield "key", "the event is no certain moment"
    if event.date.status not in (Status.SETTLED, Status.CORRECTED):
        yield "key", f"the date is {event.date.status}"
    if not names_only(facts, event):
        yield "Q02", "another event is called the same"


def _date_options(
    facts: Facts, event: Event, question: Question, days: Mapping[str, tuple[int, int]]
) -> Iterator[Fault]:
    date, key = event.date.value, question.key
    truth = (date.start_min, date.start_max)
    told = days[key.id] if key else (0, 0)
    if None in truth or not (told[0] <= truth[0] and truth[1] <= told[1]):
        yield "key", f"{question.answer} is not the date of {event.id}"
    if not question.variant and told != truth:
        yield "key", f"{question.answer} is not all that is known"
    if [*days.values()] != sorted(days.values()) or not question.ascending:
        yield "Q11", "dates do not ascend"
    for one, other in combinations(days.values(), 2):
        if one[0] <= other[1] and other[0] <= one[1]:
            yield "Q03", "two dates overlap"
    for option in wrong_options(question):
        yield from _doubted_date(facts, event, option, days[option.id])
        if option.proof is Proof.PROVED and meets(days[option.id], date):
            yield "proof", f"{option.text} is not proved wrong"
        yield from _false_date_story(facts, option, days[option.id])


def meets(days: tuple[int, int], date: Date) -> bool:
    low = date.start_min is None or date.start_min <= days[1]
    return low and (date.end_max is None or days[0] <= date.end_max)


def _holds(days: tuple[int, int], date: Date) -> bool:
    """Whether a date with both ends lies inside a displayed one."""
    low, high = date.start_min, date.end_max
    return low is not None and high is not None and days[0] <= low and high <= days[1]


def _doubted_date(
    facts: Facts, event: Event, option: Option, days: tuple[int, int]
) -> Iterator[Fault]:
    own = facts.doubted_dates(event.id)
    if any(_holds(days, claim) for claim in own) or any(
        (claim.start_min, claim.end_max) == days for claim in facts.doubted_dates()
    ):
        yield "doubt", f"a source claims {option.text}"


def _false_date_story(
    facts: Facts, option: Option, days: tuple[int, int]
) -> Iterator[Fault]:
    """What the feedback says of a wrong date is true."""
    told = [e for e in facts.topic.events if norm(e.name) in norm(option.why)]
    if told and not any(meets(days, e.date.value) for e in told):
        yield "why", f"{option.text} is no date of {told[0].id}"
    elif not told:
        for event in facts.topic.events:
            date = event.date.value
            plain = not (date.uncertain or date.approximate)
            if (
                date.form == "moment"
                and plain
                and (date.start_min, date.start_max) == days
            ):
                yield "why", f"{option.text} is the date of {event.id}"


def names_only(facts: Facts, event: Event) -> bool:
    return not any(
        e.id != event.id and bare(e.name) == bare(event.name) and e.date != event.date
        for e in facts.topic.events
    )
