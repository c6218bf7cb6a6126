"""A build names the part that is new in each changed question, and touches no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizapp.build.difference import changed_parts, differences, parts
from quizapp.export.anki_notes import exported_digest
from quizapp.questions.bank import Stamp, write_bank
from quizapp.questions.lock import Entry
from quizapp.questions.model import Citation, Kind, Mode, Proof

_OTHER = Citation(source="log", title="The log")


def _option(question, **changes):
    first, *rest = question.options
    return (replace(first, **changes), *rest)


@pytest.fixture
def who(sample_questions):
    return next(q for q in sample_questions if q.kind is Kind.WHO)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"stem": "Who was it?"}, "wording"),
        ({"passage": "It was ____."}, "wording"),
        ({"context": ""}, "wording"),
        ({"answer": "Armstrong"}, "key"),
        ({"accept": ("Neil",)}, "key"),
        ({"tolerance": ("1", "2")}, "key"),
        ({"explanation": "So it was."}, "explanation"),
        ({"sources": (_OTHER,)}, "source"),
        ({"modes": (Mode.STUDY,)}, "modes"),
        ({"tags": ("space",)}, "tags"),
    ],
)
def test_each_part_is_named_alone(who, changes, told):
    assert changed_parts(who, replace(who, **changes)) == (told,)


def test_options_their_proof_and_the_key_are_told_apart(who):
    renamed = replace(who, options=_option(who, text="N. Armstrong"))
    assert changed_parts(who, renamed) == ("options",)
    last = replace(who.options[-1], proof=Proof.STATED, why="He stayed.")
    doubted = replace(who, options=(*who.options[:-1], last))
    assert changed_parts(who, doubted) == ("proof",)
    wrong = replace(who, options=_option(who, correct=False))
    assert changed_parts(who, wrong) == ("key",)
    fewer = replace(who, options=who.options[:-1])
    assert changed_parts(who, fewer) == ("options", "proof")


def test_what_no_author_sees_is_no_part(who):
    assert (
        changed_parts(who, replace(who, difficulty=5, features={}, named=("x",))) == ()
    )
    assert "wording" in parts(who)


def _banks(sample_bank, folder, changed):
    """Banks of two builds, and the lock between them."""
    (topic,) = sample_bank.topics
    stamps = {q.id: Stamp(1, 1) for q in topic.questions}
    write_bank(sample_bank, stamps, folder).close()
    lock = {
        q.id: Entry(digest=exported_digest(q), added=1, changed=1)
        for q in topic.questions
    }
    edited = tuple(changed.get(q.id, q) for q in topic.questions)
    after = replace(sample_bank, topics=(replace(topic, questions=edited),))
    return lock, write_bank(after, stamps, folder)


def test_the_version_that_the_lock_knew_is_compared(sample_bank, tmp_path, who):
    changed = {who.id: replace(who, explanation="So it was.")}
    lock, bank = _banks(sample_bank, tmp_path, changed)
    (tmp_path / "bank-0000.sqlite").write_text("no bank")
    with bank:
        assert differences(lock, bank, [who.id]) == {who.id: ("explanation",)}
        unknown = {who.id: replace(lock[who.id], digest="another")}
        assert differences(unknown, bank, [who.id]) == {}
        assert differences({}, bank, [who.id]) == {}
        assert differences(lock, bank, ["moon/gone"]) == {}
