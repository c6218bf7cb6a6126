"""A list to be put in order: by arrow buttons, or by places that are typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from quizapp.practice.scoring.model import Answer, Ordering
from quizapp.questions.model import Question
from quizapp.questions.presentation import shown
from quizapp.web.views.fields import (
    Fields,
    Moved,
    Refused,
    Sent,
    Submission,
    first,
    tokens,
)
from quizapp.web.views.words import _

_LONGEST_PLACE = 20
_MINUS = frozenset("-\u2212\u2010\u2011\u2012\u2013")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """Something to put in order."""

    token: str
    text: str
    #: as typed; "" while untouched
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAsked:
    """The list as it stands."""

    name: ClassVar = "order"

    entries: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedItem:
    """An item of an order, with its right place and the learner's; 0: none."""

    text: str
    right_place: int
    your_place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAnswered:
    """The list in the right order."""

    name: ClassVar = "order"

    entries: tuple[PlacedItem, ...]


def asked(
    question: Question, seed: str, fields: Fields, moved: Moved | None
) -> OrderAsked:
    """The list as it was moved or numbered last."""
    ids = {option: token for token, option in tokens(question, seed).items()}
    places = {i: first(fields, f"position-{t}")[:20] for i, t in ids.items()}
    if moved:
        places = {i: str(n) for n, i in enumerate(moved.order, 1)}
    order = [option.id for option in shown(question, seed)]
    if {str(n) for n in range(1, len(order) + 1)} == set(places.values()):
        order.sort(key=lambda i: int(places[i]))
    texts = {option.id: option.text for option in question.options}
    return OrderAsked(
        entries=tuple(
            ItemView(token=ids[i], text=texts[i], position=places[i]) for i in order
        )
    )


def read(question: Question, seed: str, fields: Fields) -> Submission:
    """The places that were typed, or the move that was asked for."""
    ids = tokens(question, seed)
    sent = [n.removeprefix("position-") for n in fields if n.startswith("position-")]
    if any(token not in ids for token in sent):
        return Refused(_("The list holds something that this question does not have."))
    places = {i: first(fields, f"position-{t}").strip() for t, i in ids.items()}
    if any(len(p) > _LONGEST_PLACE or _MINUS & {*p} for p in places.values()):
        return Refused(_("A place is a number from 1 to %(n)s.") % {"n": len(ids)})
    if move := first(fields, "move"):
        return _move(_arranged(question, seed, places), ids, move)
    return Sent(places)


def _arranged(
    question: Question, seed: str, places: Mapping[str, str]
) -> tuple[str, ...]:
    """Item ids by the places typed for them; items without one stay where they are."""
    ids = [option.id for option in shown(question, seed)]
    now = {i: n for n, i in enumerate(ids, 1)}
    return tuple(sorted(ids, key=lambda i: _place(places.get(i, "")) or now[i]))


def _place(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _move(order: tuple[str, ...], ids: Mapping[str, str], move: str) -> Submission:
    token, _colon, way = move.partition(":")
    if token not in ids or way not in ("up", "down"):
        return Refused(_("The list holds something that this question does not have."))
    old = order.index(ids[token])
    new = min(max(old + (1 if way == "down" else -1), 0), len(order) - 1)
    moved = list(order)
    moved.insert(new, moved.pop(old))
    return Moved(tuple(moved))


def answered(question: Question, response: Answer) -> OrderAnswered:
    """Every item with its right place and the learner's."""
    given = response.items if isinstance(response, Ordering) else ()
    yours = {item: place for place, item in enumerate(given, 1)}
    return OrderAnswered(
        entries=tuple(
            PlacedItem(text=o.text, right_place=place, your_place=yours.get(o.id, 0))
            for place, o in enumerate(question.options, 1)
        )
    )
