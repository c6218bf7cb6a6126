"""What a build hands to the commands, and what all builds have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from quizapp.problems import Problem, QuizappError, Severity
from quizapp.questions.bank import BankFile
from quizapp.questions.lock import Changes

#: seconds that a time in the lock may be ahead: two authors' clocks differ, and a
#: second edit within one second takes the next
CLOCK_DRIFT: Final = 60
#: called with a step's name, how much of it is done, and how much there is
Report = Callable[[str, int, int], None]


class UnknownNameError(QuizappError):
    """A topic or kind that does not exist."""

    def __init__(self, *, what: str, name: str, known: Iterable[str]) -> None:
        every = ", ".join(sorted(known)) or "none"
        super().__init__(f"there is no {what} {name!r}; there is: {every}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A bank that stands on disk, and how it came to be so."""

    bank: BankFile
    #: ids of the topics, sorted
    topics: tuple[str, ...]
    questions: int
    problems: tuple[Problem, ...]
    changes: Changes
    #: topics that errors keep out -> how many of their questions are in use
    left_out: Mapping[str, int]


def named(topic: str | None, known: Sequence[str]) -> tuple[str, ...]:
    """Ids of one topic, or of every for None; UnknownNameError for another."""
    if topic is not None and topic not in known:
        raise UnknownNameError(what="topic", name=topic, known=known)
    return tuple(known) if topic is None else (topic,)


def step(report: Report | None, name: str) -> Callable[[int, int], None] | None:
    """Reports of one step by its name."""
    if report is None:
        return None
    return lambda done, total: report(name, done, total)


def problem_to_plain(problem: Problem) -> dict[str, Any]:
    """For JSON."""
    return asdict(problem)


def problem_from_plain(plain: Mapping[str, Any]) -> Problem:
    """The problem that `problem_to_plain` wrote."""
    return Problem(**{**plain, "severity": Severity(plain["severity"])})
