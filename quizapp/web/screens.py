"""Whole pages that more than one page group shows."""

from __future__ import annotations

from flask import render_template, url_for

from quizapp.questions.model import TopicCard
from quizapp.store.scores import scores
from quizapp.web.banks import banks
from quizapp.web.cards import topic_cards
from quizapp.web.database import reading
from quizapp.web.forms import PracticeForm
from quizapp.web.identity import token_hash
from quizapp.web.views.strip import strip
from quizapp.web.views.topics import attempt_lines, by_year


def results_url(attempt_id: str) -> str:
    """The results of an attempt; an unfinished one goes on where it was left."""
    return url_for("practice.results", attempt=attempt_id)


def deck_view(topic: str) -> dict[str, object]:
    """The deck of a topic, to download."""
    url = url_for("exports.anki", topic=topic)
    return {"url": url, "notes": banks().deck_notes(topic)}


def topic_screen(card: TopicCard, form: PracticeForm) -> str:
    """The page of a topic, with what was typed into its form."""
    events = banks().events(card.id)
    return render_template(
        "library/topic.html",
        topic=card,
        years=by_year(events),
        strip=strip(events),
        form=form,
        attempts=attempt_lines(scores(reading(), token_hash(), card.id), results_url),
        deck=deck_view(card.id),
        review=topic_cards(card.id),
    )
