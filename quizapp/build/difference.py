"""What changed in a question since the build before: its wording, options, key ..."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from quizapp.export.anki_notes import exported_digest
from quizapp.questions.bank import BankFile, UnreadableBankError
from quizapp.questions.lock import Lock
from quizapp.questions.model import Question


def parts(question: Question) -> dict[str, object]:
    """What an author tells apart in a question, by its name."""
    q = question
    return {
        "wording": (q.context, q.stem, q.passage, q.prompts),
        "options": [(o.value, o.text) for o in q.options],
        "proof": [(o.value, o.proof, o.why) for o in q.options],
        "key": (
            *(q.answer, q.accept, q.tolerance, q.unit, q.precision, q.entity),
            *(q.decided, q.pairs, [o.value for o in q.options if o.correct]),
        ),
        "explanation": (q.explanation, q.conflicts),
        "source": q.sources,
        "modes": q.modes,
        "tags": (q.skill, q.bloom, q.tags, q.events),
    }


def changed_parts(old: Question, new: Question) -> tuple[str, ...]:
    """Names of the parts in which two versions of a question differ."""
    before, after = parts(old), parts(new)
    return tuple(name for name in before if before[name] != after[name])


def differences(
    lock: Lock, bank: BankFile, ids: Sequence[str]
) -> Mapping[str, tuple[str, ...]]:
    """Id -> the parts that changed, where the version that the lock knew is still here.

    `lock` is the one before the build; earlier banks lie beside the new one.
    """
    new = bank.questions(ids)
    found: dict[str, tuple[str, ...]] = {}
    for earlier in _earlier(bank.path):
        left = [i for i in ids if i not in found and i in lock and i in new]
        for qid, old in earlier.questions(left).items():
            if exported_digest(old) == lock[qid].digest:
                found[qid] = changed_parts(old, new[qid])
    return found


def _earlier(path: Path) -> Iterator[BankFile]:
    """The other banks of the folder that can be read, the newest first."""
    others = [p for p in path.parent.glob("bank-*.sqlite") if p != path]
    for other in sorted(others, key=lambda p: (-p.stat().st_mtime, p.name)):
        try:
            with BankFile(other) as earlier:
                yield earlier
        except UnreadableBankError:
            continue
