from __future__ import annotations

import threading
import time

import pytest
from sqlalchemy import insert, select

from quizapp.store.models import Learner
from quizapp.store.unit import NestedWriteError, NotSavedError, Turnstile, Writer
from tests.store.conftest import NOW


def row(n):
    return {"id": f"l{n}", "created_at": NOW}


def test_what_is_written_is_seen_by_the_next_reader(write, reader):
    with write() as session:
        session.execute(insert(Learner).values(row(1)))
    assert reader.scalars(select(Learner.id)).all() == ["l1"]


def test_writing_inside_writing_is_refused_and_the_lock_is_let_go(write):
    def nest():
        with write(), write():
            pass

    with pytest.raises(NestedWriteError):
        nest()
    with write():
        pass


def test_whoever_waits_too_long_is_told_and_leaves_the_queue(writer_engine):
    write = Writer(writer_engine, patience=0.02)
    entered, done = threading.Event(), threading.Event()

    def hold():
        with write():
            entered.set()
            done.wait(5)

    holder = threading.Thread(target=hold)
    holder.start()
    entered.wait(5)

    def try_it():
        with write():
            pass

    with pytest.raises(NotSavedError, match="nothing was saved"):
        try_it()
    done.set()
    holder.join()
    try_it()


def test_the_turn_goes_to_whoever_came_first():
    turnstile = Turnstile()
    turnstile.enter(1)
    order = []

    def pass_through(n):
        turnstile.enter(5)
        order.append(n)
        turnstile.leave()

    threads = []
    for n in range(6):
        thread = threading.Thread(target=pass_through, args=(n,))
        thread.start()
        threads.append(thread)
        while len(turnstile._waiting) <= n:  # noqa: SLF001 - to know that it waits
            time.sleep(0.001)
    turnstile.leave()
    for thread in threads:
        thread.join()
    assert order == list(range(6))


def test_a_turn_that_comes_while_giving_up_is_taken():
    turnstile = Turnstile()
    waiting, called = threading.Lock(), threading.Lock()
    turnstile._waiting.append(waiting)  # noqa: SLF001 - a race that cannot be staged
    assert turnstile._was_called(called)  # noqa: SLF001 - the same
    assert not turnstile._was_called(waiting)  # noqa: SLF001 - the same
    assert not turnstile._waiting  # noqa: SLF001 - the same


def test_many_threads_write_without_loss(write, reader):
    def store(n):
        with write() as session:
            session.execute(insert(Learner).values(row(n)))

    threads = [threading.Thread(target=store, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reader.scalars(select(Learner.id)).all()) == 20
