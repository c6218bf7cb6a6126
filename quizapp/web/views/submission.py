"""What a posted answer form means, before it is graded: never an exception."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quizapp.questions.model import Form, Question
from quizapp.questions.presentation import shown
from quizapp.web.views.words import _

#: Signs of a typed answer that are looked at: more than any answer may have.
LONGEST = 500
_LONGEST_PLACE = 20
_MINUS = frozenset("-\u2212\u2010\u2011\u2012\u2013")

Fields: TypeAlias = Mapping[str, Sequence[str]]
#: What the practice room parses: an option id, typed text, or places by item id.
Raw: TypeAlias = str | dict[str, str]


@dataclass(frozen=True, slots=True)
class Skipped:
    """The learner wants to leave the question without an answer."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The learner moved an item of an order; nothing is to be stored."""

    #: option ids in their new order
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer to be read and graded."""

    raw: Raw


@dataclass(frozen=True, slots=True)
class Refused:
    """The form holds what no page of ours would send, or too much of it."""

    message: str


Submission: TypeAlias = Skipped | Moved | Sent | Refused


def token_of(seed: str, question_id: str, option_id: str) -> str:
    """What stands for an option on a page: tells nothing without the seed."""
    text = f"{question_id}\x1f{option_id}".encode()
    return hmac.digest(seed.encode(), text, "sha256").hex()[:20]


def tokens(question: Question, seed: str) -> dict[str, str]:
    """Option ids by the tokens that stand for them."""
    return {token_of(seed, question.id, o.id): o.id for o in question.options}


def read(question: Question, seed: str, fields: Fields) -> Submission:
    """What the learner meant by the fields of a form."""
    if any(len(values) > 1 for values in fields.values()):
        return Refused(_("The form holds two answers to one question. Give one."))
    if first(fields, "skip"):
        return Skipped()
    if question.form is Form.ORDER:
        return _read_order(question, seed, fields)
    if question.form is Form.CLOZE:
        return _read_typed(first(fields, "typed"))
    return _read_choice(question, seed, first(fields, "choice"))


def first(fields: Fields, name: str) -> str:
    """The value of a field; "" when it was not sent."""
    values = fields.get(name) or ("",)
    return values[0]


def _read_choice(question: Question, seed: str, token: str) -> Submission:
    if not token:
        return Sent("")
    option = tokens(question, seed).get(token)
    if option is None:
        return Refused(_("This is not an option of this question. Choose again."))
    return Sent(option)


def _read_typed(typed: str) -> Submission:
    """Control signs become spaces; what is too long stays too long to be read."""
    return Sent("".join(c if c.isprintable() else " " for c in typed[:LONGEST]))


def _read_order(question: Question, seed: str, fields: Fields) -> Submission:
    ids = tokens(question, seed)
    sent = [n.removeprefix("position-") for n in fields if n.startswith("position-")]
    if any(token not in ids for token in sent):
        return Refused(_("The list holds something that this question does not have."))
    places = {i: first(fields, f"position-{t}").strip() for t, i in ids.items()}
    if any(len(p) > _LONGEST_PLACE or _MINUS & {*p} for p in places.values()):
        return Refused(_("A place is a number from 1 to %(n)s.") % {"n": len(ids)})
    if move := first(fields, "move"):
        return _move(arranged(question, seed, places), ids, move)
    return Sent(places)


def arranged(
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
