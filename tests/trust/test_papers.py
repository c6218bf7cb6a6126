"""Papers as they are drawn: no question answers another, no key comes too often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from quizapp.content.model import Library, Topic
from quizapp.practice.blueprint import Blueprint
from quizapp.practice.selection import compose, pick
from quizapp.questions.bank import index_row
from quizapp.questions.model import Form, Kind, Mode, Question, QuestionBank
from tests.trust.checker import often_keys
from tests.trust.facts import Facts
from tests.trust.reading import holds_any
from tests.trust.robots import choices

_PAPERS = [(n, seed) for n in (10, 20, 40) for seed in ("spring", "summer", "autumn")]
#: chi-square that chance exceeds once in a thousand, by degrees of freedom
_LIMITS = {1: 10.828, 2: 13.816, 3: 16.266, 4: 18.467, 5: 20.515}
_ENOUGH = 100
#: kinds whose key is an entity, or that type one
_NAMING = (Kind.WHO, Kind.WHICH, Kind.WHERE, Kind.WHO_IS, Kind.CLOZE)


def _drawn(shipped: tuple[Library, QuestionBank]) -> Iterator[tuple[Topic, list]]:
    """Papers of every topic for practice, and for exams by the usual shares."""
    for topic, bank in zip(shipped[0].topics, shipped[1].topics, strict=True):
        by_id = {q.id: q for q in bank.questions}
        exam = [index_row(q) for q in bank.questions if Mode.EXAM in q.modes]
        study = [index_row(q) for q in bank.questions if Mode.STUDY in q.modes]
        for n, seed in _PAPERS:
            for paper in (pick(study, n, seed), compose(exam, n, seed, Blueprint())):
                yield topic, [by_id[i] for i in paper.ids]


def _answers_another(facts: Facts, one: Question, other: Question) -> bool:
    """Q14: asks the same fact, or has the key of the other in its words."""
    if set(one.asks) & set(other.asks) or set(one.asks) & set(other.shows):
        return True
    value = one.entity or (one.key.value if one.key else "")
    entity = facts.entities.get(value) if one.kind in _NAMING else None
    return bool(entity) and holds_any(other.full_stem, entity.names)


def _enemies(facts: Facts, paper: Sequence[Question]) -> list[tuple[str, str]]:
    return [
        (a.id, b.id)
        for a, b in combinations(paper, 2)
        if _answers_another(facts, a, b) or _answers_another(facts, b, a)
    ]


def test_no_question_of_a_paper_answers_another(shipped):
    found = [_enemies(Facts(topic), paper) for topic, paper in _drawn(shipped)]
    assert [pairs for pairs in found if pairs] == []


def test_enemies_are_seen(siege: Topic, good: dict[str, Question]):
    facts = Facts(siege)
    assert _enemies(facts, [good["siege/when"], good["siege/when_typed"]])
    asked = good["flood/who/who.loser"]
    told = replace(good["speech/where/where"], stem="Where did Emil Ostrow speak?")
    assert _enemies(facts, [asked, told])
    assert not _enemies(facts, [asked, good["speech/where/where"]])


def test_no_answer_is_the_key_of_over_a_tenth_of_a_paper(shipped):
    """Q13: as far as the paper is not so long that first answers must repeat."""
    for _, paper in _drawn(shipped):
        if len(paper) <= 20:
            assert often_keys(paper) == {}


def test_an_exam_has_only_what_may_stand_in_one(shipped):
    """Q20."""
    for bank in shipped[1].topics:
        exam = [q for q in bank.questions if Mode.EXAM in q.modes]
        for question in exam:
            assert question.proof.strength > 0
            assert question.form not in (Form.TRUE_FALSE, Form.CLOZE, Form.PLACEMENT)


def _places(questions: Sequence[Question]) -> Iterator[tuple[str, list[int]]]:
    """By kind, and all together, with n options: how often each place has the key."""
    found: dict[tuple[str, int], Counter[int]] = defaultdict(Counter)
    for question in choices(questions):
        place = next(n for n, o in enumerate(question.options) if o.correct)
        for kind in (str(question.kind), "all"):
            found[kind, len(question.options)][place] += 1
    for (kind, size), counts in found.items():
        yield kind, [counts[n] for n in range(size)]


def _chi_square(counts: Sequence[int]) -> float:
    even = sum(counts) / len(counts)
    return sum((n - even) ** 2 / even for n in counts)


def _uneven(questions: Sequence[Question]) -> dict[str, list[int]]:
    return {
        kind: counts
        for kind, counts in _places(questions)
        if sum(counts) >= _ENOUGH and _chi_square(counts) > _LIMITS[len(counts) - 1]
    }


def test_q12_the_key_has_no_favourite_place(shipped):
    """Over all topics together, by kind; of two and more options alike."""
    every = [q for bank in shipped[1].topics for q in bank.questions]
    assert _uneven(every) == {}


def test_q12_a_favourite_place_is_seen(good: dict[str, Question]):
    question = good["speech/where/where"]
    assert _uneven([question] * _ENOUGH)
    assert not _uneven([question] * (_ENOUGH - 1))


@pytest.mark.parametrize(
    ("counts", "expected"), [([10, 10, 10], 0), ([20, 10, 0], 20), ([30, 0], 30)]
)
def test_chi_square(counts: list[int], expected: float):
    assert _chi_square(counts) == pytest.approx(expected)
