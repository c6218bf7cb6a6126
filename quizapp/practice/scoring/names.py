"""One shape for every way of writing a name: marks, case and articles set aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from quizapp.practice.scoring.name_words import (
    ARABIC_ARTICLES,
    ARTICLES,
    HONORIFICS,
)

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "\u0131": "i",  # without a dot
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ħ": "h",
    }
)
#: straight, grave, acute, curly, modifier letters, prime, full width
_APOSTROPHES = dict.fromkeys(
    map(ord, "'`\u00b4\u2018\u2019\u02bb\u02bc\u02be\u02bf\u2032\uff07")
)
#: in these scripts a mark is an accent; elsewhere it is part of the letter
_ACCENTED = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW")
_ALPHABETIC = (*_ACCENTED, "ARMENIAN", "GEORGIAN")
_ROMAN = re.compile(r"(xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def normalise(text: str) -> str:
    """The text in small plain letters and digits with single spaces; idempotent."""
    text = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES))
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    text = text.casefold().translate(_LETTERS).translate(_APOSTROPHES)
    text = unicodedata.normalize("NFC", _without_accents(text))
    return " ".join(_plain(text).split())


def _without_accents(text: str) -> str:
    kept: list[str] = []
    accented = False
    for char in unicodedata.normalize("NFKD", text):
        if not unicodedata.category(char).startswith("M"):
            accented = _script(char) in _ACCENTED
        elif accented:
            continue
        kept.append(char)
    return "".join(kept)


def _plain(text: str) -> str:
    kept: list[str] = []
    for char in text:
        if char.isdecimal():
            kept.append(str(unicodedata.decimal(char)))
        elif char.isalnum() or _belongs(char, kept):
            kept.append(char)
        else:
            kept.append(" ")
    return "".join(kept)


def _belongs(char: str, kept: list[str]) -> bool:
    mark = unicodedata.category(char).startswith("M")
    return mark and bool(kept) and kept[-1] != " "


def name_words(
    text: str, *, person: bool = False, language: str = "en"
) -> tuple[str, ...]:
    """The words that make a name; a person's titles are no part of it."""
    found = normalise(text).split()
    if len(found) > 1 and found[0] in ARTICLES.get(language, ARTICLES["en"]):
        del found[0]
    last = len(found) - 1
    found = [w for i, w in enumerate(found) if i == last or w not in ARABIC_ARTICLES]
    if person:
        found = _without_titles(found)
    return tuple(_arabic_digits(w) if i else w for i, w in enumerate(found))


def _without_titles(found: list[str]) -> list[str]:
    for title in HONORIFICS:
        rest = found[len(title) :]
        if rest and rest[0] != "of" and tuple(found[: len(title)]) == title:
            return _without_titles(rest)
    return found


def _arabic_digits(word: str) -> str:
    if not _ROMAN.fullmatch(word):
        return word
    values = [_ROMAN_DIGITS[letter] for letter in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-v if v < following else v for v, following in pairs))


def is_alphabetic(text: str) -> bool:
    """Every letter belongs to a script in which one slip is one letter."""
    return all(_script(c) in _ALPHABETIC for c in text if c.isalpha())
