"""A second reader of texts, dates and figures: shares nothing with the generator."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

_UNLIKE = {
    "‘": "'", "’": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "′": "'", "`": "'", "´": "'",  # noqa: RUF001 - the signs themselves
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",  # noqa: RUF001 - the signs themselves
}  # fmt: skip
_ARTICLES = ("the ", "a ", "an ")
#: words of four letters or more that say nothing of their own in English
_EMPTY_WORDS = frozenset(
    [
        "about",
        "according",
        "after",
        "against",
        "also",
        "amid",
        "among",
        "and",
        "another",
        "because",
        "been",
        "before",
        "being",
        "between",
        "both",
        "by",
        "completes",
        "did",
        "does",
        "during",
        "each",
        "east",
        "eastern",
        "either",
        "every",
        "first",
        "from",
        "have",
        "having",
        "here",
        "into",
        "itself",
        "less",
        "many",
        "month",
        "more",
        "most",
        "much",
        "near",
        "north",
        "northern",
        "number",
        "only",
        "onto",
        "other",
        "over",
        "people",
        "person",
        "place",
        "same",
        "sentence",
        "since",
        "some",
        "south",
        "southern",
        "such",
        "take",
        "taken",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "throughout",
        "took",
        "toward",
        "towards",
        "under",
        "until",
        "upon",
        "were",
        "west",
        "western",
        "what",
        "when",
        "where",
        "which",
        "while",
        "whom",
        "whose",
        "will",
        "with",
        "within",
        "without",
        "would",
        "year",
    ]
)


@lru_cache(maxsize=65536)
def norm(text: str) -> str:
    """What two texts share if a reader calls them the same."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    for sign, plain in _UNLIKE.items():
        folded = folded.replace(sign, plain)
    split = unicodedata.normalize("NFD", folded)
    return " ".join("".join(c for c in split if not unicodedata.combining(c)).split())


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """The same without an article in front."""
    plain = norm(text)
    for article in _ARTICLES:
        if plain.startswith(article) and len(plain) > len(article):
            return plain[len(article) :]
    return plain


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Whole words; a possessive counts as its noun."""
    found = re.findall(r"[^\W_]+(?:'[^\W_]+)*", norm(text))
    return tuple(w.removesuffix("'s") for w in found)


def stems(text: str) -> set[str]:
    """Four letters of every word that means something."""
    return {w[:4] for w in words(text) if len(w) > 3 and w not in _EMPTY_WORDS}


@lru_cache(maxsize=65536)
def _run(text: str) -> str:
    return f" {' '.join(words(text))} "


def holds(text: str, name: str) -> bool:
    """Whether a name stands in a text as whole words; "US" is not "us"."""
    if name.isupper() and len(name) < 4:
        return name in re.split(r"\W+", text)
    return _run(name) in _run(text)


def holds_any(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in the text."""
    return any(words(name) and holds(text, name) for name in names)


_MONTHS = [
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
]  # fmt: skip
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_TELLING = re.compile(
    r"\b(?:\d{3,4}s?|\d+(?:st|nd|rd|th)|\d+[./-]\d+[./-]\d+|bce?|ad|centur\w+|decades?"
    r"|spring|summer|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|january|february|april|june|july|august|september|october|november|december)\b"
)
_MONTH_NAME = re.compile(r"\w (?:May|March)\b")


def tells_time(text: str) -> bool:
    """Whether a text names a year, decade, century, month, season or weekday."""
    return bool(_TELLING.search(norm(text)) or _MONTH_NAME.search(text))


Days = tuple[int, int]
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
_THIRDS = {"early": 0, "mid": 1, "late": 2}
#: so many months: where early, mid and late of them begin and end
_CUTS = {12: (0, 4, 8, 12), 120: (0, 48, 84, 120), 1200: (0, 396, 792, 1200)}
#: up to so many days: so many months are added on either side
_WIDENINGS = ((31, 1), (92, 3), (366, 24), (3653, 12), (40_000, 120))
_PART = re.compile(r"(?:the )?(early|mid|late)[ -](.+)")


def first_day(months: int) -> int:
    """Day number (1970-01-01 is 0) on which a month begins, counted from year 0."""
    year, month = divmod(months, 12)
    cycles, year = divmod(year - 2000, _CYCLE_YEARS)
    day = date(2000 + year, month + 1, 1).toordinal() - date(1970, 1, 1).toordinal()
    return day + cycles * _CYCLE_DAYS


def read_date(text: str) -> Days | None:
    """First and last day that a displayed date can mean; None if it is no date."""
    plain = norm(text)
    about = plain.startswith("around ")
    plain = plain.removeprefix("around ")
    bc = plain.endswith(" bc")
    plain = plain.removesuffix(" bc")
    part = _PART.fullmatch(plain)
    found = _read_plain(part[2] if part else plain, bc=bc)
    if found is None:
        return None
    low, high = found
    if part:
        return _third(low, high, _THIRDS[part[1]])
    return _widened(low, high) if about else (low, high)


def _widened(low: int, high: int) -> Days:
    """An "around": a week, a month, two years, a tenth, by the length of the time."""
    length = high - low + 1
    if length == 1:
        return low - 7, high + 7
    months = next(m for days, m in _WIDENINGS if length <= days)
    first, last = _month_of(low), _month_of(high + 1)
    return first_day(first - months), first_day(last + months) - 1


def _month_of(day: int) -> int:
    """Which month from year 0 a day number begins."""
    cycles, day = divmod(day, _CYCLE_DAYS)
    start = date.fromordinal(date(1970, 1, 1).toordinal() + day)
    return (start.year + cycles * _CYCLE_YEARS) * 12 + start.month - 1


def _third(low: int, high: int, third: int) -> Days:
    """Ten days of a month; of longer times whole months or years."""
    if high - low < 31:
        return low + 10 * third, high if third == 2 else low + 10 * third + 9
    first = _month_of(low)
    cuts = _CUTS[_month_of(high + 1) - first]
    return first_day(first + cuts[third]), first_day(first + cuts[third + 1]) - 1


def _read_plain(plain: str, *, bc: bool) -> Days | None:
    """First and last day of a plain date."""
    if m := re.fullmatch(r"(?:(\d+) )?([a-z]+) (\d+)", plain):
        year = 1 - int(m[3]) if bc else int(m[3])
        return _in_year(m[1], m[2], year)
    if m := re.fullmatch(r"(?:the )?(\d+)s", plain):
        first = -int(m[1]) - 8 if bc else int(m[1])
        return _years(first, 10)
    if m := re.fullmatch(r"(?:the )?(\d+)(?:st|nd|rd|th) century", plain):
        first = 1 - 100 * int(m[1]) if bc else 100 * int(m[1]) - 99
        return _years(first, 100)
    if m := re.fullmatch(r"\d+", plain):
        return _years(1 - int(m[0]) if bc else int(m[0]), 1)
    return None


def _years(first: int, count: int) -> Days:
    return first_day(first * 12), first_day((first + count) * 12) - 1


def _in_year(day: str | None, word: str, year: int) -> Days | None:
    if word in _MONTHS:
        month = year * 12 + _MONTHS.index(word)
        if day:
            number = first_day(month) + int(day) - 1
            return number, number
        return first_day(month), first_day(month + 1) - 1
    if word in _SEASONS and not day:
        month = year * 12 + _SEASONS[word] - 1
        return first_day(month), first_day(month + 3) - 1
    return None


@dataclass(frozen=True, slots=True)
class Reading:
    """A displayed figure: how it compares, its value, and the words around it."""

    comparison: str
    value: Fraction
    around: str


_COMPARING = {
    "": "", "about": "about", "around": "about", "some": "about",
    "approximately": "about", "over": "over", "more than": "over",
    "at least": "at least", "up to": "up to", "at most": "up to", "under": "under",
    "less than": "under", "fewer than": "under", "nearly": "nearly",
    "almost": "nearly",
}  # fmt: skip
_SIZES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_FIGURE = re.compile(
    r"(?P<word>[a-z ]*?) ?(?P<money>[^\w\s]|[a-z]+\$)?"
    r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<plus>\+)? ?"
    rf"(?P<size>{'|'.join(_SIZES)})?(?P<rest>[^\d]*)"
)


def read_figure(text: str) -> Reading | None:
    """A displayed figure such as "over 17,000" or "$2.5 billion"."""
    match = _FIGURE.fullmatch(norm(text))
    if match is None or match["word"].strip() not in _COMPARING:
        return None
    comparison = "at least" if match["plus"] else _COMPARING[match["word"].strip()]
    value = Fraction(match["digits"].replace(",", ""))
    value *= 10 ** _SIZES.get(match["size"] or "", 0)
    return Reading(comparison, value, f"{match['money'] or ''}{match['rest'].strip()}")


def counts_as(
    comparison: str, low: Fraction, high: Fraction
) -> tuple[Fraction, Fraction]:
    """What a figure lets pass: exact below 20, else 1 %, 10 % by its word."""
    tenth = Fraction(1, 10)
    if comparison == "about":
        return low * (1 - tenth), high * (1 + tenth)
    if comparison in ("over", "at least"):
        return low, high * (1 + tenth)
    if comparison:
        return low * (1 - tenth), high
    near = Fraction(0) if low != high or low < 20 else Fraction(1, 100)
    return low * (1 - near), high * (1 + near)


def read_fraction(text: str) -> Fraction:
    """An end of a tolerance, as the bank keeps it: "550", "1/2"."""
    return Fraction(text)
