"""Answers and reasons as JSON values, to store; what comes back is what went in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizapp.practice.scoring.model import (
    Answer,
    Blank,
    Choice,
    Invalid,
    Matching,
    Ordering,
    Reason,
    Typed,
)
from quizapp.problems import QuizappError

Plain = dict[str, object]


class UnreadableResponseError(QuizappError):
    """A stored answer that this version cannot read."""

    def __init__(self, plain: object) -> None:
        super().__init__(f"{plain!r} is not a stored answer")


def response_to_plain(response: Answer) -> Plain:
    """The answer as a JSON object."""
    match response:
        case Choice(option):
            return {"option": option}
        case Ordering(items):
            return {"order": list(items)}
        case Matching(pairs):
            return {"match": dict(pairs)}
        case Typed(text, language):
            return {"typed": text, "language": language}
        case Invalid(code):
            return {"invalid": code}
        case Blank():
            return {}


def response_from_plain(plain: Mapping[str, object]) -> Answer:
    """The answer that `response_to_plain` made this of."""
    match plain:
        case {"option": str(option)}:
            return Choice(option)
        case {"order": [*items]}:
            return Ordering(tuple(str(item) for item in items))
        case {"match": dict(pairs)}:
            return Matching(tuple(sorted((str(a), str(b)) for a, b in pairs.items())))
        case {"typed": str(text), "language": str(language)}:
            return Typed(text, language)
        case {"invalid": str(code)}:
            return Invalid(code)
        case _ if plain:
            raise UnreadableResponseError(plain)
        case _:
            return Blank()


def reasons_to_plain(reasons: Sequence[Reason]) -> list[dict[str, str]]:
    """Reasons as they are stored with a grade."""
    return [{"code": r.code, "about": r.about, "other": r.other} for r in reasons]
