"""The lock cut by topic: the lines of one that stays as it is are not even parsed."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from quizapp.questions.lock import (
    HEAD,
    TAIL,
    Entry,
    Lock,
    UnreadableLockError,
    entries,
    lock_lines,
    read_lock,
)

#: topic id -> its lines, as they stand in the file
Slices = Mapping[str, str]
_LINE = re.compile(r'("([^"/\\]+)[^"\\]*": \{.*\})(,?)\n')
_LAST = TAIL.lstrip("\n")


def read_slices(path: Path) -> dict[str, str]:
    """The lock beside the content, by topic; empty where there is none yet."""
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            lines = _cut(file)
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise UnreadableLockError(path, "is not a lock file") from error
    except OSError as error:
        raise UnreadableLockError(path, error.strerror or str(error)) from error
    if lines is None:  # JSON of another layout
        return _by_topic(read_lock(path))
    return {topic: ",\n".join(rows) for topic, rows in lines.items()}


def _cut(file: TextIO) -> dict[str, list[str]] | None:
    """The lines of each topic; None if any line is not as this program writes it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    if file.readline() != HEAD:
        return None
    for line in file:
        row = _LINE.fullmatch(line)
        if row is None:
            return None
        found[row[2]].append(row[1])
        if not row[3]:
            return found if file.read() == _LAST else None
    return None


def _by_topic(lock: Lock) -> dict[str, str]:
    parts: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
    for qid, entry in lock.items():
        parts[qid.partition("/")[0]][qid] = entry
    return {topic: lock_lines(part) for topic, part in parts.items()}


def slice_entries(path: Path, lines: str) -> Lock:
    """What is remembered of the ids of one topic; `path` is named if it is damaged."""
    try:
        return entries(json.loads(f"{{{lines}}}"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableLockError(path, "is not a lock file") from error


def whole_lock(slices: Slices) -> Iterator[str]:
    """The text of the lock, in pieces."""
    yield HEAD
    between = ""
    for topic in sorted(slices, key=lambda topic: f"{topic}/"):
        if slices[topic]:
            yield between
            yield slices[topic]
            between = ",\n"
    yield TAIL
