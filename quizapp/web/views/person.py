"""What the pages about oneself show: a name, what was done, on which browsers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.store.learners import Browser, browsers
from quizapp.store.persons import Holdings, holdings
from quizapp.web.logins import Person
from quizapp.web.views.words import _, when_text

#: what has just happened, by the word that an address may name it with
NEWS = {
    "named": _("Your name and password are set"),
    "in": _("You are logged in"),
    "brought": _("You are logged in, and what was done here is in your account"),
    "out": _("You are logged out"),
    "changed": _("Your password is changed; every other browser was logged out"),
    "gone": _("Everything about you is deleted"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserLine:
    """A browser in the list of logins."""

    is_this: bool
    since: str
    seen: str
    since_iso: str
    seen_iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """Whoever asks, as a page shows them."""

    #: "" without an account
    name: str
    done: Holdings
    #: where a password was given, the newest first
    logins: tuple[BrowserLine, ...]


def person_view(
    session: Session, learner_id: str, token_hash: str, person: Person | None
) -> PersonView:
    """Whoever asks; the id is "" for somebody who has done nothing yet."""
    found = browsers(session, learner_id) if person else ()
    return PersonView(
        name=person.name if person else "",
        done=holdings(session, learner_id) if learner_id else Holdings(0, 0),
        logins=tuple(
            _line(browser, browser.login_at, token_hash)
            for browser in found
            if browser.login_at
        ),
    )


def _line(browser: Browser, since: datetime, token_hash: str) -> BrowserLine:
    return BrowserLine(
        is_this=browser.token_hash == token_hash,
        since=when_text(since),
        seen=when_text(browser.seen_at),
        since_iso=since.isoformat(),
        seen_iso=browser.seen_at.isoformat(),
    )
