from __future__ import annotations

import json
from dataclasses import replace

import pytest

from quizapp.questions.lock import (
    Entry,
    UnreadableLockError,
    in_use,
    lock_text,
    problems,
    read_lock,
    renew,
    stamps,
)
from quizapp.questions.model import Kind

#: 2026-01-02 03:04:05 UTC, and a day later
NOW, LATER = 1767323045, 1767409445


def digest(question):
    return f"{question.stem}|{question.answer}"


def nobody_says_why(_qid, _events):
    return ""


@pytest.fixture
def first(sample_questions):
    return renew({}, sample_questions, nobody_says_why, digest, NOW)


def reworded(questions, qid):
    return [replace(q, stem="New?") if q.id == qid else q for q in questions]


def test_a_first_build_adds_everything(first, sample_questions):
    ids = tuple(q.id for q in sample_questions)
    assert first.added == ids
    assert not [*first.changed, *first.retired, *first.vanished]
    assert {(e.added, e.changed) for e in first.lock.values()} == {(NOW, NOW)}


def test_the_same_content_changes_nothing(first, sample_questions):
    again = renew(first.lock, sample_questions, nobody_says_why, digest, LATER)
    assert again.is_same
    assert again.lock == first.lock


def test_a_time_moves_only_where_a_digest_differs(first, sample_questions):
    new = reworded(sample_questions, "moon/landing/who")
    again = renew(first.lock, new, nobody_says_why, digest, LATER)
    assert again.changed == ("moon/landing/who",)
    assert not again.added
    moved = {i for i, e in again.lock.items() if e.changed != NOW}
    assert moved == {"moon/landing/who"}
    entry = again.lock["moon/landing/who"]
    assert (entry.added, entry.changed) == (NOW, LATER)


@pytest.mark.parametrize("clock", [NOW, NOW - 86400])
def test_a_change_is_newer_even_when_the_clock_stands_still(
    first, sample_questions, clock
):
    new = reworded(sample_questions, "moon/landing/who")
    again = renew(first.lock, new, nobody_says_why, digest, clock)
    assert again.lock["moon/landing/who"].changed == NOW + 1


def without(questions, qid):
    return [q for q in questions if q.id != qid]


def test_an_id_gone_with_a_reason_is_retired_and_remembered(first, sample_questions):
    rest = without(sample_questions, "moon/landing/who")
    again = renew(first.lock, rest, lambda *_: "asked twice", digest, LATER)
    assert dict(again.retired) == {"moon/landing/who": "asked twice"}
    assert not again.vanished
    entry = again.lock["moon/landing/who"]
    assert (entry.is_live, entry.changed) == (False, NOW)
    assert "moon/landing/who" not in in_use(again.lock)
    assert "moon/landing/who" not in stamps(again.lock)
    third = renew(again.lock, rest, nobody_says_why, digest, LATER)
    assert third.is_same
    assert third.lock == again.lock


def test_an_id_gone_without_a_reason_stays_live_and_is_a_problem(
    first, sample_questions
):
    rest = without(sample_questions, "moon/landing/who")
    again = renew(first.lock, rest, nobody_says_why, digest, LATER)
    assert again.vanished == ("moon/landing/who",)
    assert again.lock["moon/landing/who"].is_live
    (problem,) = problems("quizapp.lock.json", again, LATER)
    assert problem.code == "vanished-id"
    assert "moon/landing/who" in problem.message
    assert "retired" in problem.advice


def test_an_id_of_an_unread_topic_stays_as_it_is(first):
    again = renew(first.lock, [], lambda *_: None, digest, LATER)
    assert again.is_same
    assert not again.vanished
    assert again.lock == first.lock


def test_a_retired_id_that_comes_back_is_live_again(first, sample_questions):
    rest = without(sample_questions, "moon/landing/who")
    gone = renew(first.lock, rest, lambda *_: "asked twice", digest, LATER)
    back = renew(gone.lock, sample_questions, nobody_says_why, digest, LATER + 1)
    assert back.added == ("moon/landing/who",)
    assert back.lock["moon/landing/who"] == first.lock["moon/landing/who"]


def test_the_reason_is_asked_for_with_the_events_of_a_set(first, sample_questions):
    asked = {}

    def why(qid, events):
        asked[qid] = events
        return "gone"

    rest = [q for q in sample_questions if q.kind is not Kind.ORDER]
    renew(first.lock, rest, why, digest, LATER)
    order = next(q for q in sample_questions if q.kind is Kind.ORDER)
    assert asked == {order.id: order.events}
    assert in_use(first.lock)[order.id] == order.events


def test_a_time_ahead_of_the_clock_is_a_problem(first):
    (problem, *_) = problems("quizapp.lock.json", first, NOW - 1)
    assert problem.code == "future-time"
    assert not list(problems("quizapp.lock.json", first, NOW))


def test_written_and_read_again(first, tmp_path):
    path = tmp_path / "quizapp.lock.json"
    gone = Entry(digest="x", added=NOW, changed=LATER, retired="Grund: „ä“")
    lock = {**first.lock, "moon/gone/when": gone}
    path.write_text(lock_text(lock), encoding="utf-8")
    assert read_lock(path) == lock
    assert lock_text(read_lock(path)) == path.read_text(encoding="utf-8")


def test_one_id_stands_on_one_line_in_order(first):
    lines = lock_text(first.lock).splitlines()
    rows = [line for line in lines if line.startswith('"')]
    assert len(rows) == len(first.lock) == len(lines) - 2
    ids = [json.loads("{" + row.rstrip(",") + "}") for row in rows]
    assert [next(iter(i)) for i in ids] == sorted(first.lock)
    assert '"added": "2026-01-02T03:04:05Z"' in rows[0]
    assert json.loads(lock_text(first.lock))["quizapp"] == 1


def test_no_lock_yet_is_an_empty_one(tmp_path):
    assert read_lock(tmp_path / "quizapp.lock.json") == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<<<<<<< HEAD",
        "[]",
        "{}",
        '{"questions": []}',
        '{"questions": {"a": {}}}',
        '{"questions": {"a": 1}}',
        '{"questions": {"a": {"digest": "x", "added": "soon", "changed": "soon"}}}',
        '{"questions": {"a": {"digest": "x", "added": 1, "changed": 1}}}',
    ],
)
def test_a_damaged_lock_is_never_guessed_at(tmp_path, text):
    path = tmp_path / "quizapp.lock.json"
    path.write_text(text)
    with pytest.raises(UnreadableLockError, match="version control"):
        read_lock(path)


def test_a_lock_that_is_no_text_is_damaged(tmp_path):
    path = tmp_path / "quizapp.lock.json"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableLockError):
        read_lock(path)


def test_stamps_are_those_of_the_live_ids(first):
    found = stamps(first.lock)
    assert set(found) == set(first.lock)
    assert {(s.added, s.changed) for s in found.values()} == {(NOW, NOW)}
