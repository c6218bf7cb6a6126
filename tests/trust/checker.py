"""Holds a bank against its library: is each key right, is each wrong option wrong?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from quizapp.content.dates import Date
from quizapp.content.model import Event, EventKind, Library, Status, Topic
from quizapp.questions.model import (
    GAP,
    Form,
    Kind,
    Mode,
    Option,
    Proof,
    Question,
    QuestionBank,
)
from tests.trust.facts import ONE_FILLER, Facts, Place, marks, names_in, taught
from tests.trust.form import form_faults
from tests.trust.reading import (
    Reading,
    bare,
    counts_as,
    norm,
    read_date,
    read_figure,
    read_fraction,
    words,
)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something a question gets wrong, with the rule it breaks."""

    question: str
    code: str
    reason: str


#: rule and reason; the question is known
Fault = tuple[str, str]
Check = Callable[[Facts, Question], Iterable[Fault]]


def check_bank(library: Library, bank: QuestionBank) -> list[Finding]:
    """Everything that is wrong with a bank, by what its library says."""
    topics = {topic.id: topic for topic in library.topics}
    found: list[Finding] = []
    for made in bank.topics:
        topic = topics.get(made.card.id)
        if topic is None:
            found.append(Finding(made.card.id, "topic", "no such topic"))
        else:
            found += check_topic(topic, made.questions)
    return sorted(found)


def check_topic(topic: Topic, questions: Iterable[Question]) -> list[Finding]:
    """Everything that is wrong with the questions of one topic."""
    facts, questions = Facts(topic), list(questions)
    found = [
        Finding(question.id, *fault)
        for question in questions
        for fault in check_question(facts, question)
    ]
    ids = Counter(q.id for q in questions)
    found += [Finding(i, "id", "the id stands twice") for i, n in ids.items() if n > 1]
    return found


def often_keys(questions: Sequence[Question]) -> dict[str, float]:
    """Q13: answers that stand behind more than a tenth of all, with their share."""
    answers = Counter(_answer(q) for q in questions)
    del answers[""]
    total = len(questions)
    return {a: n / total for a, n in answers.items() if n > max(1, total / 10)}


def _answer(question: Question) -> str:
    if question.form in (Form.TRUE_FALSE, Form.ORDER):
        return ""
    return question.entity or (question.key.value if question.key else question.answer)


def check_question(facts: Facts, question: Question) -> Iterator[Fault]:
    """Everything that is wrong with one question."""
    yield from form_faults(facts, question)
    yield from _proof_and_modes(question)
    if question.id.startswith(f"{facts.topic.id}/q/"):
        yield from _own(facts, question)
    elif unknown := [e for e in question.events if e not in facts.events]:
        yield "event", f"there is no event {unknown[0]}"
    elif not question.events or str(question.kind) not in KINDS:
        yield "kind", f"nobody knows how to check a {question.kind}"
    else:
        yield from KINDS[str(question.kind)](facts, question)


def _own(facts: Facts, question: Question) -> Iterator[Fault]:
    own = next(
        (o for o in facts.topic.questions if question.id.endswith(f"/q/{o.id}")), None
    )
    if own is None or question.answer != (own.key or next(iter(own.accept), "")):
        yield "key", "the author gives another answer"


def _proof_and_modes(question: Question) -> Iterator[Fault]:
    """Q20: the weakest proof is told, and is enough where the question may appear."""
    wrong = [o for o in question.options if not o.correct]
    if any(o.proof is None for o in wrong):
        yield "Q20", "an option is called wrong without proof"
        return
    ladder = [Proof.ASSUMED, Proof.STATED, Proof.PROVED]
    weakest = min((ladder.index(o.proof) for o in wrong if o.proof), default=2)
    if question.proof is not ladder[weakest]:
        yield "Q20", f"{question.proof} is told, {ladder[weakest]} is the weakest"
    if Mode.EXAM in question.modes and (
        ladder[weakest] is Proof.ASSUMED
        or question.kind in (Kind.TRUE_FALSE, Kind.CLOZE)
    ):
        yield "Q20", "may not stand in an exam"
    if Mode.DECK in question.modes and question.kind in (
        Kind.TRUE_FALSE,
        Kind.BEFORE,
        Kind.ORDER,
    ):
        yield "Q20", "is no card of one fact"


def _wrong(question: Question) -> list[Option]:
    return [o for o in question.options if not o.correct]


# --- dates ---------------------------------------------------------------------------


def _when(facts: Facts, question: Question) -> Iterator[Fault]:
    event, key = facts.events[question.events[0]], question.key
    date = event.date.value
    if event.kind is not EventKind.MOMENT or date.form != "moment" or date.uncertain:
        yield "key", "the event is no certain moment"
    if event.date.status not in (Status.SETTLED, Status.CORRECTED):
        yield "key", f"the date is {event.date.status}"
    if not _names_only(facts, event):
        yield "Q02", "another event is called the same"
    days = {o.id: read_date(o.text) for o in question.options}
    if key is None or None in days.values():
        yield "key", "an option is no date that can be read"
        return
    yield from _date_options(
        facts, event, question, {i: d for i, d in days.items() if d}
    )


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
    for option in _wrong(question):
        yield from _doubted_date(facts, event, option, days[option.id])
        if option.proof is Proof.PROVED and _meets(days[option.id], date):
            yield "proof", f"{option.text} is not proved wrong"
        yield from _false_date_story(facts, option, days[option.id])


def _meets(days: tuple[int, int], date: Date) -> bool:
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
    if told and not any(_meets(days, e.date.value) for e in told):
        yield "why", f"{option.text} is no date of {told[0].id}"
    elif not told:
        for event in facts.topic.events:
            date = event.date.value
            inside = date.form == "moment" and not date.uncertain
            if inside and (date.start_min, date.start_max) == days:
                yield "why", f"{option.text} is the date of {event.id}"


def _names_only(facts: Facts, event: Event) -> bool:
    return not any(
        e.id != event.id and bare(e.name) == bare(event.name) and e.date != event.date
        for e in facts.topic.events
    )


# --- order ---------------------------------------------------------------------------


def _named_events(facts: Facts, question: Question) -> Iterator[Fault]:
    """Options show events, each by its own name."""
    for option in question.options:
        event = facts.events.get(option.value)
        if event is None or norm(event.name) != norm(option.text):
            yield "key", f"“{option.text}” is not the event {option.value}"
        elif event.kind is EventKind.STATE:
            yield "key", f"{event.id} is no event in time"
    if {o.value for o in question.options} != set(question.events):
        yield "key", "the options are not the events"


def _before(facts: Facts, question: Question) -> Iterator[Fault]:
    faults = list(_named_events(facts, question))
    yield from faults
    key = question.key
    if key and not faults:
        for option in _wrong(question):
            yield from _undecided(facts, key.value, option.value, "proof")


def _undecided(facts: Facts, first: str, second: str, code: str) -> Iterator[Fault]:
    if not facts.came_before(first, second):
        yield code, f"{first} did not certainly come before {second}"
    if facts.inside(first, second) or facts.inside(second, first):
        yield "Q03", f"{first} and {second} are part of each other"


def _order(facts: Facts, question: Question) -> Iterator[Fault]:
    faults = list(_named_events(facts, question))
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


# --- names ---------------------------------------------------------------------------


def _named(facts: Facts, question: Question) -> Iterator[Fault]:
    """Who, which and where: the key fills the gap, nobody else does."""
    place, key = _place(facts, question), question.key
    if place is None or key is None or key.value not in facts.entities:
        yield "key", "nothing of the event is asked"
        return
    entity = facts.entities[key.value]
    if key.value not in place.fillers or bare(key.text) not in map(bare, entity.names):
        yield "key", f"{key.text} is not what {question.asks[0]} says"
    if question.answer != key.text:
        yield "key", "the answer is not the key"
    yield from _says_the_event(question, place)
    yield from _sole(facts, question, place, key.value)
    for option in _wrong(question):
        yield from _wrong_name(facts, place, key.value, option)
    for one, other in combinations(_wrong(question), 2):
        known = one.value in facts.entities and other.value in facts.entities
        if known and facts.related(one.value, other.value):
            yield "Q03", f"{one.text} is related to {other.text}"


def _place(facts: Facts, question: Question) -> Place | None:
    fact = question.asks[0] if question.asks else ""
    if fact.partition(".")[0] != question.events[0]:
        return None
    return facts.place(fact)


def _wrong_name(
    facts: Facts, place: Place, key: str, option: Option
) -> Iterator[Fault]:
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


def _sole(facts: Facts, question: Question, place: Place, key: str) -> Iterator[Fault]:
    """Q02: no other event makes the stem true with another answer."""
    asked = f"{question.stem} {question.passage}"
    rivals = facts.rivals(place, asked, key)
    options = {o.value for o in question.options}
    for rival in rivals:
        right = set(facts.fillers(rival, place, key)) - {key}
        if right & options:
            yield "Q02", f"{min(right & options)} is right for {rival.id}"
        elif not _apart(question, place.event, rival):
            yield "Q02", f"{rival.id} fits the question as well"


def _apart(question: Question, event: Event, rival: Event) -> bool:
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


def _says_the_event(question: Question, place: Place) -> Iterator[Fault]:
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


# --- figures -------------------------------------------------------------------------


def _how_many(facts: Facts, question: Question) -> Iterator[Fault]:
    place, key = _place(facts, question), question.key
    read = {o.id: read_figure(o.text) for o in question.options}
    if place is None or place.figure is None or key is None or None in read.values():
        yield "key", "a figure cannot be read, or none is asked"
        return
    figures = {i: r for i, r in read.items() if r}
    yield from _right_figure(place, question.answer, figures[key.id])
    yield from _says_the_event(question, place)
    yield from _sole_figure(facts, place, question)
    yield from _figure_options(facts, place, question, figures)


def _right_figure(place: Place, text: str, read: Reading | None) -> Iterator[Fault]:
    figure = place.figure
    if figure is None or figure.status not in (Status.SETTLED, Status.CORRECTED):
        yield "key", "the figure is not settled"
    elif read is None or figure.value.low != figure.value.high:
        yield "key", f"{text} is no single figure"
    elif read.value != figure.value.low or (
        read.comparison not in ("", figure.value.comparison)
    ):
        yield "key", f"{text} is not {figure.value.text}"


def _figure_options(
    facts: Facts, place: Place, question: Question, read: Mapping[str, Reading]
) -> Iterator[Fault]:
    values = [read[o.id].value for o in question.options]
    if values != sorted(values) or not question.ascending:
        yield "Q11", "figures do not ascend"
    if len({(r.comparison, r.around) for r in read.values()}) > 1:
        yield "Q04", "figures are written in different ways"
    spans = [
        counts_as(
            place.figure.value.comparison
            if place.figure and o.correct
            else r.comparison,
            r.value,
            r.value,
        )
        for o, r in ((o, read[o.id]) for o in question.options)
    ]
    for one, other in combinations(spans, 2):
        if one[0] <= other[1] and other[0] <= one[1]:
            yield "Q03", "two figures overlap"
    for option in _wrong(question):
        yield from _wrong_figure(facts, place, option.text, read[option.id])


def _wrong_figure(
    facts: Facts, place: Place, text: str, read: Reading
) -> Iterator[Fault]:
    figure = place.figure
    if figure is None:
        return
    low, high = counts_as(figure.value.comparison, figure.value.low, figure.value.high)
    mine = counts_as(read.comparison, read.value, read.value)
    if mine[0] <= high and low <= mine[1]:
        yield "proof", f"{text} is not proved wrong"
    if read.value in facts.doubted_figures(figure.value.measure):
        yield "doubt", f"a source claims {text}"


def _sole_figure(facts: Facts, place: Place, question: Question) -> Iterator[Fault]:
    """Q02: nothing else of the kind counts the same among the same."""
    event, figure = place.event, place.figure
    for other in facts.topic.events:
        for rival in other.figures:
            if (
                figure
                and rival is not figure
                and (norm(rival.of), rival.who) == (norm(figure.of), figure.who)
                and (other.id == event.id or _alike(event, other))
                and rival.value.measure == figure.value.measure
                and rival.value != figure.value
                and not _apart(question, event, other)
            ):
                yield "Q02", f"{rival.value.text} of {other.id} is right as well"


def _alike(event: Event, other: Event) -> bool:
    """Whether another event of the type names all that this one's sentence names."""
    return event.type == other.type and set(marks(event)) <= names_in(other)


# --- typed and true or false ---------------------------------------------------------


def _cloze(facts: Facts, question: Question) -> Iterator[Fault]:
    place = _place(facts, question)
    if place is None or place.at < 0:
        yield "key", "nothing of the event is asked"
        return
    yield from _says_the_event(question, place)
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
    yield from _sole(facts, question, place, question.entity)


def _typed_figure(facts: Facts, place: Place, question: Question) -> Iterator[Fault]:
    figure = place.figure
    if figure is None or figure.status not in (Status.SETTLED, Status.CORRECTED):
        yield "key", "the figure is not settled"
        return
    value = figure.value
    low, high = counts_as(value.comparison, value.low, value.high)
    yield from _sole_figure(facts, place, question)
    from_, to = map(read_fraction, question.tolerance or ("1", "0"))
    if not low <= from_ <= value.low <= value.high <= to <= high:
        yield "key", "the tolerance is not that of the figure"
    doubted = facts.doubted_figures(value.measure)
    if any(from_ <= v <= to for v in doubted if not value.low <= v <= value.high):
        yield "doubt", "a doubted figure would count as right"


def _true_false(facts: Facts, question: Question) -> Iterator[Fault]:
    place, key = _place(facts, question), question.key
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
    passage, proof = question.passage, _wrong(question)[0].proof
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
            yield from _wrong_figure(facts, place, swapped, read)
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
        yield from _wrong_name(facts, place, key, option)
        for rival in facts.rivals(place, place.event.text, key):
            if entity.id in facts.fillers(rival, place, key):
                yield "Q02", f"{swapped} is right for {rival.id}"


#: one function for each kind: a kind that is missing here fails
KINDS: dict[str, Check] = {
    "when": _when,
    "before": _before,
    "order": _order,
    "who": _named,
    "which": _named,
    "where": _named,
    "how_many": _how_many,
    "cloze": _cloze,
    "true_false": _true_false,
}
