"""What one content file adds to a bank: made from the file, or recalled."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quizapp.build.built import problem_from_plain, problem_to_plain
from quizapp.content.model import Topic
from quizapp.export.anki_notes import exported_digest
from quizapp.problems import Problem
from quizapp.questions import authoring
from quizapp.questions.generate import topic_bank
from quizapp.questions.lock import (
    Changes,
    Lock,
    in_use,
    lock_lines,
    renew,
    since,
    stamps,
)
from quizapp.questions.rows import TopicRows, encode, topic_rows

_NOTHING = TopicRows(b"", b"", b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A content file after its build."""

    #: whether it is a topic; errors keep it from being one
    is_topic: bool
    #: of the file, then of what its author wrote for questions
    problems: tuple[Problem, ...] = ()
    authoring: tuple[Problem, ...] = ()
    #: texts that it draws in -> sha256 of each, "" for one that is missing
    texts: Mapping[str, str] = field(default_factory=dict)
    #: its lines of the lock
    lines: str = ""
    #: the latest time in them
    latest: int = 0
    questions: int = 0
    changes: Changes = field(default_factory=Changes)
    rows: TopicRows = _NOTHING


def made_part(topic: Topic, lines: str, lock: Lock, now: int) -> Part:
    """The part of a topic; `lines` and `lock` are its slice of the lock, twice."""
    bank = topic_bank(topic, in_use(lock), since(lock))
    reason = reasons(topic)
    renewal = renew(lock, bank.questions, reason, exported_digest, now)
    is_same = renewal.lock == lock
    return Part(
        is_topic=True,
        authoring=tuple(authoring.problems(topic, bank)),
        lines=lines if is_same else lock_lines(renewal.lock),
        latest=latest(renewal.lock),
        questions=bank.card.total,
        changes=renewal.changes,
        rows=topic_rows(bank, stamps(renewal.lock)),
    )


def latest(lock: Lock) -> int:
    """The latest time in a lock, 0 if it is empty."""
    return max((max(e.added, e.changed) for e in lock.values()), default=0)


def reasons(topic: Topic) -> Callable[[str, Sequence[str]], str]:
    """Why an id is missing, in the author's words."""

    def reason(qid: str, events: Sequence[str]) -> str:
        rest = qid.partition("/")[2]
        asked = events or rest.split("/")[0].split("+")
        found = (topic.retired.get(i) for i in (qid, rest, *asked))
        return next(filter(None, found), "")

    return reason


def part_to_bytes(part: Part) -> bytes:
    """For the cache, as the next build will find it: with nothing changed."""
    rows = part.rows
    plain = {
        "is_topic": part.is_topic,
        "problems": [problem_to_plain(p) for p in part.problems],
        "authoring": [problem_to_plain(p) for p in part.authoring],
        "texts": dict(part.texts),
        "latest": part.latest,
        "questions": part.questions,
        "vanished": list(part.changes.vanished),
        "sizes": [len(rows.topic), len(rows.events)],
    }
    head = f"{encode(plain)}\n".encode()
    return b"".join((head, rows.topic, rows.events, rows.questions))


def part_from_bytes(body: bytes, lines: str) -> Part:
    """What `part_to_bytes` wrote; `lines` were part of its name."""
    head, _, rows = body.partition(b"\n")
    plain: dict[str, Any] = json.loads(head)
    topic, events = plain["sizes"]
    return Part(
        is_topic=plain["is_topic"],
        problems=tuple(map(problem_from_plain, plain["problems"])),
        authoring=tuple(map(problem_from_plain, plain["authoring"])),
        texts=plain["texts"],
        lines=lines,
        latest=plain["latest"],
        questions=plain["questions"],
        changes=Changes(vanished=tuple(plain["vanished"])),
        rows=TopicRows(
            rows[:topic], rows[topic : topic + events], rows[topic + events :]
        ),
    )
