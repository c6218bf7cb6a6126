"""The bank file: read-only SQLite, named after the digest of everything it holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
from quizapp.questions.rows import Stamp, kept_place, topic_rows
from quizapp.questions.writing import FORMAT, BankWriter

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
        place=kept_place(q),
    )


def write_bank(
    bank: QuestionBank, stamps: Mapping[str, Stamp], folder: Path
) -> BankFile:
    """Write `bank-<digest>.sqlite` into a folder; an equal bank is not written again.

    The same bank and stamps give the same digest on every machine. The file appears
    whole or not at all, however the process ends.
    """
    with BankWriter(folder) as writer:
        for topic in bank.topics:
            writer.add(topic_rows(topic, stamps))
        return BankFile(writer.finish())


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
