"""How hard a question is and how able a learner: Elo from first answers.

The update and its constants follow scoring practice in adaptive quizzes (uncertainty
falls with the number of answers); the constants are not fitted to our data.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

#: U(n) = FIRST_STEP / (1 + CALMING * n)
_FIRST_STEP, _CALMING = 1.0, 0.05
#: logits that one of the five levels of the prior is worth
_LEVEL = 0.7
_MIDDLE = 3
#: the chance of success that practice aims at: hard enough to learn, and no torment
AIM = 0.78
NEAREST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAnswer:
    """A learner's first answer to a question."""

    learner: str
    question: str
    #: 0 to 1
    fraction: float
    #: what blind guessing earns, 0 to less than 1
    floor: float
    #: 1 to 5, the prior
    level: int


@dataclass(slots=True)
class Standing:
    """Abilities and difficulties in logits; 0 is the middle of both."""

    ability: dict[str, float] = field(default_factory=dict)
    difficulty: dict[str, float] = field(default_factory=dict)
    answered: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)

    def difficulty_of(self, question: str, level: int) -> float:
        """As observed, else from the prior."""
        return self.difficulty.get(question, prior(level))


def prior(level: int) -> float:
    """The difficulty of a level from 1 to 5, in logits."""
    return (level - _MIDDLE) * _LEVEL


def chance(ability: float, difficulty: float, floor: float) -> float:
    """P(right) = c + (1 - c) / (1 + exp(d - theta)), c the chance of a guess."""
    return floor + (1 - floor) / (1 + math.exp(difficulty - ability))


def standing(answers: Iterable[FirstAnswer]) -> Standing:
    """Everything that first answers tell, taken in their order."""
    found = Standing()
    for answer in answers:
        _learn(found, answer)
    return found


def _learn(found: Standing, answer: FirstAnswer) -> None:
    who, what = answer.learner, answer.question
    ability = found.ability.get(who, 0.0)
    difficulty = found.difficulty_of(what, answer.level)
    surprise = answer.fraction - chance(ability, difficulty, answer.floor)
    times, asked = found.answered.get(who, 0), found.asked.get(what, 0)
    found.ability[who] = ability + _step(times) * surprise
    found.difficulty[what] = difficulty - _step(asked) * surprise
    found.answered[who], found.asked[what] = times + 1, asked + 1


def _step(answers: int) -> float:
    return _FIRST_STEP / (1 + _CALMING * answers)


def wanted_difficulty(ability: float, floor: float = 0.0) -> float:
    """The difficulty at which a learner succeeds as often as practice aims at."""
    share = (AIM - floor) / (1 - floor)
    return ability - math.log(share / (1 - share))


@dataclass(frozen=True, slots=True)
class Scale:
    """Questions sorted by difficulty, to find those near an aim at once."""

    difficulties: Sequence[float]
    questions: Sequence[str]

    @classmethod
    def of(cls, difficulties: Mapping[str, float]) -> Scale:
        """The scale of these questions."""
        pairs = sorted((d, q) for q, d in difficulties.items())
        return cls([d for d, _ in pairs], [q for _, q in pairs])

    def nearest(self, aim: float, count: int = NEAREST) -> tuple[str, ...]:
        """The questions whose difficulty is nearest to an aim, nearest first."""
        high = bisect_left(self.difficulties, aim)
        low = high - 1
        found: list[str] = []
        while len(found) < count and (low >= 0 or high < len(self.questions)):
            if high >= len(self.questions) or (
                low >= 0
                and aim - self.difficulties[low] <= self.difficulties[high] - aim
            ):
                found.append(self.questions[low])
                low -= 1
            else:
                found.append(self.questions[high])
                high += 1
        return tuple(found)
