"""The bank file: read-only SQLite, named after the digest of everything it holds."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from quizapp.problems import QuizappError
from quizapp.questions import codec
from quizapp.questions.model import (
    EventCard,
    Mode,
    Named,
    Question,
    QuestionBank,
    TopicBank,
    TopicCard,
)

#: Raised when the layout changes; a bank of another format is built anew.
FORMAT = "3"

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE topic (
  id TEXT PRIMARY KEY, card TEXT NOT NULL, names TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE event (
  topic TEXT NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, card TEXT NOT NULL,
  PRIMARY KEY (topic, place)) WITHOUT ROWID;
CREATE TABLE question (
  id TEXT PRIMARY KEY, topic TEXT NOT NULL, kind TEXT NOT NULL, skill TEXT NOT NULL,
  difficulty INTEGER NOT NULL, modes TEXT NOT NULL, events TEXT NOT NULL,
  asks TEXT NOT NULL, shows TEXT NOT NULL, named TEXT NOT NULL, key_ids TEXT NOT NULL,
  answer TEXT NOT NULL, options INTEGER NOT NULL, place INTEGER,
  added INTEGER NOT NULL, changed INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX question_by_topic ON question (topic, kind);
"""


_INDEXED = (
    "id, kind, skill, difficulty, modes, events, asks, shows, named, key_ids, answer,"
    " options, place"
)


class UnreadableBankError(QuizappError):
    """The bank file is missing, damaged or of another format."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is not a question bank that this version reads;"
            " run `quizapp build` to make a new one"
        )
        self.path = path


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a question entered the lock and when its exported content last changed."""

    #: seconds since 1970, UTC
    added: int
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """What choosing questions for a session needs to know, without their text."""

    id: str
    kind: str
    skill: str
    difficulty: int
    events: tuple[str, ...]
    asks: tuple[str, ...]
    shows: tuple[str, ...]
    answer: str
    #: ids of what its question names, and of what is its key
    named: tuple[str, ...] = ()
    key_ids: tuple[str, ...] = ()
    #: how many options it has
    options: int = 0
    #: which of them is right, counted from 0, where their order is always kept
    place: int | None = None


def index_row(question: Question) -> IndexRow:
    """What choosing needs to know of a question."""
    q = question
    return IndexRow(
        id=q.id,
        kind=q.kind.value,
        skill=q.skill.value,
        difficulty=q.difficulty,
        events=q.events,
        asks=q.asks,
        shows=q.shows,
        answer=q.answer,
        named=q.named,
        key_ids=q.key_ids,
        options=len(q.options),
        place=_kept_place(q),
    )


def _kept_place(question: Question) -> int | None:
    key = question.key
    return question.options.index(key) if question.ascending and key else None


def encode(plain: object) -> str:
    """JSON that is the same text for the same value."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class _Rows:
    topics: list[tuple[str, str, str]]
    events: list[tuple[str, int, str, str]]
    questions: list[tuple[Any, ...]]


def _question_row(question: Question, stamp: Stamp) -> tuple[Any, ...]:
    return (
        question.id,
        question.topic,
        question.kind.value,
        question.skill.value,
        question.difficulty,
        " ".join(m.value for m in question.modes),
        " ".join(question.events),
        encode(list(question.asks)),
        encode(list(question.shows)),
        " ".join(question.named),
        " ".join(question.key_ids),
        question.answer,
        len(question.options),
        _kept_place(question),
        stamp.added,
        stamp.changed,
        encode(codec.question_to_plain(question)),
    )


def _rows(bank: QuestionBank, stamps: Mapping[str, Stamp]) -> _Rows:
    rows = _Rows([], [], [])
    for topic in bank.topics:
        card = encode(codec.topic_card_to_plain(topic.card))
        names = encode([codec.named_to_plain(n) for n in topic.names])
        rows.topics.append((topic.card.id, card, names))
        for place, event in enumerate(topic.events):
            body = encode(codec.event_card_to_plain(event))
            rows.events.append((topic.card.id, place, event.id, body))
        rows.questions.extend(
            _question_row(q, stamps.get(q.id, Stamp(0, 0))) for q in topic.questions
        )
    return rows


def _digest(rows: _Rows) -> str:
    whole = sha256(f"quizapp bank {FORMAT}\n".encode())
    for row in (*rows.topics, *rows.events, *rows.questions):
        whole.update(encode(row).encode())
        whole.update(b"\n")
    return whole.hexdigest()


def write_bank(
    bank: QuestionBank, stamps: Mapping[str, Stamp], folder: Path
) -> BankFile:
    """Write `bank-<digest>.sqlite` into a folder; an equal bank is not written again.

    The same bank and stamps give the same digest on every machine. The file appears
    whole or not at all, however the process ends.
    """
    rows = _rows(bank, stamps)
    digest = _digest(rows)
    path = folder / f"bank-{digest[:16]}.sqlite"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        new = folder / f".{path.name}.{os.getpid()}"
        new.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(new)) as connection:
                _fill(connection, rows, digest)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    return BankFile(path)


def _fill(connection: sqlite3.Connection, rows: _Rows, digest: str) -> None:
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA page_size=4096;")
    connection.executescript(_SCHEMA)
    meta = [("digest", digest), ("format", FORMAT)]
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
    connection.executemany("INSERT INTO topic VALUES (?, ?, ?)", rows.topics)
    connection.executemany("INSERT INTO event VALUES (?, ?, ?, ?)", rows.events)
    marks = ", ".join("?" * 17)
    insert = f"INSERT INTO question VALUES ({marks})"  # noqa: S608 - question marks only
    connection.executemany(insert, rows.questions)
    connection.commit()


class BankFile:
    """An open bank: what pages, exports and the terminal read questions from.

    Safe to share between threads: the file never changes and each call has its own
    cursor. Close it, or use it in `with`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
            )
        except sqlite3.Error as error:
            raise UnreadableBankError(path) from error
        try:
            meta = dict(self._all("SELECT name, value FROM meta"))
        except sqlite3.Error as error:
            self._connection.close()
            raise UnreadableBankError(path) from error
        if meta.get("format") != FORMAT:
            self._connection.close()
            raise UnreadableBankError(path)
        #: sha256 over everything the bank holds, hexadecimal
        self.digest: str = meta["digest"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _all(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def topics(self) -> tuple[TopicCard, ...]:
        """Every topic, sorted by id."""
        rows = self._all("SELECT card FROM topic ORDER BY id")
        return tuple(codec.topic_card_from_plain(json.loads(card)) for (card,) in rows)

    def topic(self, topic_id: str) -> TopicCard | None:
        """The topic of that id, if the bank has it."""
        rows = self._all("SELECT card FROM topic WHERE id = ?", [topic_id])
        return codec.topic_card_from_plain(json.loads(rows[0][0])) if rows else None

    def events(self, topic_id: str) -> tuple[EventCard, ...]:
        """The events of a topic in the order of time."""
        rows = self._all(
            "SELECT card FROM event WHERE topic = ? ORDER BY place", [topic_id]
        )
        return tuple(codec.event_card_from_plain(json.loads(card)) for (card,) in rows)

    def names(self, topic_id: str) -> tuple[Named, ...]:
        """The entities of a topic with all their names."""
        rows = self._all("SELECT names FROM topic WHERE id = ?", [topic_id])
        plain = json.loads(rows[0][0]) if rows else []
        return tuple(codec.named_from_plain(n) for n in plain)

    def index(
        self, topic_id: str, kinds: Iterable[str] = (), mode: Mode = Mode.STUDY
    ) -> tuple[IndexRow, ...]:
        """Questions to choose from, sorted by id; no kinds means every kind."""
        wanted = list(kinds)
        marks = f"AND kind IN ({', '.join('?' * len(wanted))})" if wanted else ""
        sql = f"SELECT {_INDEXED} FROM question WHERE topic = ? {marks} ORDER BY id"  # noqa: S608 - question marks only
        rows = self._all(sql, [topic_id, *wanted])
        return tuple(_index_row(row) for row in rows if mode.value in row[4].split())

    def questions(self, ids: Iterable[str]) -> dict[str, Question]:
        """Whole questions by id; ids that the bank does not hold are missing."""
        found: dict[str, Question] = {}
        wanted = list(dict.fromkeys(ids))
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT id, body FROM question WHERE id IN ({marks})"  # noqa: S608 - question marks only
            rows = self._all(sql, some)
            found |= {i: codec.question_from_plain(json.loads(b)) for i, b in rows}
        return found

    def all_questions(self, topic_id: str) -> Iterator[tuple[Question, Stamp]]:
        """Every question of a topic with its times, sorted by id."""
        rows = self._all(
            "SELECT body, added, changed FROM question WHERE topic = ? ORDER BY id",
            [topic_id],
        )
        for body, added, changed in rows:
            yield codec.question_from_plain(json.loads(body)), Stamp(added, changed)


def _index_row(row: Sequence[Any]) -> IndexRow:
    return IndexRow(
        id=row[0],
        kind=row[1],
        skill=row[2],
        difficulty=row[3],
        events=tuple(row[5].split()),
        asks=tuple(json.loads(row[6])),
        shows=tuple(json.loads(row[7])),
        named=tuple(row[8].split()),
        key_ids=tuple(row[9].split()),
        answer=row[10],
        options=row[11],
        place=row[12],
    )


def topic_of(bank: QuestionBank, topic_id: str) -> TopicBank:
    """The part of a bank that was built from one topic; KeyError if there is none."""
    for topic in bank.topics:
        if topic.card.id == topic_id:
            return topic
    raise KeyError(topic_id)
