from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from quizapp.content.model import Entity, Event, Topic
from quizapp.content.parse import parse_topic
from quizapp.problems import Problem, Severity


@dataclass(frozen=True)
class Doc:
    """A content file written in a test's docstring, as the loader reads it."""

    text: str
    topic: Topic | None
    problems: tuple[Problem, ...]

    @property
    def found(self) -> list[tuple[int, str]]:
        """Line and code of each problem, in order."""
        return [(problem.line, problem.code) for problem in self.problems]

    @property
    def errors(self) -> list[tuple[int, str]]:
        rows = [p for p in self.problems if p.severity is Severity.ERROR]
        return [(problem.line, problem.code) for problem in rows]

    def only(self) -> Problem:
        """The one problem there should be."""
        assert len(self.problems) == 1, "\n".join(map(str, self.problems))
        return self.problems[0]

    def event(self, event_id: str) -> Event:
        assert self.topic
        return self.topic.event(event_id)


HEAD = "quizapp: 1\ntopic: {id: doc, title: A topic}\n"


@dataclass
class Reader:
    """Reads content files for one test."""

    doc: str
    shared: dict[str, Entity] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, text: str | None = None, *, head: bool = True) -> Doc:
        """The docstring's file; `head` puts the two lines before it that all share."""
        written = self.doc if text is None else text
        whole = f"{HEAD}{written}\n" if head else written
        topic, problems = parse_topic(
            whole.encode(),
            file="doc.yaml",
            stem="doc",
            shared=self.shared,
            texts=self.texts,
        )
        return Doc(whole, topic, problems)


@pytest.fixture
def load_doc(request) -> Callable[..., Doc]:
    """Reads the test's own docstring as a content file, below the two head lines."""
    return Reader(inspect.cleandoc(request.function.__doc__ or ""))
