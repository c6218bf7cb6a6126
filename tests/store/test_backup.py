from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from quizapp.store.backup import DamagedCopyError, check_whole, copy_whole


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "source.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE t (n)")
        connection.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(999)])
    return path


def test_a_copy_is_taken_while_somebody_writes(source, tmp_path):
    with closing(sqlite3.connect(source, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO t VALUES (-1)")
        copy = copy_whole(source, tmp_path / "new" / "copy.sqlite")
    with closing(sqlite3.connect(copy)) as connection:
        rows = connection.execute("SELECT count(*), min(n) FROM t").fetchone()
    assert rows == (999, 0)
    assert [p.name for p in copy.parent.iterdir()] == ["copy.sqlite"]


def test_a_copy_that_cannot_be_made_leaves_nothing(tmp_path):
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(b"SQLite format 3\0" + b"x" * 9000)
    with pytest.raises(sqlite3.DatabaseError):
        copy_whole(damaged, tmp_path / "copies" / "copy.sqlite")
    assert not list((tmp_path / "copies").iterdir())


def test_a_copy_that_fails_its_check_is_refused(source):
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    data = bytearray(source.read_bytes())
    data[39] = 7  # the header speaks of free pages that are not there
    source.write_bytes(data)
    with pytest.raises(DamagedCopyError, match="is damaged"):
        check_whole(source)
