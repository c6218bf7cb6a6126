"""Serving in this very process, until a signal comes."""

from __future__ import annotations

import gc
import http.client
import os
import signal
import socket
import threading
import time
from contextlib import closing, suppress

import pytest

from quizapp.web.serve import (
    AlreadyServedError,
    PortTakenError,
    serve,
    sole_use,
)


def free_port():
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def answer_of(port, host):
    """The status of the library, once the server answers."""
    for _ in range(500):
        with suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            with closing(connection):
                connection.request("GET", "/", headers={"Host": host})
                return connection.getresponse().status
        time.sleep(0.01)
    return None


@pytest.fixture
def interrupt():
    """Once the server answers: asks it under some names, then sends it a signal."""
    statuses = []

    def start(port, sign, *hosts):
        def ask():
            statuses.extend(answer_of(port, host) for host in hosts)
            os.kill(os.getpid(), sign)

        threading.Thread(target=ask, daemon=True).start()
        return statuses

    before = signal.getsignal(signal.SIGTERM)
    yield start
    signal.signal(signal.SIGTERM, before)
    gc.collect()  # what was left open complains here, not in another test


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_a_signal_and_says_where(settings, interrupt, capsys, sign):
    port = free_port()
    statuses = interrupt(port, sign, "localhost", "evil.example")
    with suppress(KeyboardInterrupt, SystemExit):
        serve(settings, port=port)
    assert statuses == [200, 400]
    assert capsys.readouterr().out == f"Quizapp is at http://localhost:{port}/\n"
    with sole_use(settings.data):
        pass


def test_bound_to_everything_it_answers_to_the_names_of_this_machine(
    settings, interrupt
):
    port = free_port()
    name = socket.gethostname()
    statuses = interrupt(port, signal.SIGINT, name, "evil.example")
    with suppress(KeyboardInterrupt):
        serve(settings, "0.0.0.0", port)  # noqa: S104 - what is tested
    assert statuses == [200, 400]


def test_a_port_in_use_is_named_with_the_way_out(settings):
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTakenError, match=rf"port {port} .*--port 0"):
            serve(settings, port=port)
    gc.collect()  # a socket left open complains here
    with sole_use(settings.data):
        pass


def test_an_address_that_is_not_ours_is_told_as_it_is(settings, interrupt):
    del interrupt  # puts the handler of signals back
    with pytest.raises(OSError, match="assign") as told:
        serve(settings, "192.0.2.1", free_port())
    assert not isinstance(told.value, PortTakenError)


def test_a_folder_is_held_by_one_process_only(tmp_path):
    def hold_again():
        with sole_use(tmp_path):
            pass

    with sole_use(tmp_path), pytest.raises(AlreadyServedError, match="--data"):
        hold_again()
    hold_again()
