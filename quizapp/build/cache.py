"""What earlier builds worked out: small files named by what they were made from."""

from __future__ import annotations

import os
import re
import sys
import zlib
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
#: what decides how a content file becomes questions
_ROOMS = ("content", "questions", "export", "build")
_HEAD = b"quizapp cache "
_NAME = re.compile(r"[0-9a-f]{64}")


@cache
def code_version() -> str:
    """Changes with any change of the code that reads content or makes questions.

    Taken over the source files themselves: a number to be raised by hand would be
    forgotten, and a bank of mixed ages is worse than a slow build.
    """
    digest = sha256(sys.version.encode())
    files = [p for room in _ROOMS for p in (_PACKAGE / room).rglob("*.py")]
    for path in sorted((*files, *_PACKAGE.glob("*.py"))):
        digest.update(f"{path.relative_to(_PACKAGE)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def key_of(*parts: str) -> str:
    """The name under which something is kept that was made from these."""
    digest = sha256(code_version().encode())
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()


class Cache:
    """A folder of entries. Without it, or with a damaged one, all is made anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def get(self, key: str) -> bytes | None:
        """What is kept under this key, if it is there and whole."""
        try:
            data = (self._folder / key).read_bytes()
        except OSError:
            return None
        head, _, body = data.partition(b"\n")
        if head != _head(body):
            return None
        self._used.add(key)
        return body

    def put(self, key: str, body: bytes) -> None:
        """Keep this, if the folder can be written; it appears whole or not at all."""
        new = self._folder / f".{key}.{os.getpid()}"
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            try:
                new.write_bytes(_head(body) + b"\n" + body)
                new.replace(self._folder / key)
            finally:
                new.unlink(missing_ok=True)
        self._used.add(key)

    def sweep(self) -> None:
        """Remove every entry that this build had no use for."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if _NAME.fullmatch(path.name) and path.name not in self._used:
                    path.unlink(missing_ok=True)


def _head(body: bytes) -> bytes:
    return _HEAD + f"{zlib.crc32(body):08x}".encode()
