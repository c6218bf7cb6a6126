"""Fields of a posted answer, what they can mean, and the tokens that name options."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quizapp.questions.model import Question
from quizapp.store.quizzes import Raw

#: Signs of a typed answer that are looked at: more than any answer may have.
LONGEST = 500

Fields: TypeAlias = Mapping[str, Sequence[str]]


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


def first(fields: Fields, name: str) -> str:
    """The value of a field; "" when it was not sent."""
    values = fields.get(name) or ("",)
    return values[0]


def kept(fields: Fields, name: str) -> str:
    """What was typed, to be shown again."""
    return first(fields, name)[:LONGEST]


def typed(fields: Fields, name: str) -> str:
    """What was typed, to be read: control signs become spaces, too long stays so."""
    return "".join(c if c.isprintable() else " " for c in kept(fields, name))


def token_of(seed: str, question_id: str, option_id: str) -> str:
    """What stands for an option on a page: tells nothing without the seed."""
    text = f"{question_id}\x1f{option_id}".encode()
    return hmac.digest(seed.encode(), text, "sha256").hex()[:20]


def tokens(question: Question, seed: str) -> dict[str, str]:
    """Option ids by the tokens that stand for them."""
    return {token_of(seed, question.id, o.id): o.id for o in question.options}


def prompt_tokens(question: Question, seed: str) -> dict[str, str]:
    """Prompt ids by their tokens: others than an option of the same id has."""
    asked = f"{question.id}\x1fprompt"
    return {token_of(seed, asked, p.id): p.id for p in question.prompts}
