"""The dashboard of review: today, the share remembered, the weeks behind and ahead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quizapp.practice.schedule.days import studied_lately
from quizapp.practice.schedule.history import Remembered
from quizapp.practice.schedule.memory import Memory, recall
from quizapp.practice.schedule.plan import Day, Today, clear_by
from quizapp.questions.model import TopicCard
from quizapp.web.views.charts import Bars, Heatmap, bars, heatmap
from quizapp.web.views.times import day_text, minutes_for, percent
from quizapp.web.views.words import _

#: so many days the forecast looks ahead
AHEAD = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayView:
    """What today asks for, in a box."""

    cards: int
    #: cards that could be reviewed today if there were no budget
    of: int
    minutes: int
    again: int
    new: int
    done: int
    paused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """A topic in review."""

    card: TopicCard
    #: the chance of recall now, over the cards seen; "" for none seen
    recall: str
    seen: int
    due: int
    cards: int
    #: every card is reviewed, not only some
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DashboardView:
    """What the dashboard says."""

    today: TodayView
    clear: str
    remembered: str
    asked: int
    studied: int
    ahead: Bars
    days: tuple[tuple[str, int, int], ...]
    total: int
    heat: Heatmap
    answers: int


def today_view(plan: Today, known: Mapping[str, Memory], done: int) -> TodayView:
    """The box of today."""
    new = sum(card not in known for card in plan.cards)
    return TodayView(
        cards=len(plan.cards),
        of=plan.due + new,
        minutes=minutes_for(len(plan.cards)),
        again=len(plan.cards) - new,
        new=new,
        done=done,
        paused=plan.paused,
    )


def dashboard_view(
    today: TodayView,
    ahead: Sequence[Day],
    counts: Mapping[date, int],
    kept: Remembered,
    day: date,
) -> DashboardView:
    """The dashboard of one learner on one day."""
    heat = heatmap(counts, day)
    return DashboardView(
        today=today,
        clear=_clear(today, ahead, day),
        remembered=percent(kept.knew / kept.asked) if kept.asked else "",
        asked=kept.asked,
        studied=studied_lately(counts, day),
        ahead=bars(ahead),
        days=tuple((day_text(d.day, day), d.reviews, d.waiting) for d in ahead),
        total=sum(d.reviews for d in ahead),
        heat=heat,
        answers=sum(answers for _month, _days, answers in heat.rows),
    )


def _clear(today: TodayView, ahead: Sequence[Day], day: date) -> str:
    """When a backlog will be gone; "" where there is none."""
    if today.of <= today.cards:
        return ""
    cleared = clear_by(ahead)
    if cleared is None:
        return _("At this pace it takes more than %(n)s days to clear.") % {"n": AHEAD}
    return _("At this pace clear by %(day)s.") % {"day": day_text(cleared, day)}


def topic_row(
    card: TopicCard,
    cards: Iterable[str],
    known: Mapping[str, Memory],
    due_before: datetime,
    now: datetime,
    *,
    whole: bool = True,
) -> TopicRow:
    """What is known of some cards of a topic."""
    every = [*cards]
    seen = [known[name] for name in every if name in known]
    mean = sum(recall(memory, now) for memory in seen) / len(seen) if seen else 0.0
    return TopicRow(
        card=card,
        recall=percent(mean) if seen else "",
        seen=len(seen),
        due=sum(memory.due < due_before for memory in seen),
        cards=len(every),
        whole=whole,
    )


def next_due(known: Mapping[str, Memory], now: datetime) -> timedelta | None:
    """How long until the next card comes back; None for none."""
    later = [memory.due for memory in known.values() if memory.due > now]
    return min(later) - now if later else None
