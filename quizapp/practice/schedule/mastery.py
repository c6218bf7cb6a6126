"""What a learner knows: the chance of recall over some cards, and the weakest ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from quizapp.practice.schedule.memory import Memory, recall

_DAY = timedelta(days=1)
#: chances of recall tomorrow from which on something counts as known, or as shaky
_KNOWN, _SHAKY = 0.9, 0.75


class Level(StrEnum):
    """How well something is known."""

    STRONG = "strong"
    SHAKY = "shaky"
    WEAK = "weak"
    UNSEEN = "untried"


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What is known of some cards."""

    cards: int
    #: how many of them were answered at least once: what the chances are reckoned over
    seen: int
    #: the mean chance of recall now, and tomorrow; 0 for none seen
    now: float
    tomorrow: float

    @property
    def level(self) -> Level:
        """By tomorrow: what was shown a minute ago is known to everybody."""
        if not self.seen:
            return Level.UNSEEN
        if self.tomorrow >= _KNOWN:
            return Level.STRONG
        return Level.SHAKY if self.tomorrow >= _SHAKY else Level.WEAK


def knowledge(
    cards: Iterable[str], known: Mapping[str, Memory], now: datetime
) -> Knowledge:
    """What is known of these cards; those never seen count for nothing but as cards."""
    every = [*cards]
    seen = [known[card] for card in every if card in known]
    return Knowledge(
        cards=len(every),
        seen=len(seen),
        now=_mean([recall(memory, now) for memory in seen]),
        tomorrow=_mean([recall(memory, now + _DAY) for memory in seen]),
    )


def _mean(chances: list[float]) -> float:
    return sum(chances) / len(chances) if chances else 0.0


def is_missed(memory: Memory) -> bool:
    """Whether the newest answer has not shown that the card is known."""
    return memory.step is not None


def weakest(known: Mapping[str, Memory], now: datetime, most: int) -> tuple[str, ...]:
    """The cards likeliest forgotten tomorrow; none that is known well."""
    chances = {card: recall(memory, now + _DAY) for card, memory in known.items()}
    weak = [c for c in known if is_missed(known[c]) or chances[c] < _KNOWN]
    return tuple(sorted(weak, key=lambda c: (chances[c], c))[:most])
