"""Each invariant of the tables: a row that breaks it is refused by its name."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from sqlalchemy import (
    CheckConstraint,
    create_mock_engine,
    delete,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from quizapp.store import attempts, responses
from quizapp.store.account_models import Account, LoginTry
from quizapp.store.learners import enrol
from quizapp.store.models import (
    Attempt,
    AttemptItem,
    Base,
    CardState,
    Grade,
    Learner,
    LearnerToken,
    Response,
    Review,
    Suspended,
)
from tests.store.conftest import DIGEST, HASH, LATER, NOW

LEARNER = {"id": "l9", "created_at": NOW}
TOKEN = {
    "token_hash": "c" * 64,
    "learner_id": "l1",
    "created_at": NOW,
    "seen_at": NOW,
}
ACCOUNT = {
    "learner_id": "l1",
    "name": "Ada",
    "name_key": "ada",
    "password_hash": "$argon2id$v=19$rest",
    "version": 1,
    "created_at": NOW,
    "last_login_at": NOW,
}
LOGIN_TRY = {"id": "t9", "bucket": "e" * 64, "at": NOW}
ATTEMPT = {
    "id": "a9",
    "learner_id": "l1",
    "topic": "moon",
    "bank_digest": DIGEST,
    "seed": "s" * 32,
    "mode": "practice",
    "created_at": NOW,
    "settings": {},
}
ITEM = {
    "attempt_id": "a1",
    "position": 9,
    "question_id": "q9",
    "kind": "who",
    "weight": 1,
    "snapshot": {},
}
RESPONSE = {
    "attempt_id": "a1",
    "position": 2,
    "normalized": {},
    "raw": "",
    "answered_at": NOW,
}
GRADE = {
    "attempt_id": "a1",
    "position": 1,
    "run": 2,
    "num": 1,
    "den": 1,
    "state": "right",
    "reasons": [],
    "scorer_version": "1",
    "key_digest": DIGEST,
    "bank_digest": DIGEST,
    "at": NOW,
}
REVIEW = {
    "id": "r9",
    "learner_id": "l1",
    "card": "moon/e/when",
    "topic": "moon",
    "at": NOW,
    "rating": 3,
    "source": "card",
    "origin": "o9",
}
UNDO = {"source": "undo", "rating": None, "undoes_id": "r1"}
CARD = {
    "learner_id": "l1",
    "card": "moon/f/when",
    "topic": "moon",
    "stability": 2.5,
    "difficulty": 5.0,
    "due": LATER,
    "last": NOW,
    "relearning": False,
    "reviews": 1,
    "lapses": 0,
}
SUSPENDED = {"learner_id": "l1", "card": "moon/f/when", "at": NOW}
BASE = {
    Review: REVIEW,
    CardState: CARD,
    Suspended: SUSPENDED,
    Learner: LEARNER,
    LearnerToken: TOKEN,
    Account: ACCOUNT,
    LoginTry: LOGIN_TRY,
    Attempt: ATTEMPT,
    AttemptItem: ITEM,
    Response: RESPONSE,
    Grade: GRADE,
}
BROKEN = [
    (Learner, {"id": "l1"}, "learner.id"),
    (LearnerToken, {"token_hash": "short"}, "ck_learner_token_token_hash_is_sha256"),
    (LearnerToken, {"token_hash": HASH}, "learner_token.token_hash"),
    (LearnerToken, {"learner_id": "nobody"}, "FOREIGN KEY"),
    (Account, {"name": ""}, "ck_account_name_is_given"),
    (Account, {"name": "x" * 81}, "ck_account_name_is_given"),
    (Account, {"name_key": ""}, "ck_account_key_is_given"),
    (Account, {"name_key": "x" * 401}, "ck_account_key_is_given"),
    (Account, {"name_key": "eve"}, "account.name_key"),
    (Account, {"learner_id": "l2"}, "account.learner_id"),
    (Account, {"learner_id": "nobody"}, "FOREIGN KEY"),
    (Account, {"password_hash": "secret"}, "ck_account_password_is_hashed"),
    (Account, {"version": 0}, "ck_account_version_from_one"),
    (Account, {"created_at": LATER}, "ck_account_login_after_creation"),
    (LoginTry, {"bucket": "ada"}, "ck_login_try_bucket_is_sha256"),
    (LoginTry, {"id": "t1"}, "login_try.id"),
    (Attempt, {"mode": "exam"}, "ck_attempt_mode_is_known"),
    (Attempt, {"topic": ""}, "ck_attempt_topic_is_given"),
    (Attempt, {"bank_digest": "d"}, "ck_attempt_bank_is_pinned"),
    (Attempt, {"seed": "short"}, "ck_attempt_seed_is_long"),
    (
        Attempt,
        {"created_at": LATER, "finished_at": NOW},
        "ck_attempt_finished_after_start",
    ),
    (Attempt, {"origin_id": "a9"}, "ck_attempt_origin_is_another"),
    (Attempt, {"origin_id": "a1"}, "attempt.origin_id"),
    (Attempt, {"learner_id": "nobody"}, "FOREIGN KEY"),
    (AttemptItem, {"position": 0}, "ck_attempt_item_position_from_one"),
    (AttemptItem, {"weight": 0}, "ck_attempt_item_weight_is_positive"),
    (AttemptItem, {"position": 1}, "attempt_item.position"),
    (AttemptItem, {"question_id": "TAKEN"}, "attempt_item.question_id"),
    (AttemptItem, {"attempt_id": "none"}, "FOREIGN KEY"),
    (Response, {"position": 1}, "response.position"),
    (Response, {"position": 8}, "FOREIGN KEY"),
    (Grade, {"run": 1}, "grade.run"),
    (Grade, {"run": 0}, "ck_grade_run_from_one"),
    (Grade, {"den": 0, "num": 0}, "ck_grade_den_is_positive"),
    (Grade, {"num": 2}, "ck_grade_fraction_in_range"),
    (Grade, {"num": -1, "state": "wrong"}, "ck_grade_fraction_in_range"),
    (Grade, {"num": 0}, "ck_grade_state_fits_fraction"),
    (Grade, {"state": "wrong"}, "ck_grade_state_fits_fraction"),
    (Grade, {"state": "invalid", "num": 0}, "ck_grade_state_fits_fraction"),
    (Grade, {"key_digest": ""}, "ck_grade_key_is_named"),
    (Grade, {"bank_digest": ""}, "ck_grade_bank_is_named"),
    (Grade, {"position": 3}, "FOREIGN KEY"),
    (Review, {"source": "quiz"}, "ck_review_source_is_known"),
    (Review, {"rating": 5}, "ck_review_rating_in_range"),
    (Review, {"rating": None}, "ck_review_undo_has_no_rating"),
    (Review, UNDO | {"undoes_id": None}, "ck_review_undo_names_its_review"),
    (Review, UNDO | {"undoes_id": "r9"}, "ck_review_undo_is_of_another"),
    (Review, UNDO | {"undoes_id": "r7"}, "FOREIGN KEY"),
    (Review, {"origin": "o1"}, "review.origin"),
    (Review, {"learner_id": "nobody"}, "FOREIGN KEY"),
    (CardState, {"stability": 0}, "ck_card_state_stability_is_positive"),
    (CardState, {"difficulty": 11}, "ck_card_state_difficulty_in_range"),
    (CardState, {"reviews": 0}, "ck_card_state_reviews_from_one"),
    (CardState, {"lapses": -1}, "ck_card_state_lapses_from_none"),
    (CardState, {"card": "moon/e/when"}, "card_state.card"),
    (Suspended, {"learner_id": "nobody"}, "FOREIGN KEY"),
]


@pytest.fixture
def filled(started, write, plan, given, sample_questions):  # noqa: ARG001 - `started` only has to be there
    """One answered question, and an open repetition of the attempt."""
    with write() as session:
        responses.answer(session, given(1), NOW)
        attempts.start(session, plan("a2", origin_id="a1"), NOW)
        enrol(session, "l2", "b" * 64, NOW)
        eve = {"learner_id": "l2", "name": "Eve", "name_key": "eve"}
        session.execute(insert(Account).values(ACCOUNT | eve))
        session.execute(insert(LoginTry).values(LOGIN_TRY | {"id": "t1"}))
        session.execute(insert(Review).values(REVIEW | {"id": "r1", "origin": "o1"}))
        session.execute(insert(CardState).values(CARD | {"card": "moon/e/when"}))
    return sample_questions[0].id


@pytest.mark.parametrize(("table", "wrong", "name"), BROKEN)
def test_a_row_that_breaks_a_rule_is_refused(write, filled, table, wrong, name):
    taken = {k: filled if v == "TAKEN" else v for k, v in wrong.items()}

    def store():
        with write() as session:
            session.execute(insert(table).values(BASE[table] | taken))

    with pytest.raises(IntegrityError, match=re.escape(name)):
        store()


@pytest.mark.parametrize("table", BASE)
@pytest.mark.usefixtures("filled")
def test_the_row_without_the_fault_is_taken(write, table):
    with write() as session:
        session.execute(insert(table).values(BASE[table]))


def test_every_check_is_broken_by_a_test():
    checks = {
        constraint.name
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert checks == {name for _, _, name in BROKEN if name.startswith("ck_")}


@pytest.mark.parametrize("table", [Learner, Attempt, AttemptItem, Response])
@pytest.mark.usefixtures("filled")
def test_nothing_that_others_stand_on_can_be_deleted(write, table):
    def remove():
        with write() as session:
            session.execute(delete(table))

    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        remove()


def test_a_time_without_zone_is_refused(write):
    def store():
        with write() as session:
            enrol(session, "l1", HASH, datetime(2026, 3, 1, 12, 0))  # noqa: DTZ001 - the fault

    with pytest.raises(StatementError, match="does not say its time zone"):
        store()


@pytest.mark.parametrize(
    "statement",
    [
        insert(Learner).values(LEARNER),
        update(Attempt).values(topic="sea"),
        delete(Grade),
    ],
)
@pytest.mark.usefixtures("filled")
def test_the_reader_cannot_write(reader, statement):
    with pytest.raises(OperationalError, match="readonly"):
        reader.execute(statement)


def test_the_writer_is_durable_and_checks_references(write):
    with write() as session:
        pragma = {
            name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert pragma == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_the_writer_locks_from_the_first_statement(writer_engine, write):
    said = []
    event.listen(writer_engine, "before_cursor_execute", lambda *a: said.append(a[2]))
    with write() as session:
        session.execute(select(Learner.id))
    assert said[0] == "BEGIN IMMEDIATE"


def test_the_tables_can_be_made_on_postgresql():
    said = []
    engine = create_mock_engine(
        "postgresql+psycopg2://",
        lambda sql, *_: said.append(str(sql.compile(dialect=engine.dialect))),
    )
    Base.metadata.create_all(engine, checkfirst=False)
    text = "\n".join(said)
    assert "TIMESTAMP WITH TIME ZONE" in text
    assert "WHERE finished_at IS NULL" in text
