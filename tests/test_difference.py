"""A build names the part that is new in each changed question, and touches no other."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from quizapp.build.difference import banks_in, changed_parts, differences, parts
from quizapp.export.anki_notes import exported_digest, is_card
from quizapp.questions.bank import Stamp, write_bank
from quizapp.questions.lock import Changes, Entry
from quizapp.questions.model import Citation, Kind, Mode, Proof, Question

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
    last = replace(who.options[-1], proof=Proof.STATED)
    doubted = replace(who, options=(*who.options[:-1], last))
    assert changed_parts(who, doubted) == ("proof",)
    assert changed_parts(who, _told_otherwise(who)) == ("feedback",)
    wrong = replace(who, options=_option(who, correct=False))
    assert changed_parts(who, wrong) == ("key",)
    fewer = replace(who, options=who.options[:-1])
    assert changed_parts(who, fewer) == ("options", "proof", "feedback")


def test_what_no_author_sees_is_no_part(who):
    assert (
        changed_parts(who, replace(who, difficulty=5, features={}, named=("x",))) == ()
    )
    assert "wording" in parts(who)


@pytest.mark.parametrize(
    "name",
    sorted(
        {f.name for f in fields(Question)}
        - {"id", "topic", "options", "difficulty", "features", "named", "key_ids"}
    ),
)
def test_every_field_is_in_one_part(who, name):
    assert len(changed_parts(who, replace(who, **{name: ("another",)}))) == 1


def _told_otherwise(question):
    last = replace(question.options[-1], why="He stayed in orbit.")
    return replace(question, options=(*question.options[:-1], last))


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


def _told(folder, lock, bank, ids=()):
    earlier = [p for p in banks_in(folder) if p != bank.path]
    changes, what = differences(Changes(changed=tuple(ids)), lock, bank, earlier)
    assert set(changes.changed) == set(what)
    return dict(what)


def test_the_version_that_the_lock_knew_is_compared(sample_bank, tmp_path, who):
    changed = {who.id: replace(who, explanation="So it was.")}
    lock, bank = _banks(sample_bank, tmp_path, changed)
    (tmp_path / "bank-0000.sqlite").write_text("no bank")
    told = {who.id: ("explanation",)}
    with bank:
        assert _told(tmp_path, lock, bank, [who.id]) == told
        assert _told(tmp_path, lock, bank) == told
        unknown = {who.id: replace(lock[who.id], digest="another")}
        assert _told(tmp_path, unknown, bank) == {}
        assert _told(tmp_path, unknown, bank, [who.id]) == {who.id: ()}
        retired = {who.id: replace(lock[who.id], retired="asked twice")}
        assert _told(tmp_path, retired, bank) == {}
        assert _told(tmp_path, {}, bank) == {}
        gone = {"moon/gone": lock[who.id]}
        assert _told(tmp_path, gone, bank) == {}


def test_feedback_alone_is_told_and_moves_no_time(sample_bank, tmp_path, who):
    new = _told_otherwise(who)
    assert is_card(who)
    assert exported_digest(new) == exported_digest(who)
    lock, bank = _banks(sample_bank, tmp_path, {who.id: new})
    with bank:
        assert _told(tmp_path, lock, bank) == {who.id: ("feedback",)}
        again = differences(Changes(), lock, bank, [bank.path, *banks_in(tmp_path)])
        assert not again[0].changed
