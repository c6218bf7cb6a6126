"""How well a card is remembered: FSRS, fed from a log that can always be replayed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum

import fsrs


class Rating(IntEnum):
    """How a card was answered; the numbers are those of FSRS and of Anki."""

    FORGOT = 1
    HARD = 2
    KNEW = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Review:
    """One answer to a card."""

    at: datetime
    rating: Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What FSRS knows of a card, with the counts that a learner sees."""

    #: days until the chance of recall has fallen to nine in ten
    stability: float
    #: 1 (easy) to 10
    difficulty: float
    due: datetime
    last: datetime
    #: place in the steps of a card that is still being learned; None: learned
    step: int | None
    #: was learned once, and forgotten
    relearning: bool = False
    reviews: int = 1
    lapses: int = 0


_STEPS = (timedelta(minutes=10),)
# Fuzz off: the same log gives the same dates everywhere, also after a replay.
_SCHEDULER = fsrs.Scheduler(
    learning_steps=_STEPS, relearning_steps=_STEPS, enable_fuzzing=False
)
#: never read: a card of ours is known by its question id
_NO_ID = 0


def reviewed(memory: Memory | None, review: Review) -> Memory:
    """The memory after one more review; a clock that went back stands still."""
    at = review.at.astimezone(UTC)
    at = max(at, memory.last) if memory else at
    before = _card(memory) if memory else fsrs.Card(card_id=_NO_ID, due=at)
    after, _ = _SCHEDULER.review_card(before, fsrs.Rating(review.rating), at)
    lapsed = memory is not None and memory.step is None
    return Memory(
        stability=after.stability or 0.0,
        difficulty=after.difficulty or 0.0,
        due=after.due,
        last=at,
        step=after.step,
        relearning=after.state is fsrs.State.Relearning,
        reviews=memory.reviews + 1 if memory else 1,
        lapses=(memory.lapses if memory else 0)
        + (lapsed and review.rating is Rating.FORGOT),
    )


def _card(memory: Memory) -> fsrs.Card:
    learning = fsrs.State.Relearning if memory.relearning else fsrs.State.Learning
    return fsrs.Card(
        card_id=_NO_ID,
        state=fsrs.State.Review if memory.step is None else learning,
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last,
    )


def replayed(reviews: Iterable[Review]) -> Memory | None:
    """The memory that a log of reviews leaves, in the order of time; None for none."""
    memory = None
    for review in sorted(reviews, key=lambda r: (r.at, r.rating)):
        memory = reviewed(memory, review)
    return memory


def recall(memory: Memory, now: datetime) -> float:
    """The chance, 0 to 1, that the card is remembered now."""
    chance = _SCHEDULER.get_card_retrievability(_card(memory), now.astimezone(UTC))
    return float(chance)


def intervals(memory: Memory | None, now: datetime) -> Mapping[Rating, timedelta]:
    """When the card would come back after each rating."""
    return {
        rating: reviewed(memory, Review(now, rating)).due - now.astimezone(UTC)
        for rating in Rating
    }


def rating_of(state: str) -> Rating | None:
    """What the outcome of a quiz question says of its card; None says nothing.

    A question that was skipped is no sign of forgetting.
    """
    return {
        "right": Rating.KNEW,
        "partial": Rating.FORGOT,
        "wrong": Rating.FORGOT,
    }.get(state)
