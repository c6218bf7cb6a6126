"""What a command line wants of a quiz, checked before anything is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from click import UsageError

from quizapp.build.built import UnknownNameError, named
from quizapp.practice.period import Period, read_year
from quizapp.questions.model import Kind
from quizapp.store.quizzes import Wish
from quizapp.web.views.words import NO_YEAR, _


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was wanted on the command line."""

    #: id; None: to be chosen
    topic: str | None = None
    wish: Wish
    #: the same seed asks the same of a learner who knows the same; "" for chance
    seed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The options of the command as they were typed."""

    n: int
    kinds: Sequence[str]
    first: str | None
    last: str | None
    seed: str


def wanted(topic: str | None, topics: Sequence[str], typed: Typed) -> Wanted:
    """What the options come to; an error of use for names and years that are none."""
    named(topic, topics)
    known = [kind.value for kind in Kind]
    for kind in typed.kinds:
        if kind not in known:
            raise UnknownNameError(what="kind", name=kind, known=known)
    period = Period(_year(typed.first), _year(typed.last))
    if period.is_reversed:
        message = "the last year is before the first"
        raise UsageError(message)
    kinds = tuple(dict.fromkeys(typed.kinds))
    wish = Wish(n=typed.n, kinds=kinds, period=period)
    return Wanted(topic=topic, wish=wish, seed=typed.seed)


def _year(typed: str | None) -> int | None:
    year = read_year(typed) if typed else None
    if typed and year is None:
        message = f"{typed}: {_(NO_YEAR)}"
        raise UsageError(message)
    return year
