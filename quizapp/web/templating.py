"""What every template finds: addresses of assets, the theme, the language."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, request, url_for
from jinja2 import StrictUndefined

from quizapp.resources import STATIC

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "theme"


def init_app(app: Flask) -> None:
    """Teach an app's templates our words."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    app.jinja_env.globals["static_url"] = static_url
    app.context_processor(_everywhere)


def _everywhere() -> dict[str, Any]:
    return {"theme": current_theme(), "nav": request.endpoint or ""}


def current_theme() -> str:
    """The colours that this browser has chosen."""
    theme = request.cookies.get(THEME_COOKIE, "")
    return theme if theme in THEMES else THEMES[0]


def static_url(name: str) -> str:
    """The address of an asset; it changes with the content, so it can be kept."""
    return url_for("assets.static", name=name, v=asset_version(name))


def asset_version(name: str) -> str:
    """Twelve hex digits that stand for the content of an asset; "" if it is missing."""
    path = STATIC / name
    if not path.is_file():
        return ""
    stat = path.stat()
    return _version(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=256)
def _version(path: Path, _mtime: int, _size: int) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12]
