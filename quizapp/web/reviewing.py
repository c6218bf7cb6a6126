"""Spaced review: what the pages of review ask of the rooms below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from quizapp.practice.schedule.days import day_of, end_of
from quizapp.practice.schedule.history import DayDone, done_on
from quizapp.practice.schedule.memory import Memory, Rating
from quizapp.practice.schedule.plan import (
    Today,
    next_card,
    today,
    unseen_in_order,
)
from quizapp.practice.schedule.wishes import (
    Wishes,
    wishes_from_plain,
    wishes_to_plain,
    zone_of,
)
from quizapp.store import learners, reviews
from quizapp.store.learners import Profile
from quizapp.store.review_log import Entry, turns
from quizapp.store.reviews import CardAnswer, Desk
from quizapp.web.banks import banks
from quizapp.web.clock import now
from quizapp.web.database import reading, write
from quizapp.web.identity import learner, new_id, profile

_DAY = timedelta(days=1)
#: card states are renewed when they are this far behind the log
_BEHIND = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A learner's review as it stands at this moment."""

    profile: Profile
    wishes: Wishes
    zone: ZoneInfo
    now: datetime
    #: the learner's day
    day: date
    desk: Desk
    #: cards in review that were answered before
    known: Mapping[str, Memory]
    #: cards in review that were not, in the order in which they come
    unseen: tuple[str, ...]
    done: DayDone
    plan: Today

    @property
    def last(self) -> Entry | None:
        """The newest answer to a card of today, if there is one."""
        given = [entry for entry in self.desk.entries if entry.source == "card"]
        recent = given and day_of(given[-1].at, self.zone) == self.day
        return given[-1] if recent else None

    @property
    def head(self) -> str:
        """The card to show now; "" if none is left."""
        return next_card(self.plan, self.known, self.now)

    @property
    def finished(self) -> int:
        """How many cards of today do not come again today."""
        return len(self.done.cards - set(self.plan.cards))

    @property
    def waits(self) -> bool:
        """Only the card that was forgotten a moment ago is left, and not ripe yet."""
        return (
            self.last is not None
            and self.plan.cards == (self.last.card,)
            and self.last.card in self.known
            and self.known[self.last.card].due > self.now
        )


def sitting(*, days: int = 1) -> Sitting | None:
    """The review of whoever asks, with the log of so many days; None: none begun."""
    who = profile(reading())
    wishes = wishes_from_plain(who.wishes) if who else Wishes()
    if who is None or not wishes.begun:
        return None
    zone, moment = zone_of(who.zone), now()
    day = day_of(moment, zone)
    since = end_of(day - days * _DAY, zone)
    desk = reviews.desk(reading(), who.id, who.caught_up_at, since)
    cards = in_review(wishes) - desk.suspended
    known = {c: k.memory for c, k in desk.known.items() if c in cards}
    unseen = unseen_in_order(cards - known.keys(), who.id)
    memories = {card: one.memory for card, one in desk.known.items()}
    done = done_on(day, desk.entries, memories, zone)
    return Sitting(
        profile=who,
        wishes=wishes,
        zone=zone,
        now=moment,
        day=day,
        desk=desk,
        known=known,
        unseen=unseen,
        done=done,
        plan=today(known, unseen, wishes.wish(zone), moment, done.done),
    )


def in_review(wishes: Wishes) -> frozenset[str]:
    """The cards of the current bank that a learner reviews, suspended or not."""
    found = [banks().deck(t) for t in wishes.topics if t in banks().cards]
    single = (card for card in wishes.cards if is_card(card))
    return frozenset().union(*found, single)


def topic_of(card: str) -> str:
    """The topic that a card belongs to."""
    return card.partition("/")[0]


def is_card(card: str) -> bool:
    """Whether the current bank has the card."""
    topic = topic_of(card)
    return topic in banks().cards and card in banks().deck(topic)


def turn_of(who: Profile, card: str) -> int:
    """What the pages of a card carry: it changes with every answer and undo."""
    return turns(reading(), who.id, card)


def rate(who: Profile, card: str, turn: int, rating: Rating) -> bool:
    """Store an answer; False when the page it came from is out of date."""
    origin = sha256(f"{card}\x1f{turn}".encode()).hexdigest()[:40]
    given = CardAnswer(
        id=new_id(),
        learner_id=who.id,
        card=card,
        topic=topic_of(card),
        at=now(),
        rating=rating,
        origin=origin,
    )
    with write() as session:
        if turns(session, who.id, card) != turn:
            return False
        stored = reviews.store_answer(session, given)
        if who.caught_up_at is None or now() - who.caught_up_at > _BEHIND:
            reviews.catch_up(session, who.id, now())
    return stored


def undo(who: Profile, line: str) -> str:
    """Take back the answer with that id if it is the newest; its card, else ""."""
    with write() as session:
        return reviews.undo_last(session, who.id, new_id(), now(), expected=line)


def suspend(who: Profile, card: str) -> None:
    """Show a card no more."""
    with write() as session:
        reviews.suspend(session, who.id, card, now())


def resume(who: Profile, card: str) -> None:
    """Show a suspended card again."""
    with write() as session:
        reviews.resume(session, who.id, card)


def begin(change: Callable[[Wishes], Wishes]) -> None:
    """Change what is reviewed; a new browser becomes a learner."""
    with write() as session:
        learner_id = learner(session)
        who = profile(session)
        kept = wishes_from_plain(who.wishes if who else None)
        zone = who.zone if who else "UTC"
        _save(session, learner_id, change(kept), zone)


def change(how: Callable[[Wishes], Wishes], *, zone: str = "") -> bool:
    """Change the wishes of whoever asks; False for a browser that has none."""
    with write() as session:
        who = profile(session)
        if who is None:
            return False
        today_ = day_of(now(), zone_of(zone or who.zone))
        kept = how(wishes_from_plain(who.wishes)).after(today_)
        _save(session, who.id, kept, zone or who.zone)
    return True


def _save(session: Session, learner_id: str, wishes: Wishes, zone: str) -> None:
    learners.save_wishes(session, learner_id, wishes_to_plain(wishes), zone)
