"""The learner behind a browser: a random token, known to us only by its hash.

A browser without a login keeps its token in a cookie of its own; one with a login in
the session of Flask-Login.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

from flask import Response, after_this_request, current_app, request, session
from sqlalchemy.orm import Session

from quizapp.store.ids import uuid7
from quizapp.store.learners import Profile, enrol, find_profile, meet
from quizapp.web.clock import now

_BYTES = 32
_LONGEST = 100
#: where Flask-Login keeps what `get_id` returns
_LOGIN = "_user_id"
_FOR_A_YEAR = 400 * 86400


def new_id() -> str:
    """An id for something that is made now."""
    return uuid7(now(), secrets.token_bytes(10))


def token_hash() -> str:
    """The hash of the token that came with the request; "" without a token."""
    return login_hash() or cookie_hash()


def login_hash() -> str:
    """The hash of the token of a login; "" without one."""
    token = session.get(_LOGIN, "")
    return hash_of(token) if token else ""


def forget_login() -> None:
    """Have the browser forget a login that is none any more."""
    session.pop(_LOGIN, None)


def cookie_hash() -> str:
    """The hash of the token of a browser without a login; "" without one."""
    token = request.cookies.get(_cookie_name(), "")
    return hash_of(token) if 0 < len(token) <= _LONGEST else ""


def learner(store: Session) -> str:
    """The id of the learner who asks; a new browser becomes one. Only in a post."""
    known = _known(store)
    if known:
        return known
    token = new_token()
    learner_id = new_id()
    enrol(store, learner_id, hash_of(token), now())
    _give_cookie(token)
    return learner_id


def _known(store: Session) -> str | None:
    known = meet(store, token_hash(), now()) if token_hash() else None
    if known is None and login_hash():
        forget_login()  # it was ended from another browser
        return _known(store)
    return known


def new_token() -> str:
    """What a browser will be known by."""
    return secrets.token_urlsafe(_BYTES)


def hash_of(token: str) -> str:
    """What we keep of a token."""
    return sha256(token.encode()).hexdigest()


def profile(store: Session) -> Profile | None:
    """The learner who asks, with what they wish; None for a browser that is new."""
    return find_profile(store, token_hash()) if token_hash() else None


def take_cookie() -> None:
    """Have the browser throw its cookie away."""

    @after_this_request
    def take(response: Response) -> Response:
        response.delete_cookie(
            _cookie_name(), secure=_is_secure(), httponly=True, samesite="Lax"
        )
        return response


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
