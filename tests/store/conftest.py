"""A fresh database on disk, with its writer and its reader."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from quizapp.store.attempts import Plan, start
from quizapp.store.engines import prepare_reader, prepare_writer
from quizapp.store.learners import enrol
from quizapp.store.models import Base
from quizapp.store.responses import Answer, Mark
from quizapp.store.unit import Writer

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
DIGEST = "d" * 64
HASH = "a" * 64
STATES = {0: "wrong", 1: "right"}


@pytest.fixture
def writer_engine(tmp_path):
    engine = create_engine(
        f"sqlite:///{tmp_path}/store.sqlite", pool_size=1, max_overflow=0
    )
    prepare_writer(engine)
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def write(writer_engine):
    return Writer(writer_engine)


@pytest.fixture
def reader(writer_engine):
    engine = create_engine(writer_engine.url)
    prepare_reader(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def plan(sample_questions):
    def make(attempt_id="a1", learner_id="l1", **more):
        values = {
            "topic": "moon",
            "bank_digest": DIGEST,
            "seed": "s" * 32,
            "questions": sample_questions[:3],
            "settings": {"title": "Moon", "language": "en"},
        } | more
        return Plan(attempt_id=attempt_id, learner_id=learner_id, **values)

    return make


@pytest.fixture
def started(write, plan):
    """An attempt "a1" of three questions by the learner with HASH."""
    with write() as session:
        enrol(session, "l1", HASH, NOW)
        start(session, plan(), NOW)


@pytest.fixture
def given():
    def make(position, fraction=Fraction(1), *, attempt_id="a1", typed="x"):
        mark = Mark(
            fraction=fraction,
            state=STATES.get(fraction, "partial"),
            reasons=[{"code": "key", "about": "", "other": ""}],
            scorer_version="1",
            key_digest=DIGEST,
            bank_digest=DIGEST,
        )
        return Answer(
            attempt_id=attempt_id,
            position=position,
            normalized={"typed": typed, "language": "en"},
            raw=typed,
            mark=mark,
        )

    return make
