"""Search over every topic of the current bank: a scan of words made once per topic."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.web.banks import banks
from quizapp.web.reading import event_urls
from quizapp.web.views.search import (
    MOST,
    Entry,
    Group,
    found_in,
    hit,
    pieces,
    plain,
    query_words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search has found."""

    groups: tuple[Group, ...]
    #: how many events in all; more than `MOST` are not shown
    events: int
    shown: int
    #: whether there was anything to search for
    asked: bool


def search(query: str) -> Found:
    """Topics and events in which every word of a query begins a word."""
    words = query_words(query)
    if not words:
        return Found(groups=(), events=0, shown=0, asked=False)
    titled = [t for t, card in banks().cards.items() if _is_in(card.title, words)]
    every = [
        (rank, topic, entry)
        for topic in banks().cards
        for entry in banks().entries(topic)
        if (rank := found_in(entry, words)) >= 0
    ]
    shown = sorted(every, key=lambda one: one[0])[:MOST]
    by_topic: dict[str, list[Entry]] = {topic: [] for topic in titled[:MOST]}
    for _rank, topic, entry in shown:
        by_topic.setdefault(topic, []).append(entry)
    groups = (_group(topic, some, words) for topic, some in by_topic.items())
    return Found(groups=tuple(groups), events=len(every), shown=len(shown), asked=True)


def _is_in(text: str, words: tuple[str, ...]) -> bool:
    return all(word in f" {plain(text)}" for word in words)


def _group(topic: str, found: list[Entry], words: tuple[str, ...]) -> Group:
    card, urls = banks().cards[topic], event_urls(topic)
    hits = tuple(hit(entry, words, urls[entry.event.id]) for entry in found)
    return Group(card=card, title=pieces(card.title, words), hits=hits)
