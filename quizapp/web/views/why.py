"""Why a question came, in one sentence."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from quizapp.store.attempts import AttemptRow
from quizapp.web.views.times import percent
from quizapp.web.views.words import _, month_name

_SENTENCES = MappingProxyType(
    {
        "new": "Not asked yet.",
        "missed": "You missed this fact on %(day)s.",
        "skipped": "You skipped this fact on %(day)s.",
        "due": "To repeat: chance of recall %(chance)s.",
        "known": "You knew this on %(day)s; nothing newer was left to ask.",
        "redo": "You are repeating your mistakes.",
        "weakest": "You chose to practise what you know least.",
    }
)


def why_text(attempt: AttemptRow, position: int) -> str:
    """The reason that was kept when the quiz began; "" where none was."""
    kept = attempt.settings.get("why") or ()
    if position > len(kept):
        return ""
    told = kept[position - 1]
    return _(_SENTENCES[told["turn"]]) % {
        "day": _day(told.get("on", ""), attempt.created_at.year),
        "chance": percent(told.get("recall", 0)),
    }


def _day(iso: str, this_year: int) -> str:
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    text = f"{day.day} {month_name(day.month)}"
    return text if day.year == this_year else f"{text} {day.year}"
