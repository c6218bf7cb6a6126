"""An app over the sample bank, a clock that stands, and a browser that knows forms."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from jinja2 import FileSystemBytecodeCache

from quizapp.questions.bank import Stamp, write_bank
from quizapp.web.app import close_app, create_app
from quizapp.web.config import DATABASE, Settings
from quizapp.web.database import upgrade
from tests.conftest import MADE
from tests.web.samples import all_questions, bank_of

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ORIGIN = {"Origin": "http://localhost"}
_STAMPS = {q.id: Stamp(MADE, MADE) for q in all_questions()}
_TOKEN = re.compile(r'name="csrf_token"\s+value="([^"]+)"')


class Clock:
    """Stands until it is told to go on."""

    def __init__(self):
        self.time = START

    def __call__(self):
        return self.time

    def pass_by(self, **time):
        self.time += timedelta(**time)


class Browser:
    """Follows no redirect by itself; sends the token of the page it saw last."""

    def __init__(self, app):
        self.client = app.test_client()
        self.token = ""

    def get(self, url, **more):
        response = self.client.get(url, **more)
        found = _TOKEN.search(response.data.decode("utf-8", "replace"))
        self.token = found[1] if found else self.token
        response.close()
        return response

    def post(self, url, data=None, *, headers=ORIGIN, token=None):
        if not self.token:
            self.get("/")
        fields = dict(data or {})
        fields["csrf_token"] = self.token if token is None else token
        return self.client.post(url, data=fields, headers=headers)

    def start(self, **fields):
        """Start a quiz; the address of its first question."""
        response = self.post("/topics/moon/practice", {"n": "10", **fields})
        assert response.status_code == 303, response.text
        return response.location

    def cookie(self, name):
        found = self.client.get_cookie(name)
        return found.value if found else None


@pytest.fixture
def sample_questions():
    return all_questions()


@pytest.fixture
def sample_bank(sample_questions):
    return bank_of(sample_questions)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def settings(tmp_path, sample_bank_path, clock):
    return Settings(
        data=tmp_path / "data", bank=sample_bank_path, testing=True, clock=clock
    )


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    """A database with tables and no rows, to copy."""
    data = tmp_path_factory.mktemp("empty")
    with write_bank(bank_of(all_questions()), _STAMPS, data) as bank:
        made = create_app(Settings(data=data, bank=bank.path))
        upgrade(made, START)
        close_app(made)
    return data / DATABASE


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory):
    """Templates are compiled once, not once per test."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(settings, empty_database, compiled_templates):
    settings.data.mkdir()
    shutil.copy(empty_database, settings.data / DATABASE)
    made = create_app(settings)
    made.jinja_env.bytecode_cache = compiled_templates
    yield made
    close_app(made)


@pytest.fixture
def browser(app):
    return Browser(app)


@pytest.fixture
def other_browser(app):
    return Browser(app)
