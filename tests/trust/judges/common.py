"""What every judge of a kind works with."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quizapp.questions.model import Option, Question
from tests.trust.facts import Facts

#: rule and reason; the question is known
Fault = tuple[str, str]
Check = Callable[[Facts, Question], Iterable[Fault]]


def wrong_options(question: Question) -> list[Option]:
    return [o for o in question.options if not o.correct]
