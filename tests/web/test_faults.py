"""When the disk, the lock or the process fails: it is said, and nothing is lost."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from urllib.parse import urlencode

import pytest

from quizapp.web.database import db
from tests.web.answering import tokens
from tests.web.conftest import Browser

_SERVER = """
import sys
from pathlib import Path
from quizapp.web.config import Settings
from quizapp.web.serve import serve
serve(Settings(data=Path(sys.argv[1]), bank=Path(sys.argv[2])), port=0)
"""


@pytest.fixture
def database(settings):
    return settings.data / "quizapp.sqlite"


def count(database, table):
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - names of our tables


def assert_not_saved(page):
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "5"
    assert "Not saved yet" in page.text


def impatient(app):
    """A foreign lock is waited for five seconds; a test does not wait so long."""
    with app.app_context(), db.engines[None].connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=10")


def test_a_database_that_another_program_locks_is_said(app, browser, database):
    url = browser.start(kinds="who")
    impatient(app)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert_not_saved(browser.post(url, {"skip": "1"}))
        assert browser.get(url).status_code == 200
        other.execute("ROLLBACK")
    assert browser.post(url, {"skip": "1"}).status_code == 303


def test_a_full_disk_is_said(app, browser, database, clock):
    url = browser.start(kinds="who")
    with app.app_context(), db.engines[None].connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    answers = []
    for _ in range(60):
        clock.pass_by(minutes=1)
        page = browser.post("/topics/moon/practice", {"n": "7"})
        answers.append(page)
        if page.status_code != 303:
            break
    assert_not_saved(answers[-1])
    assert browser.get(url).status_code == 200
    with app.app_context(), db.engines[None].connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1073741823")
    assert browser.post(url, {"skip": "1"}).status_code == 303
    assert count(database, "response") == 1


def test_a_fault_of_ours_has_a_page_and_tells_nothing(app, browser):
    def broken():
        raise ZeroDivisionError("secret detail")  # noqa: EM101, TRY003 - what must not be shown

    app.view_functions["scores.history"] = broken
    page = browser.get("/scores")
    assert page.status_code == 500
    assert "Something is broken here" in page.text
    assert "secret detail" not in page.text
    assert "Content-Security-Policy" in page.headers


def test_signs_of_life(app, browser, database):
    assert browser.get("/livez").json == {"alive": True}
    assert browser.get("/readyz").json == {"ready": True}
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    assert (browser.get("/readyz").status_code, browser.get("/livez").status_code) == (
        503,
        200,
    )
    assert app


def test_eight_threads_that_send_twice_leave_one_answer(app, browser, database):
    url = browser.start(kinds="who")
    choices = list(tokens(browser.get(url).text).values())
    gate = threading.Barrier(8)
    seen = []

    def send(n):
        tab = Browser(app)
        tab.client._cookies = browser.client._cookies  # noqa: SLF001 - one browser, many tabs
        gate.wait()
        for _ in range(2):
            sent = tab.post(url, {"choice": choices[n % 3]}, token=browser.token)
            seen.append(sent.status_code)

    threads = [threading.Thread(target=send, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [303] * 16
    assert (count(database, "response"), count(database, "grade")) == (1, 1)


class Server:
    """`serve` in a process of its own."""

    def __init__(self, settings):
        self.process = subprocess.Popen(  # noqa: S603 - our own server
            [sys.executable, "-c", _SERVER, str(settings.data), str(settings.bank)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.said = []
        for line in self.process.stdout:
            self.said.append(line)
            if found := re.search(r"http://localhost:(\d+)/", line):
                self.port = int(found[1])
                break

    def end(self, how):
        self.process.send_signal(how)
        self.process.wait(10)
        self.process.stdout.close()


class Wire:
    """A browser on a real connection: one cookie jar, one token."""

    def __init__(self):
        self.cookies = {}
        self.token = ""
        self.port = 0

    def send(self, method, url, fields=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        jar = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        headers = {"Cookie": jar, "Origin": f"http://127.0.0.1:{self.port}"}
        body = None
        if fields is not None:
            body = urlencode({**fields, "csrf_token": self.token})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(connection):
            connection.request(method, url, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if found := re.search(r'csrf_token"\s+value="([^"]+)"', text):
            self.token = found[1]
        return response.status, response.headers.get("Location"), text


def test_no_answer_that_was_acknowledged_is_lost_by_a_kill(settings, database):
    wire = Wire()
    acknowledged = []
    for _ in range(3):
        server = Server(settings)
        wire.port = server.port
        wire.send("GET", "/")
        killer = threading.Timer(0.35, server.process.send_signal, [signal.SIGKILL])
        killer.start()
        try:
            while True:
                _, url, _ = wire.send("POST", "/topics/moon/practice", {"n": "7"})
                for place in range(1, 6):
                    status, _, _ = wire.send(
                        "POST", f"{url[:-1]}{place}", {"skip": "1"}
                    )
                    assert status == 303
                    acknowledged.append((url.split("/")[2], place))
        except (OSError, http.client.HTTPException):
            pass
        killer.join()
        server.end(signal.SIGKILL)
    with closing(sqlite3.connect(database)) as connection:
        kept = connection.execute("SELECT attempt_id, position FROM response")
        assert set(acknowledged) <= set(kept.fetchall())
        verdict = connection.execute("PRAGMA integrity_check").fetchone()
    assert verdict == ("ok",)
    assert count(database, "grade") == count(database, "response")
    assert acknowledged


def test_a_second_server_for_the_same_folder_is_refused(settings):
    first = Server(settings)
    second = Server(settings)
    assert not hasattr(second, "port")
    assert "already being served by another process" in "".join(second.said)
    assert "--data" in "".join(second.said)
    second.end(signal.SIGKILL)
    wire = Wire()
    wire.port = first.port
    status, _, text = wire.send("GET", "/readyz")
    assert (status, json.loads(text)) == (200, {"ready": True})
    first.end(signal.SIGINT)
    third = Server(settings)
    assert third.port
    third.end(signal.SIGKILL)
