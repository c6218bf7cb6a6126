"""The app: its parts put together."""

from __future__ import annotations

from flask import Flask

from quizapp.resources import TEMPLATES
from quizapp.web import (
    banks,
    clock,
    database,
    errors,
    logins,
    security,
    templating,
)
from quizapp.web.config import Settings, flask_config
from quizapp.web.pages import (
    accounts,
    assets,
    exports,
    health,
    library,
    practice,
    progress,
    review,
    scores,
    settings,
    wishes,
)

_GROUPS = (
    library,
    practice,
    review,
    wishes,
    progress,
    scores,
    accounts,
    exports,
    settings,
    health,
    assets,
)


def create_app(settings_: Settings) -> Flask:
    """An app over a bank file and a data folder; the database is not touched yet."""
    app = Flask("quizapp", template_folder=str(TEMPLATES), static_folder=None)
    for group in _GROUPS:
        app.register_blueprint(group.pages)
    security.policies(app)  # an undeclared view ends it here
    app.config.from_mapping(flask_config(settings_))
    clock.init_app(app, settings_.clock)
    banks.init_app(app, settings_.bank)
    database.init_app(app)
    security.init_app(app)
    logins.init_app(app)
    templating.init_app(app)
    errors.init_app(app)
    return app


def close_app(app: Flask) -> None:
    """Let go of every file and connection."""
    database.close(app)
    banks.close(app)
