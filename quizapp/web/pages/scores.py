"""Scores: everything this browser has done."""

from __future__ import annotations

from flask import Blueprint, render_template

from quizapp.store.scores import scores
from quizapp.web.banks import banks
from quizapp.web.database import reading
from quizapp.web.identity import token_hash
from quizapp.web.screens import results_url
from quizapp.web.security import Role, Scope, policy
from quizapp.web.views.topics import best, groups_by_topic

pages = Blueprint("scores", __name__)


@pages.get("/scores")
@policy(Role.ANYONE, Scope.OWN)
def history() -> str:
    """Every attempt, by topic."""
    done = scores(reading(), token_hash())
    groups = groups_by_topic(done, banks().cards, results_url)
    return render_template("scores/history.html", groups=groups, best=best(done))
