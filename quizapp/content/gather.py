"""The bytes of a content folder, within limits; what is not parsed costs no parser."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quizapp.problems import Problem

SHARED: Final = "_shared"
MOST_BYTES: Final = 8 * 1024 * 1024
_SUFFIXES = (".yaml", ".yml")
_MOST_FILES: Final = 2_000
_MOST_BYTES_IN_ALL: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Shared:
    """The files of shared entities beside some topics, in the order of their names."""

    files: tuple[tuple[Path, bytes], ...]
    #: sha256 of their names and bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Raw:
    """A content file as it was read, with what it may draw in."""

    path: Path
    data: bytes
    shared: Shared
    texts: Texts


def content_files(folder: Path) -> tuple[list[Path], Problem | None]:
    """The content files of a folder, and what is wrong if there are none."""
    if not folder.is_dir():
        advice = "name the folder that holds the content files"
        return [], problem_of(folder, "no-folder", "there is no such folder", advice)
    try:
        paths = _listed(folder)
    except OSError as error:
        said = error.strerror or "cannot be read"
        advice = "look at the rights of the folder"
        return [], problem_of(folder, "unreadable-folder", said, advice)
    if paths:
        return paths, None
    advice = "put a file <topic-id>.yaml there that begins with: quizapp: 1"
    return [], problem_of(folder, "no-topics", "the folder holds no topics", advice)


def _listed(folder: Path) -> list[Path]:
    """The content files of a folder, sorted, whatever order the system has."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in _SUFFIXES and not path.name.startswith((".", "_"))
    )


def problem_of(path: Path, code: str, message: str, advice: str) -> Problem:
    """A problem of a file or folder as a whole."""
    return Problem(file=str(path), code=code, message=message, advice=advice)


def too_large(file: str) -> Problem:
    """What to say of a file that is not even read."""
    return Problem(
        file=file,
        line=1,
        column=1,
        code="too-large",
        message="the file is larger than 8 MiB",
        advice="split the topic into several files",
    )


class Texts(Mapping[str, str]):
    """The texts beside a content file, read when a source names them."""

    def __init__(self, folder: Path, gathering: Gathering) -> None:
        self._folder = folder
        self._gathering = gathering
        #: name of each text that was asked for -> sha256, "" for one that is missing
        self.asked: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        data = self._data(name)
        self.asked[name] = hashlib.sha256(data).hexdigest() if data is not None else ""
        if data is None:
            raise KeyError(name)
        return data.decode("utf-8", errors="replace")

    def _data(self, name: str) -> bytes | None:
        if name.startswith(".") or name not in set(self):
            return None
        return self._gathering.read(self._folder / name)

    def __iter__(self) -> Iterator[str]:
        return (path.name for path in self._folder.iterdir() if path.is_file())

    def __len__(self) -> int:
        return len(list(iter(self)))

    def are_still(self, asked: Mapping[str, str]) -> bool:
        """Whether these texts are what they were when they were asked for."""
        for name in asked:
            self.get(name)  # which notes its digest
        return all(self.asked[name] == digest for name, digest in asked.items())


class Gathering:
    """One run over many files: what was read, and what could not be."""

    def __init__(self) -> None:
        self.problems: set[Problem] = set()
        #: each file read -> sha256 of its bytes
        self.files: dict[str, str] = {}
        self._shared: dict[Path, Shared] = {}
        self._bytes = 0
        self._full = False

    def topics(self, paths: Iterable[Path]) -> Iterator[Raw]:
        """The topic files among these that can be read, sorted by topic id."""
        for path in sorted(set(paths), key=lambda path: (path.stem, str(path))):
            shared = self._shared_beside(path.parent)
            data = self.read(path)
            if data is not None:
                yield Raw(path, data, shared, Texts(path.parent, self))

    def read(self, path: Path) -> bytes | None:
        """The bytes of a file, or None after saying why not."""
        try:
            status = path.stat()
            size = status.st_size
            if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
                message = "a pipe, device or socket, not a regular file"
                advice = "put a plain text there, or give it another ending"
                self._say(path, "no-regular-file", message, advice)
                return None
            if size > MOST_BYTES:
                self.problems.add(too_large(str(path)))
                return None
            if self._is_full(path, size):
                return None
            data = path.read_bytes()
        except OSError as error:
            said = error.strerror or "cannot be read"
            advice = "look at the name and the rights of the file"
            self._say(path, "unreadable-file", said, advice)
            return None
        self.files[str(path)] = hashlib.sha256(data).hexdigest()
        return data

    def _say(self, path: Path, code: str, message: str, advice: str) -> None:
        self.problems.add(problem_of(path, code, message, advice))

    def _is_full(self, path: Path, size: int) -> bool:
        known = str(path) in self.files
        self._bytes += 0 if known else size
        if known or (
            len(self.files) < _MOST_FILES and self._bytes <= _MOST_BYTES_IN_ALL
        ):
            return False
        if not self._full:
            self._full = True
            message = "more than 2,000 files or 64 MiB: from here on nothing is read"
            self._say(path, "too-many-files", message, "split the folder in two")
        return True

    def _shared_beside(self, folder: Path) -> Shared:
        if folder not in self._shared:
            self._shared[folder] = self._read_shared(folder / SHARED)
        return self._shared[folder]

    def _read_shared(self, folder: Path) -> Shared:
        digest = hashlib.sha256()
        files = []
        for path in _listed(folder) if folder.is_dir() else ():
            data = self.read(path)
            if data is not None:
                files.append((path, data))
                digest.update(f"{path}\0{self.files[str(path)]}\n".encode())
        return Shared(tuple(files), digest.hexdigest())
