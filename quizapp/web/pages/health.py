"""Signs of life, for whoever watches the server."""

from __future__ import annotations

from flask import Blueprint

from quizapp.web.database import is_ready
from quizapp.web.security import Role, Scope, policy

pages = Blueprint("health", __name__)


@pages.get("/livez")
@policy(Role.ANYONE, Scope.PUBLIC)
def livez() -> dict[str, bool]:
    """The process answers."""
    return {"alive": True}


@pages.get("/readyz")
@policy(Role.ANYONE, Scope.PUBLIC)
def readyz() -> tuple[dict[str, bool], int]:
    """The database has the layout that this version works with."""
    ready = is_ready()
    return {"ready": ready}, 200 if ready else 503
