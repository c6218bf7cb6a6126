"""Headers, forms of other sites, undeclared views, cookies, hosts, secrets."""

from __future__ import annotations

import hashlib
import re
import stat
import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest
from flask import Blueprint, url_for
from sqlalchemy import create_engine, text

from quizapp.web import app as web_app
from quizapp.web.app import close_app, create_app
from quizapp.web.config import read_secret
from quizapp.web.database import upgrade
from quizapp.web.security import (
    Policy,
    Role,
    Scope,
    UndeclaredViewError,
    policies,
)
from quizapp.web.templating import static_url
from tests.web.conftest import ORIGIN, START, Browser

HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
}
POSTS = ("/topics/moon/practice", "/progress/moon", "/theme", "{attempt}/1",
         "{attempt}/redo", "{attempt}/cards", "/review/card", "/review/undo",
         "/review/suspended",
         "/review/topics/moon", "/review/settings", "/review/budget", "/review/zone",
         "/review/pauses")  # fmt: skip


@pytest.fixture
def content(app):
    """The whole database as one number."""

    def digest():
        engine = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
        with engine.connect() as connection:
            dump = "\n".join(connection.connection.dbapi_connection.iterdump())
        engine.dispose()
        return hashlib.sha256(dump.encode()).hexdigest()

    return digest


@pytest.fixture
def quiz(browser):
    """The address of an attempt whose first question is open."""
    return browser.start().rsplit("/", 1)[0]


@pytest.mark.parametrize(
    "address",
    ["/", "/topics/moon", "/scores", "/nothing", "/theme", "/static/app.css", "/livez",
     "/topics/moon/anki", "/readyz"],
)  # fmt: skip
def test_every_response_carries_the_headers(browser, address):
    response = browser.get(address)
    for name, value in HEADERS.items():
        assert value in response.headers[name]
    assert "Server" not in response.headers


def test_the_policy_leaves_no_hole(browser):
    csp = browser.get("/").headers["Content-Security-Policy"]
    assert "unsafe" not in csp
    for part in ("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert part in csp


def test_pages_hold_no_inline_script_or_style(browser, quiz):
    browser.post("/review/topics/moon")
    for address in ("/", "/topics/moon", "/scores", f"{quiz}/1", "/nothing", "/review",
                    "/review/card", "/review/settings"):  # fmt: skip
        page = browser.get(address).text
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))


def test_personal_pages_are_never_kept(browser, quiz):
    for address in ("/", "/topics/moon", "/scores", f"{quiz}/1", "/nothing"):
        assert browser.get(address).headers["Cache-Control"] == "private, no-store"


def test_every_view_has_a_policy(app):
    declared = policies(app)
    assert declared["practice.question"] == Policy(Role.LEARNER, Scope.OWN, "attempt")
    assert set(declared) == {rule.endpoint for rule in app.url_map.iter_rules()}


def test_a_view_without_policy_stops_the_app(settings, monkeypatch):
    pages = Blueprint("extra", __name__)
    pages.add_url_rule("/extra", "view", lambda: "")
    groups = (*web_app._GROUPS, SimpleNamespace(pages=pages))  # noqa: SLF001 - one page more
    monkeypatch.setattr(web_app, "_GROUPS", groups)
    with pytest.raises(UndeclaredViewError, match=r"extra\.view has no @policy"):
        create_app(settings)


def test_what_is_a_learners_own_does_not_exist_for_others(
    app, other_browser, quiz, content
):
    other_browser.start()
    before = content()
    own = {n for n, p in policies(app).items() if p.role is Role.LEARNER}
    values = {"attempt": quiz.rsplit("/", 1)[1], "position": 1}
    asked = set()
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in own:
            continue
        with app.test_request_context("/"):
            names = {k: v for k, v in values.items() if k in rule.arguments}
            address = url_for(rule.endpoint, **names)
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            for who in (other_browser, Browser(app)):
                reply = who.get(address) if method == "GET" else who.post(address)
                assert reply.status_code == 404
            asked.add(rule.endpoint)
    assert asked == own
    assert len(own) == 6
    assert content() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://localhost"},
        {"Origin": "http://localhost:81"},
        {"Origin": "http://[broken"},
        {"Referer": "http://evil.example/http://localhost/"},
        {},
    ],
)
def test_a_form_of_another_site_is_refused(browser, quiz, content, headers):
    before = content()
    for address in POSTS:
        to = address.format(attempt=quiz)
        sent = browser.post(to, {"skip": "1"}, headers=headers)
        assert sent.status_code == 403
        assert "This came from somewhere else" in sent.text
    assert content() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Referer": "http://localhost/topics/moon"},
        ORIGIN,
    ],
)
def test_a_form_of_ours_is_taken(browser, headers):
    sent = browser.post("/topics/moon/practice", {"n": "1"}, headers=headers)
    assert sent.status_code == 303


@pytest.mark.parametrize("token", ["", "wrong", "\x00"])
def test_a_form_without_its_token_is_refused(browser, quiz, content, token):
    before = content()
    for address in POSTS:
        sent = browser.post(address.format(attempt=quiz), {"skip": "1"}, token=token)
        assert sent.status_code == 400
        assert "This form has expired" in sent.text
    assert content() == before


def test_looking_writes_nothing(browser, quiz, content):
    before = content()
    addresses = ("/", "/topics/moon", "/topics/moon/anki", "/scores", quiz, "/livez",
                 "/review", "/review/card", "/review/settings", "/review/suspended",
                 f"{quiz}/1", "/readyz", "/nothing", "/static/app.css")  # fmt: skip
    for address in addresses:
        browser.get(address)
        browser.client.head(address).close()
        browser.client.options(address).close()
    assert content() == before


def test_the_cookie_is_hidden_from_scripts_and_kept_as_a_hash(app, browser):
    browser.get("/")
    assert browser.cookie("learner") is None
    sent = browser.post("/topics/moon/practice", {"n": "1"})
    (cookie,) = [c for c in sent.headers.getlist("Set-Cookie") if "learner=" in c]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    token = browser.cookie("learner")
    assert len(token) >= 43
    engine = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT token_hash FROM learner_token")).scalar()
    engine.dispose()
    assert kept == hashlib.sha256(token.encode()).hexdigest()


def test_a_browser_stays_the_same_learner(browser):
    browser.start()
    token = browser.cookie("learner")
    browser.start()
    assert browser.cookie("learner") == token


@pytest.mark.parametrize("token", ["forged", "x" * 200])
def test_a_forged_cookie_is_nobody(browser, quiz, token):
    browser.client.set_cookie("learner", token)
    assert browser.get(f"{quiz}/1").status_code == 404
    browser.start()
    assert browser.cookie("learner") != token


def test_over_https_cookies_are_bound_to_the_host(settings):
    app = create_app(replace(settings, secure=True))
    upgrade(app, START)
    client = Browser(app).client
    page = client.get("/", base_url="https://localhost")
    assert "max-age" in page.headers["Strict-Transport-Security"]
    assert page.headers["Set-Cookie"].startswith("__Host-session=")
    assert "Secure" in page.headers["Set-Cookie"]
    token = re.search(r'csrf_token"\s+value="([^"]+)"', page.text)[1]
    started = client.post(
        "/topics/moon/practice",
        base_url="https://localhost",
        data={"n": "1", "csrf_token": token},
        headers={"Origin": "https://localhost", "Referer": "https://localhost/"},
    )
    assert started.status_code == 303
    assert "__Host-learner=" in str(started.headers)
    close_app(app)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "x y"])
def test_a_foreign_host_gets_no_page(browser, host):
    for send in (browser.client.get, browser.client.post):
        page = send("/", headers={"Host": host, **ORIGIN})
        assert page.status_code == 400
        assert "does not answer to that name" in page.text
        assert "Content-Security-Policy" in page.headers


def test_a_host_that_was_named_gets_its_page(settings):
    app = create_app(replace(settings, hosts=("quiz.example",)))
    upgrade(app, START)
    page = app.test_client().get("/", headers={"Host": "quiz.example:8000"})
    assert page.status_code == 200
    close_app(app)


def test_the_secret_is_made_once_and_for_the_owner_only(tmp_path):
    folder = tmp_path / "new" / "data"
    gate = threading.Barrier(8)
    found = []

    def read():
        gate.wait()
        found.append(read_secret(folder))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert len(found[0]) == 64
    (only,) = folder.iterdir()
    assert stat.S_IMODE(only.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("sent", "headers", "back"),
    [
        ({"theme": "dark", "back": "scores.history"}, {}, "/scores"),
        ({"theme": "light", "back": "library.home"}, {}, "/"),
        ({"theme": "light", "back": "review.overview"}, {}, "/review"),
        ({"theme": "auto", "back": "http://evil.example"}, {}, "/"),
        ({"theme": "auto", "back": "practice.question"}, {}, "/"),
        (
            {"theme": "dark"},
            {"Referer": "http://localhost/topics/moon"},
            "/topics/moon",
        ),
        ({"theme": "dark"}, {"Referer": "http://evil.example/topics/moon"}, "/"),
        ({"theme": "dark"}, {"Referer": "http://localhost/nothing"}, "/"),
        ({"theme": "dark"}, {"Referer": "http://localhost//evil.example"}, "/"),
        ({"theme": "dark"}, {"Referer": "http://[broken"}, "/"),
    ],
)
def test_colours_are_kept_and_lead_back_to_a_page_of_ours(browser, sent, headers, back):
    changed = browser.post("/theme", sent, headers=ORIGIN | headers)
    assert (changed.status_code, changed.location) == (303, back)
    assert browser.cookie("theme") == sent["theme"]
    shown = 'data-theme="dark"' in browser.get("/").text
    assert shown == (sent["theme"] == "dark")


@pytest.mark.parametrize("theme", ["", "pink", "dark; x=y", '"><script>'])
def test_an_unknown_colour_is_refused(browser, theme):
    assert browser.post("/theme", {"theme": theme}).status_code == 400
    browser.client.set_cookie("theme", theme)
    assert "data-theme" not in browser.get("/").text


def test_a_missing_asset_has_an_address_without_version(app):
    with app.test_request_context("/"):
        assert static_url("none.css") == "/static/none.css?v="


def test_assets_are_kept_for_ever_only_under_their_own_version(browser):
    address = re.search(r'href="(/static/app.css\?v=\w{12})"', browser.get("/").text)[1]
    kept = browser.get(address)
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for other in ("/static/app.css", "/static/app.css?v=000000000000"):
        asset = browser.get(other)
        assert asset.headers["Cache-Control"] == "no-cache"
        tag = {"If-None-Match": asset.headers["ETag"]}
        assert browser.get(other, headers=tag).status_code == 304
    assert browser.get("/static/none.css").status_code == 404
