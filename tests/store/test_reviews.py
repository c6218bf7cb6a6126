"""The review log is the truth: states can be thrown away and come back the same."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, delete, select
from sqlalchemy.orm import Session

from quizapp.practice.schedule.memory import Rating, Review, replayed
from quizapp.store import attempts, responses, reviews
from quizapp.store.engines import prepare_writer
from quizapp.store.learners import enrol
from quizapp.store.models import Base, CardState
from quizapp.store.models import Review as ReviewRow
from quizapp.store.reviews import CardAnswer
from tests.store.conftest import HASH, LATER, NOW

_DAY = timedelta(days=1)


def _answer(n, card="moon/e1/when", rating=Rating.KNEW, at=NOW, origin=None):
    return CardAnswer(
        id=f"r{n}",
        learner_id="l1",
        card=card,
        topic="moon",
        at=at,
        rating=rating,
        origin=origin or f"o{n}",
    )


@pytest.fixture
def enrolled(write):
    with write() as session:
        enrol(session, "l1", HASH, NOW)
        enrol(session, "l2", "b" * 64, NOW)


@pytest.mark.usefixtures("enrolled")
def test_an_answer_is_stored_once_however_often_it_arrives(write):
    with write() as session:
        assert reviews.store_answer(session, _answer(1))
        assert not reviews.store_answer(session, _answer(2, origin="o1"))
        (entry,) = reviews.log(session, "l1")
        card = reviews.known(session, "l1")["moon/e1/when"]
    assert (entry.rating, entry.source) == (Rating.KNEW, "card")
    assert card.memory == replayed([Review(NOW, Rating.KNEW)])
    assert card.topic == "moon"


@pytest.mark.usefixtures("enrolled")
def test_undo_takes_back_the_newest_answer_and_keeps_both_lines(write):
    with write() as session:
        reviews.store_answer(session, _answer(1))
        late = NOW + 3 * _DAY
        reviews.store_answer(session, _answer(2, rating=Rating.FORGOT, at=late))
        assert reviews.undo_last(session, "l1", "u1", LATER) == "moon/e1/when"
        first = reviews.known(session, "l1")["moon/e1/when"].memory
        assert first == replayed([Review(NOW, Rating.KNEW)])
        assert reviews.undo_last(session, "l1", "u2", LATER) == "moon/e1/when"
        assert reviews.known(session, "l1") == {}
        assert reviews.undo_last(session, "l1", "u3", LATER) == ""
        assert len(session.execute(select(ReviewRow.id)).all()) == 4


@pytest.mark.usefixtures("enrolled")
def test_another_learner_sees_nothing_of_it(write):
    with write() as session:
        reviews.store_answer(session, _answer(1))
        reviews.suspend(session, "l1", "moon/e2/when", NOW)
        assert reviews.known(session, "l2") == {}
        assert reviews.suspended(session, "l2") == frozenset()
        assert reviews.undo_last(session, "l2", "u1", LATER) == ""


@pytest.fixture
def quiz(write, plan, given, enrolled):  # noqa: ARG001 - the learner has to be there
    """Three quiz questions with cards: right, skipped, wrong."""
    made = plan()
    cards = {q.id: f"moon/c{n}/when" for n, q in enumerate(made.questions)}
    with write() as session:
        attempts.start(session, plan(cards=cards), NOW)
        responses.answer(session, given(1), LATER)
        responses.answer(session, given(3, Fraction(0)), LATER + _DAY)
    return cards


@pytest.mark.usefixtures("quiz")
def test_answers_of_a_quiz_are_in_the_log_without_being_stored_twice(write):
    with write() as session:
        entries = reviews.log(session, "l1")
        assert [(e.card, e.rating, e.source) for e in entries] == [
            ("moon/c0/when", Rating.KNEW, "quiz"),
            ("moon/c2/when", Rating.FORGOT, "quiz"),
        ]
        assert set(reviews.known(session, "l1")) == {"moon/c0/when", "moon/c2/when"}
        assert session.execute(select(CardState.card)).all() == []
        before = reviews.known(session, "l1")
        reviews.catch_up(session, "l1", LATER + 2 * _DAY)
        assert len(session.execute(select(CardState.card)).all()) == 2
        assert reviews.known(session, "l1") == before


@pytest.mark.usefixtures("quiz")
def test_a_quiz_answer_after_catching_up_still_counts(write, given):
    with write() as session:
        reviews.catch_up(session, "l1", LATER + 2 * _DAY)
        responses.answer(session, given(2), LATER + 2 * _DAY)
        assert "moon/c1/when" in reviews.known(session, "l1")


@pytest.mark.usefixtures("enrolled")
def test_a_suspended_card_can_be_resumed(write):
    with write() as session:
        reviews.suspend(session, "l1", "moon/e1/when", NOW)
        reviews.suspend(session, "l1", "moon/e1/when", LATER)
        assert reviews.suspended(session, "l1") == {"moon/e1/when"}
        reviews.resume(session, "l1", "moon/e1/when")
        assert reviews.suspended(session, "l1") == frozenset()


_steps = st.lists(
    st.tuples(
        st.sampled_from(["answer", "undo", "catch up"]),
        st.integers(0, 3),
        st.sampled_from(Rating),
        st.integers(1, 10**6),
    ),
    max_size=15,
)


@settings(deadline=None, max_examples=30)
@given(_steps)
def test_states_equal_a_replay_of_the_log_whatever_was_done(steps):
    engine = create_engine("sqlite://")
    prepare_writer(engine)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        enrol(session, "l1", HASH, NOW)
        now = NOW
        for n, (what, card, rating, seconds) in enumerate(steps):
            now += timedelta(seconds=seconds)
            if what == "answer":
                given_ = _answer(n, f"moon/c{card}/when", rating, now)
                reviews.store_answer(session, given_)
            elif what == "undo":
                reviews.undo_last(session, "l1", f"u{n}", now)
            else:
                reviews.catch_up(session, "l1", now)
        kept = reviews.known(session, "l1")
        session.execute(delete(CardState))
        assert reviews.known(session, "l1") == kept
        reviews.rebuild(session, "l1", now)
        assert reviews.known(session, "l1") == kept
    engine.dispose()
