"""Names, passwords that changed meanwhile, tries that are counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.store.accounts import (
    TRIES,
    WINDOW,
    account_of,
    bucket_of,
    charge,
    find_account,
    forgive,
    name_key,
    note_login,
    open_account,
    set_password,
)
from quizapp.store.learners import add_browser, browsers, enrol, forget_browsers
from tests.store.conftest import HASH, LATER, NOW

KEPT, NEWER = "$argon2id$old", "$argon2id$new"
BUCKET = bucket_of("name", "ada")


@pytest.fixture
def ada(write):
    """An account as it was read before somebody changed it."""
    with write() as session:
        enrol(session, "l1", HASH, NOW)
        assert open_account(session, "l1", "Ada", KEPT, NOW)
        return account_of(session, "l1")


@given(st.text(max_size=20))
def test_the_key_of_a_name_is_a_key_of_itself(name):
    key = name_key(name)
    assert name_key(key) == key
    assert name_key(f"  {name} ") == key


def test_a_learner_has_one_name_and_a_name_one_learner(write, ada):
    with write() as session:
        enrol(session, "l2", "b" * 64, NOW)
        assert not open_account(session, "l2", "ADA", KEPT, NOW)
        assert not open_account(session, "l1", "Eve", KEPT, NOW)
        assert find_account(session, "a\u200bDA") == ada


def test_a_password_that_changed_meanwhile_is_not_changed_nor_let_in(write, ada):
    with write() as session:
        assert set_password(session, ada, NEWER)
    with write() as session:
        assert not set_password(session, ada, KEPT)
        assert not note_login(session, ada, LATER, KEPT)
        assert account_of(session, "l1").password_hash == NEWER


def test_a_hash_made_anew_keeps_the_password_as_it_is(write, ada):
    with write() as session:
        assert note_login(session, ada, LATER, NEWER)
        assert note_login(session, ada, NOW - timedelta(days=1))
        found = account_of(session, "l1")
    assert (found.password_hash, found.version) == (NEWER, ada.version)


def test_tries_are_counted_each_for_its_name_and_for_a_while(write):
    with write() as session:
        fine = [charge(session, BUCKET, f"t{n}", NOW) for n in range(TRIES + 2)]
        assert fine == [True] * TRIES + [False] * 2
        assert charge(session, bucket_of("name", "eve"), "e1", NOW)
        early = NOW + WINDOW - timedelta(seconds=1)
        assert not charge(session, BUCKET, "later", early)
        assert charge(session, BUCKET, "later", NOW + WINDOW)
        forgive(session, BUCKET)
        assert charge(session, BUCKET, "last", NOW + WINDOW)


@pytest.mark.usefixtures("ada")
def test_browsers_that_were_long_away_are_forgotten(write):
    with write() as session:
        add_browser(session, "l1", "b" * 64, LATER, login_at=LATER)
        forget_browsers(session, "l1", unused_since=LATER)
        assert [browser.token_hash for browser in browsers(session, "l1")] == ["b" * 64]
