"""Progress: what the learner knows, and one click to practise what is weakest."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from quizapp.web.banks import banks
from quizapp.web.practising import begin_with, question_url
from quizapp.web.progress import MOST_WEAK, of_topic, overview
from quizapp.web.security import Role, Scope, policy

pages = Blueprint("progress", __name__)


@pages.get("/progress")
@policy(Role.ANYONE, Scope.OWN)
def everything() -> str:
    """What is known of every topic."""
    return render_template("progress/overview.html", **overview())


@pages.get("/progress/<topic>")
@policy(Role.ANYONE, Scope.OWN, "topic")
def topic(topic: str) -> str:
    """What is known of one topic, event by event."""
    return render_template("progress/topic.html", **of_topic(banks().card(topic)))


@pages.post("/progress/<topic>")
@policy(Role.ANYONE, Scope.OWN, "topic")
def practise(topic: str) -> Response:
    """Start a quiz of exactly the facts that are sent."""
    card = banks().card(topic)
    asked = request.form.getlist("fact")[:MOST_WEAK]
    return redirect(question_url(begin_with(card, asked), 1), 303)
