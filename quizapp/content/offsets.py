"""Words that count from another date: "a week later", "the next day", weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from quizapp.content.dates import Date, civil, day_number
from quizapp.content.daynumbers import month_length, weekday
from quizapp.content.model import Event

_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_COUNT = rf"(?P<count>{'|'.join(_NUMBERS)}|[0-9]{{1,4}})"
_LATER = re.compile(
    rf"\b{_COUNT} (?P<unit>day|week|month|year)s? (?:later|after|afterwards)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\bthe (?:next|following) (?P<unit>day|week|month|year)\b", re.IGNORECASE
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_ON_WEEKDAY = re.compile(
    rf"\bon (?:a )?(?P<day>{'|'.join(_WEEKDAYS)}|sunday)\b", re.IGNORECASE
)
_DAYS = {"day": 1, "week": 7}


def check_offsets(
    event: Event, events: Mapping[str, Event]
) -> Iterator[tuple[str, str]]:
    """(what is wrong, field it is about) for words that do not fit the dates."""
    date = event.date.value
    if not (event.date.settled and date.is_day):
        return
    plain = " ".join(part for part in event.sentence if isinstance(part, str))
    for found in _ON_WEEKDAY.finditer(plain):
        if not _is_weekday(date, found["day"].casefold()):
            yield f"{date.text} is no {found['day'].title()}", "date"
    earlier = [
        events[other].date.value
        for other in event.after
        if other in events and events[other].date.settled
    ]
    days = [other for other in earlier if other.is_day]
    if not days or len(days) < len(earlier):
        return
    for pattern in (_LATER, _NEXT):
        for found in pattern.finditer(plain):
            if not any(_fits(found, other, date) for other in days):
                gaps = ", ".join(_gap(other, date) for other in days)
                yield f'"{found[0]}" does not fit: {gaps}', "date"


def _is_weekday(date: Date, name: str) -> bool:
    number = _WEEKDAYS.index(name) if name in _WEEKDAYS else len(_WEEKDAYS)
    return date.start_min is not None and weekday(date.start_min) == number


def _fits(found: re.Match[str], start: Date, end: Date) -> bool:
    if start.start_min is None or end.start_min is None:
        return False
    written = found.groupdict().get("count")
    count = 1 if written is None else _number(written)
    unit = found["unit"].casefold()
    if unit in _DAYS:
        # "the following week" is any day of it
        loose = 6 if written is None and unit == "week" else 0
        gap = end.start_min - start.start_min - count * _DAYS[unit]
        return -loose <= gap <= loose
    months = count * (12 if unit == "year" else 1)
    if written is None:
        return (
            _months(end.start_min) // _per(unit)
            == _months(start.start_min) // _per(unit) + 1
        )
    return end.start_min == _shifted(start.start_min, months)


def _number(written: str) -> int:
    return _NUMBERS.get(written.casefold()) or int(written)


def _per(unit: str) -> int:
    return 12 if unit == "year" else 1


def _months(day: int) -> int:
    year, month, _ = civil(day)
    return year * 12 + month - 1


def _shifted(day: int, months: int) -> int:
    """The same day so many months later, or the last one of that month."""
    total = _months(day) + months
    year, month = divmod(total, 12)
    last = month_length(year, month + 1)
    return day_number(year, month + 1, min(civil(day)[2], last))


def _gap(start: Date, end: Date) -> str:
    days = (end.start_min or 0) - (start.start_min or 0)
    return f"from {start.text} to {end.text} it is {days} days"
