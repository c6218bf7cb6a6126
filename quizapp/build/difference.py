"""What changed in a question since the build before: its wording, options, key ..."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from quizapp.export.anki_notes import exported_digest
from quizapp.questions.bank import BankFile, UnreadableBankError
from quizapp.questions.lock import Changes, Lock
from quizapp.questions.model import Question

#: questions that are held at once
_SOME = 500
#: id -> names of the parts that changed, none where only the lock tells that some did
Parts = Mapping[str, Sequence[str]]


def parts(question: Question) -> dict[str, object]:
    """What an author tells apart in a question, by its name."""
    q = question
    return {
        "wording": (q.context, q.stem, q.passage, q.prompts),
        "options": [(o.value, o.text) for o in q.options],
        "proof": (q.proof, [(o.value, o.proof) for o in q.options]),
        "feedback": [(o.value, o.why) for o in q.options],
        "key": (
            *(q.answer, q.accept, q.tolerance, q.unit, q.precision, q.entity),
            *(q.decided, q.pairs, [o.value for o in q.options if o.correct]),
        ),
        "explanation": (q.explanation, q.conflicts),
        "source": q.sources,
        "modes": q.modes,
        "tags": (q.skill, q.bloom, q.tags, q.events),
        "facts": (q.asks, q.shows),
        "form": (q.kind, q.form, q.variant, q.ascending),
    }


def changed_parts(old: Question, new: Question) -> tuple[str, ...]:
    """Names of the parts in which two versions of a question differ."""
    before, after = parts(old), parts(new)
    return tuple(name for name in before if before[name] != after[name])


def banks_in(folder: Path) -> list[Path]:
    """The banks of a folder, the one that was built last first."""
    found = folder.glob("bank-*.sqlite")
    return sorted(found, key=lambda p: (-p.stat().st_mtime_ns, p.name))


def differences(
    changes: Changes, lock: Lock, bank: BankFile, earlier: Sequence[Path]
) -> tuple[Changes, Parts]:
    """The changes with every question that changed at all, and what is new in each.

    `lock` is the one before the build, `earlier` the banks before it. The lock alone
    knows only what leaves the bank: feedback, say, is in no deck. So each question is
    compared with the version of it that the lock knew, where a bank still has it.
    """
    known: dict[str, Sequence[str]] = dict.fromkeys(changes.changed, ())
    if bank.path not in earlier[:1]:
        left = [qid for qid, e in lock.items() if e.is_live and qid not in changes.back]
        for path in earlier:
            left = _compared(path, bank, (lock, left), known)
    return replace(changes, changed=tuple(sorted(known))), MappingProxyType(known)


def _compared(
    path: Path,
    bank: BankFile,
    asked: tuple[Lock, Sequence[str]],
    known: dict[str, Sequence[str]],
) -> list[str]:
    """Note what changed since an earlier bank; ids that it has in another version."""
    lock, ids = asked
    found: set[str] = set()
    for olds, news in _both(path, bank, ids):
        for qid, old in olds.items():
            if exported_digest(old) == lock[qid].digest:
                found.add(qid)
                told = changed_parts(old, news[qid]) if qid in news else ()
                if told:
                    known[qid] = told
    return [qid for qid in ids if qid not in found]


def _both(
    path: Path, bank: BankFile, ids: Sequence[str]
) -> Iterator[tuple[dict[str, Question], dict[str, Question]]]:
    """Questions of an earlier bank and of this one, some at a time."""
    if not ids:
        return
    try:
        with BankFile(path) as earlier:
            for start in range(0, len(ids), _SOME):
                some = ids[start : start + _SOME]
                yield earlier.questions(some), bank.questions(some)
    except UnreadableBankError:
        return
