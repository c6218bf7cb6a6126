"""A copy of everything about one learner, as JSON that explains itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from quizapp.practice.scoring.plain import response_from_plain
from quizapp.questions.model import Question
from quizapp.store import dossier
from quizapp.store.dossier import Asked
from quizapp.web.views.answers import your_text

_ABOUT = (
    "Everything that Quizapp keeps about you. Times are in UTC. Questions that you"
    " have not answered yet come without their answers."
)


def own_copy(session: Session, learner_id: str, now: datetime) -> dict[str, Any]:
    """What is handed to a learner who asks for everything; "" for nobody."""
    if not learner_id:
        return {"about": _ABOUT, "made_at": now}
    return {
        "about": _ABOUT,
        "made_at": now,
        "person": dossier.person_of(session, learner_id),
        "browsers": dossier.browsers_of(session, learner_id),
        "quizzes": list(_quizzes(session, learner_id)),
        "reviews": dossier.reviews_of(session, learner_id),
        "cards": dossier.cards_of(session, learner_id),
        "suspended": dossier.suspended_of(session, learner_id),
    }


def _quizzes(session: Session, learner_id: str) -> Iterator[Mapping[str, Any]]:
    asked: dict[str, list[Mapping[str, Any]]] = {}
    for one in dossier.asked_of(session, learner_id):
        asked.setdefault(one.attempt_id, []).append(_question(one))
    for attempt in dossier.attempts_of(session, learner_id):
        yield {**attempt, "questions": asked.get(attempt["id"], [])}


def _question(one: Asked) -> Mapping[str, Any]:
    """A question as it was asked; with its answer once there is one of the learner."""
    question = one.question
    shown = {
        "position": one.position,
        "id": question.id,
        "kind": question.kind.value,
        "context": question.context,
        "stem": question.stem,
        "passage": question.passage,
        "answered_at": one.answered_at,
    }
    if one.normalized is None:
        return shown
    answered = your_text(question, response_from_plain(one.normalized))
    return {**shown, "your_answer": answered, **_solved(question), "grades": one.grades}


def _solved(question: Question) -> Mapping[str, Any]:
    return {
        "options": [option.text for option in question.options],
        "right_answer": question.answer,
        "explanation": question.explanation,
        "sources": [source.title for source in question.sources],
    }
