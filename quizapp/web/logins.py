"""Logins: Flask-Login over the table of browsers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, TypeVar, cast

from flask import Flask, redirect, session, url_for
from flask_login import (  # type: ignore[import-untyped]  # Flask-Login has no types
    LoginManager,
    UserMixin,
    current_user,
    login_required,
    login_user,
    logout_user,
)
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from quizapp.store.accounts import find_login
from quizapp.store.learners import add_browser
from quizapp.web.clock import now
from quizapp.web.database import reading
from quizapp.web.identity import forget_login, hash_of, new_token

_manager = LoginManager()
_P = ParamSpec("_P")
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True, eq=False)
class Person(UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """Who has logged in on this browser."""

    token: str
    learner_id: str
    name: str
    login_at: datetime

    def get_id(self) -> str:
        """The token: it stands for one login of one browser."""
        return self.token


def init_app(app: Flask) -> None:
    """Let an app know who has logged in; pages that do not ask pay nothing."""
    _manager.init_app(app, add_context_processor=False)


@_manager.user_loader  # type: ignore[untyped-decorator]  # Flask-Login has no types
def _load(token: str) -> Person | None:
    found = find_login(reading(), hash_of(token))
    if found is None:
        forget_login()  # it was ended from another browser
        return None
    return Person(token, found.learner_id, found.name, found.login_at)


@_manager.unauthorized_handler  # type: ignore[untyped-decorator]  # Flask-Login has no types
def _ask_to_log_in() -> Response:
    return redirect(url_for("accounts.login"), 303)


def only_logged_in(view: Callable[_P, _R]) -> Callable[_P, _R]:
    """Serve a view to those who have logged in; others are asked to."""
    return cast(Callable[_P, _R], login_required(view))


def person() -> Person | None:
    """Who has logged in on this browser, if anybody has."""
    return cast(Person, current_user) if current_user.is_authenticated else None


def admit(store: Session, learner_id: str, name: str) -> Person:
    """Make a login of a learner: a token that no browser has had before."""
    token = new_token()
    add_browser(store, learner_id, hash_of(token), now(), login_at=now())
    return Person(token, learner_id, name, now())


def enter(person_: Person) -> None:
    """Hand a stored login to the browser; nothing of its old session remains."""
    session.clear()
    session.permanent = True
    login_user(person_)


def leave() -> None:
    """Have the browser forget its login and all of its session."""
    logout_user()
    session.clear()
