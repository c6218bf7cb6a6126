"""Comparing texts as a reader would: sameness, names inside sentences, shared words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from quizapp.questions.tables import Wording

_QUOTES = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bc\u02bf\u02be\u2032`\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"')
)
_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
#: letters of a word that make its stem, and the shortest word that has one
STEM_LETTERS = 4
#: names this short and all in capitals ("US", "IS") are told from words by their case
_SHORT_NAME = 3


@lru_cache(maxsize=65536)
def norm(text: str) -> str:
    """One form for texts that read the same: case, marks, quotes, dashes, spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = plain.translate(_QUOTES).translate(_DASHES)
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)
    )
    return " ".join(plain.split())


def bare(text: str, wording: Wording) -> str:
    """`norm` without a leading article."""
    plain = norm(text)
    first, _, rest = plain.partition(" ")
    return rest if rest and first in wording.articles else plain


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a text under `norm`, apostrophes kept, possessive 's dropped."""
    return tuple(w.removesuffix("'s") for w in _WORD.findall(norm(text)))


def stems(text: str, wording: Wording) -> frozenset[str]:
    """First four letters of each word of four letters or more, less stop words."""
    return frozenset(
        w[:STEM_LETTERS]
        for w in words(text)
        if len(w) >= STEM_LETTERS and w not in wording.stop_words
    )


def holds_name(text: str, name: str) -> bool:
    """Whether a name stands in a text as a run of whole words."""
    if len(name) <= _SHORT_NAME and name.isupper():
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
    run = words(name)
    if not run:
        return False
    here = words(text)
    size = len(run)
    return any(here[i : i + size] == run for i in range(len(here) - size + 1))


def holds_any(text: str, names: Iterable[str]) -> bool:
    """Whether any of the names stands in the text."""
    return any(holds_name(text, name) for name in names)


_FIGURE = re.compile(
    r"\b\d{3,4}s?\b|\b\d+(?:st|nd|rd|th)\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"
)


def tells_time(text: str, wording: Wording) -> bool:
    """Whether a text gives a time away: year, decade, century, month, season, day."""
    if _FIGURE.search(text) or any(w in wording.time_words for w in words(text)):
        return True
    # months that are also words count only when written as names, mid-sentence
    return any(
        re.search(rf"(?<=\w )\b{month}\b", text) is not None
        for month in wording.months
        if month.lower() not in wording.time_words
    )
