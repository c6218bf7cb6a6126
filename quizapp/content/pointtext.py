"""Reading one stretch of the calendar from text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches

from quizapp.content.datewords import (
    FORMS,
    MONTH_NUMBERS,
    MONTHS,
    SEASON_NUMBERS,
)
from quizapp.content.daynumbers import month_length
from quizapp.content.points import Point, Precision, ordinal
from quizapp.problems import QuizappError

_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_SEASON = "|".join(SEASON_NUMBERS)
_PARTED = (Precision.MONTH, Precision.YEAR, Precision.DECADE, Precision.CENTURY)
_YEAR = r"(?P<year>y?-?[0-9]{1,9})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_ABOUT = re.compile(r"(?:c\.|ca\.|circa\b|about\b|around\b)\s*")
_WITH_ARTICLE = re.compile(rf"the (?:{_SEASON}|.*(?:0s|\bcentury)\b)")
_PART = re.compile(r"(early|mid|late)[ -]")
_ERA = re.compile(r"\s*\b(bce?|ad|ce)$")
_AFTER_CHRIST = re.compile(r"ad (?=[0-9])")
_FIGURES = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2(-?[0-9]{1,4})")
_LAST_MONTH = 12
_FEWEST_DIGITS, _USUAL_DIGITS = 3, 4


class UnreadableDateError(QuizappError):
    """A text that is no date, or could be two; `advice` says what to write."""

    def __init__(self, *, message: str, advice: str = FORMS) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


def read_point(written: str) -> tuple[Point, bool]:
    """The point that a text in lower case names, and whether it is uncertain."""
    text = written.strip()
    rest = text.rstrip("?~% ")
    flags = text[len(rest) :]
    opening = _ABOUT.match(rest)
    rest = rest[opening.end() :] if opening else rest
    rest = rest.removeprefix("the ") if _WITH_ARTICLE.match(rest) else rest
    part = _PART.match(rest)
    rest = rest[part.end() :] if part else rest
    approximate = bool(opening) or "~" in flags or "%" in flags
    point = _read_unit(rest, written, part[1] if part else "", approximate=approximate)
    return point, "?" in flags or "%" in flags


def _read_unit(text: str, written: str, part: str, *, approximate: bool) -> Point:
    figures = _FIGURES.fullmatch(text)
    if figures:
        text = _iso_of(figures)
    era = _ERA.search(text)
    if era:
        text = text[: era.start()]
    elif opening := _AFTER_CHRIST.match(text):
        text, era = text[opening.end() :], opening
    before_christ = bool(era and era[0].strip().startswith("b"))
    for pattern, read in _UNITS:
        match = pattern.fullmatch(text)
        if match:
            years = _Years(match.groupdict().get("year", ""), before_christ, bool(era))
            point = read(match, years)
            return _finish(point, part, approximate=approximate)
    raise UnreadableDateError(
        message=f'"{written}" is no date', advice=_advice_for(text)
    )


def _advice_for(text: str) -> str:
    """The month or season that was probably meant, else all forms."""
    known = (*MONTHS, *SEASON_NUMBERS)
    for word in re.findall(r"[a-z]{4,}", text)[:3]:
        near = get_close_matches(word[:20], known, 1, 0.7)
        if near and word not in known:
            return f'did you mean "{near[0].title()}"? {FORMS}'
    return FORMS


def _finish(point: Point, part: str, *, approximate: bool) -> Point:
    if part and point.precision not in _PARTED:
        message = f'"{part}" cannot stand before a day or a season'
        raise UnreadableDateError(
            message=message,
            advice=f'put "{part}" before a month, year, decade or century',
        )
    if part:
        point = replace(
            point, part=part, precision=Precision.PART, whole=point.precision
        )
    return replace(point, approximate=True) if approximate else point


class _Years:
    """The year as written, with its era, until it becomes an astronomical one."""

    def __init__(self, written: str, before_christ: bool, era: bool) -> None:  # noqa: FBT001 - two facts of one text
        self.written = written
        self.before_christ = before_christ
        self.era = era

    def number(self) -> int:
        """The astronomical year."""
        year = int(self.written.removeprefix("y"))
        if self.era:
            return self._of_era(year)
        if self.written == "-0000":
            message = "there is no year -0000"
            raise UnreadableDateError(
                message=message, advice="1 BC is 0000, 2 BC is -0001"
            )
        digits = self.written.lstrip("-")
        if self.written.startswith("y"):
            return year
        if len(digits) > _USUAL_DIGITS:
            message = f"the year {digits} has more than four digits"
            raise UnreadableDateError(
                message=message, advice=f"if it is meant, write Y{year}"
            )
        if year < 0 and len(digits) < _USUAL_DIGITS:
            message = f"the year {year} needs four digits"
            advice = f"write -{digits:0>4}, or {1 - year} BC, which is the same year"
            raise UnreadableDateError(message=message, advice=advice)
        if len(digits) < _FEWEST_DIGITS:
            raise _two_digits(digits)
        return year

    def _of_era(self, year: int) -> int:
        if year < 1 or not self.written.isdigit():
            message = f"there is no year {self.written} BC or AD"
            raise UnreadableDateError(
                message=message, advice="years of an era begin with 1: 1 BC, AD 1"
            )
        return 1 - year if self.before_christ else year


def _two_digits(digits: str) -> UnreadableDateError:
    return UnreadableDateError(
        message=f'the year "{digits}" has fewer than three digits',
        advice=f"write all four: 19{digits:0>2}, 20{digits:0>2} or 00{digits:0>2}",
    )


def _iso_of(figures: re.Match[str]) -> str:
    """Figures with the day or the month first, if only one reading is possible."""
    first, second, year = int(figures[1]), int(figures[3]), figures[4]
    if len(year) != _USUAL_DIGITS:
        raise _two_digits(year.lstrip("-")[-2:])
    readings = [
        f"{year}-{month:02}-{day:02}"
        for month, day in dict.fromkeys(((first, second), (second, first)))
        if 1 <= month <= _LAST_MONTH and 1 <= day <= month_length(int(year), month)
    ]
    if len(readings) == 1:
        return readings[0]
    if not readings:
        raise UnreadableDateError(message=f'"{figures[0]}" is no day of any month')
    raise UnreadableDateError(
        message=f'"{figures[0]}" has two readings',
        advice=f"write {' or '.join(sorted(readings))}",
    )


def _read_year(_: re.Match[str], years: _Years) -> Point:
    return Point(year=years.number(), precision=Precision.YEAR)


def _read_month(match: re.Match[str], years: _Years) -> Point:
    month = _month_number(match["month"])
    if month in SEASON_NUMBERS.values():
        return Point(year=years.number(), season=month, precision=Precision.SEASON)
    if not 1 <= month <= _LAST_MONTH:
        year = years.written
        message = f"there is no month {match['month']}"
        advice = (
            "months are 01 to 12, seasons 21 to 24; "
            f"a span of years is written {year}/{year[:2]}{month:02}"
        )
        raise UnreadableDateError(message=message, advice=advice)
    return Point(year=years.number(), month=month, precision=Precision.MONTH)


def _read_day(match: re.Match[str], years: _Years) -> Point:
    year, month = years.number(), _month_number(match["month"])
    day = int(match["day"])
    if not 1 <= month <= _LAST_MONTH:
        message = f"there is no month {match['month']}"
        raise UnreadableDateError(
            message=message, advice=_swapped(years.written, month, day)
        )
    if not 1 <= day <= month_length(year, month):
        last = month_length(year, month)
        name = MONTHS[month - 1].title()
        raise UnreadableDateError(
            message=f"there is no {day} {name} in that year",
            advice=f"{name} ended on day {last}; if the day is unknown, leave it out",
        )
    return Point(year=year, month=month, day=day, precision=Precision.DAY)


def _swapped(year: str, month: int, day: int) -> str:
    if 1 <= day <= _LAST_MONTH and month <= 31:  # noqa: PLR2004 - days of a month
        return f"if day and month are swapped, write {year}-{day:02}-{month:02}"
    return "a day is written year-month-day, as 2017-12-09"


def _month_number(written: str) -> int:
    return int(written) if written.isdigit() else MONTH_NUMBERS[written]


def _read_season(match: re.Match[str], years: _Years) -> Point:
    season = SEASON_NUMBERS[match["season"]]
    return Point(year=years.number(), season=season, precision=Precision.SEASON)


def _read_decade(match: re.Match[str], years: _Years) -> Point:
    digits, named = match["decade"], match["s"] == "0s"
    first = int(digits) * 10
    if named and digits.endswith("0"):
        message = f'"{match[0]}" can mean ten years or a hundred'
        era = " BC" if years.before_christ else ""
        century = ordinal(first // 100 + 1)
        raise UnreadableDateError(
            message=message,
            advice=f"write {digits}X{era} for ten years or {century} century{era}",
        )
    if not years.era and len(digits) < 2 + (not named):
        raise _two_digits(digits + "0")
    if years.before_christ:
        if not first:
            message = "there is no such decade BC"
            raise UnreadableDateError(
                message=message, advice="write the years: 9 BC to 1 BC"
            )
        first = -first - 8
    return Point(year=first, precision=Precision.DECADE)


def _read_hundred(match: re.Match[str], years: _Years) -> Point:
    if years.before_christ:
        message = f'"{match[0]}" cannot be counted before Christ'
        century = ordinal(int(match["hundred"]) + 1)
        raise UnreadableDateError(message=message, advice=f"write {century} century BC")
    return Point(year=int(match["hundred"]) * 100, precision=Precision.CENTURY)


def _read_century(match: re.Match[str], years: _Years) -> Point:
    number = int(match["century"])
    if not number:
        message = "there is no century 0"
        raise UnreadableDateError(
            message=message, advice="write 1st century or 1st century BC"
        )
    first = 1 - 100 * number if years.before_christ else 100 * number - 99
    return Point(year=first, precision=Precision.CENTURY)


_Reader = Callable[[re.Match[str], _Years], Point]
_UNITS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(rf"{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})"), _read_day),
    (re.compile(rf"{_YEAR}-(?P<month>[0-9]{{2}})"), _read_month),
    (re.compile(_YEAR), _read_year),
    (re.compile(rf"(?P<month>{_MONTH})\.? {_YEAR}"), _read_month),
    (re.compile(rf"{_DAY} (?P<month>{_MONTH})\.?,? {_YEAR}"), _read_day),
    (re.compile(rf"(?P<month>{_MONTH})\.? {_DAY},? {_YEAR}"), _read_day),
    (re.compile(rf"(?P<season>{_SEASON})(?: of)? {_YEAR}"), _read_season),
    (re.compile(r"(?P<decade>[0-9]{1,8})(?P<s>0s|x)"), _read_decade),
    (re.compile(r"(?P<hundred>[0-9]{2})xx"), _read_hundred),
    (re.compile(r"(?P<century>[0-9]{1,7})(?:st|nd|rd|th) century"), _read_century),
)
