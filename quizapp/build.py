"""Content folder to bank file: load, generate, renew the lock, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.content.load import Loaded, load, load_paths
from quizapp.export.anki_notes import exported_digest
from quizapp.problems import Problem, QuizappError, Severity
from quizapp.questions import authoring
from quizapp.questions.bank import BankFile, write_bank
from quizapp.questions.generate import make_bank
from quizapp.questions.lock import (
    LOCK_NAME,
    Lock,
    Renewal,
    UnreadableLockError,
    in_use,
    lock_text,
    problems,
    read_lock,
    renew,
    stamps,
)
from quizapp.questions.model import Kind, Question, QuestionBank

#: seconds that a time in the lock may be ahead: two authors' clocks differ, and a
#: second edit within one second takes the next
CLOCK_DRIFT = 60
#: called with a step's name, how much of it is done, and how much there is
Report = Callable[[str, int, int], None]


class UnknownNameError(QuizappError):
    """A topic or kind that does not exist."""

    def __init__(self, *, what: str, name: str, known: Iterable[str]) -> None:
        every = ", ".join(sorted(known)) or "none"
        super().__init__(f"there is no {what} {name!r}; there is: {every}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """Everything a build found out, before anything is written."""

    loaded: Loaded
    bank: QuestionBank
    lock_path: Path
    old_lock: Lock
    renewal: Renewal
    problems: tuple[Problem, ...]

    @property
    def questions(self) -> int:
        """How many questions the bank holds."""
        return sum(topic.card.total for topic in self.bank.topics)

    def select(self, topic: str | None, kind: str | None) -> Iterator[Question]:
        """Questions of a topic and kind, None for any; UnknownNameError for others."""
        wanted = set(self.topics_named(topic))
        if kind is not None and kind not in set(Kind):
            raise UnknownNameError(what="kind", name=kind, known=map(str, Kind))
        for one in self.bank.topics:
            if one.card.id in wanted:
                yield from (q for q in one.questions if kind in (None, q.kind.value))

    def topics_named(self, topic: str | None) -> tuple[str, ...]:
        """Ids of one topic, or of every for None; UnknownNameError for another."""
        known = tuple(t.card.id for t in self.bank.topics)
        if topic is not None and topic not in known:
            raise UnknownNameError(what="topic", name=topic, known=known)
        return known if topic is None else (topic,)


def compile_content(folder: Path, now: int, report: Report | None = None) -> Compiled:
    """Load a folder and make its bank; writes nothing.

    `now` is in seconds since 1970 and stamps new and changed questions.
    """
    loaded = load(folder, report=_step(report, "Reading content"))
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
    step = _step(report, "Making questions")
    bank = make_bank(loaded.library, in_use(lock), step)
    every = (q for topic in bank.topics for q in topic.questions)
    renewal = renew(lock, every, _reasons(loaded), exported_digest, now)
    return Compiled(
        loaded=loaded,
        bank=bank,
        lock_path=lock_path,
        old_lock=lock,
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


def _step(report: Report | None, name: str) -> Callable[[int, int], None] | None:
    if report is None:
        return None
    return lambda done, total: report(name, done, total)


def _reasons(loaded: Loaded) -> Callable[[str, Sequence[str]], str | None]:
    """Why an id is missing, in the author's words; None for topics with errors."""
    topics = {t.id: t for t in loaded.library.topics}
    unread = {Path(f).stem for f in loaded.files} - set(topics)

    def reason(qid: str, events: Sequence[str]) -> str | None:
        topic_id, _, rest = qid.partition("/")
        if topic_id in unread:
            return None
        retired = topics[topic_id].retired if topic_id in topics else {}
        asked = events or rest.split("/")[0].split("+")
        return next((retired[i] for i in (qid, rest, *asked) if i in retired), "")

    return reason


class UnwritableLockError(QuizappError):
    """The lock beside the content cannot be written, so nothing was."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} cannot be written ({reason}); copy the content folder to a place"
            " of your own and name it with --content"
        )


def write(compiled: Compiled, out: Path) -> BankFile:
    """Write the lock where an id changed, then the bank file into `out`."""
    if compiled.renewal.lock != compiled.old_lock:
        _write_lock(compiled.lock_path, lock_text(compiled.renewal.lock))
    return write_bank(compiled.bank, stamps(compiled.renewal.lock), out)


def _write_lock(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    except OSError as error:
        raise UnwritableLockError(path, error.strerror or str(error)) from error
