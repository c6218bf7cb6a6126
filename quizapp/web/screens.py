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
from quizapp.web.reading import Wanted, reading_values
from quizapp.web.views.topics import attempt_lines


def results_url(attempt_id: str) -> str:
    """The results of an attempt; an unfinished one goes on where it was left."""
    return url_for("practice.results", attempt=attempt_id)


def deck_view(topic: str) -> dict[str, object]:
    """The deck of a topic, to download."""
    url = url_for("exports.anki", topic=topic)
    return {"url": url, "notes": banks().deck_notes(topic)}


def topic_screen(
    card: TopicCard, form: PracticeForm, asked: Wanted | None = None
) -> str:
    """The page of a topic, with what was typed into its form."""
    return render_template(
        "library/topic.html",
        **reading_values(card, asked or Wanted()),
        form=form,
        attempts=attempt_lines(scores(reading(), token_hash(), card.id), results_url),
        deck=deck_view(card.id),
        review=topic_cards(card.id),
    )
