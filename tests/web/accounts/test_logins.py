"""Logins: a new token for each, ended one by one or all at once, led nowhere else."""

from __future__ import annotations

import pytest
from flask import session
from sqlalchemy import create_engine

from tests.web.accounts.people import NAME, PASSWORD, is_named, log_in, set_name

NEW = "another long one"
ADDRESSES = ("/me", "/me/name", "/login", "/me/password", "/me/delete", "/me/download")


def test_a_cookie_from_before_the_login_is_worth_nothing_after_it(browser, device):
    quiz = browser.start(kinds="who")
    stolen = device()
    stolen.client.set_cookie("learner", browser.cookie("learner"))
    session = browser.cookie("session")
    stolen.client.set_cookie("session", session)
    assert stolen.get(quiz).status_code == 200
    set_name(browser)
    assert stolen.get(quiz).status_code == 404
    assert not is_named(stolen)
    assert browser.cookie("session") != session


def copy_of(browser, device):
    """A browser with the same cookies."""
    other = device()
    other.client.set_cookie("session", browser.cookie("session"))
    return other


@pytest.fixture
def three(browser, device):
    """Three browsers of one person, and the address of a quiz."""
    quiz = browser.start(kinds="who")
    set_name(browser)
    others = device(), device()
    for other in others:
        log_in(other)
    return browser, *others, quiz


def test_logging_out_ends_one_login(three, device):
    first, second, third, quiz = three
    kept = copy_of(first, device)
    assert first.post("/logout").location == "/me?news=out"
    for gone in (first, kept):
        assert gone.get(quiz).status_code == 404
        assert not is_named(gone)
    assert second.get(quiz).status_code == third.get(quiz).status_code == 200


def test_logging_out_everywhere_ends_every_login(three):
    *browsers, quiz = three
    browsers[1].post("/logout", {"everywhere": "1"})
    for browser in browsers:
        assert browser.get(quiz).status_code == 404
        assert not is_named(browser)
    assert log_in(browsers[0]).status_code == 303


def test_a_new_password_ends_every_other_login(three, device):
    first, second, third, quiz = three
    old = copy_of(first, device)
    first.get("/me/password")
    changed = first.post("/me/password", {"password": PASSWORD, "new_password": NEW})
    assert changed.location == "/me?news=changed"
    assert first.get(quiz).status_code == 200
    for gone in (old, second, third):
        assert gone.get(quiz).status_code == 404
    assert log_in(second).status_code == 422
    assert log_in(second, NAME, NEW).status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("not the password", "another long one", "not your password"),
        ("", "another long one", "Type your password"),
        (PASSWORD, "short", "at least 8"),
    ],
)
def test_a_password_is_not_changed_without_the_old_one(browser, device, old, new, told):
    set_name(browser)
    page = browser.post("/me/password", {"password": old, "new_password": new})
    assert page.status_code == 422
    assert told in page.text
    assert log_in(device()).status_code == 303


def test_the_own_password_cannot_be_guessed_for_ever(browser, device):
    set_name(browser)
    fields = {"password": "wrong password", "new_password": NEW}
    for _ in range(10):
        assert browser.post("/me/password", fields).status_code == 422
    assert browser.post("/me/delete", fields).status_code == 429
    assert log_in(device()).status_code == 303


def test_a_login_outlives_its_address_and_its_browser_version(browser):
    set_name(browser)
    moved = {"REMOTE_ADDR": "192.0.2.9"}
    agent = {"User-Agent": "another"}
    page = browser.client.get("/me", environ_base=moved, headers=agent)
    assert NAME in page.text


def test_a_browser_whose_login_was_ended_starts_anew(three):
    first, second, _, quiz = three
    first.post("/logout", {"everywhere": "1"})
    anew = second.start(kinds="who")
    assert second.get(anew).status_code == 200
    assert second.get(quiz).status_code == 404
    assert second.cookie("learner")
    assert second.get(second.start(kinds="true_false")).status_code == 200
    assert second.get(anew).status_code == 200


@pytest.mark.parametrize("address", ["/me/password", "/logout"])
def test_what_needs_a_login_asks_for_one(browser, address):
    if address != "/logout":
        assert browser.get(address).location == "/login"
    assert browser.post(address).location == "/login"


@pytest.mark.parametrize("address", ["/me/name", "/login"])
def test_whoever_has_logged_in_is_not_asked_again(browser, address):
    set_name(browser)
    assert browser.get(address).location == "/me"
    fields = {"name": "Bob", "password": PASSWORD}
    assert browser.post(address, fields).location == "/me"


EVIL = [
    "http://evil.example",
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
]


@pytest.mark.parametrize("evil", EVIL)
def test_no_address_leads_away(browser, other_browser, evil):
    """Whatever a link asks for, the way goes on to a page of ours."""
    set_name(browser)
    for name in ("next", "news", "back"):
        address = f"/login?{name}={evil}"
        other_browser.get(address)
        sent = other_browser.post(
            address, {"name": NAME, "password": PASSWORD, name: evil}
        )
        assert sent.location == "/me?news=in"
        assert "evil" not in other_browser.get(f"/me?{name}={evil}").text
        out = other_browser.post(f"/logout?{name}={evil}", {name: evil})
        assert out.location == "/me?news=out"


def test_forms_of_other_sites_do_nothing(browser, device, rows):
    set_name(browser)
    fields = {"name": "Eve", "password": PASSWORD, "new_password": NEW}
    before = rows("SELECT * FROM account"), rows("SELECT * FROM learner_token")
    for who in (browser, device()):
        for address in ("/me/name", "/login", "/me/password", "/logout", "/me/delete"):
            cross = {"Sec-Fetch-Site": "cross-site"}
            assert who.post(address, fields, headers=cross).status_code == 403
            assert who.post(address, fields, token="").status_code == 400
    assert before == (
        rows("SELECT * FROM account"),
        rows("SELECT * FROM learner_token"),
    )
    assert rows("SELECT * FROM login_try") == []


def test_looking_changes_nothing(browser, app, settings):
    browser.start()
    set_name(browser)

    def dump():
        engine = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
        with engine.connect() as connection:
            lines = [*connection.connection.dbapi_connection.iterdump()]
        engine.dispose()
        return lines

    before = dump()
    for address in (*ADDRESSES, "/logout"):
        browser.get(address)
        browser.client.head(address).close()
        browser.client.options(address).close()
    assert dump() == before
    assert settings


def test_personal_pages_are_never_kept(browser):
    for _ in range(2):
        for address in ADDRESSES:
            page = browser.get(address)
            assert page.headers["Cache-Control"] == "private, no-store"
        set_name(browser)


def test_the_login_is_hidden_from_scripts_and_static_files_bring_none(browser):
    sent = set_name(browser)
    (cookie,) = [c for c in sent.headers.getlist("Set-Cookie") if "session=" in c]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires" in cookie
    assert "Set-Cookie" not in browser.get("/static/app.css").headers


def test_the_token_of_a_login_is_kept_as_a_hash(browser, rows, app):
    set_name(browser)
    with app.test_request_context(
        headers={"Cookie": f"session={browser.cookie('session')}"}
    ):
        token = session["_user_id"]
    ((kept,),) = rows("SELECT token_hash FROM learner_token")
    assert len(token) >= 43
    assert token not in kept
