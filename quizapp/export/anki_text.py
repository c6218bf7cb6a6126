"""Plain text as Anki's fields need it: nothing in it is taken for markup."""

from __future__ import annotations

import re
from html import escape
from unicodedata import normalize

#: Anki turns these into typeset formulas; no spelling keeps every client from it.
LIVE_MARKS = ("\\(", "\\[", "[latex]", "[$]", "[$$]")

_BLANK = re.compile(r"[\x00-\x20\x7f\x85\u2028\u2029]+")
_PLAYED = re.compile(r"\[(?=sound:|anki:|\[type:)", re.IGNORECASE)
_CLOZE_ORDINALS = re.compile(r"\{\{c([\d,]+)::")


def field_text(text: str) -> str:
    """Text as HTML that shows exactly this text and plays nothing."""
    return _PLAYED.sub("&#91;", escape(_one_line(text), quote=False))


def cloze_text(text: str) -> str:
    """The same for text inside a cloze field, where braces and `::` are live too."""
    safe = field_text(text).replace("{", "&#123;").replace("}", "&#125;")
    return safe.replace("::", "&#58;&#58;")


def link_text(url: str) -> str:
    """A web address for an attribute; anything else than http(s) gives nothing."""
    is_web = url.lower().startswith(("http://", "https://"))
    return escape(_one_line(url)) if is_web else ""


def tag_text(*levels: str) -> str:
    """A tag below our prefix; tags cannot hold spaces."""
    return "::".join(("quizapp", *("_".join(level.split()) for level in levels)))


def live_mark(text: str) -> str:
    """The first mark in a text that Anki would typeset; "" if there is none."""
    lower = text.lower()
    return next((mark for mark in LIVE_MARKS if mark in lower), "")


def cloze_ordinals(text: str) -> tuple[int, ...]:
    """Card ordinals, from 0, that Anki makes of a cloze field; (0,) for no gap."""
    found = {
        int(number)
        for group in _CLOZE_ORDINALS.findall(text)
        for number in group.split(",")
        if number
    }
    return tuple(sorted(n - 1 for n in found if n)) or (0,)


def _one_line(text: str) -> str:
    # composed, as Anki would store it: both spellings of an accent are one content
    return _BLANK.sub(" ", normalize("NFC", text)).strip()
