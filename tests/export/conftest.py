"""Banks with chosen questions and times, and a reader of the packages we write."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import pytest

from quizapp.questions.bank import Stamp, write_bank
from quizapp.questions.model import QuestionBank

MADE = 1767323045


@dataclass(frozen=True)
class Read:
    """What stands in a package."""

    #: question id -> field name -> value
    notes: dict[str, dict[str, str]]
    #: question id -> row of the table
    rows: dict[str, dict[str, Any]]
    cards: list[dict[str, Any]]
    models: dict[str, Any]
    decks: dict[str, Any]


def _rows(connection, table):
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608 - names of this file
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


@pytest.fixture
def read():
    def read(data: bytes) -> Read:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.namelist() == ["collection.anki2", "media"]
            assert json.loads(archive.read("media")) == {}
            collection = archive.read("collection.anki2")
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(collection)
            (col,) = _rows(connection, "col")
            models, decks = json.loads(col["models"]), json.loads(col["decks"])
            rows, notes = {}, {}
            for row in _rows(connection, "notes"):
                names = [f["name"] for f in models[str(row["mid"])]["flds"]]
                values = row["flds"].split("\x1f")
                fields = dict(zip(names, values, strict=True))
                notes[fields["ID"]], rows[fields["ID"]] = fields, row
            return Read(notes, rows, _rows(connection, "cards"), models, decks)

    return read


@pytest.fixture
def make_file(sample_bank, tmp_path):
    """A bank file with these questions; times are `MADE` where none are given."""
    opened = []

    def make(questions=None, stamps=None):
        topic = sample_bank.topics[0]
        chosen = topic.questions if questions is None else tuple(questions)
        times = {q.id: Stamp(MADE, MADE) for q in chosen} | (stamps or {})
        bank = QuestionBank(topics=(replace(topic, questions=chosen),))
        opened.append(write_bank(bank, times, tmp_path / f"banks{len(opened)}"))
        return opened[-1]

    yield make
    for bank in opened:
        bank.close()


@pytest.fixture
def by_id(sample_questions):
    return {q.id.removeprefix("moon/landing/"): q for q in sample_questions}
