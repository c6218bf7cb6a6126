"""A quiz from plan to grade: what the practice pages ask of the rooms below."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from types import MappingProxyType

from flask import url_for
from sqlalchemy.orm import Session

from quizapp.practice.scoring.grading import SCORER_VERSION, grade, parse
from quizapp.practice.scoring.lexicon import Lexicon
from quizapp.practice.scoring.model import PRACTICE, Answer, Blank, Invalid
from quizapp.practice.scoring.plain import response_to_plain
from quizapp.practice.scoring.reasons import complaint
from quizapp.practice.selection import pick
from quizapp.problems import QuizappError
from quizapp.questions.bank import encode
from quizapp.questions.codec import question_to_plain
from quizapp.questions.model import Question, TopicCard
from quizapp.store import attempts, responses
from quizapp.store.attempts import AttemptRow, ItemRow, Plan
from quizapp.store.scores import scores
from quizapp.web.banks import banks
from quizapp.web.clock import now
from quizapp.web.database import reading, write
from quizapp.web.identity import learner, new_id, token_hash
from quizapp.web.views.feedback import reasons_to_plain
from quizapp.web.views.fields import Raw
from quizapp.web.views.results import mistakes
from quizapp.web.views.words import _

_SEED_BYTES = 16
#: the same wish again within this time is the same wish
_DOUBLE_CLICK = timedelta(seconds=10)
#: what a grade depends on, besides the answer itself
_KEY = ("options", "decided", "accept", "entity", "tolerance", "unit", "answer", "form")
#: the same, of the forms that have it
_MORE_KEY = ("pairs", "precision")


class UnknownAttemptError(QuizappError):
    """The learner who asks has no such attempt, or it has no such question."""

    def __init__(self, attempt_id: str) -> None:
        super().__init__(f"no attempt {attempt_id} of this learner")


class NothingToAskError(QuizappError):
    """A quiz would have no question."""

    def __init__(self, topic: str) -> None:
        super().__init__(f"no question to ask about {topic}")


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


def begin(card: TopicCard, n: int, kinds: Sequence[str]) -> str:
    """Start a quiz of n questions; the id of the attempt."""
    bank = banks().current
    seed = secrets.token_hex(_SEED_BYTES)
    seen = attempts.recent_questions(reading(), token_hash(), card.id)
    chosen = pick(bank.index(card.id, kinds), n, seed, avoid=seen)
    found = bank.questions(chosen.ids)
    questions = [found[question_id] for question_id in chosen.ids]
    if not questions:
        raise NothingToAskError(card.id)
    with write() as session:
        plan = _plan(
            card,
            questions,
            seed,
            learner_id=learner(session),
            wish={"n": n, "kinds": sorted(kinds), "notes": [*chosen.notes]},
        )
        return _start_once(session, plan, _same_wish(session, plan))


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
            wish={"facts": asked, "notes": []},
        )
        return _start_once(session, plan, _same_wish(session, plan))


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
        origin_id=attempt.id,
    )
    with write() as session:
        running = attempts.open_redo(session, attempt.id)
        return _start_once(session, plan, running)


def _same_wish(session: Session, plan: Plan) -> str | None:
    """The attempt of a first click; it may have met the wish better or worse."""
    newest = next(iter(scores(session, token_hash(), plan.topic)), None)
    notes = newest.settings.get("notes") if newest else None
    same = replace(plan, settings={**plan.settings, "notes": notes})
    return attempts.just_started(session, same, now() - _DOUBLE_CLICK)


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
    origin_id: str | None = None,
    wish: Mapping[str, object] = MappingProxyType({}),
) -> Plan:
    return Plan(
        attempt_id=new_id(),
        learner_id=learner_id,
        topic=card.id,
        bank_digest=banks().current.digest,
        seed=seed,
        questions=questions,
        origin_id=origin_id,
        settings={"title": card.title, "language": card.language, **wish},
        cards=banks().cards_of(card.id, questions),
    )


def hand_in(attempt: AttemptRow, item: ItemRow, raw: Raw) -> str:
    """Grade and store an answer; what to tell the learner if it cannot be read."""
    response = parse(raw, item.question, attempt.settings["language"])
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
    given = responses.Answer(
        attempt_id=attempt.id,
        position=item.position,
        normalized=response_to_plain(response),
        raw=raw,
        mark=_mark(item.question, response, lexicon, attempt.bank_digest),
    )
    with write() as session:
        responses.answer(session, given, now())


def _mark(
    question: Question, response: Answer, lexicon: Lexicon, bank_digest: str
) -> responses.Mark:
    """The grade of an answer, with all that decided it."""
    outcome = grade(response, question, PRACTICE, lexicon)
    return responses.Mark(
        fraction=outcome.fraction,
        state=outcome.state.value,
        reasons=reasons_to_plain(outcome.reasons),
        scorer_version=SCORER_VERSION[question.form],
        key_digest=key_digest(question),
        bank_digest=bank_digest,
    )


def key_digest(question: Question) -> str:
    """What stands for the key that an answer was held against."""
    plain = question_to_plain(question)
    key = {name: plain.get(name) for name in _KEY}
    key |= {name: plain[name] for name in _MORE_KEY if plain.get(name)}
    return sha256(encode(key).encode()).hexdigest()


def question_url(attempt_id: str, position: int) -> str:
    """The page of a question."""
    return url_for("practice.question", attempt=attempt_id, position=position)


def next_open(states: Sequence[str]) -> int | None:
    """The place of the first question without an answer."""
    return states.index("open") + 1 if "open" in states else None
