"""Content folder to bank file, topic by topic; what earlier builds made is recalled."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizapp.build.built import CLOCK_DRIFT, Built, Report
from quizapp.build.cache import Cache, key_of
from quizapp.build.part import Part, latest, made_part, part_from_bytes, part_to_bytes
from quizapp.build.unchanged import Record, keep_record, made_from
from quizapp.content.gather import Raw, content_files
from quizapp.content.load import Loading, collector_off
from quizapp.problems import Problem, QuizappError
from quizapp.questions.bank import BankFile
from quizapp.questions.lock import (
    LOCK_NAME,
    Changes,
    Lock,
    ahead,
    ids_ahead,
    vanished,
)
from quizapp.questions.slices import read_slices, slice_entries, whole_lock
from quizapp.questions.writing import BankWriter


class UnwritableLockError(QuizappError):
    """The lock beside the content cannot be written, so nothing was."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} cannot be written ({reason}); copy the content folder to a place"
            " of your own and name it with --content"
        )


def build_bank(
    folder: Path, out: Path, cached: Path, now: int, report: Report | None = None
) -> Built:
    """Write the bank of a folder into `out`, and its lock where an id changed.

    `now` is in seconds since 1970 and stamps new and changed questions. Entries in the
    folder `cached` save work; without them the same bank is made.
    """
    work = _Work(folder, Cache(cached), now)
    with BankWriter(out) as writer:
        for part in work.parts(report):
            writer.add(part.rows)
        work.finish_lock()
        bank = BankFile(writer.finish())
    return work.built(bank)


@dataclass(slots=True)
class _Found:
    """What the parts of a build add up to."""

    topics: list[str] = field(default_factory=list)
    questions: int = 0
    authoring: list[Problem] = field(default_factory=list)
    texts: dict[str, Mapping[str, str]] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    back: set[str] = field(default_factory=set)
    changed: list[str] = field(default_factory=list)
    retired: dict[str, str] = field(default_factory=dict)
    vanished: list[str] = field(default_factory=list)
    #: ids with a time ahead of the clock, and the latest of all times
    ahead: list[str] = field(default_factory=list)
    latest: int = 0
    #: topics with errors -> how many ids of theirs are in use
    left_out: dict[str, int] = field(default_factory=dict)

    def add(self, topic: str, part: Part) -> None:
        """One more topic."""
        self.topics.append(topic)
        self.questions += part.questions
        self.authoring += part.authoring
        self.added += part.changes.added
        self.back |= part.changes.back
        self.changed += part.changes.changed
        self.retired |= part.changes.retired
        self.vanished += part.changes.vanished
        self.latest = max(self.latest, part.latest)

    @property
    def changes(self) -> Changes:
        """What the build did to the ids."""
        return Changes(
            added=tuple(self.added),
            back=frozenset(self.back),
            changed=tuple(self.changed),
            retired=self.retired,
            vanished=tuple(sorted(self.vanished)),
        )


class _Work:
    """One build, from the lock as it is to the lock as it will be."""

    def __init__(self, folder: Path, cache: Cache, now: int) -> None:
        self._folder = folder
        self._cache = cache
        self._now = now
        self._lock = folder / LOCK_NAME
        self._old = read_slices(self._lock)
        self._new = dict(self._old)
        self._loading = Loading()
        self._found = _Found()

    def parts(self, report: Report | None) -> Iterator[Part]:
        """What each topic adds to the bank, sorted by topic id."""
        paths, problem = content_files(self._folder)
        if problem:
            self._loading.gathering.problems.add(problem)
        for done, raw in enumerate(self._loading.topics(paths), start=1):
            part = self._part(raw)
            self._found.texts[str(raw.path)] = raw.texts.asked
            if self._loading.take(raw, part.problems, topic=part.is_topic):
                yield part
                self._take(raw.path.stem, part)
            elif not part.is_topic:
                self._leave_out(raw.path.stem)
            if report:
                report("Building the bank", done, len(paths))

    def _part(self, raw: Raw) -> Part:
        lines = self._old.get(raw.path.stem, "")
        if self._loading.is_second(raw):
            return self._made(raw, lines)
        body = self._cache.get(self._key(raw, lines))
        if body is not None:
            part = part_from_bytes(body, lines)
            if raw.texts.are_still(part.texts):
                return part
        part = self._made(raw, lines)
        # with its own ids in use a topic yields the same questions again
        self._cache.put(self._key(raw, part.lines), part_to_bytes(part))
        return part

    def _key(self, raw: Raw, lines: str) -> str:
        digest = self._loading.gathering.files[str(raw.path)]
        return key_of("part", str(raw.path), digest, raw.shared.digest, lines)

    def _made(self, raw: Raw, lines: str) -> Part:
        with collector_off():  # between topics it takes what one leaves behind
            topic, problems = self._loading.parse(raw)
            part = Part(is_topic=topic is not None, lines=lines)
            if topic and not self._loading.is_second(raw):
                part = made_part(topic, lines, self._entries(lines), self._now)
        return replace(part, problems=problems, texts=raw.texts.asked)

    def _take(self, topic: str, part: Part) -> None:
        self._found.add(topic, part)
        if part.lines:
            self._new[topic] = part.lines
        if part.latest > self._now + CLOCK_DRIFT:
            self._look_ahead(self._entries(part.lines))

    def _leave_out(self, topic: str) -> None:
        entries = self._entries(self._old.get(topic, "")).values()
        self._found.left_out[topic] = sum(e.is_live for e in entries)

    def _entries(self, lines: str) -> Lock:
        return slice_entries(self._lock, lines)

    def _look_ahead(self, lock: Lock) -> None:
        self._found.ahead += ids_ahead(lock, self._now + CLOCK_DRIFT)

    def finish_lock(self) -> None:
        """See to the ids of topics that are not there, then write the lock."""
        unread = {Path(name).stem for name in self._loading.files}
        for topic in self._old.keys() - set(self._found.topics):
            lock = self._entries(self._old[topic])
            self._look_ahead(lock)
            self._found.latest = max(self._found.latest, latest(lock))
            if topic not in unread:
                self._found.vanished += (i for i, e in lock.items() if e.is_live)
        if self._new != self._old:
            _write(self._lock, whole_lock(self._new))

    def built(self, bank: BankFile) -> Built:
        """The outcome, which the next build can find again."""
        found, lock = self._found, str(self._lock)
        built = Built(
            bank=bank,
            topics=tuple(found.topics),
            questions=found.questions,
            problems=(
                *self._loading.problems,
                *found.authoring,
                *(vanished(lock, qid) for qid in sorted(found.vanished)),
                *(ahead(lock, qid) for qid in sorted(found.ahead)),
            ),
            changes=found.changes,
            # of two files of one topic the other may have been taken
            left_out={t: n for t, n in found.left_out.items() if t not in found.topics},
        )
        if not found.ahead:
            record = Record(
                made_from=made_from(self._folder, self._loading.gathering),
                texts={path: asked for path, asked in found.texts.items() if asked},
                bank=bank.path.name,
                topics=built.topics,
                questions=built.questions,
                problems=built.problems,
                vanished=built.changes.vanished,
                left_out=built.left_out,
                latest=found.latest,
            )
            keep_record(self._cache, self._folder, record)
        self._cache.sweep()
        return built


def _write(path: Path, pieces: Iterable[str]) -> None:
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with new.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        new.replace(path)
    except OSError as error:
        raise UnwritableLockError(path, error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            new.unlink()
