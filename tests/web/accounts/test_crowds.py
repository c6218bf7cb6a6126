"""Many at once, and a database from before there were accounts."""

from __future__ import annotations

import threading
import time

import argon2
from alembic import command

from quizapp.web.database import migrate, upgrade
from tests.web.accounts.people import NAME, is_named, log_in, set_name
from tests.web.conftest import START


def test_a_crowd_of_guesses_gets_ten_and_two_at_a_time(browser, device, monkeypatch):
    set_name(browser)
    guard, inside, most, made = threading.Lock(), [], [], []
    verify = argon2.PasswordHasher.verify

    def watched(*args):
        with guard:
            inside.append(1)
            made.append(1)
            most.append(len(inside))
        try:
            time.sleep(0.01)
            return verify(*args)
        finally:
            with guard:
                inside.pop()

    monkeypatch.setattr(argon2.PasswordHasher, "verify", watched)
    crowd = [device() for _ in range(16)]
    for one in crowd:
        one.get("/login")
    statuses = []
    fields = {"name": NAME, "password": "wrong password"}
    threads = [
        threading.Thread(
            target=lambda one=one: statuses.append(
                one.post("/login", fields).status_code
            )
        )
        for one in crowd
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [422] * 10 + [429] * 6
    assert len(made) == 10
    assert max(most) == 2


def test_a_browser_from_before_accounts_is_still_known(app, browser, rows):
    quiz = browser.start()
    before = rows("SELECT * FROM attempt"), rows("SELECT token_hash FROM learner_token")
    with app.app_context():
        command.downgrade(migrate.get_config(), "0002")
    assert rows("SELECT token_hash FROM learner") == before[1]
    assert upgrade(app, START).name.startswith("quizapp-0002-")
    assert browser.get(quiz).status_code == 200
    assert before == (
        rows("SELECT * FROM attempt"),
        rows("SELECT token_hash FROM learner_token"),
    )


def test_going_back_leaves_a_learner_without_browser_unreachable(app, browser, rows):
    browser.start()
    set_name(browser)
    browser.post("/logout")
    with app.app_context():
        command.downgrade(migrate.get_config(), "0002")
    ((kept,),) = rows("SELECT token_hash FROM learner")
    assert len(kept) == 64
    assert not upgrade(app, START).name.startswith("quizapp-0003-")
    assert not is_named(browser)
    assert log_in(browser).status_code == 422
