"""Warnings about the wording of an event: names and sentences that ask badly."""

from __future__ import annotations

import re

from quizapp.content.datewords import MONTHS
from quizapp.content.findings import Findings, Path
from quizapp.content.model import EntityMark, Event
from quizapp.content.sentences import NameIndex

_MONTHS = frozenset(month.title() for month in MONTHS)
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"[0-9][0-9.,]*")
#: verbs in a form that makes a sentence of a name
_FINITE = frozenset(
    {"was", "were", "is", "are", "am", "has", "had", "have", "did", "does", "do"}
    | {"will", "would", "can", "could", "may", "might", "shall", "should", "must"}
    | {"became", "began", "went", "took", "made", "gave", "said", "came", "fell"}
)
#: a year up to this could be a day of a month
_LAST_DAY = 31
_ARTICLES = re.compile(r"(?:The|A|An) ")
_NEXT_SENTENCE = re.compile(r"[.!?][\"'\u201d\u2019)]?\s+[\"'\u201c(]?[A-Z]")
#: words whose full stop ends no sentence, in lower case
_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "st", "prof", "gen", "col", "lt", "capt", "sgt", "no"}
    | {"vol", "vs", "c", "ca", "jr", "sr", "rev", "hon", "gov", "sen", "rep"}
)


def lint_event(event: Event, path: Path, findings: Findings, names: NameIndex) -> None:
    """Warn of a name or a sentence that would make poor questions."""
    _lint_name(event.name, (*path, "name"), findings, names)
    _lint_text(event, (*path, "text"), findings)
    _lint_unmarked(event, (*path, "text"), findings, names)


def _lint_name(name: str, path: Path, findings: Findings, names: NameIndex) -> None:
    bare = name
    for known, _ in sorted(names.find(name), key=lambda row: -len(row[0])):
        bare = bare.replace(known, "")
    if found := _DIGITS.search(bare):
        message = f'the name holds the figure "{found[0]}"'
        findings.warning(path, "name-has-figure", message, "it can give answers away")
    words = _WORD.findall(bare)
    if month := next(filter(_MONTHS.__contains__, words), ""):
        message = f'the name holds the month "{month}"'
        findings.warning(path, "name-has-date", message, "the date stands under date:")
    if verb := next(filter(_FINITE.__contains__, words), ""):
        message = f'the name holds the verb "{verb}"'
        advice = 'write a noun phrase: "the fall of the city"'
        findings.warning(path, "name-is-sentence", message, advice)
    if name.endswith((".", "!", "?")):
        message = "the name ends like a sentence"
        findings.warning(path, "name-full-stop", message, "leave the last sign out")
    if opening := _ARTICLES.match(name):
        message = f'the name begins with "{opening[0].strip()}"'
        advice = "write it as in the middle of a sentence, in lower case"
        findings.warning(path, "name-capital", message, advice)


def _lint_text(event: Event, path: Path, findings: Findings) -> None:
    text = event.text
    for found in _NEXT_SENTENCE.finditer(text):
        word = text[: found.start()].rpartition(" ")[2].lstrip("(\"'").casefold()
        if word not in _ABBREVIATIONS and "." not in word and len(word) > 1:
            message = "the text holds more than one sentence"
            findings.warning(path, "two-sentences", message, "make two events of it")
            break
    if not text.rstrip("\"'\u201d\u2019)").endswith((".", "!", "?")):
        message = "the text has no full stop at its end"
        findings.warning(path, "no-full-stop", message, "write one whole sentence")
    plain = " ".join(part for part in event.sentence if isinstance(part, str))
    if found_date := _own_date(event, plain):
        message = f'the text holds its own date: "{found_date}"'
        advice = "leave it out; questions add the date where they need it"
        findings.warning(path, "text-has-date", message, advice)


def _own_date(event: Event, plain: str) -> str:
    """The year, or day and month, of the event as its own sentence gives them."""
    date = event.date.value
    for point in (date.first, date.last):
        if point is None:
            continue
        written = [str(abs(point.year))] if abs(point.year) > _LAST_DAY else []
        if point.day:
            month = MONTHS[point.month - 1].title()
            written += [f"{point.day} {month}", f"{month} {point.day}"]
        for words in written:
            if _stands_in(words, plain):
                return words
    return ""


def _stands_in(words: str, text: str) -> bool:
    """Whether the words stand there and are no part of longer ones."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return True
        start = text.find(words, end)
    return False


def _lint_unmarked(
    event: Event, path: Path, findings: Findings, names: NameIndex
) -> None:
    marked = {part.entity for part in event.sentence if isinstance(part, EntityMark)}
    for part in event.sentence:
        if not isinstance(part, str):
            continue
        for name, entity_id in names.find(part):
            if entity_id and entity_id not in marked:
                message = f'"{name}" is not marked'
                advice = f"write [[{entity_id}|{name}]]"
                findings.warning(path, "unmarked-name", message, advice)
