"""The lock file: every id ever asked, with its digest and times, for good."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from quizapp.problems import Problem, QuizappError
from quizapp.questions.model import Kind, Question
from quizapp.questions.rows import Stamp

#: kinds whose events were chosen among others
_CHOSEN = frozenset({Kind.ORDER, Kind.PLACEMENT, Kind.MATCH})
LOCK_NAME = "quizapp.lock.json"
_FORMAT = 1
#: what stands before and behind the lines of the ids
HEAD = f'{{"quizapp": {_FORMAT}, "questions": {{\n'
TAIL = "\n}}\n"
_STAMP = "%Y-%m-%dT%H:%M:%SZ"


class UnreadableLockError(QuizappError):
    """The lock file is damaged; guessing would cost learners their progress."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path}: {reason}; take the last good version from your version control"
            " (after a merge conflict keep the newest `changed` of each id)"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is remembered of one question id."""

    #: sha256 of what leaves the bank for it
    digest: str
    #: seconds since 1970, UTC
    added: int
    changed: int
    #: why it left the bank; "" while it is live
    retired: str = ""
    #: events of a question about several: a cap keeps those in use
    events: tuple[str, ...] = ()

    @property
    def is_live(self) -> bool:
        """Whether the id is in the bank."""
        return not self.retired


#: question id -> what is remembered of it
Lock = Mapping[str, Entry]


def read_lock(path: Path) -> Lock:
    """The lock beside the content; empty where there is none yet."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    try:
        return entries(json.loads(data.decode())["questions"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableLockError(path, "is not a lock file") from error


def entries(plain: Mapping[str, Any]) -> Lock:
    """What JSON remembers; one of many errors where it is something else."""
    return {qid: _entry(row) for qid, row in plain.items()}


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        digest=row["digest"],
        added=_seconds(row["added"]),
        changed=_seconds(row["changed"]),
        retired=row.get("retired", ""),
        events=tuple(row.get("events", ())),
    )


@lru_cache(1024)
def _seconds(text: str) -> int:
    return int(datetime.strptime(text, _STAMP).replace(tzinfo=UTC).timestamp())


@lru_cache(1024)
def _written(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime(_STAMP)


def lock_text(lock: Lock) -> str:
    """One id per line, sorted, so that a merge touches only what changed."""
    return f"{HEAD}{lock_lines(lock)}{TAIL}"


def lock_lines(lock: Lock) -> str:
    """The lines of these ids, without the brackets around all of them."""
    return ",\n".join(
        f"{json.dumps(qid)}: {json.dumps(_plain(lock[qid]), ensure_ascii=False)}"
        for qid in sorted(lock)
    )


def _plain(entry: Entry) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "digest": entry.digest,
        "added": _written(entry.added),
        "changed": _written(entry.changed),
    }
    if entry.retired:
        plain["retired"] = entry.retired
    if entry.events:
        plain["events"] = list(entry.events)
    return plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a build did to the ids."""

    added: tuple[str, ...] = ()
    #: those of the added that had been retired
    back: frozenset[str] = frozenset()
    changed: tuple[str, ...] = ()
    #: id -> the author's reason
    retired: Mapping[str, str] = field(default_factory=dict)
    #: ids that are gone without a reason
    vanished: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing happened to any id."""
        return not (self.added or self.changed or self.retired)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal(Changes):
    """The lock after a build, and how it came to be so."""

    lock: Lock

    @property
    def changes(self) -> Changes:
        """The same without the lock."""
        return Changes(
            added=self.added,
            back=self.back,
            changed=self.changed,
            retired=self.retired,
            vanished=self.vanished,
        )


def renew(
    lock: Lock,
    questions: Iterable[Question],
    reason_for: Callable[[str, Sequence[str]], str | None],
    digest_of: Callable[[Question], str],
    now: int,
) -> Renewal:
    """The lock for these questions: a time moves only where a digest differs.

    `reason_for(id, events)` gives the author's reason for a missing id. None: nothing
    is known of its topic now, the id stays as it is. "": there is no reason; the id
    stays live and is reported as vanished.
    """
    made: dict[str, Entry] = {}
    added, changed = [], []
    for question in questions:
        digest = digest_of(question)
        old = lock.get(question.id)
        made[question.id] = _renewed(old, question, digest, now)
        if old is None or not old.is_live:
            added.append(question.id)
        elif old.digest != digest:
            changed.append(question.id)
    missing = {qid: entry for qid, entry in lock.items() if qid not in made}
    reasons = {
        qid: reason_for(qid, entry.events)
        for qid, entry in missing.items()
        if entry.is_live
    }
    made |= {
        qid: replace(entry, retired=reasons.get(qid) or entry.retired)
        for qid, entry in missing.items()
    }
    return Renewal(
        lock=made,
        added=tuple(added),
        back=frozenset(qid for qid in added if qid in lock),
        changed=tuple(changed),
        retired={qid: reason for qid, reason in reasons.items() if reason},
        vanished=tuple(qid for qid, reason in reasons.items() if reason == ""),
    )


def _renewed(old: Entry | None, question: Question, digest: str, now: int) -> Entry:
    events = question.events if question.kind in _CHOSEN else ()
    if old is None:
        return Entry(digest=digest, added=now, changed=now, events=events)
    if old.digest == digest:
        return replace(old, retired="", events=events)
    changed = max(now, old.changed + 1)
    return replace(old, digest=digest, changed=changed, retired="", events=events)


def in_use(lock: Lock) -> dict[str, tuple[str, ...]]:
    """Live ids with the events of those about several."""
    return {qid: entry.events for qid, entry in lock.items() if entry.is_live}


def since(lock: Lock) -> dict[str, int]:
    """Live ids with the time at which they came."""
    return {qid: entry.added for qid, entry in lock.items() if entry.is_live}


def stamps(lock: Lock) -> dict[str, Stamp]:
    """Times of the live ids, as the bank file holds them."""
    return {
        qid: Stamp(entry.added, entry.changed)
        for qid, entry in lock.items()
        if entry.is_live
    }


def problems(path: str, renewal: Renewal, now: int) -> Iterator[Problem]:
    """What is wrong with the lock: ids gone without a reason, times ahead of now."""
    yield from map(partial(vanished, path), sorted(renewal.vanished))
    yield from map(partial(ahead, path), sorted(ids_ahead(renewal.lock, now)))


def ids_ahead(lock: Lock, now: int) -> Iterator[str]:
    """Ids with a time ahead of now."""
    return (qid for qid, e in lock.items() if max(e.added, e.changed) > now)


def vanished(path: str, qid: str) -> Problem:
    """An id that is gone without a reason."""
    return Problem(
        file=path,
        code="vanished-id",
        message=f"{qid} is no longer in the bank",
        advice=f'put it back, or write under `retired:` "{qid}": why it went',
    )


def ahead(path: str, qid: str) -> Problem:
    """An id with a time that no clock can have shown."""
    return Problem(
        file=path,
        code="future-time",
        message=f"{qid} has a time ahead of the clock",
        advice="set the clock right, or take the entry from version control",
    )
