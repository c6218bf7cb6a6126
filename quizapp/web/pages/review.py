"""Review: what is due today, card by card, and what was answered before."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.practice.schedule.memory import Rating
from quizapp.store import attempts
from quizapp.web.banks import banks
from quizapp.web.cards import (
    back_of,
    dashboard,
    front_of,
    last_of,
    mistaken_cards,
    rest_of,
    suspended_cards,
)
from quizapp.web.database import reading
from quizapp.web.forms import BudgetForm, CardForm
from quizapp.web.identity import profile
from quizapp.web.practising import own_attempt
from quizapp.web.reviewing import (
    Sitting,
    begin,
    change,
    is_card,
    rate,
    resume,
    sitting,
    suspend,
    turn_of,
    undo,
)
from quizapp.web.security import Role, Scope, policy
from quizapp.web.views.cards import note_text
from quizapp.web.views.charts import WEEKS

pages = Blueprint("review", __name__)

_YEAR = WEEKS * 7


def _to(endpoint: str, note: str = "") -> Response:
    """The way back to a page of review, with something to say."""
    address = url_for(endpoint, note=note) if note else url_for(endpoint)
    return redirect(address, 303)


def _note() -> str:
    return note_text(request.args.get("note", ""))


@pages.get("/review")
@policy(Role.ANYONE, Scope.OWN)
def overview() -> str:
    """The dashboard; for who has not begun, how to begin."""
    now = sitting(days=_YEAR)
    if now is None:
        topics = [*banks().cards.values()]
        return render_template("review/start.html", topics=topics, note=_note())
    return render_template(
        "review/dashboard.html",
        note=_note(),
        form=BudgetForm(budget=now.wishes.budget),
        zone=now.profile.zone,
        suspended=len(now.desk.suspended),
        wishes=now.wishes,
        **dashboard(now),
    )


@pages.get("/review/card")
@policy(Role.ANYONE, Scope.OWN)
def card() -> Response | str:
    """The next card of today, or the back of the one that was turned."""
    now = sitting()
    if now is None:
        return _to("review.overview")
    shown = request.args.get("card", "")
    if shown:
        return _turned(now, shown)
    if not now.head or (now.waits and "now" not in request.args):
        return _end(now)
    turn = turn_of(now.profile, now.head)
    return _card(now, now.head, turn, turned=False)


def _turned(now: Sitting, shown: str) -> Response | str:
    """The back of a card, unless it was answered since its front was shown."""
    if not is_card(shown):
        return _to("review.card", "gone")
    turn = turn_of(now.profile, shown)
    if request.args.get("turn") != str(turn):
        return _to("review.card", "stale")
    return _card(now, shown, turn, turned=True)


def _card(now: Sitting, shown: str, turn: int, *, turned: bool) -> str:
    question = banks().current.questions([shown])[shown]
    return render_template(
        "review/card.html",
        card=front_of(now, question, turn),
        back=back_of(now, question) if turned else None,
        last=last_of(now),
        note=_note(),
        position=now.finished + 1,
        count=max(now.finished + len(now.plan.cards), now.finished + 1),
        form=CardForm(),
    )


def _end(now: Sitting) -> str:
    return render_template(
        "review/end.html", last=last_of(now), note=_note(), **rest_of(now)
    )


@pages.post("/review/card")
@policy(Role.ANYONE, Scope.OWN)
def grade() -> Response:
    """Store how a card was answered; a second arrival changes nothing."""
    who, form = profile(reading()), CardForm()
    if who is None:
        return _to("review.overview")
    if not form.validate_on_submit() or form.grade.data is None:
        abort(400)
    shown, rating = form.card.data or "", Rating(form.grade.data)
    if not is_card(shown):
        return _to("review.card", "gone")
    stored = rate(who, shown, form.turn.data or 0, rating)
    return _to("review.card", "" if stored else "stale")


@pages.post("/review/undo")
@policy(Role.ANYONE, Scope.OWN)
def take_back() -> Response:
    """Undo the newest answer and show its card again."""
    who = profile(reading())
    if who is None:
        return _to("review.overview")
    taken = undo(who, request.form.get("line", ""))
    if not is_card(taken):
        return _to("review.card", "undone" if taken else "nothing")
    turn = turn_of(who, taken)
    address = url_for("review.card", card=taken, turn=turn, note="undone")
    return redirect(address, 303)


@pages.get("/review/suspended")
@policy(Role.ANYONE, Scope.OWN)
def asleep() -> Response | str:
    """The cards that are not shown, each with a way to resume it."""
    who = profile(reading())
    if who is None:
        return _to("review.overview")
    return render_template(
        "review/suspended.html", cards=suspended_cards(who.id), note=_note()
    )


@pages.post("/review/suspended")
@policy(Role.ANYONE, Scope.OWN)
def rest() -> Response:
    """Suspend a card, or resume it."""
    who = profile(reading())
    if who is None:
        return _to("review.overview")
    named = request.form.get("card", "")
    if "resume" in request.form:
        resume(who, named)
        return _to("review.asleep", "resumed")
    if not is_card(named):
        return _to("review.card", "gone")
    suspend(who, named)
    return _to("review.card", "suspended")


@pages.post("/review/topics/<topic>")
@policy(Role.ANYONE, Scope.OWN, "topic")
def choose(topic: str) -> Response:
    """Begin to review a topic, or stop; one that left the bank can still be stopped."""
    if "stop" in request.form:
        change(lambda wishes: wishes.without_topic(topic))
        return _to("review.overview", "stopped")
    banks().card(topic)
    begin(lambda wishes: wishes.with_topic(topic))
    return _to("review.card")


@pages.post("/practice/<uuid:attempt>/cards")
@policy(Role.LEARNER, Scope.OWN, "attempt")
def add_mistakes(attempt: UUID) -> Response:
    """Review the facts that a quiz has shown to be missing."""
    mine = own_attempt(str(attempt))
    missed = mistaken_cards(mine.topic, attempts.items(reading(), mine.id))
    if not missed:
        return _to("review.overview", "no_cards")
    change(lambda wishes: wishes.with_cards(mine.topic, missed))
    return _to("review.overview", "added")
