"""Where events are read: the addresses of parts of a topic and of single events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from quizapp.questions.model import EventCard, TopicCard
from quizapp.web.banks import banks
from quizapp.web.views.parts import (
    part_numbers,
    parts_of,
    reading_view,
    veiled_topic,
)
from quizapp.web.views.strip import strip

#: what an address says of dates that are not to be seen
_HIDDEN = "hidden"
#: a strip of more marks cannot be read
_MOST_DRAWN = 150


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a topic an address asks for."""

    part: int = 1
    hidden: bool = False


def wanted() -> Wanted:
    """What the address of this request asks for; nonsense asks for the beginning."""
    part = request.args.get("part", 1, type=int)
    return Wanted(part, request.args.get("dates") == _HIDDEN)


def topic_url(topic: str, *, part: int = 1, hidden: bool = False, at: str = "") -> str:
    """The address of a part of a topic."""
    return url_for(
        "library.topic",
        topic=topic,
        part=part if part > 1 else None,
        dates=_HIDDEN if hidden else None,
        _anchor=at or None,
    )


def event_url(topic: str, event: str) -> str:
    """Where an event stands on the pages of its topic."""
    part = part_numbers(banks().events(topic)).get(event, 1)
    return topic_url(topic, part=part, at=f"event-{event}")


def event_urls(topic: str) -> dict[str, str]:
    """Where each event of a topic stands."""
    numbers = part_numbers(banks().events(topic))
    return {e: topic_url(topic, part=n, at=f"event-{e}") for e, n in numbers.items()}


def reading_values(topic: TopicCard, asked: Wanted) -> dict[str, Any]:
    """Everything that a page shows of the events of a topic."""
    events = banks().events(topic.id)
    view = reading_view(events, asked.part, hidden=asked.hidden)
    return {
        "topic": veiled_topic(topic) if asked.hidden else topic,
        "lang": topic.language,
        "reading": view,
        "strip": None if asked.hidden else strip(drawn(events, view.number)),
        "urls": _ties(topic.id, view.number, hidden=asked.hidden),
        "part_urls": {
            part.number: topic_url(
                topic.id, part=part.number, hidden=asked.hidden, at="timeline"
            )
            for part in view.parts
        },
        "sources_url": topic_url(
            topic.id, part=view.count, hidden=asked.hidden, at="sources"
        ),
        "toggle_url": topic_url(
            topic.id, part=view.number, hidden=not asked.hidden, at="timeline"
        ),
    }


def drawn(events: Sequence[EventCard], part: int = 1) -> Sequence[EventCard]:
    """All events, or those of one part where all would make a grey picture."""
    return events if len(events) <= _MOST_DRAWN else parts_of(events)[part - 1]


def _ties(topic: str, here: int, *, hidden: bool) -> dict[str, str]:
    """The addresses of events as seen from one part."""
    found = {}
    for event, part in part_numbers(banks().events(topic)).items():
        place = f"event-{event}"
        away = topic_url(topic, part=part, hidden=hidden, at=place)
        found[event] = f"#{place}" if part == here else away
    return found
