"""A test's docstring is its content file: two lines of head are put before it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import pytest

from quizapp.content.model import Topic
from quizapp.content.parse import parse_topic
from quizapp.problems import Severity
from quizapp.questions.codec import question_to_plain
from quizapp.questions.english import ENGLISH
from quizapp.questions.generate import topic_bank
from quizapp.questions.languages import wording_for
from quizapp.questions.model import Question, TopicBank
from quizapp.questions.scene import Scene

HEAD = "quizapp: 1\ntopic: {{id: doc, title: A topic, language: {language}}}\n"


class Made:
    """A content file and what becomes of it; ids are told without the topic's."""

    def __init__(
        self,
        text: str,
        in_use: Mapping[str, Sequence[str]] | None = None,
        *,
        language: str = "en",
    ) -> None:
        written = f"{HEAD.format(language=language)}{text}\n".encode()
        topic, problems = parse_topic(
            written, file="doc.yaml", stem="doc", shared={}, texts={}
        )
        errors = [p for p in problems if p.severity is Severity.ERROR]
        assert not errors, "\n".join(map(str, errors))
        assert topic
        self.topic: Topic = topic
        self.in_use = in_use or {}

    @cached_property
    def scene(self) -> Scene:
        return Scene(self.topic, wording_for(self.topic.language) or ENGLISH)

    @cached_property
    def bank(self) -> TopicBank:
        return topic_bank(self.topic, self.in_use)

    @cached_property
    def questions(self) -> dict[str, Question]:
        return {q.id.removeprefix("doc/"): q for q in self.bank.questions}

    @cached_property
    def codes(self) -> dict[str, str]:
        """Rejected id -> code of the check."""
        return {r.id.removeprefix("doc/"): r.code for r in self.bank.rejected}

    @property
    def plain(self) -> list[dict]:
        """Every question as it is stored."""
        return [question_to_plain(q) for q in self.bank.questions]

    def texts(self, qid: str) -> list[str]:
        return [o.text for o in self.questions[qid].options]

    def wrong(self, qid: str) -> dict[str, str]:
        """Value -> proof of the wrong options."""
        options = self.questions[qid].options
        return {o.value: str(o.proof) for o in options if not o.correct}


@pytest.fixture(scope="session")
def make() -> Callable[..., Made]:
    """Reads a content file given as text."""
    return Made


@pytest.fixture
def made(request) -> Made:
    """The content file in the test's docstring."""
    return Made(inspect.cleandoc(request.function.__doc__))


@pytest.fixture
def update_golden(request) -> bool:
    """Whether the golden files are to be written rather than compared."""
    return bool(request.config.getoption("--update-golden"))
