"""Days of the proleptic Gregorian calendar as integers, for any year."""

from __future__ import annotations

_YEAR_CYCLE = 400
_DAYS_OF_CYCLE = 146_097
#: days from 0000-03-01 to 1970-01-01, which is day 0
_EPOCH = 719_468
_FEBRUARY = 2
_MARCH = 3
_MONTHS = 12
_SHIFTED_JANUARY = 10
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether the astronomical year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % _YEAR_CYCLE == 0)


def month_length(year: int, month: int) -> int:
    """How many days the month has."""
    return 29 if month == _FEBRUARY and is_leap(year) else _LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """The day as an integer; 1970-01-01 is 0, the day before is -1."""
    # years are counted from March, so that the leap day comes last
    shifted = year - (month < _MARCH)
    cycle, year_of_cycle = divmod(shifted, _YEAR_CYCLE)
    day_of_year = (153 * ((month + 9) % _MONTHS) + 2) // 5 + day - 1
    leaps = year_of_cycle // 4 - year_of_cycle // 100
    day_of_cycle = year_of_cycle * 365 + leaps + day_of_year
    return cycle * _DAYS_OF_CYCLE + day_of_cycle - _EPOCH


def civil(day: int) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    cycle, day_of_cycle = divmod(day + _EPOCH, _DAYS_OF_CYCLE)
    year_of_cycle = (
        day_of_cycle
        - day_of_cycle // 1460
        + day_of_cycle // 36_524
        - day_of_cycle // 146_096
    ) // 365
    leaps = year_of_cycle // 4 - year_of_cycle // 100
    day_of_year = day_of_cycle - (365 * year_of_cycle + leaps)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < _SHIFTED_JANUARY else shifted - 9
    year = cycle * _YEAR_CYCLE + year_of_cycle + (month < _MARCH)
    return year, month, day_of_year - (153 * shifted + 2) // 5 + 1


def weekday(day: int) -> int:
    """Day of the week: Monday is 0."""
    return (day + 3) % 7
