"""Copies of a living SQLite database."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from quizapp.problems import QuizappError


class DamagedCopyError(QuizappError):
    """A copy that was just made does not pass its check."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is damaged; nothing was changed")


def copy_whole(source: Path, target: Path) -> Path:
    """Copy a database while it is in use; the copy appears whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}.{os.getpid()}")
    new.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(source)) as connection:
            connection.execute("VACUUM INTO ?", [str(new)])
        check_whole(new)
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)
    return target


def check_whole(path: Path) -> None:
    """Make sure that a copy is sound and on the disk; DamagedCopyError if not."""
    with closing(sqlite3.connect(path)) as connection:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()
    if verdict != ("ok",):
        raise DamagedCopyError(path)
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
