"""Wishes: how many cards a day, which buttons, which zone, which days are free."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.practice.schedule.days import Pause, day_of
from quizapp.practice.schedule.wishes import Wishes, wishes_from_plain, zone_of
from quizapp.web.clock import now
from quizapp.web.database import reading
from quizapp.web.forms import BudgetForm, PauseForm, ReviewForm, ZoneForm
from quizapp.web.identity import profile
from quizapp.web.reviewing import change
from quizapp.web.security import Role, Scope, policy
from quizapp.web.views.cards import note_text
from quizapp.web.views.times import pause_text

pages = Blueprint("wishes", __name__)

_UNPROCESSABLE = 422


def _kept() -> Response:
    return redirect(url_for("wishes.settings", note="saved"), 303)


@pages.get("/review/settings")
@policy(Role.ANYONE, Scope.OWN)
def settings() -> Response | str:
    """Everything that can be chosen about the reviews."""
    return _settings(request.args.get("note", ""))


def _settings(note: str, form: ReviewForm | None = None) -> Response | str:
    who = profile(reading())
    if who is None:
        return redirect(url_for("review.overview"), 303)
    wishes = wishes_from_plain(who.wishes)
    today = day_of(now(), zone_of(who.zone))
    usual = {"budget": wishes.budget, "new": wishes.new, "four": wishes.four}
    return render_template(
        "review/settings.html",
        form=form or ReviewForm(None, data={**usual, "zone": who.zone}),
        pause=PauseForm(formdata=None),
        pauses=[pause_text(pause, today) for pause in wishes.pauses],
        today=today,
        note=note_text(note),
        refused=note == "pause",
    )


@pages.post("/review/settings")
@policy(Role.ANYONE, Scope.OWN)
def save() -> Response | str | tuple[Response | str, int]:
    """Keep the wishes."""
    form = ReviewForm()
    if not form.validate_on_submit():
        return _settings("", form), _UNPROCESSABLE

    def chosen(wishes: Wishes) -> Wishes:
        return replace(
            wishes, budget=form.budget.data, new=form.new.data, four=form.four.data
        )

    change(chosen, zone=form.zone.data)
    return _kept()


@pages.post("/review/budget")
@policy(Role.ANYONE, Scope.OWN)
def budget() -> Response:
    """Keep the number of cards a day."""
    form = BudgetForm()
    if form.validate_on_submit():
        change(lambda wishes: replace(wishes, budget=form.budget.data))
    return redirect(url_for("review.overview"), 303)


@pages.post("/review/zone")
@policy(Role.ANYONE, Scope.OWN)
def zone() -> Response:
    """Count days in the zone that the browser has suggested."""
    form = ZoneForm()
    if form.validate_on_submit():
        change(lambda wishes: wishes, zone=form.zone.data)
    return redirect(url_for("review.overview"), 303)


@pages.post("/review/pauses")
@policy(Role.ANYONE, Scope.OWN)
def pauses() -> Response | str | tuple[Response | str, int]:
    """Add a pause, or end one."""
    ended = request.form.get("end", "")
    if ended:
        place = int(ended) if ended.isdecimal() and len(ended) == 1 else -1
        change(lambda wishes: wishes.without_pause(place))
        return _kept()
    pause = _asked_pause()
    if pause is None:
        return _settings("pause"), _UNPROCESSABLE
    change(lambda wishes: wishes.with_pause(pause))
    return _kept()


def _asked_pause() -> Pause | None:
    """The pause of the form; None for one that cannot be, or is over."""
    form, who = PauseForm(), profile(reading())
    if not form.validate_on_submit() or not (form.first.data and form.last.data):
        return None
    over = who and form.last.data < day_of(now(), zone_of(who.zone))
    return None if over else Pause(form.first.data, form.last.data)
