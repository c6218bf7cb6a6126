"""Folders of content files to a library; one bad file never stops the others."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from quizapp.content.entities import read_entities
from quizapp.content.findings import Findings
from quizapp.content.form import SharedForm
from quizapp.content.gather import (
    Gathering,
    Raw,
    Shared,
    content_files,
    problem_of,
)
from quizapp.content.model import Entity, Library, Topic
from quizapp.content.parse import parse_topic, read_head
from quizapp.content.values import Desk
from quizapp.content.yaml import positions, read_tree
from quizapp.problems import Problem, Severity

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read, and all that is wrong."""

    library: Library
    problems: tuple[Problem, ...]
    #: each file read -> sha256 of its bytes, sorted by name
    files: Mapping[str, str]

    @property
    def has_errors(self) -> bool:
        """Whether anything kept a topic out."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def load(folder: Path, *, report: Report | None = None) -> Loaded:
    """Every topic of a folder; `report` is told how many of how many are read."""
    paths, problem = content_files(folder)
    if problem:
        return Loaded(Library(topics=()), (problem,), {})
    return load_paths(paths, report=report)


def load_paths(paths: Iterable[Path], *, report: Report | None = None) -> Loaded:
    """The topics of these files, with the shared entities beside each of them."""
    with collector_off():
        loading = Loading()
        topics = []
        ordered = set(paths)
        for done, raw in enumerate(loading.topics(ordered), start=1):
            topic, problems = loading.parse(raw)
            if loading.take(raw, problems, topic=topic is not None) and topic:
                topics.append(topic)
            if report:
                report(done, len(ordered))
        return Loaded(Library(topics=tuple(topics)), loading.problems, loading.files)


@contextmanager
def collector_off() -> Iterator[None]:
    """Keep the garbage collector out of bulk work, where everything stays alive."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Loading:
    """One run over content files: reads them in order, parses those it is asked to."""

    def __init__(self) -> None:
        self.gathering = Gathering()
        self._topics: dict[str, str] = {}
        self._problems: set[Problem] = set()
        self._shared: dict[Shared, Mapping[str, Entity]] = {}

    @property
    def files(self) -> Mapping[str, str]:
        """Each file read -> sha256 of its bytes, sorted by name."""
        return dict(sorted(self.gathering.files.items()))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong so far, in an order that does not depend on the folder."""
        return tuple(sorted({*self._problems, *self.gathering.problems}))

    def topics(self, paths: Iterable[Path]) -> Iterator[Raw]:
        """The files that can be read, sorted by topic id."""
        for raw in self.gathering.topics(paths):
            self._entities(raw.shared)
            yield raw

    def parse(self, raw: Raw) -> tuple[Topic | None, tuple[Problem, ...]]:
        """The topic of a file, None if errors keep it out, and all its problems."""
        topic, problems = parse_topic(
            raw.data,
            file=str(raw.path),
            stem=raw.path.stem,
            shared=self._entities(raw.shared),
            texts=raw.texts,
        )
        has_errors = any(p.severity is Severity.ERROR for p in problems)
        return (None if has_errors else topic), problems

    def is_second(self, raw: Raw) -> bool:
        """Whether another file is the topic of that id already."""
        return raw.path.stem in self._topics

    def take(self, raw: Raw, problems: Iterable[Problem], *, topic: bool) -> bool:
        """Note what was found in a file; whether it becomes a topic of the library."""
        self._problems.update(problems)
        if topic and self.is_second(raw):
            stem = raw.path.stem
            message = f'the topic "{stem}" is also in {self._topics[stem]}'
            advice = "rename one of the two files and its id"
            self._problems.add(problem_of(raw.path, "duplicate-topic", message, advice))
            return False
        if topic:
            self._topics[raw.path.stem] = str(raw.path)
        return topic

    def _entities(self, shared: Shared) -> Mapping[str, Entity]:
        if shared not in self._shared:
            entities: dict[str, Entity] = {}
            for path, data in shared.files:
                found, problems = parse_shared(data, str(path), entities)
                self._problems.update(problems)
                entities.update(found)
            self._shared[shared] = entities
        return self._shared[shared]


def parse_shared(
    data: bytes, file: str, known: Mapping[str, Entity]
) -> tuple[dict[str, Entity], tuple[Problem, ...]]:
    """The entities of a shared file that are not known from another one."""
    reading = read_tree(data, file)
    findings = Findings(file)
    top = read_head(reading, SharedForm, findings)
    parts = top.get("entities", {}) if top else {}
    if not isinstance(parts, dict):
        advice = "write below entities: one line for each id"
        findings.error(("entities",), "wrong-form", '"entities" is no mapping', advice)
        parts = {}
    entities = read_entities(parts, Desk(findings, {}))
    for entity_id in entities.keys() & known.keys():
        message = f'the shared entity "{entity_id}" stands in another file too'
        path = ("entities", entity_id)
        findings.error(
            path, "duplicate-id", message, "keep one of the two", at_key=True
        )
    fresh = {i: e for i, e in entities.items() if i not in known}
    found = findings.problems(lambda: positions(data))
    return fresh, tuple(sorted({*reading.problems, *found}))
