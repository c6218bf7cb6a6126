"""A quiz from plan to grade: the steps that the pages and the terminal share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from quizapp.practice.adapt import Turn, Why, adapted, reasons
from quizapp.practice.period import ALWAYS, Period, within
from quizapp.practice.schedule.wishes import zone_of
from quizapp.practice.scoring.grading import SCORER_VERSION, grade, parse
from quizapp.practice.scoring.lexicon import Lexicon
from quizapp.practice.scoring.model import PRACTICE, Answer
from quizapp.practice.scoring.plain import reasons_to_plain, response_to_plain
from quizapp.problems import QuizappError
from quizapp.questions.bank import BankFile
from quizapp.questions.codec import question_to_plain
from quizapp.questions.model import EventCard, Question, TopicCard
from quizapp.questions.rows import encode
from quizapp.store import responses
from quizapp.store.attempts import AttemptRow, ItemRow
from quizapp.store.practice_log import past

#: what was chosen or typed: an option id, a text, or values by name
Raw: TypeAlias = str | dict[str, str]

#: what a grade depends on, besides the answer itself
_KEY = ("options", "decided", "accept", "entity", "tolerance", "unit", "answer", "form")
#: the same, of the forms that have it
_MORE_KEY = ("pairs", "precision")


class NothingToAskError(QuizappError):
    """A quiz would have no question."""

    def __init__(self, topic: str) -> None:
        super().__init__(f"no question to ask about {topic}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants of a quiz."""

    n: int
    #: no kinds means every kind
    kinds: Sequence[str] = ()
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the questions of a quiz are chosen from, and by which seed."""

    bank: BankFile
    card: TopicCard
    #: those of the topic
    events: Sequence[EventCard]
    seed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The questions of a quiz about to begin."""

    questions: tuple[Question, ...]
    #: what was wished, and what of it could not be met
    settings: Mapping[str, Any]


def drawn(
    session: Session, token_hash: str, topic: Material, wish: Wish, now: datetime
) -> Drawn:
    """Choose the questions of a quiz; NothingToAskError if there are none.

    Three statements tell what the learner has done in the topic.
    """
    card, seed = topic.card, topic.seed
    every = topic.bank.index(card.id)
    some = [row for row in every if not wish.kinds or row.kind in wish.kinds]
    rows = within(some, topic.events, wish.period)
    known = past(session, token_hash, card.id, every)
    whys = reasons(rows, every, known.history, now)
    chosen = adapted(rows, wish.n, seed, whys, known.history)
    found = topic.bank.questions(chosen.ids)
    if not found:
        raise NothingToAskError(card.id)
    zone = zone_of(known.zone)
    return Drawn(
        questions=tuple(found[question_id] for question_id in chosen.ids),
        settings={
            **topic_settings(card),
            **wish_settings(wish),
            "notes": [*chosen.notes],
            "why": [
                _why_to_plain(whys[question_id], zone) for question_id in chosen.ids
            ],
        },
    )


def wish_settings(wish: Wish) -> dict[str, Any]:
    """What an attempt keeps of what was wished."""
    plain: dict[str, Any] = {"n": wish.n, "kinds": sorted(wish.kinds)}
    if wish.period:
        plain["years"] = [wish.period.first, wish.period.last]
    return plain


def _why_to_plain(why: Why, zone: ZoneInfo) -> dict[str, Any]:
    plain: dict[str, Any] = {"turn": "skipped" if why.skipped else why.turn.value}
    if why.at is not None:
        plain["on"] = why.at.astimezone(zone).date().isoformat()
    if why.turn is Turn.DUE:
        plain["recall"] = round(why.recall, 2)
    return plain


def topic_settings(card: TopicCard) -> dict[str, Any]:
    """What an attempt keeps of its topic."""
    return {"title": card.title, "language": card.language}


def understood(attempt: AttemptRow, item: ItemRow, raw: Raw) -> Answer:
    """What an answer means before it is graded; never raises."""
    return parse(raw, item.question, attempt.settings["language"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer that was understood."""

    attempt: AttemptRow
    item: ItemRow
    raw: Raw
    response: Answer


def store(session: Session, given: Given, lexicon: Lexicon, now: datetime) -> bool:
    """Grade and store an answer; False when an earlier answer stands."""
    digest = given.attempt.bank_digest
    row = responses.Answer(
        attempt_id=given.attempt.id,
        position=given.item.position,
        normalized=response_to_plain(given.response),
        raw=given.raw,
        mark=mark(given.item.question, given.response, lexicon, digest),
    )
    return responses.answer(session, row, now)


def mark(
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


def next_open(states: Sequence[str]) -> int | None:
    """The place of the first question without an answer."""
    return states.index("open") + 1 if "open" in states else None
