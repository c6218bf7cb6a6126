"""Passwords: hashed slowly, two at a time, never while the database waits."""

from __future__ import annotations

import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

SHORTEST, LONGEST = 8, 200

_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
#: each takes 19 MiB: a flood of logins has to wait in line
_TURNS = BoundedSemaphore(2)
#: a hash that no password fits; a name that nobody has costs as much as another
NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$CQyR24vOajYrU9yW+sPzzg"
    "$adt4sBRiz2Pxaz2rmdmMLRpjI44AGsC5diAOMA9f0j4"
)


def hashed(password: str) -> str:
    """What to keep of a password."""
    with _TURNS:
        return _HASHER.hash(_same(password))


def fits(password: str, kept: str) -> bool:
    """Whether it is the password of which this was kept."""
    with _TURNS:
        try:
            return _HASHER.verify(kept, _same(password))
        except VerifyMismatchError:
            return False


def is_outdated(kept: str) -> bool:
    """Whether it was hashed with less effort than today."""
    return _HASHER.check_needs_rehash(kept)


def _same(password: str) -> str:
    """One spelling for what different keyboards send for the same letters."""
    return unicodedata.normalize("NFKC", password)
