"""The whole bank of each shipped topic as readable text: reviewers read the diff."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.content.load import load
from quizapp.questions.generate import topic_bank
from quizapp.questions.lock import LOCK_NAME, in_use, read_lock, since
from quizapp.reports import question_lines
from quizapp.resources import CONTENT

GOLDEN = Path(__file__).parent.parent / "golden"
SHIPPED = sorted(p.stem for p in CONTENT.glob("*.yaml"))


@pytest.fixture(scope="module")
def topics():
    return {t.id: t for t in load(CONTENT).library.topics}


def written(topic):
    """Every question, then every refusal; line numbers would move with every edit."""
    lock = read_lock(CONTENT / LOCK_NAME)
    bank = topic_bank(topic, in_use(lock), since(lock))
    blocks = ["\n".join(question_lines(q)) for q in bank.questions]
    refused = [f"{r.code} {r.id}: {r.reason}" for r in bank.rejected]
    return "\n\n".join([*blocks, "\n".join(["Refused:", *refused])]) + "\n"


@pytest.mark.parametrize("name", SHIPPED)
def test_the_bank_reads_as_it_was_reviewed(topics, name, update_golden):
    path = GOLDEN / f"{name}.txt"
    text = written(topics[name])
    if update_golden:
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), "run pytest --update-golden and read what it writes"
    assert text == path.read_text(encoding="utf-8"), (
        "the bank has changed: run pytest --update-golden and read the difference"
    )


def test_no_golden_file_is_left_over():
    names = {p.name for p in GOLDEN.glob("*")}
    assert names <= {f"{name}.txt" for name in SHIPPED}
