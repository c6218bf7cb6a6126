"""Ways back: only ever to a page of ours."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request, url_for
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect


def home_url() -> str:
    """The page that is always there."""
    return url_for("library.home")


def came_from() -> str:
    """The page of ours that the reader came from, built anew; else the library."""
    try:
        sender = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return home_url()
    adapter = request_ctx.url_adapter
    if sender.netloc != request.host or adapter is None:
        return home_url()
    try:
        endpoint, values = adapter.match(sender.path, method="GET")
    except (HTTPException, RequestRedirect):
        return home_url()
    return url_for(endpoint, **values)
