"""Accounts: unique names, hashed passwords, and tries that are counted."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, cast

from sqlalchemy import CursorResult, case, delete, func, insert, select, update
from sqlalchemy.orm import Session

from quizapp.store.account_models import Account, LoginTry
from quizapp.store.models import LearnerToken

#: so many passwords may be wrong for one name within this time
TRIES = 10
WINDOW = timedelta(minutes=15)
LONGEST_KEY = 400
#: signs that nobody sees, spaces aside
_UNSEEN = frozenset({"Cf", "Cs", "Cn", "Co"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account as it stands in its table."""

    learner_id: str
    name: str
    password_hash: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A browser on which a learner has given the password."""

    learner_id: str
    name: str
    login_at: datetime


def name_key(name: str) -> str:
    """The same for all ways to write a name: case, width, spaces, invisible signs."""
    folded = unicodedata.normalize("NFKC", name.replace("\0", "")).casefold()
    words = "".join(c for c in folded if unicodedata.category(c) not in _UNSEEN).split()
    return unicodedata.normalize("NFKC", " ".join(words))


def open_account(
    session: Session, learner_id: str, name: str, password_hash: str, now: datetime
) -> bool:
    """Give a learner a name and a password; False when one of them has it already."""
    key = name_key(name)
    taken = select(Account.learner_id).where(
        (Account.name_key == key) | (Account.learner_id == learner_id)
    )
    if session.execute(taken).first():
        return False
    row = {
        "learner_id": learner_id,
        "name": name,
        "name_key": key,
        "password_hash": password_hash,
        "version": 1,
        "created_at": now,
        "last_login_at": now,
    }
    session.execute(insert(Account).values(row))
    return True


_FIND = select(Account.learner_id, Account.name, Account.password_hash, Account.version)


def find_account(session: Session, name: str) -> AccountRow | None:
    """The account of that name, however it is written."""
    row = session.execute(_FIND.where(Account.name_key == name_key(name)))
    return _account(row.one_or_none())


def account_of(session: Session, learner_id: str) -> AccountRow | None:
    """The account of a learner, if there is one."""
    row = session.execute(_FIND.where(Account.learner_id == learner_id))
    return _account(row.one_or_none())


def _account(row: Any) -> AccountRow | None:  # noqa: ANN401 - a row of four columns
    return AccountRow(**row._mapping) if row else None  # noqa: SLF001 - public name of a Row


def find_login(session: Session, token_hash: str) -> Login | None:
    """Who has logged in on the browser with this token."""
    query = (
        select(Account.learner_id, Account.name, LearnerToken.login_at)
        .join(LearnerToken, LearnerToken.learner_id == Account.learner_id)
        .where(
            LearnerToken.token_hash == token_hash, LearnerToken.login_at.is_not(None)
        )
    )
    row = session.execute(query).one_or_none()
    return Login(**row._mapping) if row else None  # noqa: SLF001 - public name of a Row


def note_login(
    session: Session, account: AccountRow, now: datetime, password_hash: str = ""
) -> bool:
    """Note a login, and a hash made anew; False if the password has changed since."""
    # never before the account was made, also when the clock has gone back since
    at = case((Account.created_at > now, Account.created_at), else_=now)
    values: dict[str, Any] = {"last_login_at": at}
    if password_hash:
        values["password_hash"] = password_hash
    return _change(session, account, values)


def set_password(session: Session, account: AccountRow, password_hash: str) -> bool:
    """Give an account another password; False if it has changed since it was read."""
    values = {"password_hash": password_hash, "version": account.version + 1}
    return _change(session, account, values)


def _change(session: Session, account: AccountRow, values: dict[str, Any]) -> bool:
    change = update(Account).where(
        Account.learner_id == account.learner_id, Account.version == account.version
    )
    done = cast(CursorResult[Any], session.execute(change.values(values)))
    return bool(done.rowcount)


def bucket_of(*parts: str) -> str:
    """Where the tries for a name, or of a learner, are counted."""
    return sha256("\0".join(parts).encode()).hexdigest()


def charge(session: Session, bucket: str, try_id: str, now: datetime) -> bool:
    """Count a try before it is made; False when there were too many lately."""
    session.execute(delete(LoginTry).where(LoginTry.at <= now - WINDOW))
    count = select(func.count()).select_from(LoginTry).where(LoginTry.bucket == bucket)
    if session.execute(count).scalar_one() >= TRIES:
        return False
    session.execute(insert(LoginTry).values(id=try_id, bucket=bucket, at=now))
    return True


def forgive(session: Session, bucket: str) -> None:
    """Forget the tries: the password was right."""
    session.execute(delete(LoginTry).where(LoginTry.bucket == bucket))
