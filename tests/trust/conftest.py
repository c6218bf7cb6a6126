"""What is shipped, built once, and a small topic that has every kind of question."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.content.load import load, load_paths
from quizapp.content.model import Library, Topic
from quizapp.questions.generate import make_bank
from quizapp.questions.model import Question, QuestionBank

HERE = Path(__file__).parent
CONTENT = HERE.parents[1] / "content"


@pytest.fixture(scope="session")
def shipped() -> tuple[Library, QuestionBank]:
    """Every topic that comes with the program, and its bank."""
    loaded = load(CONTENT)
    assert not loaded.has_errors
    return loaded.library, make_bank(loaded.library)


@pytest.fixture(scope="session")
def siege() -> Topic:
    loaded = load_paths([HERE / "siege.yaml"])
    assert not loaded.problems
    return loaded.library.topics[0]


@pytest.fixture(scope="session")
def good(siege: Topic) -> dict[str, Question]:
    """The bank of the small topic by id, without the topic's own."""
    bank = make_bank(Library(topics=(siege,)))
    return {q.id.removeprefix("siege/"): q for q in bank.topics[0].questions}
