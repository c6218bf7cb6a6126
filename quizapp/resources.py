"""Where the data that travel with the package lie: templates, static files, content."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ASSETS = _PACKAGE / "_assets"

#: In a wheel the three folders stand under quizapp/_assets, in a checkout beside it.
ROOT = _ASSETS if _ASSETS.is_dir() else _PACKAGE.parent
#: Whether the package runs from a checkout, where `instance/` is the data folder.
IS_CHECKOUT = not _ASSETS.is_dir() and (ROOT / "pyproject.toml").is_file()

TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
CONTENT = ROOT / "content"
