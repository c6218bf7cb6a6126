"""Questions that ask what came first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from quizapp.content.model import EventKind
from quizapp.questions.model import Form, Mode, Question
from tests.trust.facts import Facts, taught
from tests.trust.judges.common import Fault, wrong_options
from tests.trust.reading import holds_any, norm, read_date, words

#: verbs that go with one or with many; names of events say nothing of their number
_NUMBERED = {"do", "does", "is", "are", "was", "were", "has", "have", "goes"}


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


def placement(facts: Facts, question: Question) -> Iterator[Fault]:
    """A card has one gap in a row of moments, decided against each of them."""
    faults = list(_row(facts, question))
    yield from (*faults, *_gaps(question))
    if faults:
        return
    row = [p.value for p in question.prompts]
    for first, second in combinations(row, 2):
        yield from _undecided(facts, first, second, "row")
    card = next(i for i in question.events if i not in row)
    if norm(facts.events[card].name) not in norm(question.stem):
        yield "stem", f"the question does not name {card}"
    around = norm(question.stem).replace(norm(facts.events[card].name), "")
    if _NUMBERED & set(words(around)):
        yield "Q07", f"the verb tells whether {card} is one or many"
    earlier = [stop for stop in row if facts.came_before(stop, card)]
    for stop in row:
        pair = (stop, card) if stop in earlier else (card, stop)
        yield from _undecided(facts, *pair, "key")
    right = [n for n, o in enumerate(question.options) if o.correct]
    if right != [len(earlier)]:
        yield "key", f"{card} belongs behind {len(earlier)} of the row"
    elif question.answer != question.options[right[0]].text:
        yield "key", "the answer is not the right gap"


def _row(facts: Facts, question: Question) -> Iterator[Fault]:
    """Stops are moments that are called and dated as the topic says."""
    for stop in question.prompts:
        event = facts.events.get(stop.value)
        if event is None or norm(event.name) != norm(stop.text):
            yield "row", f"“{stop.text}” is not the event {stop.value}"
            continue
        date = event.date.value
        sure = taught(date, event.date.status) and date.form == "moment"
        if not sure or event.kind is not EventKind.MOMENT:
            yield "row", f"{event.id} has no certain date"
        elif read_date(stop.note) != (date.start_min, date.end_max):
            yield "row", f"{stop.note} is not the date of {event.id}"
    row = {p.value for p in question.prompts}
    if len(row) < len(question.prompts) or len({*question.events} - row) != 1:
        yield "row", "there is not one card for a row of different events"
    elif not row < {*question.events}:
        yield "row", "the row is not what the question is about"
    if question.form is not Form.PLACEMENT or set(question.modes) != {Mode.STUDY}:
        yield "Q20", "a placement is for practice alone"


def _gaps(question: Question) -> Iterator[Fault]:
    """One gap before, between and behind the stops; each names its neighbours only."""
    row = [p.text for p in question.prompts]
    if len(question.options) != len(row) + 1 or not row:
        yield "key", f"{len(question.options)} gaps do not fit {len(row)} stops"
        return
    if [o.correct for o in question.options].count(True) != 1:
        yield "Q01", "there is not one right gap"
    if not question.ascending:
        yield "Q11", "gaps do not keep their order"
    if len({norm(o.text) for o in question.options}) < len(question.options):
        yield "Q01", "two gaps read the same"
    for n, option in enumerate(question.options):
        if not _is_gap(option.text, n, row):
            yield "key", f"“{option.text}” is not the gap at place {n}"


def _is_gap(text: str, place: int, row: list[str]) -> bool:
    """Whether a text speaks of the neighbours of a gap, on the right side of them."""
    named = {n for n, name in enumerate(row) if holds_any(text, [name])}
    if not named <= {place - 1, place}:
        return False
    ends = {"before": 0, "after": len(row)}
    side = ends.get((words(text) or ("",))[0], place)
    return len(named) > 1 or side == place
