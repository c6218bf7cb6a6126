"""Practice: start a quiz, answer its questions, see the results, repeat mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.store import attempts
from quizapp.store.attempts import AttemptRow, ItemRow
from quizapp.store.quizzes import NothingToAskError, next_open
from quizapp.store.scores import scores
from quizapp.web.banks import banks
from quizapp.web.cards import mistaken_cards
from quizapp.web.database import reading
from quizapp.web.forms import AnswerForm, practice_form
from quizapp.web.identity import token_hash
from quizapp.web.practising import (
    begin,
    hand_in,
    own_attempt,
    own_item,
    question_url,
    repeat_mistakes,
    skip,
)
from quizapp.web.screens import results_url, topic_screen
from quizapp.web.security import Role, Scope, policy
from quizapp.web.views.context import shallow
from quizapp.web.views.feedback import feedback_view
from quizapp.web.views.fields import Moved, Refused, Sent, Submission
from quizapp.web.views.question import AttemptView, question_view
from quizapp.web.views.results import results_view
from quizapp.web.views.submission import read
from quizapp.web.views.why import why_text
from quizapp.web.views.words import _

pages = Blueprint("practice", __name__)

_UNPROCESSABLE = 422
_ADDRESS = "/practice/<uuid:attempt>/<int(min=1, max=1000):position>"


@pages.post("/topics/<topic>/practice")
@policy(Role.ANYONE, Scope.OWN, "topic")
def start(topic: str) -> Response | tuple[str, int]:
    """Start a quiz on a topic."""
    card = banks().card(topic)
    form = practice_form(card, banks().events(topic))
    if not form.validate_on_submit():
        return topic_screen(card, form), _UNPROCESSABLE
    wish = form.wish()
    try:
        attempt_id = begin(card, wish)
    except NothingToAskError:
        if not (wish.kinds or wish.period):
            raise
        form.n.errors = [_("No question fits this wish. Wish for less.")]
        return topic_screen(card, form), _UNPROCESSABLE
    return redirect(question_url(attempt_id, 1), 303)


@pages.get(_ADDRESS)
@policy(Role.LEARNER, Scope.OWN, "attempt")
def question(attempt: UUID, position: int) -> str:
    """A question; once it is answered, its feedback."""
    mine = own_attempt(str(attempt))
    item = own_item(mine, position)
    if item.state:
        return _feedback(mine, item)
    return _question(mine, item)


@pages.post(_ADDRESS)
@policy(Role.LEARNER, Scope.OWN, "attempt")
def answer(attempt: UUID, position: int) -> Response | str | tuple[str, int]:
    """Store an answer; the first one stands."""
    mine = own_attempt(str(attempt))
    item = own_item(mine, position)
    if item.state:
        return redirect(question_url(mine.id, position), 303)
    submission = read(item.question, mine.seed, request.form.to_dict(flat=False))
    if isinstance(submission, Moved):
        return _question(mine, item, submission)
    if error := _take(mine, item, submission):
        return _question(mine, item, error=error), _UNPROCESSABLE
    return redirect(question_url(mine.id, position), 303)


def _take(mine: AttemptRow, item: ItemRow, submission: Submission) -> str:
    if isinstance(submission, Refused):
        return submission.message
    if isinstance(submission, Sent):
        return hand_in(mine, item, submission.raw)
    skip(mine, item)
    return ""


@pages.get("/practice/<uuid:attempt>")
@policy(Role.LEARNER, Scope.OWN, "attempt")
def results(attempt: UUID) -> Response | str:
    """The results of a finished quiz; an unfinished one goes on where it was left."""
    mine = own_attempt(str(attempt))
    if mine.finished_at is None:
        place = next_open(attempts.states(reading(), mine.id))
        if place:
            return redirect(question_url(mine.id, place), 303)
    items = attempts.items(reading(), mine.id)
    earlier = scores(reading(), token_hash(), mine.topic)
    view = results_view(mine, items, earlier, lambda n: question_url(mine.id, n))
    return render_template(
        "practice/results.html",
        attempt=_attempt_view(mine),
        redo_action=url_for("practice.redo", attempt=mine.id),
        cards_action=url_for("review.add_mistakes", attempt=mine.id),
        mistakes_deck=_mistakes_deck(mine, items),
        again_url=url_for("library.topic", topic=mine.topic),
        progress_url=url_for("progress.topic", topic=mine.topic),
        **shallow(view),
    )


def _mistakes_deck(mine: AttemptRow, items: Sequence[ItemRow]) -> str:
    """Where the Anki notes of the mistakes are; "" where no note asks for them."""
    missed = mistaken_cards(mine.topic, items)
    return url_for("exports.mistakes", attempt=mine.id) if missed else ""


@pages.post("/practice/<uuid:attempt>/redo")
@policy(Role.LEARNER, Scope.OWN, "attempt")
def redo(attempt: UUID) -> Response:
    """A new quiz of the questions that went wrong."""
    attempt_id = repeat_mistakes(own_attempt(str(attempt)))
    return redirect(results_url(attempt_id), 303)


def _question(
    mine: AttemptRow,
    item: ItemRow,
    moved: Moved | None = None,
    error: str = "",
) -> str:
    fields = request.form.to_dict(flat=False)
    return render_template(
        "practice/question.html",
        question=question_view(item.question, mine.seed, fields, moved),
        form=AnswerForm(),
        error=error,
        action_url=question_url(mine.id, item.position),
        **_place(mine, item, attempts.states(reading(), mine.id)),
    )


def _feedback(mine: AttemptRow, item: ItemRow) -> str:
    states = attempts.states(reading(), mine.id)
    place = next_open(states)
    return render_template(
        "practice/feedback.html",
        next_url=question_url(mine.id, place) if place else results_url(mine.id),
        next_label=_("Next question") if place else _("See your score"),
        why_text=why_text(mine, item.position),
        **_place(mine, item, states),
        **shallow(feedback_view(item, mine.seed)),
    )


def _place(mine: AttemptRow, item: ItemRow, states: tuple[str, ...]) -> dict[str, Any]:
    return {
        "attempt": _attempt_view(mine),
        "position": item.position,
        "count": len(states),
        "progress": states,
    }


def _attempt_view(mine: AttemptRow) -> AttemptView:
    return AttemptView(
        url_results=results_url(mine.id),
        topic_title=mine.settings["title"],
        topic_url=url_for("library.topic", topic=mine.topic),
        language=mine.settings["language"],
        notes=tuple(mine.settings.get("notes") or ()),
    )
