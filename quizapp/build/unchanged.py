"""A build of content that is as it was: the bank is found by what it was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path

from quizapp.build.built import (
    CLOCK_DRIFT,
    Built,
    problem_from_plain,
    problem_to_plain,
)
from quizapp.build.cache import Cache, key_of
from quizapp.content.gather import Gathering, content_files
from quizapp.problems import Problem
from quizapp.questions.bank import BankFile, UnreadableBankError
from quizapp.questions.lock import LOCK_NAME, Changes
from quizapp.questions.rows import encode

#: content file -> text beside it that it draws in -> sha256, "" for a missing one
Texts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the last build was made from, and what came of it."""

    #: digest of every file, and of what could not be read
    made_from: str
    texts: Texts
    bank: str
    topics: tuple[str, ...]
    questions: int
    problems: tuple[Problem, ...]
    vanished: tuple[str, ...]
    left_out: Mapping[str, int]
    #: the latest time in the lock
    latest: int


def unchanged(folder: Path, out: Path, cached: Path, now: int) -> Built | None:
    """The bank in `out` if a build would make the same one again; else None."""
    cache = Cache(cached)
    kept = cache.get(_name(folder))
    record = _read(kept) if kept else None
    if record is None or record.latest > now + CLOCK_DRIFT:
        return None
    if _now_made_from(folder, record.texts) != record.made_from:
        return None
    try:
        bank = BankFile(out / record.bank)
    except UnreadableBankError:
        return None
    return Built(
        bank=bank,
        topics=record.topics,
        questions=record.questions,
        problems=record.problems,
        changes=Changes(vanished=record.vanished),
        left_out=record.left_out,
    )


def keep_record(cache: Cache, folder: Path, record: Record) -> None:
    """Let the next build find this one."""
    plain = asdict(record)
    plain["problems"] = [problem_to_plain(p) for p in record.problems]
    cache.put(_name(folder), encode(plain).encode())


def made_from(folder: Path, gathering: Gathering) -> str:
    """Digest of all that was read, of what could not be, and of the lock."""
    read = (f"{path}\0{digest}" for path, digest in sorted(gathering.files.items()))
    failed = map(str, sorted(gathering.problems))
    return key_of(_digest_of(folder / LOCK_NAME), *read, *failed)


def _digest_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _name(folder: Path) -> str:
    return key_of("whole", str(folder))


def _read(kept: bytes) -> Record:
    plain = json.loads(kept)
    for name in ("topics", "vanished"):
        plain[name] = tuple(plain[name])
    plain["problems"] = tuple(map(problem_from_plain, plain["problems"]))
    return Record(**plain)


def _now_made_from(folder: Path, texts: Texts) -> str:
    gathering = Gathering()
    paths, problem = content_files(folder)
    if problem:
        gathering.problems.add(problem)
    for raw in gathering.topics(paths):
        if not raw.texts.are_still(texts.get(str(raw.path), {})):
            return ""
    return made_from(folder, gathering)
