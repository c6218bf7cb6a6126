"""Progress: what the pages of progress ask of the rooms below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from quizapp.practice.schedule.mastery import is_missed, knowledge, weakest
from quizapp.practice.schedule.memory import Memory
from quizapp.questions.model import Kind, TopicCard
from quizapp.store import reviews
from quizapp.store.scores import AttemptScore, scores
from quizapp.web.banks import banks
from quizapp.web.clock import now
from quizapp.web.database import reading
from quizapp.web.identity import profile, token_hash
from quizapp.web.reading import drawn, event_urls
from quizapp.web.reviewing import is_card, topic_of
from quizapp.web.views.progress import (
    EventsView,
    Row,
    TopicProgress,
    Weak,
    events_view,
    last_two,
    row,
)
from quizapp.web.views.strip import strip
from quizapp.web.views.words import kind_label

#: weakest facts on a page, and questions that one click starts
MOST_WEAK = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a learner has answered of the cards of the current bank."""

    known: Mapping[str, Memory]
    suspended: frozenset[str]
    now: datetime

    def of(self, topic: str) -> dict[str, Memory]:
        """What was answered of one topic."""
        return {c: m for c, m in self.known.items() if topic_of(c) == topic}


def standing() -> Standing:
    """What whoever asks has answered; nothing for a browser that is new."""
    who, moment = profile(reading()), now()
    if who is None:
        return Standing(known={}, suspended=frozenset(), now=moment)
    desk = reviews.desk(reading(), who.id, who.caught_up_at, moment)
    known = {c: k.memory for c, k in desk.known.items() if is_card(c)}
    return Standing(known=known, suspended=desk.suspended, now=moment)


def missed(topic: str) -> tuple[str, ...]:
    """The cards of a topic whose newest answer has not shown that they are known."""
    mine = standing().of(topic)
    return tuple(sorted(card for card, memory in mine.items() if is_missed(memory)))


def overview() -> dict[str, Any]:
    """What is known of every topic that was begun."""
    mine, done = standing(), scores(reading(), token_hash())
    begun = dict.fromkeys((*map(topic_of, mine.known), *(s.topic for s in done)))
    cards = [banks().cards[t] for t in begun if t in banks().cards]
    every = [fact for card in cards for fact in banks().deck(card.id)]
    return {
        "all": row("", knowledge(every, mine.known, mine.now)),
        "topics": [_topic(mine, card, done) for card in cards],
        "kinds": _kinds(mine, cards),
        "weak": _weak(mine, mine.known),
        "others": len(banks().cards) - len(cards),
    }


def of_topic(card: TopicCard) -> dict[str, Any]:
    """What is known of one topic: by event, by kind, and its weakest facts."""
    mine, done = standing(), scores(reading(), token_hash(), card.id)
    known = mine.of(card.id)
    view = _events(mine, card.id)
    return {
        "topic": card,
        "progress": _topic(mine, card, done),
        "events": view,
        "levels": view.levels,
        "strip": strip(drawn(banks().events(card.id))) if known else None,
        "kinds": _kinds(mine, [card]),
        "weak": _weak(mine, known),
        "missed": sum(map(is_missed, known.values())),
    }


def _topic(
    mine: Standing, card: TopicCard, done: Sequence[AttemptScore]
) -> TopicProgress:
    found = knowledge(banks().deck(card.id), mine.known, mine.now)
    return TopicProgress(
        card=card,
        row=row(card.title, found),
        last_two=last_two([s for s in done if s.topic == card.id]),
    )


def _kinds(mine: Standing, cards: Sequence[TopicCard]) -> list[Row]:
    """By kind of question; only kinds of which something was seen."""
    facts = defaultdict(list)
    for card in cards:
        for fact, about in banks().facts(card.id).items():
            facts[about.kind].append(fact)
    found = {k: knowledge(facts[k], mine.known, mine.now) for k in Kind if facts[k]}
    return [row(kind_label(k), known) for k, known in found.items() if known.seen]


def _events(mine: Standing, topic: str) -> EventsView:
    facts = defaultdict(list)
    for fact, about in banks().facts(topic).items():
        for event in about.events:
            facts[event].append(fact)
    events = banks().events(topic)
    found = {e.id: knowledge(facts[e.id], mine.known, mine.now) for e in events}
    return events_view(events, found, event_urls(topic))


def _weak(mine: Standing, known: Mapping[str, Memory]) -> list[Weak]:
    """The weakest facts by topic, the topic of the weakest first."""
    awake = {c: m for c, m in known.items() if c not in mine.suspended}
    ids = weakest(awake, mine.now, MOST_WEAK)
    found = banks().current.questions(ids)
    topics = dict.fromkeys(map(topic_of, ids))
    return [
        Weak(
            card=banks().cards[topic],
            questions=tuple(found[i] for i in ids if topic_of(i) == topic),
        )
        for topic in topics
    ]
