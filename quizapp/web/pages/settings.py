"""Settings of a browser: its colours."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from quizapp.web.forms import ThemeForm
from quizapp.web.navigation import came_from
from quizapp.web.security import Role, Scope, policy
from quizapp.web.templating import THEME_COOKIE

pages = Blueprint("settings", __name__)

_FOR_A_YEAR = 400 * 86400
#: pages that can be gone back to by name; the others need the address they came from
_BACK = (
    "library.home",
    "progress.everything",
    "review.overview",
    "scores.history",
)


@pages.post("/theme")
@policy(Role.ANYONE, Scope.PUBLIC)
def theme() -> Response:
    """Keep the chosen colours in a cookie and go back."""
    form = ThemeForm()
    if not form.validate_on_submit() or form.theme.data is None:
        abort(400)
    named = form.back.data if "Referer" not in request.headers else None
    response = redirect(url_for(named) if named in _BACK else came_from(), 303)
    response.set_cookie(
        THEME_COOKIE,
        form.theme.data,
        max_age=_FOR_A_YEAR,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return response
