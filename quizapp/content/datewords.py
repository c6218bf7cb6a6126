"""The English words that dates are written with."""

from __future__ import annotations

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
#: written form -> number of the month
MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(MONTHS, start=1)},
    **{name[:3]: number for number, name in enumerate(MONTHS, start=1)},
    "sept": 9,
}
#: written form -> EDTF season
SEASON_NUMBERS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

FORMS = (
    "write for example 2017-12-09, 2017-12, 2017, autumn 2018, early 2020, 1990s, "
    "19th century, c. 1850, 27 BC, [2018..2019], 2018/2019, 2017/.. or unknown"
)
