"""Searching events: plain words against plain words, and where they were found."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizapp.practice.scoring.names import normalise
from quizapp.questions.model import EventCard, Named, TopicCard

#: signs of a query that are looked at, words of it, and events that are found at most
LONGEST, MOST_WORDS, MOST = 100, 10, 50
#: signs of an event's text that are shown
_SHOWN = 220
#: what stands between spaces; nothing that a reader types gets in here
_TOKEN = re.compile(r"\S+")
_APOSTROPHES = dict.fromkeys(map(ord, "'`"))
_SPACED = {
    ord(c): " " for c in map(chr, range(128)) if not c.isalnum() and c not in "'`"
}
_ASCII = _APOSTROPHES | _SPACED | {ord(c): c.lower() for c in string.ascii_uppercase}


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with the words under which it is found, each after a space."""

    event: EventCard
    #: of its name; and of all that is told of it
    name: str
    words: str
    #: other names of those it tells of: as they read, and their words
    aliases: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, marked where a word of the query begins it."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An event that was found."""

    url: str
    name: tuple[Piece, ...]
    when: str
    text: tuple[Piece, ...]
    #: who, where, and other names that match
    about: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What was found in one topic."""

    card: TopicCard
    title: tuple[Piece, ...]
    hits: tuple[Hit, ...]


def plain(text: str) -> str:
    """What `normalise` makes of a text; quicker for those in plain letters."""
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    return normalise(text)


def entries(events: Sequence[EventCard], names: Iterable[Named]) -> tuple[Entry, ...]:
    """The events of a topic, ready to be searched."""
    aliases = {plain(one.names[0]): one.names[1:] for one in names}
    return tuple(_entry(event, aliases) for event in events)


def _entry(event: EventCard, aliases: Mapping[str, Sequence[str]]) -> Entry:
    told = (*event.people, *event.places)
    others = [a for one in told for a in _aliases(plain(one), aliases)]
    return Entry(
        event=event,
        name=f" {plain(event.name)}",
        words=f" {plain(' '.join((event.name, event.text, *told, *others)))}",
        aliases=tuple((a, f" {plain(a)}") for a in dict.fromkeys(others)),
    )


def _aliases(name: str, aliases: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The other names of what a page calls by this name, with or without article."""
    bare = name.partition(" ")[2]
    return aliases.get(name) or aliases.get(bare) or ()


def query_words(query: str) -> tuple[str, ...]:
    """The words of a query, each after a space; none without a letter or a digit."""
    words = dict.fromkeys(plain(query[:LONGEST]).split())
    return tuple(f" {word}" for word in words)[:MOST_WORDS]


def found_in(entry: Entry, words: Sequence[str]) -> int:
    """0 for all words in the name, 1 for all in what is told, -1 for not found."""
    for word in words:
        if word not in entry.words:
            return -1
    return 0 if all(word in entry.name for word in words) else 1


def pieces(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """A text in pieces; marked are the words that begin with a word of the query."""
    found: list[Piece] = []
    end = 0
    for token in _TOKEN.finditer(text):
        if not any(word in f" {plain(token[0])}" for word in words):
            continue
        start, stop = _core(token[0])
        found.append(Piece(text[end : token.start() + start], marked=False))
        end = token.start() + stop
        found.append(Piece(text[token.start() + start : end], marked=True))
    return tuple(p for p in (*found, Piece(text[end:], marked=False)) if p.text)


def _core(token: str) -> tuple[int, int]:
    """Where a word begins and ends without the signs around it."""
    signs = [n for n, sign in enumerate(token) if sign.isalnum()]
    return (signs[0], signs[-1] + 1) if signs else (0, len(token))


def hit(entry: Entry, words: Sequence[str], url: str) -> Hit:
    """An event that was found, with its marks."""
    event = entry.event
    told = f" {plain(' '.join((event.name, event.text, *event.people, *event.places)))}"
    rest = [word for word in words if word not in told]
    others = [a for a, p in entry.aliases if any(word in p for word in rest)]
    text = event.text
    if len(text) > _SHOWN:
        text = f"{text[:_SHOWN].rpartition(' ')[0]} \N{HORIZONTAL ELLIPSIS}"
    about = dict.fromkeys((*event.people, *event.places, *others))
    return Hit(
        url=url,
        name=pieces(event.name, words),
        when=event.date_text,
        text=pieces(text, words),
        about=pieces(", ".join(about), words),
    )
