"""A name and a password: set, given on another device, guessed at."""

from __future__ import annotations

import re

import argon2
import pytest

from quizapp.web.passwords import NOBODY, is_outdated
from tests.web.accounts.people import NAME, PASSWORD, is_named, log_in, set_name

WRONG = "This name and this password do not belong together"


@pytest.fixture
def hashes(app, monkeypatch):
    """Counts what is hashed, and that nobody waits for the database meanwhile."""
    made = []
    writer = app.extensions["quizapp.writer"]

    def watched(name):
        method = getattr(argon2.PasswordHasher, name)

        def watch(*args, **more):
            assert writer._turnstile._holder is None  # noqa: SLF001 - nobody's turn
            made.append(name)
            return method(*args, **more)

        return watch

    for name in ("hash", "verify"):
        monkeypatch.setattr(argon2.PasswordHasher, name, watched(name))
    return made


def test_nobody_is_asked_for_an_account(browser):
    page = browser.get("/me")
    assert "You need no account" in page.text
    assert "Nothing is kept about you yet" in page.text
    assert browser.cookie("learner") is None


def test_what_was_done_goes_on_under_the_name(browser, rows):
    browser.start(kinds="who")
    before = rows("SELECT learner_id FROM attempt")
    assert set_name(browser).location == "/me?news=named"
    assert browser.cookie("learner") is None
    page = browser.get("/me?news=named")
    assert "<title>Your name and password are set · Me" in page.text
    assert "1 quiz" in page.text
    assert is_named(browser)
    browser.start(kinds="true_false")
    assert rows("SELECT DISTINCT learner_id FROM attempt") == before


def test_two_devices_share_what_was_done(browser, other_browser):
    quiz = browser.start(kinds="who").rsplit("/", 1)[0]
    set_name(browser)
    assert other_browser.get(f"{quiz}/1").status_code == 404
    assert log_in(other_browser).location == "/me?news=in"
    assert other_browser.get(f"{quiz}/1").status_code == 200
    other_browser.post(f"{quiz}/1", {"skip": "1"})
    assert 'class="verdict' in browser.get(f"{quiz}/1").text
    assert browser.get("/me").text.count("Another browser") == 1


@pytest.mark.parametrize(
    "written", ["ada l.", "  ADA   L. ", "\uff21da L.", "A\u200bda L."]
)
def test_a_name_is_one_however_it_is_written(browser, other_browser, written):
    set_name(browser)
    taken = set_name(other_browser, written)
    assert taken.status_code == 422
    assert "Somebody has this name already" in taken.text
    assert log_in(other_browser, written).status_code == 303
    assert is_named(other_browser)


@pytest.mark.parametrize(
    ("name", "password", "told"),
    [
        ("", PASSWORD, "Type a name"),
        ("   ", PASSWORD, "Type a name"),
        ("\u200b\u200d", PASSWORD, "needs a letter or a digit"),
        ("...", PASSWORD, "needs a letter or a digit"),
        ("Ada\u202eL", PASSWORD, "Use letters, digits and spaces"),
        ("Ada\x00L", PASSWORD, "Use letters, digits and spaces"),
        ("x" * 81, PASSWORD, "at most 80"),
        ("\ufdfa" * 80, PASSWORD, "Choose a shorter name"),
        (NAME, "", "Type a password"),
        (NAME, "seven77", "at least 8"),
        (NAME, "x" * 201, "at most 200"),
        ("Augusta Ada", "augusta  ADA", "not the name"),
    ],
)
def test_a_name_or_password_that_will_not_do_is_told(
    browser, rows, hashes, name, password, told
):
    page = set_name(browser, name, password)
    assert page.status_code == 422
    assert told in page.text
    assert 'aria-invalid="true"' in page.text
    assert password not in page.text or not password
    assert rows("SELECT * FROM account") == []
    assert hashes == []


@pytest.mark.parametrize(
    "password", ["x" * 8, "x" * 200, "\U0001f511" * 8, "p\u00e4ssword"]
)
def test_any_password_that_is_long_enough_will_do(browser, other_browser, password):
    assert set_name(browser, password=password).status_code == 303
    assert log_in(other_browser, password=password).status_code == 303


def test_letters_typed_on_another_keyboard_are_the_same(browser, other_browser):
    set_name(browser, NAME, "cafe\u0301 au lait")
    assert log_in(other_browser, NAME, "caf\u00e9 au lait").status_code == 303


def test_a_password_is_kept_as_argon2_and_nowhere_else(browser, rows, settings):
    set_name(browser)
    ((kept,),) = rows("SELECT password_hash FROM account")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    for path in settings.data.rglob("*"):
        assert not path.is_file() or PASSWORD.encode() not in path.read_bytes()


def test_password_managers_are_told_what_is_what(browser):
    fields = r'name="(\w+)"[^>]*autocomplete="([\w-]+)"'
    page = browser.get("/me/name").text
    assert dict(re.findall(fields, page)) == {
        "name": "username",
        "password": "new-password",
    }
    assert dict(re.findall(fields, browser.get("/login").text)) == {
        "name": "username",
        "password": "current-password",
    }
    set_name(browser)
    found = dict(re.findall(fields, browser.get("/me/password").text))
    assert found == {
        "username": "username",
        "password": "current-password",
        "new_password": "new-password",
    }


def plain(page):
    """A page without what differs from one showing to the next."""
    return re.sub(
        r'(csrf_token"\s+value|\sname="name"[^>]*value)="[^"]*"', "", page.text
    )


def test_an_unknown_name_and_a_wrong_password_look_and_cost_the_same(
    browser, device, hashes
):
    set_name(browser)
    hashes.clear()
    wrong = log_in(device(), NAME, "not the password")
    assert hashes == ["verify"]
    unknown = log_in(device(), "Bob", "not the password")
    assert hashes == ["verify", "verify"]
    assert wrong.status_code == unknown.status_code == 422
    assert WRONG in wrong.text
    assert plain(wrong) == plain(unknown)
    assert [*wrong.headers.keys()] == [*unknown.headers.keys()]


def test_the_hash_that_nobody_has_costs_as_much_as_any_other():
    assert not is_outdated(NOBODY)


@pytest.mark.parametrize("name", [NAME, "Bob"])
def test_after_ten_wrong_passwords_there_is_a_pause(
    browser, device, clock, hashes, name
):
    set_name(browser)
    hashes.clear()
    for _ in range(10):
        assert log_in(device(), name, "wrong password").status_code == 422
    for password in ("wrong password", PASSWORD):
        paused = log_in(device(), name.upper(), password)
        assert paused.status_code == 429
        assert paused.headers["Retry-After"] == "900"
        assert "Come back in 15 minutes" in paused.text
    assert hashes == ["verify"] * 10
    assert is_named(browser)
    assert log_in(device(), "Somebody else", "x").status_code == 422
    clock.pass_by(minutes=15)
    assert log_in(device(), name).status_code == (303 if name == NAME else 422)


def test_a_right_password_forgives_the_wrong_ones(browser, device):
    set_name(browser)
    for _ in range(2):
        for _ in range(9):
            log_in(device(), NAME, "wrong password")
        assert log_in(device()).status_code == 303


def test_guesses_are_counted_without_telling_the_name(browser, rows, settings):
    log_in(browser, "Canary Name", "wrong password")
    assert rows("SELECT count(*) FROM login_try") == [(1,)]
    for path in settings.data.rglob("*"):
        assert not path.is_file() or b"anary" not in path.read_bytes()
