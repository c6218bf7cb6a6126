"""The learner's own days: where one ends, which are pauses, which were studied."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_WEEK = 7
#: a learner at one in the morning is still in yesterday
DAY_STARTS = time(4)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days without review, both ends included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether the day belongs to the pause."""
        return self.first <= day <= self.last


def day_of(at: datetime, zone: ZoneInfo) -> date:
    """The day of an instant as the learner counts it; it turns at four at night."""
    local = at.astimezone(zone)
    shift = timedelta(hours=DAY_STARTS.hour)
    return (local.replace(tzinfo=None) - shift).date()


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which the learner's day ends."""
    turn = datetime.combine(day + timedelta(days=1), DAY_STARTS, zone)
    return turn.astimezone(UTC)


def studied_lately(days: Collection[date], today: date) -> int:
    """On how many of the last seven days, today included, something was reviewed."""
    week = {today - timedelta(days=n) for n in range(_WEEK)}
    return len(week & set(days))


def paused(pauses: Iterable[Pause], day: date) -> bool:
    """Whether the learner wanted to be left in peace that day."""
    return any(pause.holds(day) for pause in pauses)
