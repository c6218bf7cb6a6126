"""What a learner wants of the reviews: how much, which topics, which days are free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from quizapp.practice.schedule.days import Pause
from quizapp.practice.schedule.plan import Wish

BUDGETS = (5, 10, 15, 20, 30, 40, 60, 80, 100)
NEWS = (0, 2, 5, 10, 15, 20, 30)
#: so many pauses may lie ahead
MOST_PAUSES = 5
#: so many single cards may be asked for besides whole topics
MOST_CARDS = 500
_REGIONS = frozenset({
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia",
    "Europe", "Indian", "Pacific",
})  # fmt: skip
_UTC = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is kept for a learner; an empty one is what everybody starts with."""

    budget: int = 20
    new: int = 10
    #: two or four buttons under an answer
    four: bool = False
    #: the pauses that are not over
    pauses: tuple[Pause, ...] = ()
    #: topics of which every card is reviewed
    topics: tuple[str, ...] = ()
    #: single cards of other topics
    cards: tuple[str, ...] = ()

    @property
    def begun(self) -> bool:
        """Whether there is anything to review."""
        return bool(self.topics or self.cards)

    def wish(self, zone: ZoneInfo) -> Wish:
        """What the plan of a day needs of it."""
        return Wish(budget=self.budget, new=self.new, zone=zone, pauses=self.pauses)

    def with_topic(self, topic: str) -> Self:
        """The whole topic is reviewed from now on."""
        rest = tuple(card for card in self.cards if not _belongs(card, topic))
        topics = dict.fromkeys((*self.topics, topic))
        return replace(self, topics=tuple(topics), cards=rest)

    def without_topic(self, topic: str) -> Self:
        """Nothing of the topic is reviewed any more; what was learned stays known."""
        return replace(
            self,
            topics=tuple(name for name in self.topics if name != topic),
            cards=tuple(card for card in self.cards if not _belongs(card, topic)),
        )

    def with_cards(self, topic: str, cards: tuple[str, ...]) -> Self:
        """These cards are reviewed too; the newest ones if there are too many."""
        if topic in self.topics:
            return self
        every = tuple(dict.fromkeys((*self.cards, *cards)))
        return replace(self, cards=every[-MOST_CARDS:])

    def with_pause(self, pause: Pause) -> Self:
        """One pause more; the nearest ones if there are too many."""
        every = {*self.pauses, pause}
        pauses = sorted(every, key=lambda p: (p.first, p.last))[:MOST_PAUSES]
        return replace(self, pauses=tuple(pauses))

    def without_pause(self, place: int) -> Self:
        """One pause less, counted from 0."""
        return replace(
            self, pauses=tuple(p for n, p in enumerate(self.pauses) if n != place)
        )

    def after(self, today: date) -> Self:
        """Without the pauses that are over."""
        return replace(self, pauses=tuple(p for p in self.pauses if p.last >= today))


def _belongs(card: str, topic: str) -> bool:
    return card.startswith(f"{topic}/")


def wishes_to_plain(wishes: Wishes) -> dict[str, Any]:
    """Wishes as they are stored."""
    return {
        "budget": wishes.budget,
        "new": wishes.new,
        "four": wishes.four,
        "pauses": [[p.first.isoformat(), p.last.isoformat()] for p in wishes.pauses],
        "topics": [*wishes.topics],
        "cards": [*wishes.cards],
    }


def wishes_from_plain(plain: Mapping[str, Any] | None) -> Wishes:
    """Stored wishes; None is what everybody starts with."""
    kept = plain or {}
    usual = Wishes()
    return Wishes(
        budget=kept.get("budget", usual.budget),
        new=kept.get("new", usual.new),
        four=kept.get("four", usual.four),
        pauses=tuple(
            Pause(date.fromisoformat(first), date.fromisoformat(last))
            for first, last in kept.get("pauses", ())
        ),
        topics=tuple(kept.get("topics", ())),
        cards=tuple(kept.get("cards", ())),
    )


@cache
def zones() -> tuple[str, ...]:
    """The names of time zones to choose from: UTC, then by region and city."""
    known = available_timezones()
    cities = (name for name in known if name.partition("/")[0] in _REGIONS)
    return (_UTC, *sorted(cities))


def zone_of(name: str) -> ZoneInfo:
    """The zone of that name; UTC for one that this machine does not know."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(_UTC)
