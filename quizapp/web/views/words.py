"""Words and figures of the pages: verdicts, kinds, times."""

from __future__ import annotations

from datetime import datetime, timedelta

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

_KINDS = {
    Kind.WHEN: "When",
    Kind.WHEN_TYPED: "When, typed",
    Kind.BEFORE: "Before or after",
    Kind.ORDER: "Put in order",
    Kind.PLACEMENT: "Place on the timeline",
    Kind.WHO: "Who",
    Kind.WHICH: "Which",
    Kind.WHERE: "Where",
    Kind.HOW_MANY: "How many",
    Kind.HOW_MANY_TYPED: "How many, typed",
    Kind.CLOZE: "Fill the gap",
    Kind.TRUE_FALSE: "True or false",
    Kind.WHICH_EVENT: "Which event",
    Kind.CAUSE: "What led to it",
    Kind.EFFECT: "What it led to",
    Kind.WHY: "Why",
    Kind.MATCH: "Match",
    Kind.LARGER: "Which was larger",
    Kind.ODD_ONE: "Odd one out",
    Kind.WHO_IS: "Who held which role",
    Kind.HOW_LONG: "How long",
    Kind.CHANGE: "How it changed",
    Kind.SOURCE_CHECK: "Check the sources",
}

_VERDICTS = {
    "right": "Correct",
    "partial": "Partly right",
    "wrong": "Not quite",
    "blank": "Skipped",
    "open": "Not answered",
}

#: what is said of a year that cannot be read
NO_YEAR = "Type a year with all its digits, such as 1969, AD 79 or 264 BC."


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
