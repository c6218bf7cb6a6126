"""Static files: kept for ever when their address names their content."""

from __future__ import annotations

from flask import Blueprint, request, send_from_directory
from werkzeug.wrappers import Response

from quizapp.resources import STATIC
from quizapp.web.security import Role, Scope, policy
from quizapp.web.templating import asset_version

pages = Blueprint("assets", __name__)


@pages.get("/static/<path:name>")
@policy(Role.ANYONE, Scope.PUBLIC)
def static(name: str) -> Response:
    """An asset, by its path below the static folder."""
    response = send_from_directory(STATIC, name)
    version = request.args.get("v")
    if version and version == asset_version(name):
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        response.headers["Cache-Control"] = "no-cache"
    return response
