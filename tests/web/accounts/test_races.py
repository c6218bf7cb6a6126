"""What happens on one browser while another waits for a hash."""

from __future__ import annotations

import threading

import argon2
import pytest

from quizapp.web.passwords import fits
from tests.web.accounts.people import NAME, PASSWORD, is_named, log_in, sent, set_name

NEW = "another long one"


@pytest.fixture
def meanwhile(monkeypatch):
    """Does something the next time that a password is hashed or compared."""

    def plan(name, act):
        method = getattr(argon2.PasswordHasher, name)

        def first_act(*args):
            monkeypatch.setattr(argon2.PasswordHasher, name, method)
            other = threading.Thread(target=act)  # a request of its own
            other.start()
            other.join()
            return method(*args)

        monkeypatch.setattr(argon2.PasswordHasher, name, first_act)

    return plan


def change(browser):
    fields = {"password": PASSWORD, "new_password": NEW}
    return sent(browser, "/me/password", fields)


def test_of_two_who_want_a_name_one_has_it(browser, other_browser, meanwhile, rows):
    browser.get("/me/name")
    other_browser.get("/me/name")
    meanwhile("hash", lambda: set_name(other_browser))
    assert set_name(browser).status_code == 422
    assert is_named(other_browser)
    assert rows("SELECT count(*) FROM account") == [(1,)]
    assert rows("SELECT count(*) FROM learner_token WHERE login_at IS NOT NULL") == [
        (1,)
    ]


def test_an_old_password_lets_nobody_in_once_it_is_changed(
    browser, other_browser, meanwhile
):
    set_name(browser)
    other_browser.get("/login")
    meanwhile("verify", lambda: change(browser))
    assert log_in(other_browser).status_code == 422
    assert not is_named(other_browser)


def test_of_two_new_passwords_the_first_stands(browser, other_browser, meanwhile):
    set_name(browser)
    log_in(other_browser)
    meanwhile("hash", lambda: change(other_browser))
    assert change(browser).location == "/me"
    assert not is_named(browser)
    assert log_in(browser, NAME, NEW).status_code == 303


def test_an_account_that_is_deleted_meanwhile_is_gone(
    browser, other_browser, meanwhile, rows
):
    set_name(browser)
    log_in(other_browser)
    gone = {"password": PASSWORD}
    meanwhile("hash", lambda: sent(other_browser, "/me/delete", gone))
    assert change(browser).location == "/me"
    assert rows("SELECT * FROM learner") == []


def test_a_hash_of_less_effort_is_made_anew_at_the_next_login(
    browser, other_browser, rows, app
):
    set_name(browser)
    weak = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with app.extensions["quizapp.writer"]() as session:
        session.connection().exec_driver_sql(
            "UPDATE account SET password_hash = ?", (weak.hash(PASSWORD),)
        )
    assert log_in(other_browser).status_code == 303
    ((kept,),) = rows("SELECT password_hash FROM account")
    assert "m=19456" in kept
    assert fits(PASSWORD, kept)
