"""Errors as pages: what happened, and what to do now. The only place with statuses."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    SecurityError,
    ServiceUnavailable,
)

from quizapp.export.anki import EmptyDeckError
from quizapp.problems import QuizappError
from quizapp.store.quizzes import NothingToAskError
from quizapp.store.unit import NotSavedError
from quizapp.web.accounts import TooManyTriesError
from quizapp.web.banks import UnknownTopicError
from quizapp.web.navigation import came_from, home_url
from quizapp.web.practising import UnknownAttemptError
from quizapp.web.views.words import _

_LOG = logging.getLogger(__name__)
#: Seconds after which a browser may try again.
_RETRY_AFTER = {429: "900", 503: "5"}

_STATUS: Mapping[type[Exception], int] = {
    UnknownTopicError: 404,
    UnknownAttemptError: 404,
    EmptyDeckError: 404,
    NothingToAskError: 409,
    TooManyTriesError: 429,
    NotSavedError: 503,
    OperationalError: 503,
}


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    message: str
    advice: str = ""


_WORDS = {
    400: _Words(
        "This could not be read",
        "What the browser sent is not what this page expects.",
        "Go back, reload the page and try again.",
    ),
    403: _Words(
        "This came from somewhere else",
        "The form was not sent from a page of this site, so nothing was done.",
        "Open the page here and send the form again.",
    ),
    404: _Words(
        "This page does not exist",
        "Either the address has a mistake, or it belongs to somebody else: what is"
        " done is kept per browser, or under a name.",
        "The library lists everything there is. If it is yours, log in under Me.",
    ),
    405: _Words(
        "This address is only for sending",
        "It has no page of its own to look at.",
        "Start from the library.",
    ),
    409: _Words(
        "There is nothing left to ask",
        "The questions of that quiz are no longer part of the topic.",
        "Start a new quiz on the topic's page.",
    ),
    413: _Words(
        "This is too much",
        "The form is larger than anything this page needs, so it was not read.",
        "Go back and send less.",
    ),
    429: _Words(
        "Wait a quarter of an hour",
        "The password was wrong ten times in a row. To keep others from guessing it,"
        " no further password is looked at for a while.",
        "Come back in 15 minutes and type it again. Browsers that are logged in stay"
        " logged in, and nothing was lost.",
    ),
    500: _Words(
        "Something is broken here",
        "This is our mistake, not yours. What was saved before is still there.",
        "Go back and try again. If it happens again, please report it.",
    ),
    503: _Words(
        "Not saved yet",
        "The database could not take this just now; nothing was stored.",
        "Wait a few seconds, go back and send it again.",
    ),
}
_CSRF = _Words(
    "This form has expired",
    "The form was not made for this browser session, so nothing was stored.",
    "Go back, reload the page and send it again.",
)


def init_app(app: Flask) -> None:
    """Give every error its page."""
    app.register_error_handler(HTTPException, _http)
    for error in _STATUS:
        app.register_error_handler(error, _domain)


def _http(error: HTTPException) -> Response:
    if isinstance(error, SecurityError) or error.code is None:
        return _plain()  # no address can be built for a foreign host
    if isinstance(error, InternalServerError):
        _LOG.error("500 at %s", request.endpoint)
    return _page(error.code, _CSRF if isinstance(error, CSRFError) else None, error)


def _domain(error: QuizappError | OperationalError) -> Response:
    status = next(code for kind, code in _STATUS.items() if isinstance(error, kind))
    response = _page(status)
    if status == ServiceUnavailable.code:
        _LOG.warning("not saved at %s: %s", request.endpoint, error)
    if status in _RETRY_AFTER:
        response.headers["Retry-After"] = _RETRY_AFTER[status]
    return response


def _plain() -> Response:
    response = make_response("This server does not answer to that name.\n", 400)
    response.mimetype = "text/plain"
    return response


def _page(
    status: int, words: _Words | None = None, error: HTTPException | None = None
) -> Response:
    words = words or _WORDS.get(status) or _WORDS[400 if status < 500 else 500]  # noqa: PLR2004 - where the server's own faults begin
    values: dict[str, Any] = {
        "status": status,
        "title": _(words.title),
        "message": _(words.message),
        "advice": _(words.advice),
        "back_url": home_url() if status in (404, 405) else came_from(),
    }
    response = make_response(render_template("errors/error.html", **values), status)
    for name, value in error.get_headers() if error else ():
        if name == "Allow":
            response.headers[name] = value
    return response
