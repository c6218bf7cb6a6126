"""What a learner knows of each fact, from answers to quizzes and to cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from quizapp.practice.schedule.memory import (
    Memory,
    Review,
    rating_of,
    recall,
    reviewed,
)
from quizapp.questions.bank import IndexRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A first answer of the learner to a question of some quiz."""

    question: str
    at: datetime
    #: "right", "partial", "wrong" or "blank"
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a fact was answered last."""

    at: datetime
    state: str
    #: None: only skipped so far
    memory: Memory | None = None

    def chance(self, now: datetime) -> float:
        """The chance that it is remembered now; 0 for what was never answered."""
        return recall(self.memory, now) if self.memory else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything that is known of a learner in a topic."""

    #: in the order of time
    answers: tuple[Answered, ...] = ()
    #: cards that were answered, by question id
    cards: Mapping[str, Memory] = field(default_factory=dict)
    #: how hard questions have proved, in logits, and how able the learner
    difficulty: Mapping[str, float] = field(default_factory=dict)
    ability: float = 0.0
    #: what the newest quiz asked
    lately: frozenset[str] = frozenset()


def facts_of(row: IndexRow) -> tuple[str, ...]:
    """The facts that a question asks; itself where it names none."""
    return row.asks or (row.id,)


def standings(rows: Iterable[IndexRow], history: History) -> dict[str, Standing]:
    """Every fact that was ever answered or skipped, as it was left.

    `rows` are all questions of the topic, whatever a quiz may ask of them.
    """
    asking = {row.id: facts_of(row) for row in rows}
    found: dict[str, Standing] = {}
    for card, memory in history.cards.items():
        for fact in asking.get(card, ()):
            found[fact] = _of_card(memory)
    for answer in history.answers:
        for fact in asking.get(answer.question, ()):
            found[fact] = _after(found.get(fact), answer)
    return found


def _of_card(memory: Memory) -> Standing:
    # who knows a card has left its steps
    state = "right" if memory.step is None else "wrong"
    return Standing(at=memory.last, state=state, memory=memory)


def _after(before: Standing | None, answer: Answered) -> Standing:
    """A line that a card knows of already changes nothing but the state."""
    if before and answer.at < before.at:
        return before
    memory = before.memory if before else None
    rating = rating_of(answer.state)
    if rating is not None and not (memory and answer.at <= memory.last):
        memory = reviewed(memory, Review(answer.at, rating))
    return Standing(at=answer.at, state=answer.state, memory=memory)
