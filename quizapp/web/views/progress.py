"""What a learner knows, as pages show it: figures with what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.practice.schedule.mastery import Knowledge, Level
from quizapp.practice.session import amount_text
from quizapp.questions.model import EventCard, Question, TopicCard
from quizapp.store.scores import AttemptScore
from quizapp.web.views.times import percent
from quizapp.web.views.words import _

_LEVELS = {
    Level.STRONG: "Known well",
    Level.SHAKY: "Shaky",
    Level.WEAK: "Weak",
    Level.UNSEEN: "Not seen yet",
}
#: events that a page lists
_MOST_EVENTS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table: of a topic, a kind of question or an event."""

    name: str
    url: str = ""
    #: "81 %"; "" for none seen
    recall: str
    seen: int
    cards: int
    level: str
    level_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicProgress:
    """A topic on the page of progress."""

    card: TopicCard
    row: Row
    #: "5 → 7 of 10", the last two quizzes
    last_two: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weak:
    """The weakest facts of one topic, ready to be practised."""

    card: TopicCard
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsView:
    """The events of a topic by how well they are known."""

    #: those with a card that was seen, weakest first
    rows: tuple[Row, ...]
    #: how many more were seen than are listed
    more: int
    #: level, its words, how many events
    counts: tuple[tuple[str, str, int], ...]
    levels: Mapping[str, str]


def row(name: str, found: Knowledge, url: str = "") -> Row:
    """One line of what is known."""
    return Row(
        name=name,
        url=url,
        recall=percent(found.now) if found.seen else "",
        seen=found.seen,
        cards=found.cards,
        level=found.level.value,
        level_text=_(_LEVELS[found.level]),
    )


def events_view(
    events: Sequence[EventCard],
    found: Mapping[str, Knowledge],
    urls: Mapping[str, str],
) -> EventsView:
    """The events of a topic; `found` has what is known of each."""
    levels = {event.id: found[event.id].level for event in events}
    seen = [event for event in events if found[event.id].seen]
    seen.sort(key=lambda event: found[event.id].tomorrow)
    listed = seen[:_MOST_EVENTS]
    return EventsView(
        rows=tuple(row(e.name, found[e.id], urls[e.id]) for e in listed),
        more=len(seen) - len(listed),
        counts=tuple(
            (level.value, _(words), [*levels.values()].count(level))
            for level, words in _LEVELS.items()
        ),
        levels={event: level.value for event, level in levels.items()},
    )


def last_two(scores: Sequence[AttemptScore]) -> str:
    """What the last two quizzes gave; "" for fewer. Repeated mistakes do not count."""
    done = [s for s in scores if s.finished_at and "n" in s.settings]
    if len(done) <= 1:
        return ""
    new, old = done[:2]
    if new.total != old.total:
        return f"{old.score.percent_text} → {new.score.percent_text}"
    before, after = (amount_text(s.score.points) for s in (old, new))
    return _("%(a)s → %(b)s of %(n)s") % {"a": before, "b": after, "n": new.total}
