"""Who may do what: the policy of each view, where posts come from, and headers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import ParamSpec, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request
from flask_wtf import CSRFProtect
from werkzeug.exceptions import Forbidden

from quizapp.problems import QuizappError

csrf = CSRFProtect()

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_POLICY = "__quizapp_policy__"
_P = ParamSpec("_P")
_R = TypeVar("_R")

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Role(StrEnum):
    """Whom a view serves."""

    #: whoever asks
    ANYONE = "anyone"
    #: a browser with a learner's cookie
    LEARNER = "learner"
    #: a browser on which a learner has logged in
    ACCOUNT = "account"


class Scope(StrEnum):
    """Whose objects a view reaches."""

    #: what is the same for everybody
    PUBLIC = "public"
    #: only what belongs to the learner who asks; anything else does not exist
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Policy:
    """What a view declares about itself."""

    role: Role
    scope: Scope
    #: what its address names: "topic", "attempt", or "" for nothing
    object: str


class UndeclaredViewError(QuizappError):
    """A view says nothing about who may use it."""

    def __init__(self, endpoint: str) -> None:
        super().__init__(f"{endpoint} has no @policy")


def policy(
    role: Role, scope: Scope, object_: str = ""
) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Declare whom a view serves and what it reaches."""

    def declare(view: Callable[_P, _R]) -> Callable[_P, _R]:
        setattr(view, _POLICY, Policy(role, scope, object_))
        return view

    return declare


def policies(app: Flask) -> dict[str, Policy]:
    """The policy of every endpoint; UndeclaredViewError for one without."""
    found = {}
    for rule in app.url_map.iter_rules():
        declared = getattr(app.view_functions[rule.endpoint], _POLICY, None)
        if declared is None:
            raise UndeclaredViewError(rule.endpoint)
        found[rule.endpoint] = declared
    return found


def init_app(app: Flask) -> None:
    """Guard every request and dress every response."""
    app.before_request(_check_origin)
    csrf.init_app(app)
    app.after_request(_dress)


def _check_origin() -> None:
    """Refuse a post that a page of another site has sent."""
    if request.method in _SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise Forbidden
        return
    sender = request.headers.get("Origin") or request.headers.get("Referer")
    if not sender or not _is_ours(sender):
        raise Forbidden


def _is_ours(sender: str) -> bool:
    try:
        parts = urlsplit(sender)
    except ValueError:
        return False
    return (parts.scheme, parts.netloc) == (request.scheme, request.host)


def _dress(response: Response) -> Response:
    response.headers.update(_HEADERS)
    response.headers.setdefault("Cache-Control", "private, no-store")
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
