"""What a log of reviews tells: today's work, days of study, the share remembered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from quizapp.practice.schedule.days import day_of
from quizapp.practice.schedule.memory import Memory, Rating
from quizapp.practice.schedule.plan import Done


class Line(Protocol):
    """A line of the log."""

    @property
    def card(self) -> str:
        """Question id of the card."""

    @property
    def at(self) -> datetime:
        """When it was answered."""

    @property
    def rating(self) -> Rating:
        """How."""

    @property
    def source(self) -> str:
        """Where: "card", "anki" or "quiz"."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """How many cards that came back were remembered."""

    knew: int
    asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDone:
    """What was done on one day, as cards; quizzes do not count."""

    done: Done
    #: the cards themselves
    cards: frozenset[str]
    #: how many were remembered at the first try
    knew: int


def done_on(
    day: date, lines: Sequence[Line], known: Mapping[str, Memory], zone: ZoneInfo
) -> DayDone:
    """The cards answered on a day; `lines` hold at least that day, in order."""
    that_day = [line for line in lines if day_of(line.at, zone) == day]
    first: dict[str, Line] = {}
    for line in that_day:
        first.setdefault(line.card, line)
    times = Counter(line.card for line in that_day)
    asked = {line.card: line for line in reversed(that_day) if line.source == "card"}
    new = [
        card
        for card in asked
        if first[card].source == "card"
        and card in known
        and known[card].reviews == times[card]
    ]
    return DayDone(
        done=Done(cards=len(asked), new=len(new)),
        cards=frozenset(asked),
        knew=sum(line.rating is not Rating.FORGOT for line in asked.values()),
    )


def remembered(
    lines: Sequence[Line], known: Mapping[str, Memory], since: datetime, zone: ZoneInfo
) -> Remembered:
    """The share of cards remembered when they came back, since an instant.

    Counted is the first answer of a day to a card that had been answered on another
    day before; quizzes do not count: their options help.
    """
    by_card: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_card[line.card].append(line)
    asked = [
        line
        for card, some in by_card.items()
        for line in _returns(some, known.get(card), zone)
        if line.at >= since and line.source == "card"
    ]
    return Remembered(sum(x.rating is not Rating.FORGOT for x in asked), len(asked))


def _returns(
    lines: Sequence[Line], memory: Memory | None, zone: ZoneInfo
) -> Iterable[Line]:
    """Each day's first answer, without the very first day of the card."""
    earlier = memory.reviews - len(lines) if memory else 0
    last = None
    for line in lines:
        day = day_of(line.at, zone)
        if day != last and (last is not None or earlier > 0):
            yield line
        last = day


def per_day(lines: Iterable[Line], zone: ZoneInfo) -> Counter[date]:
    """How many answers each day of the learner has seen."""
    return Counter(day_of(line.at, zone) for line in lines)
