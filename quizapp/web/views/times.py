"""Days and spans of time as review pages say them."""

from __future__ import annotations

from datetime import date, timedelta

from quizapp.practice.schedule.days import Pause
from quizapp.web.views.words import _, month_name

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_MONTH, _YEAR = 30.4375, 365.25
#: from here on a span is said in the next larger unit
_MANY_DAYS, _MANY_MONTHS = 60, 24
_SECONDS_PER_CARD = 18


def span_text(span: timedelta) -> str:
    """How long until a card comes back: "10 min", "4 days", "3 months"."""
    if span < _HOUR:
        return _("%(n)s min") % {"n": max(1, round(span / timedelta(minutes=1)))}
    if span < _DAY:
        return _("%(n)s h") % {"n": round(span / _HOUR)}
    days = span / _DAY
    if days < _MANY_DAYS:
        whole = round(days)
        return _("1 day") if whole == 1 else _("%(n)s days") % {"n": whole}
    if days < _MANY_MONTHS * _MONTH:
        return _("%(n)s months") % {"n": round(days / _MONTH)}
    return _("%(n)s years") % {"n": f"{days / _YEAR:.1f}".removesuffix(".0")}


def day_text(day: date, today: date) -> str:
    """A day as people say it; the year only where it is another one."""
    away = (day - today).days
    if away in (0, 1):
        return _("tomorrow") if away else _("today")
    text = f"{day.day} {month_name(day.month)}"
    return text if day.year == today.year else f"{text} {day.year}"


def pause_text(pause: Pause, today: date) -> str:
    """A pause from its first to its last day."""
    first, last = (day_text(day, today) for day in (pause.first, pause.last))
    return first if first == last else _("%(a)s to %(b)s") % {"a": first, "b": last}


def short_day(day: date) -> str:
    """A day below a chart: "6 Dec"."""
    return f"{day.day} {month_name(day.month)[:3]}"


def minutes_for(cards: int) -> int:
    """About how many minutes so many cards take."""
    return max(1, -(-cards * _SECONDS_PER_CARD // 60))


def percent(share: float) -> str:
    """A share, rounded: "88 %"."""
    return f"{round(share * 100)}\N{NO-BREAK SPACE}%"
