from __future__ import annotations

import threading
from fractions import Fraction

import pytest
from hypothesis import given as each
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, update

from quizapp.store import attempts, responses
from quizapp.store.ids import uuid7
from quizapp.store.learners import enrol, find_learner
from quizapp.store.models import Attempt, Grade, Response
from quizapp.store.scores import scores
from tests.store.conftest import HASH, LATER, NOW

OTHER = "b" * 64


def test_a_learner_is_found_by_the_hash_of_the_cookie(write, reader):
    with write() as session:
        enrol(session, "l1", HASH, NOW)
    assert find_learner(reader, HASH) == "l1"
    assert find_learner(reader, OTHER) is None


@pytest.mark.usefixtures("started")
def test_an_attempt_is_read_back_as_it_was_planned(reader, sample_questions):
    attempt = attempts.find_attempt(reader, "a1", HASH)
    assert (attempt.learner_id, attempt.topic, attempt.created_at) == (
        "l1",
        "moon",
        NOW,
    )
    assert attempt.settings == {"title": "Moon", "language": "en"}
    assert [i.question for i in attempts.items(reader, "a1")] == list(
        sample_questions[:3]
    )
    assert attempts.item(reader, "a1", 2).question == sample_questions[1]
    assert attempts.item(reader, "a1", 4) is None
    assert attempts.states(reader, "a1") == ("open",) * 3


@pytest.mark.usefixtures("started")
def test_an_attempt_belongs_to_its_learner_only(write, reader):
    with write() as session:
        enrol(session, "l2", OTHER, NOW)
    assert attempts.find_attempt(reader, "a1", OTHER) is None
    assert attempts.find_attempt(reader, "a1", "") is None
    assert scores(reader, OTHER) == ()


@pytest.mark.usefixtures("started")
def test_the_first_answer_stands(write, reader, given):
    with write() as session:
        assert responses.answer(session, given(1, typed="first"), NOW)
    with write() as session:
        assert not responses.answer(session, given(1, Fraction(0), typed="2nd"), LATER)
    item = attempts.item(reader, "a1", 1)
    assert item.normalized == {"typed": "first", "language": "en"}
    assert item.state == "right"
    assert attempts.states(reader, "a1") == ("right", "open", "open")


@pytest.mark.usefixtures("started")
def test_eight_tabs_leave_one_answer(write, reader, given):
    gate = threading.Barrier(8)
    won = []

    def send(name):
        gate.wait()
        with write() as session:
            if responses.answer(session, given(1, typed=name), NOW):
                won.append(name)

    threads = [threading.Thread(target=send, args=(str(n),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert attempts.item(reader, "a1", 1).normalized["typed"] == won[0]
    assert reader.scalar(select(func.count()).select_from(Grade)) == 1


@pytest.mark.usefixtures("started")
def test_the_last_open_question_finishes_the_attempt(write, reader, given):
    for position in (3, 1):
        with write() as session:
            responses.answer(session, given(position), NOW)
    assert attempts.find_attempt(reader, "a1", HASH).finished_at is None
    reader.rollback()
    with write() as session:
        responses.answer(session, given(2, Fraction(1, 3)), LATER)
    assert attempts.find_attempt(reader, "a1", HASH).finished_at == LATER


@pytest.mark.usefixtures("started")
def test_a_clock_that_went_back_cannot_stop_the_last_answer(write, reader, given):
    early = NOW.replace(year=2020)
    with write() as session:
        for position in (1, 2, 3):
            responses.answer(session, given(position), early)
    assert attempts.find_attempt(reader, "a1", HASH).finished_at == NOW


@pytest.mark.usefixtures("started")
def test_an_answer_without_its_grade_is_not_kept(write, reader, given):
    class CrashError(Exception):
        pass

    def crash():
        with write() as session:
            responses.answer(session, given(1), NOW)
            raise CrashError

    with pytest.raises(CrashError):
        crash()
    assert reader.scalar(select(func.count()).select_from(Response)) == 0


@pytest.mark.usefixtures("started")
def test_thirds_add_up_exactly(write, reader, given):
    with write() as session:
        for position, fraction in ((1, Fraction(1, 3)), (2, Fraction(2, 3))):
            responses.answer(session, given(position, fraction), NOW)
    (score,) = scores(reader, HASH)
    assert (score.score.points, score.score.text) == (1, "1 of 3")
    assert (score.total, score.answered, score.finished_at) == (3, 2, None)


@pytest.mark.usefixtures("started")
def test_the_newest_grade_counts_and_old_ones_stay(write, reader, given):
    with write() as session:
        responses.answer(session, given(1, Fraction(0)), NOW)
        first = session.execute(select(Grade.__table__)).one()._asdict()
        again = first | {"run": 2, "num": 1, "den": 2, "state": "partial"}
        session.execute(insert(Grade).values(again))
    assert attempts.states(reader, "a1")[0] == "partial"
    assert attempts.item(reader, "a1", 1).num == 1
    assert scores(reader, HASH)[0].score.points == Fraction(1, 2)
    assert reader.scalar(select(func.count()).select_from(Grade)) == 2


@pytest.mark.usefixtures("started")
def test_scores_are_newest_first_and_by_topic(write, reader, plan):
    with write() as session:
        attempts.start(session, plan("a2", topic="sea"), LATER)
    assert [s.id for s in scores(reader, HASH)] == ["a2", "a1"]
    assert [s.id for s in scores(reader, HASH, "moon")] == ["a1"]
    assert scores(reader, HASH, "sun") == ()


@pytest.mark.usefixtures("started")
def test_a_repetition_is_open_until_it_is_finished(write, reader, plan):
    assert attempts.open_redo(reader, "a1") is None
    reader.rollback()
    with write() as session:
        attempts.start(session, plan("a2", origin_id="a1"), LATER)
    assert attempts.open_redo(reader, "a1") == "a2"
    reader.rollback()
    with write() as session:
        done = update(Attempt).where(Attempt.id == "a2").values(finished_at=LATER)
        session.execute(done)
    assert attempts.open_redo(reader, "a1") is None


@each(
    st.lists(
        st.datetimes(
            min_value=NOW.replace(year=1971, tzinfo=None),
            max_value=NOW.replace(year=9000, tzinfo=None),
            timezones=st.just(NOW.tzinfo),
        ),
        min_size=2,
    )
)
def test_ids_sort_by_the_time_they_were_made(times):
    made = [uuid7(time, b"\xff" * 10) for time in times]
    stamps = [int(time.timestamp() * 1000) for time in times]
    assert sorted(made) == [i for _, i in sorted(zip(stamps, made, strict=True))]
    assert all(i[14] == "7" and i[19] in "89ab" for i in made)
