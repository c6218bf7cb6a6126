"""The library: every topic, and each topic's own page."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template, request

from quizapp.store.scores import scores
from quizapp.web.banks import banks
from quizapp.web.cards import today_box
from quizapp.web.database import reading
from quizapp.web.forms import practice_form
from quizapp.web.identity import token_hash
from quizapp.web.reading import reading_values, wanted
from quizapp.web.screens import results_url, topic_screen
from quizapp.web.searching import search as find
from quizapp.web.security import Role, Scope, policy
from quizapp.web.views.search import LONGEST
from quizapp.web.views.topics import topic_lines

pages = Blueprint("library", __name__)


@pages.get("/")
@policy(Role.ANYONE, Scope.OWN)
def home() -> str:
    """Every topic with what the learner did there."""
    done = scores(reading(), token_hash())
    return render_template(
        "library/home.html",
        topics=topic_lines(banks().cards.values(), done, results_url),
        today=today_box(),
        query="",
        problems=current_app.config["CONTENT_PROBLEMS"],
    )


@pages.get("/search")
@policy(Role.ANYONE, Scope.PUBLIC)
def search() -> str:
    """Events of every topic, by the words of their names, people and places."""
    query = "".join(c for c in request.args.get("q", "") if c.isprintable())[:LONGEST]
    return render_template("library/search.html", query=query, found=find(query))


@pages.get("/topics/<topic>")
@policy(Role.ANYONE, Scope.OWN, "topic")
def topic(topic: str) -> str:
    """One topic: its events, a form to practise it, what was done, its deck."""
    card, asked = banks().card(topic), wanted()
    if asked.part > 1:
        values = reading_values(card, asked)
        return render_template("library/part.html", **values)
    return topic_screen(card, practice_form(card, banks().events(topic)), asked)
