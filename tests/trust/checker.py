"""Holds a bank against its library: is each key right, is each wrong option wrong?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.content.model import Library, Topic
from quizapp.questions.model import GAP, Form, Kind, Mode, Proof, Question, QuestionBank
from tests.trust.facts import Facts
from tests.trust.form import form_faults
from tests.trust.judges.causes import cause, effect, why
from tests.trust.judges.common import Check, Fault, wrong_options
from tests.trust.judges.dates import when
from tests.trust.judges.figures import how_many
from tests.trust.judges.happenings import odd_one, which_event
from tests.trust.judges.match import match
from tests.trust.judges.measures import change, how_long, larger
from tests.trust.judges.names import named
from tests.trust.judges.order import before, order, placement
from tests.trust.judges.people import source_check, who_is
from tests.trust.judges.typed import cloze, true_false
from tests.trust.judges.typed_dates import when_typed
from tests.trust.judges.typed_figures import how_many_typed
from tests.trust.reading import words

#: one function for each kind: a kind that is missing here fails
KINDS: Mapping[str, Check] = {
    "when": when,
    "before": before,
    "order": order,
    "who": named,
    "which": named,
    "where": named,
    "how_many": how_many,
    "cloze": cloze,
    "true_false": true_false,
    "which_event": which_event,
    "cause": cause,
    "effect": effect,
    "why": why,
    "larger": larger,
    "how_long": how_long,
    "who_is": who_is,
    "change": change,
    "odd_one": odd_one,
    "source_check": source_check,
    "when_typed": when_typed,
    "how_many_typed": how_many_typed,
    "placement": placement,
    "match": match,
}
#: words in a row that an exam and a source may share
_MOST_SHARED = 7
#: kinds that an exam has not, and those that are no card of one fact
_NO_EXAM = (Kind.TRUE_FALSE, Kind.CLOZE, Kind.PLACEMENT)
_NO_CARD = (Kind.TRUE_FALSE, Kind.BEFORE, Kind.ORDER, Kind.PLACEMENT, Kind.MATCH)
#: forms whose answer is no single thing
_ARRANGED = (Form.TRUE_FALSE, Form.ORDER, Form.PLACEMENT, Form.MATCH)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something a question gets wrong, with the rule it breaks."""

    question: str
    code: str
    reason: str


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
    if question.form in _ARRANGED:
        return ""
    if question.kind is Kind.CHANGE:  # its values are factors, not figures
        return question.answer
    return question.entity or (question.key.value if question.key else question.answer)


def check_question(facts: Facts, question: Question) -> Iterator[Fault]:
    """Everything that is wrong with one question."""
    yield from form_faults(facts, question)
    yield from _proof_and_modes(question)
    yield from _by_heart(facts, question)
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


def _by_heart(facts: Facts, question: Question) -> Iterator[Fault]:
    """Q19: no exam asks in more than seven words that a source has in a row."""
    if Mode.EXAM not in question.modes:
        return
    told = [f" {' '.join(words(s.text))} " for s in facts.topic.sources.values()]
    for text in (question.stem, *question.passage.split(GAP)):
        asked = words(text)
        for start in range(len(asked) - _MOST_SHARED):
            run = f" {' '.join(asked[start : start + _MOST_SHARED + 1])} "
            if any(run in source for source in told):
                yield "Q19", f"“{run.strip()}” stands in a source"
                return


def _proof_and_modes(question: Question) -> Iterator[Fault]:
    """Q20: the weakest proof is told, and is enough where the question may appear."""
    wrong = wrong_options(question)
    if any(o.proof is None for o in wrong):
        yield "Q20", "an option is called wrong without proof"
        return
    ladder = [Proof.ASSUMED, Proof.STATED, Proof.PROVED]
    weakest = min((ladder.index(o.proof) for o in wrong if o.proof), default=2)
    if question.proof is not ladder[weakest]:
        yield "Q20", f"{question.proof} is told, {ladder[weakest]} is the weakest"
    if Mode.EXAM in question.modes and (
        ladder[weakest] is Proof.ASSUMED or question.kind in _NO_EXAM
    ):
        yield "Q20", "may not stand in an exam"
    if Mode.DECK in question.modes and question.kind in _NO_CARD:
        yield "Q20", "is no card of one fact"
