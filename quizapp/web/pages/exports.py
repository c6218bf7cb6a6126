"""Exports: what a topic looks like outside, whole or only what a learner missed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, make_response, request
from werkzeug.wrappers import Response

from quizapp.export.anki import Package, package
from quizapp.store import attempts
from quizapp.web import progress
from quizapp.web.banks import banks
from quizapp.web.cards import mistaken_cards
from quizapp.web.database import reading
from quizapp.web.practising import own_attempt
from quizapp.web.security import Role, Scope, policy

pages = Blueprint("exports", __name__)

_FAST = 1


@pages.get("/topics/<topic>/anki")
@policy(Role.ANYONE, Scope.PUBLIC, "topic")
def anki(topic: str) -> Response:
    """The Anki deck of a topic."""
    banks().card(topic)
    made = package(banks().current, topic, level=_FAST)
    response = _file(made)
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(made.digest)
    return response.make_conditional(request)


@pages.get("/progress/<topic>/anki")
@policy(Role.ANYONE, Scope.OWN, "topic")
def missed(topic: str) -> Response:
    """The notes of a topic's deck that the learner missed when last asked."""
    banks().card(topic)
    return _mistakes(topic, progress.missed(topic))


@pages.get("/practice/<uuid:attempt>/anki")
@policy(Role.LEARNER, Scope.OWN, "attempt")
def mistakes(attempt: UUID) -> Response:
    """The notes of the full deck that ask for what went wrong in a finished quiz."""
    mine = own_attempt(str(attempt))
    banks().card(mine.topic)
    items = attempts.items(reading(), mine.id) if mine.finished_at else ()
    return _mistakes(mine.topic, mistaken_cards(mine.topic, items))


def _mistakes(topic: str, only: Collection[str]) -> Response:
    made = package(banks().current, topic, only=frozenset(only), level=_FAST)
    whole = f"quizapp-{topic}-"
    return _file(replace(made, name=made.name.replace(whole, f"{whole}mistakes-", 1)))


def _file(made: Package) -> Response:
    response = make_response(made.data)
    response.mimetype = "application/octet-stream"
    response.headers.set("Content-Disposition", "attachment", filename=made.name)
    return response
