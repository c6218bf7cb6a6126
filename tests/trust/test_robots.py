"""Players that know nothing of a topic do no better, and no worse, than chance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.content.model import Library, Topic
from quizapp.questions.model import Question, QuestionBank
from tests.trust.robots import Score, choices, play, tastes

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
    "most mentioned",
    "seen most",
    "most frequent key so far",
    "first in the file",
)
#: what chance may stray, in sigmas; from how many questions a kind is judged alone
_SIGMAS, _ENOUGH = 3, 100
#: names that are asked for are named 5 times on average, wrong ones once or never
_BEATEN = {
    ("iraqi-insurgency", "first in the file"): "69.1 right of 138, chance gives 47.9",
}


def _players() -> Iterator[object]:
    for topic in _TOPICS:
        for robot in _ROBOTS:
            reason = _BEATEN.get((topic, robot))
            mark = pytest.mark.xfail(strict=True, reason=reason or "")
            yield pytest.param(topic, robot, marks=[mark] if reason else [])


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


@pytest.mark.parametrize(("topic", "robot"), list(_players()))
def test_a_robot_scores_at_chance(shipped, topic: str, robot: str):
    content, questions = _bank(shipped, topic)
    taste = tastes(content, questions)[robot]
    scores = {kind: play(taste, some) for kind, some in _judged(questions)}
    assert {k: s for k, s in scores.items() if abs(s.off) > _SIGMAS} == {}


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
