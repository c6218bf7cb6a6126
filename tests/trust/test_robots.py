"""Players that know nothing of a topic do no better, and no worse, than chance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.content.model import Library, Topic
from quizapp.questions.model import Question, QuestionBank
from tests.trust.handmade import by_hand
from tests.trust.robots import (
    JOINS,
    Score,
    among_equals,
    choices,
    join,
    matches,
    play,
    tastes,
    telling,
)

_TOPICS = sorted(p.stem for p in Path(__file__).parents[2].glob("content/*.yaml"))
#: the topic that is rigged: every robot has a taste in some of its questions
_RIGGED = "iraqi-insurgency"
_ROBOTS = (
    "first place",
    "middle place",
    "last place",
    "smallest value",
    "value nearest the mean",
    "largest value",
    "longest text",
    "shortest text",
    "least round number",
    "most words of the stem",
    "most words of the others",
    "first in the alphabet",
    "gap between the nearest names",
    "most mentioned",
    "seen most",
    "most frequent key so far",
    "first in the file",
)
#: what chance may stray, in sigmas; from how many questions a kind is judged alone
_SIGMAS, _ENOUGH = 3, 100
#: the order of the file says what mentions say, and is looked at among equals
_HIDDEN = "first in the file"


def _players() -> Iterator[object]:
    for topic in _TOPICS:
        for robot in _ROBOTS:
            yield pytest.param(topic, robot)


def _bank(shipped: tuple[Library, QuestionBank], name: str) -> tuple[Topic, list]:
    library, bank = shipped
    topic = next(t for t in library.topics if t.id == name)
    made = next(b for b in bank.topics if b.card.id == name)
    return topic, choices(made.questions)


def _judged(questions: Sequence[Question]) -> Iterator[tuple[str, list[Question]]]:
    """The whole bank, and each kind that has enough of its own."""
    yield "all", list(questions)
    kinds = defaultdict(list)
    for question in questions:
        kinds[str(question.kind)].append(question)
    yield from ((k, same) for k, same in kinds.items() if len(same) >= _ENOUGH)


@pytest.mark.parametrize("topic", _TOPICS)
@pytest.mark.parametrize("robot", _ROBOTS)
def test_a_robot_scores_at_chance(shipped, topic: str, robot: str):
    content, questions = _bank(shipped, topic)
    taste = tastes(content, questions)[robot]
    if robot == _HIDDEN:
        questions = list(among_equals(content, questions))
        assert questions
    scores = {kind: play(taste, some) for kind, some in _judged(questions)}
    assert {k: s for k, s in scores.items() if abs(s.off) > _SIGMAS} == {}


@pytest.mark.parametrize(("topic", "robot"), list(_players()))
def test_a_robot_scores_at_chance_where_it_has_a_taste(shipped, topic, robot):
    """Guesses in all other questions would hide a habit of some."""
    content, questions = _bank(shipped, topic)
    taste = tastes(content, questions)[robot]
    if robot == _HIDDEN:
        questions = among_equals(content, questions)
    score = play(taste, telling(taste, questions))
    assert abs(score.off) <= _SIGMAS, score


@pytest.mark.parametrize("robot", JOINS)
def test_a_robot_joins_at_chance(shipped, robot: str):
    """Over all topics, as one has few matches; both columns in the order shown."""
    questions = [q for topic in shipped[1].topics for q in matches(topic.questions)]
    score = join(JOINS[robot], questions)
    assert abs(score.off) <= _SIGMAS, score


@pytest.mark.parametrize("robot", JOINS)
def test_columns_that_play_to_a_robot_are_caught(siege: Topic, robot: str):
    """Each left side is paired with what the robot likes best for it."""
    taste, rigged = JOINS[robot], []
    for question in map(_with_shared_words, matches(by_hand(siege).values())):
        pairs = tuple(
            (p.id, max(question.options, key=lambda o: taste(question, p, o)).id)
            for p in question.prompts
        )
        rigged += [replace(question, pairs=pairs)] * 20
    score = join(taste, rigged)
    assert score.off > _SIGMAS
    nobody = [replace(q, pairs=()) for q in rigged]
    assert join(taste, nobody).off < -_SIGMAS


def _with_shared_words(question: Question) -> Question:
    """Each left side speaks of an option."""
    prompts = tuple(
        replace(p, text=f"{p.text}, {o.text}")
        for p, o in zip(question.prompts, question.options, strict=False)
    )
    return replace(question, prompts=prompts)


def test_a_robot_that_cannot_tell_joins_at_chance(siege: Topic):
    question = by_hand(siege)["dates"]
    score = join(lambda _question, _prompt, _option: 0, [question])
    assert score == Score(0.75, 0.75, pytest.approx(0.6875**0.5), 3)


@pytest.mark.parametrize("robot", _ROBOTS)
@pytest.mark.parametrize("favoured", [True, False], ids=["favoured", "shunned"])
def test_a_bank_that_plays_to_a_robot_is_caught(shipped, robot: str, favoured: bool):  # noqa: FBT001 - a parameter of the test
    """Every question it has a taste in is keyed as it likes best, or least."""
    content, questions = _bank(shipped, _RIGGED)
    taste = tastes(content, questions)[robot]
    rigged = []
    for question in questions:
        liked = sorted(question.options, key=lambda o: taste(question, o))
        if taste(question, liked[0]) < taste(question, liked[-1]):
            key = liked[-1] if favoured else liked[0]
            options = tuple(replace(o, correct=o is key) for o in question.options)
            rigged.append(replace(question, options=options))
    score = play(taste, rigged)
    assert score.asked
    assert (score.got > score.chance) is favoured
    if score.asked >= _ENOUGH:
        assert abs(score.off) > _SIGMAS


def test_every_robot_is_named(shipped):
    assert set(tastes(*_bank(shipped, _TOPICS[0]))) == set(_ROBOTS)


def test_a_robot_that_cannot_tell_guesses(good: dict[str, Question]):
    question = good["flood/who/who.loser"]
    score = play(lambda _question, _option: 0, [question])
    assert score == Score(1 / 3, 1 / 3, pytest.approx((2 / 9) ** 0.5), 1)
    assert score.off == 0
