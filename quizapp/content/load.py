"""Folders of content files to a library; one bad file never stops the others."""

from __future__ import annotations

import gc
import hashlib
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quizapp.content.entities import read_entities
from quizapp.content.findings import Findings
from quizapp.content.form import SharedForm
from quizapp.content.model import Entity, Library, Topic
from quizapp.content.parse import parse_topic, read_head
from quizapp.content.values import Desk
from quizapp.content.yaml import MOST_BYTES, positions, read_tree, too_large
from quizapp.problems import Problem, Severity

SHARED: Final = "_shared"
_SUFFIXES = (".yaml", ".yml")
_MOST_FILES: Final = 2_000
_MOST_BYTES_IN_ALL: Final = 64 * 1024 * 1024

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
    if not folder.is_dir():
        advice = "name the folder that holds the content files"
        problem = _of(folder, "no-folder", "there is no such folder", advice)
        return Loaded(Library(topics=()), (problem,), {})
    try:
        paths = _listed(folder)
    except OSError as error:
        said = error.strerror or "cannot be read"
        advice = "look at the rights of the folder"
        problem = _of(folder, "unreadable-folder", said, advice)
        return Loaded(Library(topics=()), (problem,), {})
    if paths:
        return load_paths(paths, report=report)
    advice = "put a file <topic-id>.yaml there that begins with: quizapp: 1"
    problem = _of(folder, "no-topics", "the folder holds no topics", advice)
    return Loaded(Library(topics=()), (problem,), {})


def load_paths(paths: Iterable[Path], *, report: Report | None = None) -> Loaded:
    """The topics of these files, with the shared entities beside each of them."""
    with collector_off():
        loading = _Loading()
        ordered = sorted(set(paths), key=lambda path: (path.stem, str(path)))
        for done, path in enumerate(ordered, start=1):
            loading.read_topic(path)
            if report:
                report(done, len(ordered))
        return loading.loaded()


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


def _listed(folder: Path) -> list[Path]:
    """The content files of a folder, sorted, whatever order the system has."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in _SUFFIXES and not path.name.startswith((".", "_"))
    )


def _of(path: Path, code: str, message: str, advice: str) -> Problem:
    return Problem(file=str(path), code=code, message=message, advice=advice)


class _Texts(Mapping[str, str]):
    """The texts beside a content file, read when a source names them."""

    def __init__(self, folder: Path, loading: _Loading) -> None:
        self._folder = folder
        self._loading = loading

    def __getitem__(self, name: str) -> str:
        if name.startswith(".") or name not in set(self):
            raise KeyError(name)
        data = self._loading.read(self._folder / name)
        if data is None:
            raise KeyError(name)
        return data.decode("utf-8", errors="replace")

    def __iter__(self) -> Iterator[str]:
        return (path.name for path in self._folder.iterdir() if path.is_file())

    def __len__(self) -> int:
        return len(list(iter(self)))


class _Loading:
    """One run over many files, within its limits."""

    def __init__(self) -> None:
        self._topics: dict[str, Topic] = {}
        self._problems: set[Problem] = set()
        self._files: dict[str, str] = {}
        self._shared: dict[Path, Mapping[str, Entity]] = {}
        self._bytes = 0
        self._full = False

    def loaded(self) -> Loaded:
        """Everything read so far, in an order that does not depend on the folder."""
        topics = tuple(self._topics[topic_id] for topic_id in sorted(self._topics))
        files = dict(sorted(self._files.items()))
        return Loaded(Library(topics=topics), tuple(sorted(self._problems)), files)

    def read_topic(self, path: Path) -> None:
        """Read one file and what it draws in."""
        shared = self._shared_beside(path.parent)
        data = self.read(path)
        if data is None:
            return
        topic, problems = parse_topic(
            data,
            file=str(path),
            stem=path.stem,
            shared=shared,
            texts=_Texts(path.parent, self),
        )
        self._problems.update(problems)
        if topic is None or any(p.severity is Severity.ERROR for p in problems):
            return
        if topic.id in self._topics:
            message = f'the topic "{topic.id}" is also in {self._topics[topic.id].file}'
            advice = "rename one of the two files and its id"
            self._problems.add(_of(path, "duplicate-topic", message, advice))
            return
        self._topics[topic.id] = topic

    def read(self, path: Path) -> bytes | None:
        """The bytes of a file, or None after saying why not."""
        try:
            status = path.stat()
            size = status.st_size
            if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
                message = "a pipe, device or socket, not a regular file"
                advice = "put a plain text there, or give it another ending"
                self._problems.add(_of(path, "no-regular-file", message, advice))
                return None
            if size > MOST_BYTES:
                self._problems.add(too_large(str(path)))
                return None
            if self._is_full(path, size):
                return None
            data = path.read_bytes()
        except OSError as error:
            said = error.strerror or "cannot be read"
            advice = "look at the name and the rights of the file"
            self._problems.add(_of(path, "unreadable-file", said, advice))
            return None
        self._files[str(path)] = hashlib.sha256(data).hexdigest()
        return data

    def _is_full(self, path: Path, size: int) -> bool:
        self._bytes += size
        if len(self._files) < _MOST_FILES and self._bytes <= _MOST_BYTES_IN_ALL:
            return False
        if not self._full:
            self._full = True
            message = "more than 2,000 files or 64 MiB: from here on nothing is read"
            advice = "split the folder in two"
            self._problems.add(_of(path, "too-many-files", message, advice))
        return True

    def _shared_beside(self, folder: Path) -> Mapping[str, Entity]:
        if folder not in self._shared:
            self._shared[folder] = self._read_shared(folder / SHARED)
        return self._shared[folder]

    def _read_shared(self, folder: Path) -> dict[str, Entity]:
        entities: dict[str, Entity] = {}
        for path in _listed(folder) if folder.is_dir() else ():
            data = self.read(path)
            if data is None:
                continue
            found, problems = parse_shared(data, str(path), entities)
            self._problems.update(problems)
            entities.update(found)
        return entities


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
