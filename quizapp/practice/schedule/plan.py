"""Today's cards within a budget, and what the next weeks look like."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from quizapp.practice.schedule.days import Pause, day_of, end_of, paused
from quizapp.practice.schedule.memory import (
    Memory,
    Rating,
    Review,
    recall,
    reviewed,
)
from quizapp.questions.identity import h

#: what a forecast may look at at most, in days
FARTHEST = 366
_WHOLE = 1 << 64
#: how often a card is known when it is seen for the first time: nobody can tell
_KNOWN_AT_FIRST = 0.5
#: a forecast reviews so long before the day ends
_EVENING = timedelta(hours=8)
#: a card reviewed so lately was forgotten in this sitting
_LATELY = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a learner wants of a day."""

    #: cards a day, old and new together
    budget: int = 20
    #: new cards a day at most
    new: int = 10
    zone: ZoneInfo
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The cards of the day in the order in which they come."""

    cards: tuple[str, ...]
    #: how many are due in all, within the budget or not
    due: int
    #: how many have never been seen
    unseen: int
    paused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What has been done today already."""

    cards: int = 0
    new: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the forecast."""

    day: date
    #: cards reviewed, and those that the budget leaves for later
    reviews: int
    waiting: int


def today(
    known: Mapping[str, Memory],
    unseen: Sequence[str],
    wish: Wish,
    now: datetime,
    done: Done | None = None,
) -> Today:
    """What to review now: what is likeliest forgotten first, then some new cards.

    A card that was forgotten minutes ago comes after the others of the day.
    """
    done = done or Done()
    day = day_of(now, wish.zone)
    end = end_of(day, wish.zone)
    due = [card for card, memory in known.items() if memory.due < end]
    stop = paused(wish.pauses, day)
    room = 0 if stop else max(0, wish.budget - done.cards)
    fresh = [c for c in due if known[c].last > now - _LATELY]
    older = sorted(
        set(due) - set(fresh), key=lambda c: (recall(known[c], now), known[c].due, c)
    )
    again = sorted(fresh, key=lambda c: (known[c].due, c))
    chosen = older[:room]
    new = max(0, min(room - len(chosen), wish.new - done.new))
    return Today(
        cards=(*chosen, *unseen[:new], *(again if not stop else ())),
        due=len(due),
        unseen=len(unseen),
        paused=stop,
    )


def next_card(plan: Today, known: Mapping[str, Memory], now: datetime) -> str:
    """The card to show; "" when nothing is left.

    One that was forgotten waits for the others, or its ten minutes.
    """
    ripe = [
        card
        for card in plan.cards
        if card in known and now - _LATELY < known[card].last and known[card].due <= now
    ]
    return next(iter((*ripe, *plan.cards)), "")


def forecast(
    known: Mapping[str, Memory],
    unseen: Sequence[str],
    wish: Wish,
    now: datetime,
    days: int,
    done: Done | None = None,
) -> tuple[Day, ...]:
    """The next days if the learner keeps to the budget, recalling as FSRS expects.

    Counting due dates alone would mislead: what is reviewed today comes back. `done`
    is what today has seen already.
    """
    cards, new = dict(known), list(unseen)
    found = []
    first = day_of(now, wish.zone)
    for n in range(min(days, FARTHEST)):
        day = first + timedelta(days=n)
        at = max(now, end_of(day, wish.zone) - _EVENING)
        plan = today(cards, new, wish, at, None if n else done)
        begun = sum(card not in cards for card in plan.cards)
        for card in plan.cards:
            cards[card] = _simulated(card, cards.get(card), at)
        new = new[begun:]
        waiting = plan.due - (len(plan.cards) - begun)
        found.append(Day(day=day, reviews=len(plan.cards), waiting=waiting))
    return tuple(found)


def _simulated(card: str, memory: Memory | None, at: datetime) -> Memory:
    """After a review that succeeds as often as FSRS says; forgotten ones once more."""
    chance = recall(memory, at) if memory else _KNOWN_AT_FIRST
    draw = h(card, "forecast", str(memory.reviews if memory else 0)) / _WHOLE
    if draw < chance:
        return reviewed(memory, Review(at, Rating.KNEW))
    forgotten = reviewed(memory, Review(at, Rating.FORGOT))
    return reviewed(forgotten, Review(forgotten.due, Rating.KNEW))


def clear_by(days: Sequence[Day]) -> date | None:
    """The first day on which nothing is left waiting; None if it is not in sight."""
    return next((d.day for d in days if not d.waiting), None)


def unseen_in_order(cards: Collection[str], seed: str) -> tuple[str, ...]:
    """Cards never seen, mixed, in an order that stays the same for a learner."""
    return tuple(sorted(cards, key=lambda c: (h(seed, "new", c), c)))
