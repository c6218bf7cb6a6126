"""Oneself: a name and a password, logins, a copy of everything, the end of it."""

from __future__ import annotations

import json
from datetime import datetime

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.web import accounts
from quizapp.web.account_forms import (
    ChangeForm,
    ConfirmForm,
    LoginForm,
    NewAccountForm,
    PasswordForm,
)
from quizapp.web.clock import now
from quizapp.web.database import reading
from quizapp.web.identity import token_hash
from quizapp.web.logins import only_logged_in, person
from quizapp.web.security import Role, Scope, policy
from quizapp.web.views.dossier import own_copy
from quizapp.web.views.person import NEWS, person_view
from quizapp.web.views.words import _

pages = Blueprint("accounts", __name__)

_UNPROCESSABLE = 422
_Page = Response | str | tuple[str, int]


@pages.get("/me")
@policy(Role.ANYONE, Scope.OWN)
def me() -> str:
    """Who I am here, and what I can do about it."""
    view = person_view(reading(), accounts.me(), token_hash(), person())
    news = NEWS.get(request.args.get("news", ""), "")
    return render_template("accounts/me.html", me=view, news=news, form=ConfirmForm())


@pages.route("/me/name", methods=["GET", "POST"])
@policy(Role.ANYONE, Scope.OWN)
def open_account() -> _Page:
    """Set a name and a password."""
    if person():
        return _to_me()
    form = NewAccountForm()
    taken = False
    if form.validate_on_submit():
        if accounts.open_account(form.name.data or "", form.password.data or ""):
            return _to_me("named")
        taken = True
    return _form("accounts/name.html", form=form, taken=taken)


@pages.route("/login", methods=["GET", "POST"])
@policy(Role.ANYONE, Scope.OWN)
def login() -> _Page:
    """Log in; what was done here comes along if that is wished."""
    if person():
        return _to_me()
    form = LoginForm()
    done = accounts.done_here()
    wrong = False
    if form.validate_on_submit() and not (done and "bring" not in request.form):
        bring = form.bring.data != "no"
        if accounts.log_in(form.name.data or "", form.password.data or "", bring=bring):
            return _to_me("brought" if done and bring else "in")
        wrong = True
    return _form("accounts/login.html", form=form, done=done, wrong=wrong)


@pages.post("/logout")
@policy(Role.ACCOUNT, Scope.OWN)
@only_logged_in
def log_out() -> Response:
    """End the login of this browser, or of every browser."""
    who = person()
    if who:
        accounts.log_out(who, everywhere="everywhere" in request.form)
    return _to_me("out")


@pages.route("/me/password", methods=["GET", "POST"])
@policy(Role.ACCOUNT, Scope.OWN)
@only_logged_in
def password() -> _Page:
    """Change the password; every other browser has to log in anew."""
    form = ChangeForm()
    who = person()
    if who and form.validate_on_submit():
        if accounts.is_right(who, form.password.data or ""):
            done = accounts.change_password(who, form.new_password.data or "")
            return _to_me("changed" if done else "")
        form.password.errors = [_("This is not your password.")]
    return _form("accounts/password.html", form=form, name=who.name if who else "")


@pages.get("/me/download")
@policy(Role.ANYONE, Scope.OWN)
def download() -> Response:
    """A copy of everything, in one file."""
    copy = own_copy(reading(), accounts.me(), now())
    text = json.dumps(copy, ensure_ascii=False, indent=2, default=datetime.isoformat)
    response = make_response(text + "\n")
    response.mimetype = "application/json"
    response.headers.set(
        "Content-Disposition", "attachment", filename="quizapp-my-data.json"
    )
    return response


@pages.route("/me/delete", methods=["GET", "POST"])
@policy(Role.ANYONE, Scope.OWN)
def delete() -> _Page:
    """Delete everything, after a page that says what that is."""
    who = person()
    form = PasswordForm() if who else ConfirmForm()
    if form.validate_on_submit():
        if not who or accounts.is_right(who, form.password.data or ""):
            accounts.erase()
            return _to_me("gone")
        form.password.errors = [_("This is not your password.")]
    view = person_view(reading(), accounts.me(), token_hash(), who)
    return _form("accounts/delete.html", form=form, me=view)


def _to_me(news: str = "") -> Response:
    return redirect(url_for("accounts.me", news=news or None), 303)


def _form(template: str, **values: object) -> tuple[str, int] | str:
    """A page with a form; one that was sent and came back has a fault."""
    page = render_template(template, **values)
    return page if request.method in ("GET", "HEAD") else (page, _UNPROCESSABLE)
