"""Comparing texts as a reader would: sameness, names inside sentences, shared words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
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
    if text.isascii():
        return " ".join(text.casefold().replace("`", "'").split())
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = plain.translate(_QUOTES).translate(_DASHES)
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)
    )
    return " ".join(plain.split())


def bare(text: str, wording: Wording) -> str:
    """`norm` without a leading article."""
    return _bare(text, wording.articles)


@lru_cache(maxsize=65536)
def _bare(text: str, articles: tuple[str, ...]) -> str:
    plain = norm(text)
    first, _, rest = plain.partition(" ")
    return rest if rest and first in articles else plain


def all_bare(texts: tuple[str, ...], wording: Wording) -> frozenset[str]:
    """`bare` of each of these."""
    return _all_bare(texts, wording.articles)


@lru_cache(maxsize=4096)
def _all_bare(texts: tuple[str, ...], articles: tuple[str, ...]) -> frozenset[str]:
    return frozenset([_bare(text, articles) for text in texts])


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a text under `norm`, apostrophes kept, possessive 's dropped."""
    return tuple([w.removesuffix("'s") for w in _WORD.findall(norm(text))])


def stems(text: str, wording: Wording) -> frozenset[str]:
    """First four letters of each word of four letters or more, less stop words."""
    return _stems(text, wording.stop_words)


@lru_cache(maxsize=65536)
def _stems(text: str, stop_words: frozenset[str]) -> frozenset[str]:
    return frozenset(
        [
            w[:STEM_LETTERS]
            for w in words(text)
            if len(w) >= STEM_LETTERS and w not in stop_words
        ]
    )


@lru_cache(maxsize=65536)
def telling(text: str) -> frozenset[str]:
    """The words of a text that are long enough to be noticed elsewhere."""
    return frozenset([w for w in words(text) if len(w) >= STEM_LETTERS])


@lru_cache(maxsize=65536)
def _run(text: str) -> str:
    """The words of a text between single spaces, "" where it has none."""
    found = words(text)
    return f" {' '.join(found)} " if found else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody reads in one go, to be searched for many names."""

    text: str
    run: str

    def holds(self, name: str) -> bool:
        """Whether a name stands in it as a run of whole words."""
        if len(name) <= _SHORT_NAME and name.isupper():
            return name in self.text and _whole(name).search(self.text) is not None
        run = _run(name)
        return run != "" and run in self.run


@lru_cache(maxsize=1024)
def reading(*texts: str) -> Reading:
    """Texts that are read one after the other."""
    runs = [run[:-1] for run in map(_run, texts) if run]
    return Reading(" ".join(texts), f"{''.join(runs)} ")


@lru_cache(maxsize=4096)
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def holds_name(text: str, name: str) -> bool:
    """Whether a name stands in a text as a run of whole words."""
    return reading(text).holds(name)


def holds_any(text: str, names: Iterable[str]) -> bool:
    """Whether any of the names stands in the text."""
    return any(map(reading(text).holds, names))


@lru_cache(maxsize=16)
def _time(decades: tuple[str, ...], ranks: tuple[str, ...]) -> re.Pattern[str]:
    """A year, a decade, a rank or a whole date, in figures."""
    forms = [rf"\d{{3,4}}(?:{_any(decades)})?", r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"]
    if ranks:
        forms.append(rf"\d+(?:{_any(ranks)})")
    return re.compile("|".join(rf"\b{form}\b" for form in forms))


def _any(endings: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, endings))


def tells_time(text: str, wording: Wording) -> bool:
    """Whether a text gives a time away: year, decade, century, month, season, day."""
    figure = _time(wording.decade_endings, wording.rank_endings)
    if figure.search(text) or not wording.time_words.isdisjoint(words(text)):
        return True
    # months that are also words count only when written as names, mid-sentence
    return any(
        month in text and _inside(month).search(text) is not None
        for month in wording.months
        if month.lower() not in wording.time_words
    )


@lru_cache(maxsize=256)
def _inside(month: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\w )\b{month}\b")
