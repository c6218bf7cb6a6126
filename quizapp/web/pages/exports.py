"""Exports: what a topic looks like outside."""

from __future__ import annotations

from flask import Blueprint, make_response, request
from werkzeug.wrappers import Response

from quizapp.export.anki import package
from quizapp.web.banks import banks
from quizapp.web.security import Role, Scope, policy

pages = Blueprint("exports", __name__)

_FAST = 1


@pages.get("/topics/<topic>/anki")
@policy(Role.ANYONE, Scope.PUBLIC, "topic")
def anki(topic: str) -> Response:
    """The Anki deck of a topic."""
    banks().card(topic)
    made = package(banks().current, topic, level=_FAST)
    response = make_response(made.data)
    response.mimetype = "application/octet-stream"
    response.headers.set("Content-Disposition", "attachment", filename=made.name)
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(made.digest)
    return response.make_conditional(request)
