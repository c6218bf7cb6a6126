"""Serving: one process per data folder, the layout brought up to date first."""

from __future__ import annotations

import errno
import fcntl
import os
import select
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import click
from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from quizapp.problems import QuizappError
from quizapp.web.app import close_app, create_app
from quizapp.web.config import LOCAL_HOSTS, Settings
from quizapp.web.database import upgrade

_EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, never bound to by itself


class AlreadyServedError(QuizappError):
    """Another process serves the same data folder."""

    def __init__(self, data: Path) -> None:
        super().__init__(
            f"{data} is already being served by another process; stop that one first,"
            " or give this one another folder with --data"
        )


class _Server(Protocol):
    def run(self) -> None: ...


class PortTakenError(QuizappError):
    """Something else already listens where the app should."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"port {port} of {host} is already in use; give another one with --port,"
            " or --port 0 for any that is free"
        )


@contextmanager
def sole_use(data: Path) -> Iterator[None]:
    """Hold the data folder; AlreadyServedError while another process holds it."""
    data.mkdir(parents=True, exist_ok=True)
    handle = os.open(data / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyServedError(data) from error
        yield
    finally:
        os.close(handle)


def _names(host: str) -> tuple[str, ...]:
    """The names under which a browser may know the server bound to this host."""
    if host not in _EVERYWHERE:
        return (host,)
    name = socket.gethostname()
    try:
        found = socket.getaddrinfo(name, None, socket.AF_INET)
    except OSError:
        return (name,)
    return (name, *sorted({str(address[0]) for *_, address in found}))


def _stop(*_: object) -> None:
    """Waitress lets requests in progress end, then serving returns."""
    raise SystemExit


def _listen(app: Flask, sockets: dict[int, object], host: str, port: int) -> _Server:
    try:
        server: _Server = create_server(
            app,
            map=sockets,
            host=host,
            port=port,
            threads=16,
            connection_limit=4000,
            asyncore_use_poll=hasattr(select, "poll"),
            max_request_body_size=1 << 20,
            ident=None,
        )
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTakenError(host, port) from error
        raise
    return server


def serve(settings: Settings, host: str = "127.0.0.1", port: int = 5000) -> None:
    """Serve until interrupted; prints the address once it can be opened."""
    settings = replace(settings, hosts=(*settings.hosts, *_names(host)))
    signal.signal(signal.SIGTERM, _stop)
    sockets: dict[int, object] = {}
    with sole_use(settings.data):
        app = create_app(settings)
        try:
            if copy := upgrade(app, settings.clock()):
                click.echo(f"The database was brought up to date; before: {copy}")
            server = _listen(app, sockets, host, port)
            shown = "localhost" if host in (*LOCAL_HOSTS, *_EVERYWHERE) else host
            bound = getattr(server, "effective_port", port)
            click.echo(f"Quizapp is at http://{shown}:{bound}/")
            server.run()
        finally:
            wasyncore.close_all(sockets, ignore_all=True)
            close_app(app)
