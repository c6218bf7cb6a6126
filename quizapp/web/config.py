"""What the app needs to know before it starts, and what follows from that."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

#: The file that keeps what people did, inside the data folder.
DATABASE = "quizapp.sqlite"
SECRET = "secret_key"  # noqa: S105 - the name of a file
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


def utc_now() -> datetime:
    """The one place where the web reads the clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How one app is set up."""

    #: folder for the database, its backups and the secret
    data: Path
    #: the bank file that new quizzes are made from
    bank: Path
    #: how many problems the build found in the content
    problems: int = 0
    #: names that the app answers to besides localhost
    hosts: tuple[str, ...] = ()
    #: database to use instead of the file in the data folder
    url: str = ""
    #: served over https: cookies say so
    secure: bool = False
    testing: bool = False
    clock: Callable[[], datetime] = field(default=utc_now)

    @property
    def database_url(self) -> str:
        """Where what people did is kept."""
        return self.url or f"sqlite:///{(self.data / DATABASE).resolve()}"


def flask_config(settings: Settings) -> dict[str, Any]:
    """The settings as Flask and its extensions read them."""
    url = settings.database_url
    shared = {} if make_url(url).get_backend_name() == "sqlite" else _POSTGRES
    return {
        "TESTING": settings.testing,
        "PROPAGATE_EXCEPTIONS": False,
        "CONTENT_PROBLEMS": settings.problems,
        "SECRET_KEY": read_secret(settings.data),
        "SQLALCHEMY_DATABASE_URI": url,
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_size": 1, "max_overflow": 0, **shared},
        "SQLALCHEMY_BINDS": {
            "reader": {"url": url, "pool_size": 16, "max_overflow": 4, **shared}
        },
        "TRUSTED_HOSTS": [*LOCAL_HOSTS, *settings.hosts],
        "MAX_CONTENT_LENGTH": 64 * 1024,
        "MAX_FORM_MEMORY_SIZE": 64 * 1024,
        "MAX_FORM_PARTS": 200,
        "SESSION_COOKIE_NAME": "__Host-session" if settings.secure else "session",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure,
        "SESSION_PROTECTION": "basic",  # "strong" ends a login with its address
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=400),
        "WTF_CSRF_TIME_LIMIT": None,
    }


_POSTGRES = {"pool_pre_ping": True}


def read_secret(data: Path, name: str = SECRET) -> str:
    """A secret, by itself the key that signs cookies.

    It is made once, however many processes start at once.
    """
    path = data / name
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_hex(32))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, text: str) -> None:
    new = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.link(new, path)
    except FileExistsError:
        pass  # another process was first: its key is the one
    finally:
        new.unlink()
