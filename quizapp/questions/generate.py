"""Library to bank: every kind proposes, every check disposes, all of it is reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from quizapp.content.model import Event, Library, Topic
from quizapp.questions.assemble import assemble
from quizapp.questions.balance import balanced
from quizapp.questions.cards import event_cards, names, topic_card
from quizapp.questions.checks import Fault
from quizapp.questions.draft import Draft
from quizapp.questions.english import ENGLISH
from quizapp.questions.kinds import (
    before,
    cause,
    change,
    cloze,
    effect,
    how_long,
    how_many,
    how_many_typed,
    larger,
    match,
    odd_one,
    order,
    placement,
    source_check,
    true_false,
    when,
    when_typed,
    where,
    which,
    which_event,
    who,
    who_is,
    why,
)
from quizapp.questions.languages import wording_for
from quizapp.questions.model import (
    Form,
    Kind,
    Mode,
    Question,
    QuestionBank,
    Rejection,
    TopicBank,
)
from quizapp.questions.own import own_drafts
from quizapp.questions.scene import Scene
from quizapp.questions.verbatim import without_verbatim
from quizapp.questions.wording import fill

#: ids in use -> their events: what a cap must choose among, these win
InUse = Mapping[str, Sequence[str]]
#: ids in use -> when they came: of two cards for one fact the older stays
Since = Mapping[str, int]
_NEVER: Since = {}
_SIMPLE = (
    when, when_typed, who, which, where, how_many, how_many_typed, cloze, true_false,
    cause, effect, why, larger, how_long, who_is, change, odd_one,
    source_check,
)  # fmt: skip


def make_bank(
    library: Library,
    in_use: InUse | None = None,
    report: Callable[[int, int], None] | None = None,
    since: Since = _NEVER,
) -> QuestionBank:
    """Every question of every topic. Same library and ids in use, same bank.

    `report` is called with topics done and topics in all, for a progress bar.
    """
    made = []
    for done, topic in enumerate(library.topics, 1):
        made.append(topic_bank(topic, in_use or {}, since))
        if report:
            report(done, len(library.topics))
    return QuestionBank(topics=tuple(made))


def topic_bank(topic: Topic, in_use: InUse, since: Since = _NEVER) -> TopicBank:
    """The questions of one topic, sorted by id, and those that were refused."""
    wording = wording_for(topic.language)
    if wording is None:
        return _without_questions(topic)
    scene = Scene(topic, wording)
    context = _context(scene)
    kept: list[Question] = []
    rejected: list[Rejection] = []
    for draft, place in _drafts(scene, in_use):
        made = draft if isinstance(draft, Fault) else assemble(scene, draft, context)
        if isinstance(made, Fault):
            rejected.append(_rejection(topic, place, made))
        else:
            kept.append(made)
    kept, surplus = balanced(scene, kept, in_use)
    rejected.extend(_rejection(topic, _place(q, topic), f) for q, f in surplus)
    kept, verbatim = without_verbatim(scene, kept)
    cards = _one_card_each(kept, in_use, since)
    questions = tuple(sorted(cards, key=lambda q: q.id))
    return TopicBank(
        card=topic_card(scene, questions),
        events=event_cards(scene, questions),
        questions=questions,
        names=names(scene),
        rejected=tuple(sorted(rejected, key=lambda r: (r.event, r.id))),
        withdrawn=tuple(_rejection(topic, _place(q, topic), f) for q, f in verbatim),
    )


_Place = tuple[str, Kind, str, int]


def _drafts(scene: Scene, in_use: InUse) -> Iterator[tuple[Draft | Fault, _Place]]:
    """Drafts or faults, each with id, kind, event and line for the report."""
    for kind in _SIMPLE:
        for draft in kind.drafts(scene):
            yield draft, _of(draft)
    for draft in (*which_event.drafts(scene, in_use), *before.drafts(scene, in_use)):
        yield draft, _of(draft)
    for chosen in (order, placement, match):
        for draft in chosen.drafts(scene, in_use):
            yield draft, _of(draft)
    for own, made in own_drafts(scene):
        kind_name = Kind(own.kind) if own.kind in set(Kind) else Kind.WHICH
        yield made, (f"{scene.topic.id}/q/{own.id}", kind_name, "", own.line)


def _of(draft: Draft) -> _Place:
    return (draft.id, draft.kind, draft.event.id, draft.event.line)


def _place(question: Question, topic: Topic) -> _Place:
    event = question.events[0] if question.events else ""
    line = topic.event(event).line if event else 0
    return (question.id, question.kind, event, line)


def _rejection(topic: Topic, place: _Place, fault: Fault) -> Rejection:
    qid, kind, event, line = place
    return Rejection(
        id=qid,
        kind=kind,
        event=event,
        code=fault.code,
        reason=fault.reason,
        file=topic.file,
        line=line,
    )


def _one_card_each(
    questions: Sequence[Question], in_use: InUse, since: Since
) -> Iterator[Question]:
    """A fact is one card: a direct question where there is one, else the gap.

    A card that people have is not exchanged for another that came later.
    """
    best: dict[tuple[str, ...], tuple[bool, int, int]] = {}
    for question in questions:
        form = _card_form(question)
        if form is not None:
            age = (question.id not in in_use, since.get(question.id, 0), form)
            best[question.asks] = min(age, best.get(question.asks, age))
    for question in questions:
        form = _card_form(question)
        if form is not None and form != best[question.asks][-1]:
            modes = tuple(m for m in question.modes if m is not Mode.DECK)
            yield replace(question, modes=modes)
        else:
            yield question


def _card_form(question: Question) -> int | None:
    """How far it is from a direct question, if a card can ask the fact like that."""
    if Mode.DECK not in question.modes:
        return None
    if question.kind is Kind.CLOZE:
        return 1
    if question.form is not Form.SINGLE:
        return None
    return 2 if question.passage else 0


def _context(scene: Scene) -> str:
    """Layer (g): truth is relative to the source where a topic has only one."""
    sources = list(scene.topic.sources.values())
    if len(sources) != 1:
        return ""
    return fill(scene.wording.stems["context"], title=sources[0].title)


def _without_questions(topic: Topic) -> TopicBank:
    scene = Scene(topic, ENGLISH)
    return TopicBank(
        card=replace(topic_card(scene, ()), language=topic.language),
        events=event_cards(scene, ()),
        questions=(),
        names=names(scene),
    )


def yields(bank: TopicBank) -> dict[str, Counter[str]]:
    """Event id -> how many questions of each kind ask about it first."""
    table: dict[str, Counter[str]] = {e.id: Counter() for e in bank.events}
    for question in bank.questions:
        for event in question.events[:1]:
            table[event][question.kind.value] += 1
    return table


def unasked(bank: TopicBank, topic: Topic) -> Iterable[Event]:
    """Events that no question asks about."""
    asked = {event for q in bank.questions for event in q.events}
    return (e for e in topic.events if e.id not in asked)
