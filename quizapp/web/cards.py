"""Cards and their dashboard as views: what the pages of review show of a sitting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from quizapp.practice.schedule.days import end_of
from quizapp.practice.schedule.history import per_day, remembered
from quizapp.practice.schedule.plan import forecast
from quizapp.questions.model import Question, TopicCard
from quizapp.store import reviews
from quizapp.store.attempts import ItemRow
from quizapp.web.banks import banks
from quizapp.web.database import reading
from quizapp.web.reading import event_url
from quizapp.web.reviewing import Sitting, in_review, sitting, topic_of
from quizapp.web.views.cards import (
    BackView,
    CardView,
    LastView,
    back_view,
    card_view,
    last_view,
)
from quizapp.web.views.dashboard import (
    AHEAD,
    TodayView,
    TopicRow,
    dashboard_view,
    next_due,
    today_view,
    topic_row,
)
from quizapp.web.views.results import mistakes
from quizapp.web.views.times import span_text

_MONTH = timedelta(days=30)
#: a page lists so many suspended cards
_MOST_SUSPENDED = 200


def front_of(now: Sitting, question: Question, turn: int) -> CardView:
    """The front of a card of this sitting."""
    topic = banks().card(question.topic)
    return card_view(question, topic, turn, new=question.id not in now.known)


def back_of(now: Sitting, question: Question) -> BackView:
    """The back of a card, with what each answer would lead to."""
    memory = now.known.get(question.id)
    return back_view(question, memory, now.now, event_url, four=now.wishes.four)


def last_of(now: Sitting) -> LastView | None:
    """The answer before, as long as it can be taken back."""
    if now.last is None or now.last.card not in now.desk.known:
        return None
    memory = now.desk.known[now.last.card].memory
    return last_view(now.last.id, now.last.rating, memory)


def today_of(now: Sitting) -> TodayView:
    """The box of today."""
    return today_view(now.plan, now.known, now.done.done.cards)


def rest_of(now: Sitting) -> dict[str, Any]:
    """What is said when no card is left, or none may be shown yet."""
    wait = next_due(now.known, now.now)
    return {
        "today": today_of(now),
        "knew": now.done.knew,
        "left": now.plan.due,
        "unseen": len(now.unseen),
        "waits": now.waits,
        "wait": span_text(wait) if wait else "",
    }


def dashboard(now: Sitting) -> dict[str, Any]:
    """Everything that the dashboard shows."""
    ahead = forecast(
        now.known,
        now.unseen[: AHEAD * now.wishes.new],
        now.wishes.wish(now.zone),
        now.now,
        AHEAD,
        now.done.done,
    )
    memories = {card: one.memory for card, one in now.desk.known.items()}
    entries = now.desk.entries
    kept = remembered(entries, memories, now.now - _MONTH, now.zone)
    counts = per_day(entries, now.zone)
    return {
        "view": dashboard_view(today_of(now), ahead, counts, kept, now.day),
        "topics": topic_rows(now),
        "pauses": [p for p in now.wishes.pauses if p.last >= now.day],
    }


def topic_rows(now: Sitting) -> list[TopicRow]:
    """The topics in review; those that left the bank only by name, to stop them."""
    cards = in_review(now.wishes) - now.desk.suspended
    single = (topic_of(card) for card in now.wishes.cards)
    names = dict.fromkeys((*now.wishes.topics, *single))
    return [
        _row(now, name, [c for c in cards if topic_of(c) == name]) for name in names
    ]


def _row(now: Sitting, name: str, cards: Sequence[str]) -> TopicRow:
    card = banks().cards.get(name) or TopicCard(id=name, title=name)
    end = end_of(now.day, now.zone)
    whole = name in now.wishes.topics
    return topic_row(card, cards, now.known, end, now.now, whole=whole)


def today_box() -> TodayView | None:
    """The box of today for who has begun."""
    now = sitting()
    return today_of(now) if now else None


def topic_cards(topic: str) -> TopicRow | None:
    """The review of a topic; None where it has not begun."""
    now = sitting()
    rows = topic_rows(now) if now else []
    return next((row for row in rows if row.card.id == topic), None)


def suspended_cards(learner_id: str) -> list[tuple[Question, str]]:
    """Suspended cards that the bank still has, with the language of each."""
    names = sorted(reviews.suspended(reading(), learner_id))[:_MOST_SUSPENDED]
    found = banks().current.questions(names)
    return [
        (question, banks().card(question.topic).language)
        for question in found.values()
        if question.topic in banks().cards
    ]


def mistaken_cards(topic: str, items: Sequence[ItemRow]) -> tuple[str, ...]:
    """The cards of what a quiz has shown to be missing."""
    if topic not in banks().cards:
        return ()
    asked = banks().cards_of(topic, [item.question for item in mistakes(items)])
    return tuple(dict.fromkeys(asked.values()))
