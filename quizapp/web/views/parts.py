"""A topic's events in parts that are quick to load, and the page without its dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quizapp.questions.model import Citation, EventCard, Tie, TopicCard
from quizapp.web.views.topics import by_year, year_label
from quizapp.web.views.words import _

#: so many events a page shows at most: as much as the first packets can carry
MOST = 16
#: how many parts are named before and after the one that is shown
_AROUND = 4
#: years as they stand in a text; larger figures have a comma
_YEAR = re.compile(r"\b\d{1,4} BC\b|\b(?:1\d{3}|20\d{2})\b")
_VEIL = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """A part of a topic, and whether it is the one that is shown."""

    number: int
    #: "Part 2", and from which year to which
    label: str
    years: str
    events: int
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingView:
    """The events of one part, ready to be read."""

    #: events under their year; under "" where dates are hidden
    years: list[tuple[str, list[EventCard]]]
    #: the first, the last and those around; none where everything is one part
    parts: tuple[PartView, ...]
    #: how many there are
    count: int
    number: int
    following: PartView | None
    hidden: bool


def parts_of(events: Sequence[EventCard]) -> list[Sequence[EventCard]]:
    """The events in parts of nearly the same size; no events are one empty part."""
    count = max(1, -(-len(events) // MOST))
    bounds = [len(events) * n // count for n in range(count + 1)]
    return [events[a:b] for a, b in pairwise(bounds)]


def part_numbers(events: Sequence[EventCard]) -> dict[str, int]:
    """In which part each event stands, counted from 1."""
    parts = enumerate(parts_of(events), 1)
    return {event.id: number for number, some in parts for event in some}


def reading_view(
    events: Sequence[EventCard], wanted: int, *, hidden: bool
) -> ReadingView:
    """The part that is wanted; the nearest one that exists."""
    parts = parts_of(events)
    number = min(max(wanted, 1), len(parts))
    shown = parts[number - 1]
    named = {1, len(parts), *range(number - _AROUND, number + _AROUND + 1)}
    views = [
        _part_view(n, some, number)
        for n, some in enumerate(parts, 1)
        if n in named and len(parts) > 1
    ]
    return ReadingView(
        years=[("", [veiled(e) for e in shown])] if hidden else by_year(shown),
        parts=tuple(views),
        count=len(parts),
        number=number,
        following=next((v for v in views if v.number == number + 1), None),
        hidden=hidden,
    )


def _part_view(number: int, events: Sequence[EventCard], shown: int) -> PartView:
    dated = [e for e in events if (e.start, e.end) != (None, None)] or events
    ends = dict.fromkeys(year_label(event) for event in (dated[0], dated[-1]))
    return PartView(
        number=number,
        label=_("Part %(n)s") % {"n": number},
        years=_(" to ").join(ends),
        events=len(events),
        here=number == shown,
    )


def veil(text: str) -> str:
    """A text without the years that it names."""
    return _YEAR.sub(_VEIL, text)


def veiled(card: EventCard) -> EventCard:
    """An event whose words tell no year; its date and its conflicts stay."""
    return replace(
        card,
        name=veil(card.name),
        text=veil(card.text),
        because=_ties(card.because),
        led_to=_ties(card.led_to),
        sources=_citations(card.sources),
    )


def veiled_topic(card: TopicCard) -> TopicCard:
    """A topic whose words tell no year."""
    return replace(
        card,
        title=veil(card.title),
        summary=veil(card.summary),
        years="",
        sources=_citations(card.sources),
    )


def _ties(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    return tuple(replace(tie, text=veil(tie.text)) for tie in ties)


def _citations(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    return tuple(replace(c, title=veil(c.title)) for c in citations)
