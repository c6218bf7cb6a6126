"""Accounts from name to erasure: what the pages about oneself ask of the rooms below.

Passwords are hashed and compared before a unit of work begins, never inside one.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from quizapp.problems import QuizappError
from quizapp.store import accounts, learners, persons
from quizapp.store.persons import Holdings
from quizapp.web import identity, logins
from quizapp.web.clock import now
from quizapp.web.database import reading, scrub, write
from quizapp.web.identity import cookie_hash, new_id, token_hash
from quizapp.web.logins import Person
from quizapp.web.passwords import NOBODY, fits, hashed, is_outdated

#: a browser that was away so long has lost its login
_LONGEST_LOGIN = timedelta(days=400)


class TooManyTriesError(QuizappError):
    """Too many passwords were wrong for one name lately."""

    def __init__(self) -> None:
        super().__init__("too many wrong passwords for one name")


def me() -> str:
    """The id of the learner who asks; "" for nobody yet."""
    return learners.find_learner(reading(), token_hash()) or ""


def done_here() -> Holdings:
    """What was done on this browser without a login."""
    source = learners.find_learner(reading(), cookie_hash()) if cookie_hash() else None
    return persons.holdings(reading(), source) if source else Holdings(0, 0)


def open_account(name: str, password: str) -> bool:
    """Give whoever asks a name and a password; False when the name is taken."""
    if accounts.find_account(reading(), name):
        return False
    kept = hashed(password)
    with write() as session:
        mine = identity.learner(session)
        if not accounts.open_account(session, mine, name, kept, now()):
            return False
        learners.forget_browsers(session, mine)
        person = logins.admit(session, mine, name)
    identity.take_cookie()
    logins.enter(person)
    return True


def log_in(name: str, password: str, *, bring: bool) -> bool:
    """Log in with what was done here, or without; False when the two do not match."""
    bucket = accounts.bucket_of("name", accounts.name_key(name))
    _charge(bucket)
    account = accounts.find_account(reading(), name)
    right = fits(password, account.password_hash if account else NOBODY)
    if not right or account is None:
        return False
    renewed = hashed(password) if is_outdated(account.password_hash) else ""
    with write() as session:
        if not accounts.note_login(session, account, now(), renewed):
            return False
        accounts.forgive(session, bucket)
        learners.forget_browsers(
            session, account.learner_id, unused_since=now() - _LONGEST_LOGIN
        )
        if bring:
            _bring(session, account.learner_id)
        person = logins.admit(session, account.learner_id, account.name)
    logins.enter(person)
    return True


def _bring(session: Session, target: str) -> None:
    """Make what was done on this browser part of an account."""
    source = learners.find_learner(session, cookie_hash()) if cookie_hash() else None
    if source and source != target and not accounts.account_of(session, source):
        persons.merge(session, source, target)
    identity.take_cookie()


def log_out(person: Person, *, everywhere: bool = False) -> None:
    """End the login of this browser, or of every browser."""
    with write() as session:
        if everywhere:
            learners.forget_browsers(session, person.learner_id)
        else:
            learners.forget_browser(session, identity.login_hash())
    logins.leave()


def is_right(person: Person, password: str) -> bool:
    """Whether it is this person's password; TooManyTriesError after some."""
    bucket = accounts.bucket_of("learner", person.learner_id)
    _charge(bucket)
    account = accounts.account_of(reading(), person.learner_id)
    if not fits(password, account.password_hash if account else NOBODY):
        return False
    with write() as session:
        accounts.forgive(session, bucket)
    return True


def change_password(person: Person, password: str) -> bool:
    """Set another password and end every other login; False if another came first."""
    account = accounts.account_of(reading(), person.learner_id)
    kept = hashed(password)
    with write() as session:
        if account is None or not accounts.set_password(session, account, kept):
            return False
        learners.forget_browsers(session, person.learner_id)
        renewed = logins.admit(session, person.learner_id, person.name)
    logins.enter(renewed)
    return True


def erase() -> None:
    """Delete everything about whoever asks, here and in the files of the database."""
    with write() as session:
        if mine := learners.find_learner(session, token_hash()):
            persons.erase(session, mine)
    scrub()
    if not identity.login_hash():
        identity.take_cookie()
    logins.leave()


def _charge(bucket: str) -> None:
    with write() as session:
        fine = accounts.charge(session, bucket, new_id(), now())
    if not fine:
        raise TooManyTriesError
