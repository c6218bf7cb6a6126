"""Responses, policies and outcomes: what goes into grading and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

#: one field as sent; or what was sent per option (order: its place), per prompt (match:
#: an option) or per field of a date ("day", "month", "year")
Raw: TypeAlias = str | Mapping[str, str]


class State(StrEnum):
    """What became of an answer."""

    BLANK = "blank"
    INVALID = "invalid"
    WRONG = "wrong"
    PARTIAL = "partial"
    RIGHT = "right"


class Strictness(StrEnum):
    """How far a typed name may be from the right one."""

    STRICT = "strict"
    NORMAL = "normal"
    LENIENT = "lenient"


class TypoCredit(StrEnum):
    """What a name with a slip of the keyboard earns."""

    FULL = "full"
    HALF = "half"
    #: nothing until a teacher has decided
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Choice:
    """One option was chosen."""

    option: str


@dataclass(frozen=True, slots=True)
class Ordering:
    """Options were put in this order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """Options were put beside prompts; prompts that were left alone are missing."""

    #: (prompt id, option id), sorted
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as it was typed, and the language whose number signs it uses."""

    text: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing was chosen or typed."""


@dataclass(frozen=True, slots=True)
class Invalid:
    """What was sent cannot be read; it costs nothing to try again."""

    code: str


Response: TypeAlias = Choice | Ordering | Matching | Typed
Answer: TypeAlias = Response | Blank | Invalid


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an answer was judged as it was: a code and the words it speaks of."""

    code: str
    about: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The outcome of a part: a decided pair of an ordering, a prompt of a match."""

    name: str
    fraction: Fraction


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer is worth, exactly, and why."""

    fraction: Fraction
    state: State
    reasons: tuple[Reason, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The choices a teacher has in how answers are judged."""

    id: str = "practice"
    version: int = 1
    strictness: Strictness = Strictness.NORMAL
    typo_credit: TypoCredit = TypoCredit.FULL
    #: an ordering counts only if no decided pair is reversed
    exact_order: bool = False
    #: a match counts only if every pair is right
    exact_match: bool = False


#: Self-study: every setting at its kindest default.
PRACTICE = Policy()


def outcome(
    fraction: Fraction,
    reasons: tuple[Reason, ...] = (),
    parts: tuple[Part, ...] = (),
) -> Outcome:
    """The outcome of a readable answer; its state follows from the fraction."""
    state = State.PARTIAL
    if fraction in (0, 1):
        state = State.RIGHT if fraction else State.WRONG
    return Outcome(fraction, state, reasons, parts)


def unreadable(code: str) -> Outcome:
    """The outcome of what cannot be read."""
    return Outcome(Fraction(0), State.INVALID, (Reason(code),))
