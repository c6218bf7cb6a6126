"""A quiz from plan to grade: what the practice pages ask of the rooms below."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from quizapp.practice.scoring.model import Answer, Blank, Invalid
from quizapp.practice.scoring.reasons import complaint
from quizapp.problems import QuizappError
from quizapp.questions.model import Question, TopicCard
from quizapp.store import attempts, quizzes
from quizapp.store.attempts import AttemptRow, ItemRow, Plan
from quizapp.store.quizzes import Given, Material, NothingToAskError, Raw, Wish
from quizapp.web.banks import banks
from quizapp.web.clock import now
from quizapp.web.database import reading, write
from quizapp.web.identity import learner, new_id, token_hash
from quizapp.web.views.results import mistakes
from quizapp.web.views.words import _

_SEED_BYTES = 16
#: the same wish again within this time is the same wish
_DOUBLE_CLICK = timedelta(seconds=10)


class UnknownAttemptError(QuizappError):
    """The learner who asks has no such attempt, or it has no such question."""

    def __init__(self, attempt_id: str) -> None:
        super().__init__(f"no attempt {attempt_id} of this learner")


def own_attempt(attempt_id: str) -> AttemptRow:
    """The attempt, if it belongs to whoever asks."""
    attempt = attempts.find_attempt(reading(), attempt_id, token_hash())
    if attempt is None:
        raise UnknownAttemptError(attempt_id)
    return attempt


def own_item(attempt: AttemptRow, position: int) -> ItemRow:
    """A question of an attempt."""
    item = attempts.item(reading(), attempt.id, position)
    if item is None:
        raise UnknownAttemptError(attempt.id)
    return item


def begin(card: TopicCard, wish: Wish) -> str:
    """Start a quiz; the id of the attempt."""
    seed = secrets.token_hex(_SEED_BYTES)
    bank = banks()
    events = bank.events(card.id)
    topic = Material(bank=bank.current, card=card, events=events, seed=seed)
    drawn = quizzes.drawn(reading(), token_hash(), topic, wish, now())
    with write() as session:
        plan = _plan(
            card,
            drawn.questions,
            seed,
            learner_id=learner(session),
            settings=drawn.settings,
        )
        running = attempts.just_started(session, plan, now() - _DOUBLE_CLICK)
        return _start_once(session, plan, running)


def begin_with(card: TopicCard, facts: Sequence[str]) -> str:
    """Start a quiz of exactly these questions of a topic; others are left out."""
    asked = [q for q in dict.fromkeys(facts) if q in banks().deck(card.id)]
    found = banks().current.questions(asked)
    if not found:
        raise NothingToAskError(card.id)
    with write() as session:
        plan = _plan(
            card,
            [found[question_id] for question_id in asked],
            secrets.token_hex(_SEED_BYTES),
            learner_id=learner(session),
            settings={
                **quizzes.topic_settings(card),
                "facts": asked,
                "why": [{"turn": "weakest"}] * len(asked),
                "notes": [],
            },
        )
        running = attempts.just_started(session, plan, now() - _DOUBLE_CLICK)
        return _start_once(session, plan, running)


def repeat_mistakes(attempt: AttemptRow) -> str:
    """Start a quiz of an attempt's mistakes, or return to the one that is open."""
    wrong = mistakes(attempts.items(reading(), attempt.id))
    bank = banks()
    found = bank.current.questions(item.question.id for item in wrong)
    questions = [found[i.question.id] for i in wrong if i.question.id in found]
    if not questions or attempt.finished_at is None:
        raise NothingToAskError(attempt.topic)
    seed = secrets.token_hex(_SEED_BYTES)
    plan = _plan(
        bank.card(attempt.topic),
        questions,
        seed,
        learner_id=attempt.learner_id,
        settings={
            **quizzes.topic_settings(bank.card(attempt.topic)),
            "why": [{"turn": "redo"}] * len(questions),
        },
        origin_id=attempt.id,
    )
    with write() as session:
        running = attempts.open_redo(session, attempt.id)
        return _start_once(session, plan, running)


def _start_once(session: Session, plan: Plan, running: str | None) -> str:
    if running is None:
        attempts.start(session, plan, now())
    return running or plan.attempt_id


def _plan(
    card: TopicCard,
    questions: Sequence[Question],
    seed: str,
    *,
    learner_id: str,
    settings: Mapping[str, Any],
    origin_id: str | None = None,
) -> Plan:
    return Plan(
        attempt_id=new_id(),
        learner_id=learner_id,
        topic=card.id,
        bank_digest=banks().current.digest,
        seed=seed,
        questions=questions,
        origin_id=origin_id,
        settings=settings,
        cards=banks().cards_of(card.id, questions),
    )


def hand_in(attempt: AttemptRow, item: ItemRow, raw: Raw) -> str:
    """Grade and store an answer; what to tell the learner if it cannot be read."""
    response = quizzes.understood(attempt, item, raw)
    if isinstance(response, Blank):
        return _("Give an answer first, or skip this question.")
    if isinstance(response, Invalid):
        return complaint(response)
    _store(attempt, item, raw, response)
    return ""


def skip(attempt: AttemptRow, item: ItemRow) -> None:
    """Leave a question without an answer."""
    _store(attempt, item, "", Blank())


def _store(attempt: AttemptRow, item: ItemRow, raw: Raw, response: Answer) -> None:
    lexicon = banks().lexicon(attempt.bank_digest, attempt.topic)
    given = Given(attempt=attempt, item=item, raw=raw, response=response)
    with write() as session:
        quizzes.store(session, given, lexicon, now())


def question_url(attempt_id: str, position: int) -> str:
    """The page of a question."""
    return url_for("practice.question", attempt=attempt_id, position=position)
