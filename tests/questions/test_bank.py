"""The bank file gives back what was put in, and is the same for the same content."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from quizapp.questions.bank import BankFile, Stamp, UnreadableBankError, write_bank
from quizapp.questions.model import Kind, Mode


def test_everything_comes_back(sample_bank, bank_file):
    topic = sample_bank.topics[0]
    assert bank_file.topics() == (topic.card,)
    assert bank_file.topic("moon") == topic.card
    assert bank_file.topic("mars") is None
    assert bank_file.events("moon") == topic.events
    assert bank_file.names("moon") == topic.names
    assert tuple(q for q, _ in bank_file.all_questions("moon")) == topic.questions
    ids = [q.id for q in topic.questions]
    assert bank_file.questions([*ids, "gone"]) == {q.id: q for q in topic.questions}


def test_index_filters_by_kind_and_mode(bank_file):
    assert [r.id for r in bank_file.index("moon", [Kind.WHEN])] == ["moon/landing/when"]
    exam = bank_file.index("moon", mode=Mode.EXAM)
    assert {r.kind for r in exam} == {"when", "who", "how_many", "order"}


def test_same_bank_same_file_and_a_new_stamp_makes_another(sample_bank, tmp_path):
    one = write_bank(sample_bank, {}, tmp_path / "a")
    two = write_bank(sample_bank, {}, tmp_path / "b")
    three = write_bank(sample_bank, {"moon/landing/when": Stamp(1, 2)}, tmp_path / "a")
    assert one.path.read_bytes() == two.path.read_bytes()
    assert one.digest == two.digest != three.digest
    assert len(list((tmp_path / "a").iterdir())) == 2
    for bank in (one, two, three):
        bank.close()


def test_the_file_cannot_be_changed(bank_file):
    with pytest.raises(Exception, match="readonly"):
        bank_file._connection.execute("DELETE FROM question")  # noqa: SLF001 - the point of the test


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00"])
def test_a_damaged_file_says_what_to_do(tmp_path, content):
    path = tmp_path / "bank.sqlite"
    path.write_bytes(content)
    with pytest.raises(UnreadableBankError, match="quizapp build"):
        BankFile(path)


def test_many_threads_read_at_once(bank_file, sample_questions):
    ids = [q.id for q in sample_questions]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: bank_file.questions(ids), range(200)))
    assert all(f == found[0] for f in found)
