"""The time of the app: one clock, given when the app is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import cast

from flask import Flask, current_app

_CLOCK = "quizapp.clock"


def init_app(app: Flask, clock: Callable[[], datetime]) -> None:
    """Give an app its clock."""
    app.extensions[_CLOCK] = clock


def now() -> datetime:
    """The present moment, in UTC."""
    return cast(Callable[[], datetime], current_app.extensions[_CLOCK])()
