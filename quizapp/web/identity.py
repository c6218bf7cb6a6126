"""The learner behind a browser: a random cookie, known to us only by its hash."""

from __future__ import annotations

import secrets
from hashlib import sha256

from flask import Response, after_this_request, current_app, request
from sqlalchemy.orm import Session

from quizapp.store.ids import uuid7
from quizapp.store.learners import Profile, enrol, find_learner, find_profile
from quizapp.web.clock import now

_BYTES = 32
_LONGEST = 100
_FOR_A_YEAR = 400 * 86400


def new_id() -> str:
    """An id for something that is made now."""
    return uuid7(now(), secrets.token_bytes(10))


def token_hash() -> str:
    """The hash of the cookie that came with the request; "" without a cookie."""
    token = request.cookies.get(_cookie_name(), "")
    return _hash(token) if 0 < len(token) <= _LONGEST else ""


def learner(session: Session) -> str:
    """The id of the learner who asks; a new browser becomes one. Only in a post."""
    known = find_learner(session, token_hash()) if token_hash() else None
    if known:
        return known
    token = secrets.token_urlsafe(_BYTES)
    learner_id = new_id()
    enrol(session, learner_id, _hash(token), now())
    _give_cookie(token)
    return learner_id


def profile(session: Session) -> Profile | None:
    """The learner who asks, with what they wish; None for a browser that is new."""
    return find_profile(session, token_hash()) if token_hash() else None


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _cookie_name() -> str:
    return "__Host-learner" if _is_secure() else "learner"


def _is_secure() -> bool:
    return bool(current_app.config["SESSION_COOKIE_SECURE"])


def _give_cookie(token: str) -> None:
    @after_this_request
    def give(response: Response) -> Response:
        response.set_cookie(
            _cookie_name(),
            token,
            max_age=_FOR_A_YEAR,
            secure=_is_secure(),
            httponly=True,
            samesite="Lax",
        )
        return response
