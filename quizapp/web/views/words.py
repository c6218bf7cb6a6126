"""Words and figures of the pages: verdicts, kinds, scores, times."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

from quizapp.questions.model import Kind

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_VULGAR = {
    Fraction(1, 2): "½",
    Fraction(1, 3): "⅓",
    Fraction(2, 3): "⅔",
    Fraction(1, 4): "¼",
    Fraction(3, 4): "¾",
    Fraction(1, 5): "⅕",
    Fraction(2, 5): "⅖",
    Fraction(3, 5): "⅗",
    Fraction(4, 5): "⅘",
    Fraction(1, 6): "⅙",
    Fraction(5, 6): "⅚",
}

_KINDS = {
    Kind.WHEN: "When",
    Kind.BEFORE: "Before or after",
    Kind.ORDER: "Put in order",
    Kind.WHO: "Who",
    Kind.WHICH: "Which",
    Kind.WHERE: "Where",
    Kind.HOW_MANY: "How many",
    Kind.CLOZE: "Fill the gap",
    Kind.TRUE_FALSE: "True or false",
}

_VERDICTS = {
    "right": "Correct",
    "partial": "Partly right",
    "wrong": "Not quite",
    "blank": "Skipped",
    "open": "Not answered",
}


def _(text: str) -> str:
    """A text of the interface in the reader's language: English until others come."""
    return text


def kind_label(kind: str) -> str:
    """What a kind of question is called on a page."""
    return _(_KINDS[Kind(kind)])


def verdict_text(state: str) -> str:
    """What a state is called on a page."""
    return _(_VERDICTS[state])


def month_name(month: int) -> str:
    """The month, counted from 1."""
    return _(_MONTHS[month - 1])


def _half_up(value: Fraction) -> int:
    return int((2 * value + 1) // 2)


def number_text(value: Fraction) -> str:
    """Points as people write them: 7, 6⅔, 0.43."""
    whole, rest = divmod(value, 1)
    if rest in _VULGAR:
        return f"{whole or ''}{_VULGAR[rest]}"
    if not rest:
        return str(whole)
    hundredths = _half_up(value * 100)
    return f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")


def percent_text(share: Fraction) -> str:
    """A share in whole percent, half rounded up."""
    return f"{_half_up(share * 100)} %"


def points_text(fraction: Fraction) -> str:
    """What one question earned."""
    if fraction in (0, 1):
        return _("1 point") if fraction else _("0 points")
    return _("%(n)s of a point") % {"n": number_text(fraction)}


def score_text(earned: Fraction, maximum: int) -> str:
    """Earned out of what could be earned: "7 of 10"."""
    return _("%(earned)s of %(maximum)s") % {
        "earned": number_text(earned),
        "maximum": maximum,
    }


def when_text(moment: datetime) -> str:
    """The day and minute, in UTC: the server does not know the reader's zone."""
    day = f"{moment.day} {month_name(moment.month)} {moment.year}"
    return f"{day}, {moment:%H:%M} UTC"


def duration_text(took: timedelta) -> str:
    """How long a quiz took; nothing when it was left and taken up on another day."""
    seconds = int(took.total_seconds())
    minutes, rest = divmod(seconds, 60)
    hours, minutes_left = divmod(minutes, 60)
    if took >= timedelta(hours=12):
        return ""
    if hours:
        return _("%(h)s h %(min)s min") % {"h": hours, "min": minutes_left}
    if minutes:
        return _("%(min)s min %(s)s s") % {"min": minutes, "s": rest}
    return _("%(s)s s") % {"s": rest}
