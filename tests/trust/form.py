"""The checks of form, made a second time: Q01, Q05 to Q10, Q15 to Q17, ids, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from quizapp.content.model import Entity
from quizapp.questions.model import GAP, Form, Kind, Question
from tests.trust.facts import Facts, shared_words
from tests.trust.reading import bare, holds_any, norm, stems, tells_time, words

Fault = tuple[str, str]
_ID = re.compile(r"[a-z0-9_.+/-]+")
_TIMED = (Kind.WHEN, Kind.WHEN_TYPED, Kind.BEFORE, Kind.ORDER, Kind.PLACEMENT)
#: kinds whose options are times or stand between times
_OF_TIME = (Kind.WHEN, Kind.PLACEMENT)
_SCALES = (Kind.WHEN, Kind.HOW_MANY, Kind.HOW_LONG)
_PAIRS = (Kind.BEFORE, Kind.LARGER)
#: forms whose options are no list to pick a name or a value from
_FIXED = (Form.ORDER, Form.TRUE_FALSE, Form.PLACEMENT, Form.MATCH)
_FIGURES = (Form.DATE, Form.NUMBER)
_SEVERAL_KEYS = (Form.ORDER, Form.MATCH)
_INSTRUCTIONS = (Kind.ORDER, Kind.MATCH)
_ALL_OR_NONE = re.compile(r"(?:all|none|both|neither) of (?:the above|these|them)\.?")
_ONE = {"was", "has", "is", "does", "its", "itself"}
_MANY = {"were", "have", "are", "their", "themselves", "they", "them"}


def form_faults(facts: Facts, question: Question) -> Iterator[Fault]:
    """Everything that is wrong with how a question stands there."""
    yield from _identity(facts, question)
    yield from _stem(question)
    yield from _key_in_sight(facts, question)
    if question.kind in _TIMED:
        yield from _time_in_sight(question)
    if question.form not in _FIXED and question.options:
        yield from _options(facts, question)


def _identity(facts: Facts, question: Question) -> Iterator[Fault]:
    if not _ID.fullmatch(question.id) or question.topic != facts.topic.id:
        yield "id", "no id of this topic"
    if not question.sources:
        yield "source", "no source is named"
    if any(c.source not in facts.topic.sources for c in question.sources):
        yield "source", "the topic has no such source"
    shown = any(
        norm(s.title) in norm(question.context) for s in facts.topic.sources.values()
    )
    if len(facts.topic.sources) == 1 and not shown:
        yield "source", "the only source is not named before the question"
    keys = sum(o.correct for o in question.options)
    if question.form not in _SEVERAL_KEYS and question.options and keys != 1:
        yield "Q01", "there is not one key"


def _stem(question: Question) -> Iterator[Fault]:
    if GAP in question.stem or not (
        question.stem.endswith("?") or question.kind in _INSTRUCTIONS
    ):
        yield "Q15", "no direct question"
    negative = {"not", "except", "never"} & set(words(question.stem))
    if negative and question.kind is not Kind.ODD_ONE:
        yield "Q10", "a negative question"
    before, gap, _ = question.passage.partition(GAP)
    last = (words(before) or ("",))[-1]
    first = (words(question.answer) or ("",))[0]
    if gap and (last in ("a", "an") or (last == first == "the")):
        yield "Q07", f"“{last}” stands before the gap"


def _key_in_sight(facts: Facts, question: Question) -> Iterator[Fault]:
    """Q05 and Q06: nothing in sight gives the key away."""
    if question.form in _FIXED or question.kind is Kind.BEFORE:
        return
    key = _entity(
        facts, question, question.key.value if question.key else question.entity
    )
    names = {question.answer, *(key.names if key else ())}
    seen = f"{question.context} {question.stem} {question.passage}"
    if holds_any(seen, names):
        yield "Q06", f"{question.answer} stands in the question"
    stem = "" if question.form is Form.CLOZE else question.stem  # its noun is a hint
    if question.form in _FIGURES:  # a unit stands on both sides
        return
    telling = stems(question.answer) & stems(f"{stem} {question.passage}")
    others = [stems(o.text) for o in question.options if not o.correct]
    for word in telling:
        if not others or not all(word in other for other in others):
            yield "Q05", f"“{word}...” stands in question and key"


def _entity(facts: Facts, question: Question, value: str) -> Entity | None:
    named = question.kind in (Kind.WHO, Kind.WHICH, Kind.WHERE, Kind.CLOZE)
    return facts.entities.get(value) if named else None


def _time_in_sight(question: Question) -> Iterator[Fault]:
    """Q16: where time is asked, no text shows it."""
    texts = [question.context, question.stem, question.passage]
    if question.kind not in _OF_TIME:
        texts += [o.text for o in question.options]
    for text in texts:
        if tells_time(text):
            yield "Q16", f"“{text}” tells a time"


def _options(facts: Facts, question: Question) -> Iterator[Fault]:
    least = 2 if question.kind in _PAIRS else 3
    if not least <= len(question.options) <= 4:
        yield "Q01", f"{len(question.options)} options"
    texts = [bare(o.text) for o in question.options]
    if len(set(texts)) < len(texts):
        yield "Q01", "two options read the same"
    for text in texts:
        if _ALL_OR_NONE.fullmatch(text):
            yield "Q10", f"“{text}” is no answer"
    if any(f"{a} and {b}" in texts for a in texts for b in texts):
        yield "Q10", "one option joins two others"
    yield from _lengths(question)
    yield from _convergence(question)
    yield from _names(facts, question)


def _lengths(question: Question) -> Iterator[Fault]:
    """Q08; three letters more or less ("9", "1,000") tell nobody anything."""
    key = max((len(o.text) for o in question.options if o.correct), default=0)
    others = [len(o.text) for o in question.options if not o.correct]
    if not others:
        return
    short = key < 0.5 * min(others) and min(others) - key > 3
    long = key > 1.5 * max(others) and key - max(others) > 3
    if short or long:
        yield "Q08", f"{question.answer} stands out by its length"


def _convergence(question: Question) -> Iterator[Fault]:
    """Q17."""
    if question.kind in _SCALES or len(question.options) < 3:
        return
    shares = {o.correct: [] for o in question.options}  # type: dict[bool, list[int]]
    for option in question.options:
        others = [o.text for o in question.options if o is not option]
        shares[option.correct].append(sum(shared_words(option.text, o) for o in others))
    key, rest = max(shares.get(True, [0])), max(shares.get(False, [0]))
    if key > rest:
        yield "Q17", f"{question.answer} shares most words with the others"


def _names(facts: Facts, question: Question) -> Iterator[Fault]:
    """Q01, Q07 and Q09 of options that are names."""
    entities = [
        (o, e) for o in question.options if (e := _entity(facts, question, o.value))
    ]
    seen = f"{question.stem} {question.passage}"
    for (_, one), (_, other) in combinations(entities, 2):
        if set(map(bare, one.names)) & set(map(bare, other.names)):
            yield "Q01", f"{one.id} and {other.id} share a name"
    for option, entity in entities:
        if not option.correct and holds_any(seen, entity.names):
            yield "Q09", f"{option.text} stands in the question"
    if len({e.plural for _, e in entities}) > 1 and _tells_number(question):
        yield "Q07", "a word tells whether one or many are meant"


def _tells_number(question: Question) -> bool:
    if not question.passage:
        return bool((_ONE | _MANY) & set(words(question.stem)))
    before, _, after = question.passage.partition(GAP)
    near = [*words(after)[:3], *words(before)[-1:]]
    return bool((_ONE | _MANY) & set(near))
