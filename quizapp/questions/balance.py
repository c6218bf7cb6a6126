"""What only shows over a whole bank: one answer too often, or the best-known name."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from quizapp.questions.checks import Fault
from quizapp.questions.identity import h
from quizapp.questions.model import Form, Kind, Question
from quizapp.questions.scene import Scene

#: Q13: share of a topic's questions that one answer may be the key of
_KEY_SHARE = 10
#: fewer questions than this say nothing about a habit
_ENOUGH = 30
#: Q18: standard deviations above chance that nobody would call a habit
_LUCK = 2
#: and above which not even a question in use stays: it would serve nobody
_HABIT = 3
#: kinds whose options are names
_NAMING = frozenset({Kind.WHO, Kind.WHICH, Kind.WHERE})
#: forms whose right option says nothing outside the question
_SAYING_NOTHING = frozenset({Form.TRUE_FALSE, Form.ORDER, Form.PLACEMENT, Form.MATCH})

#: questions that stay, and those that go with the check that refuses them
Sorted = tuple[list[Question], list[tuple[Question, Fault]]]


def balanced(
    scene: Scene, questions: Sequence[Question], in_use: Collection[str]
) -> Sorted:
    """Refuse what a player could win by; questions in use stay before new ones."""

    def first(question: Question) -> tuple[bool, int]:
        return (question.id not in in_use, h(question.id, "key"))

    kept, twice = _recalled_twice(questions)
    kept, common = _best_known(scene, kept, first)
    kept, repeated = _often_keys(kept, first)
    return kept, [*twice, *common, *repeated]


def _recalled_twice(questions: Sequence[Question]) -> Sorted:
    """Q14: a figure is recalled once, and asking for it directly goes before a gap."""
    direct = {q.asks for q in questions if q.kind is Kind.HOW_MANY_TYPED}
    fault = Fault("Q14", "another question asks to recall the same figure")
    gaps = [q for q in questions if q.kind is Kind.CLOZE and q.asks in direct]
    return _without(questions, [(q, fault) for q in gaps])


_First = Callable[[Question], tuple[bool, int]]


def _best_known(scene: Scene, questions: Sequence[Question], first: _First) -> Sorted:
    """Q18: whoever always takes the name that the topic speaks of most gains nothing.

    Such a player is allowed what chance would give, and two standard deviations; with
    questions in use three, for a new event must not take away what people are learning.
    """
    gains = {q.id: _gain(scene, q) for q in questions if q.kind in _NAMING and q.events}
    telling = [q for q in questions if gains.get(q.id) is not None]
    if len(telling) < _ENOUGH:
        return list(questions), []
    won = sum(gains[q.id] or 0 for q in telling)
    shares = [1 / len(q.options) for q in telling]
    expected, variance = sum(shares), sum(p * (1 - p) for p in shares)
    fault = Fault("Q18", "the topic speaks of the key more than of the other options")
    surplus = []
    winning = sorted((q for q in telling if gains[q.id]), key=first, reverse=True)
    winning.sort(key=lambda q: (not first(q)[0], -scene.fame(_key_value(q))))
    for question in winning:
        allowed = _LUCK if first(question)[0] else _HABIT
        if won <= expected + allowed * math.sqrt(variance):
            break
        share = 1 / len(question.options)
        won -= gains[question.id] or 0
        expected, variance = expected - share, variance - share * (1 - share)
        surplus.append((question, fault))
    return _without(questions, surplus)


def _gain(scene: Scene, question: Question) -> float | None:
    """What taking the best-known option earns on average; None: all are as known."""
    counts = {o.id: scene.fame(o.value) for o in question.options}
    best = [i for i, count in counts.items() if count == max(counts.values())]
    if len(best) == len(counts):
        return None
    return sum(i == question.key.id for i in best if question.key) / len(best)


def _key_value(question: Question) -> str:
    return question.key.value if question.key else ""


def _often_keys(questions: Sequence[Question], first: _First) -> Sorted:
    """Q13: no answer is the key of more than a tenth of the topic's questions."""
    by_answer: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        by_answer[_answer(question)].append(question)
    most = max(1, len(questions) // _KEY_SHARE)
    surplus = [
        (q, Fault("Q13", f"“{q.answer}” is the answer of over a tenth of the topic"))
        for answer, same in by_answer.items()
        if answer
        for q in sorted(same, key=first)[most:]
    ]
    return _without(questions, surplus)


def _without(
    questions: Sequence[Question], surplus: list[tuple[Question, Fault]]
) -> Sorted:
    gone = {q.id for q, _ in surplus}
    return [q for q in questions if q.id not in gone], surplus


def _answer(question: Question) -> str:
    """What is being answered, however it is worded; "" where that says nothing."""
    if question.form in _SAYING_NOTHING:
        return ""
    return question.entity or _key_value(question)
