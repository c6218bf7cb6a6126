"""A content folder compiled in memory: what commands that report on it look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.build.built import CLOCK_DRIFT, Report, UnknownNameError, named, step
from quizapp.build.part import reasons
from quizapp.content.load import Loaded, load, load_paths
from quizapp.export.anki_notes import exported_digest
from quizapp.problems import Problem, Severity
from quizapp.questions import authoring
from quizapp.questions.generate import make_bank
from quizapp.questions.lock import (
    LOCK_NAME,
    Lock,
    Renewal,
    UnreadableLockError,
    in_use,
    problems,
    read_lock,
    renew,
    since,
)
from quizapp.questions.model import Kind, Question, QuestionBank


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """Everything a build found out, before anything is written."""

    loaded: Loaded
    bank: QuestionBank
    lock_path: Path
    renewal: Renewal
    problems: tuple[Problem, ...]

    @property
    def questions(self) -> int:
        """How many questions the bank holds."""
        return sum(topic.card.total for topic in self.bank.topics)

    def select(self, topic: str | None, kind: str | None) -> Iterator[Question]:
        """Questions of a topic and kind, None for any; UnknownNameError for others."""
        wanted = set(named(topic, [t.card.id for t in self.bank.topics]))
        if kind is not None and kind not in set(Kind):
            raise UnknownNameError(what="kind", name=kind, known=map(str, Kind))
        for one in self.bank.topics:
            if one.card.id in wanted:
                yield from (q for q in one.questions if kind in (None, q.kind.value))


def compile_content(folder: Path, now: int, report: Report | None = None) -> Compiled:
    """Load a folder and make its bank; writes nothing.

    `now` is in seconds since 1970 and stamps new and changed questions.
    """
    loaded = load(folder, report=step(report, "Reading content"))
    lock_path = folder / LOCK_NAME
    return _compiled(loaded, lock_path, _lock_at(lock_path), now, report)


def _lock_at(path: Path) -> Lock:
    try:
        return read_lock(path)
    except OSError as error:
        raise UnreadableLockError(path, error.strerror or str(error)) from error


def compile_paths(paths: Sequence[Path], now: int) -> Compiled:
    """Load single files and make their bank as if no id were in use."""
    return _compiled(load_paths(paths), Path(LOCK_NAME), {}, now, None)


def _compiled(
    loaded: Loaded, lock_path: Path, lock: Lock, now: int, report: Report | None
) -> Compiled:
    told = step(report, "Making questions")
    bank = make_bank(loaded.library, in_use(lock), told, since(lock))
    every = (q for topic in bank.topics for q in topic.questions)
    renewal = renew(lock, every, _reasons(loaded), exported_digest, now)
    return Compiled(
        loaded=loaded,
        bank=bank,
        lock_path=lock_path,
        renewal=renewal,
        problems=(
            *loaded.problems,
            *_authoring(loaded, bank),
            *problems(str(lock_path), renewal, now + CLOCK_DRIFT),
        ),
    )


def _authoring(loaded: Loaded, bank: QuestionBank) -> Iterator[Problem]:
    topics = zip(loaded.library.topics, bank.topics, strict=True)
    for topic, made in topics:
        yield from authoring.problems(topic, made)


def check_lock(compiled: Compiled) -> tuple[Problem, ...]:
    """A problem where the lock does not fit the content: a build was forgotten."""
    if compiled.renewal.is_same:
        return ()
    ids = compiled.renewal
    stale = Problem(
        file=str(compiled.lock_path),
        severity=Severity.WARNING,
        code="stale-lock",
        message=f"since the last build {len(ids.added)} questions were added,"
        f" {len(ids.changed)} changed, {len(ids.retired)} retired",
        advice="run `quizapp build` and commit the lock file",
    )
    return (stale,)


def _reasons(loaded: Loaded) -> Callable[[str, Sequence[str]], str | None]:
    """Why an id is missing, in the author's words; None for topics with errors."""
    known = {t.id: reasons(t) for t in loaded.library.topics}
    unread = {Path(f).stem for f in loaded.files} - set(known)

    def reason(qid: str, events: Sequence[str]) -> str | None:
        topic = qid.partition("/")[0]
        if topic in known:
            return known[topic](qid, events)
        return None if topic in unread else ""

    return reason
