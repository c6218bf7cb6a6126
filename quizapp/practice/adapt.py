"""Practice that fits the learner: new facts, then missed ones, then what fades."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from quizapp.practice.blueprint import Blueprint
from quizapp.practice.elo import (
    AIM,
    NEAREST,
    FirstAnswer,
    chance,
    prior,
    standing,
)
from quizapp.practice.elo import Standing as Measure
from quizapp.practice.facts import History, Standing, facts_of, standings
from quizapp.practice.selection import Rank, Selection, compose
from quizapp.questions.bank import IndexRow
from quizapp.questions.identity import h
from quizapp.questions.model import Kind

#: below this chance of recall a fact is to be repeated, as FSRS has it
_FADING = 0.9
#: orders are worth their pairs: what a blind one earns on average, about
_ORDER_FLOOR = 0.2


class Turn(StrEnum):
    """Why a question comes, the first to come first."""

    NEW = "new"
    MISSED = "missed"
    DUE = "due"
    KNOWN = "known"

    @property
    def place(self) -> int:
        """0 for what comes first."""
        return [*Turn].index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The reason why a question was chosen."""

    turn: Turn
    #: when its fact was answered last
    at: datetime | None = None
    skipped: bool = False
    #: chance of recall, 0 to 1
    recall: float = 0.0


def adapted(
    rows: Sequence[IndexRow],
    n: int,
    seed: str,
    whys: Mapping[str, Why],
    history: History,
) -> Selection:
    """Choose `n` of the questions; the same history and seed choose the same.

    Skills keep their shares inside each turn, and events are spread; among what is
    left, the questions nearest to the aimed chance of success are drawn from.
    """
    ranks = _ranks(rows, seed, whys, history)
    chosen = compose(rows, n, seed, Blueprint(), history.lately, ranks)
    return replace(chosen, unmet=())  # no concern of somebody who practises


def reasons(
    rows: Iterable[IndexRow],
    every: Iterable[IndexRow],
    history: History,
    now: datetime,
) -> dict[str, Why]:
    """Why each question would be asked; `every` question gives facts their names."""
    known = standings(every, history)
    whys = {fact: _why(standing, now) for fact, standing in known.items()}
    new = Why(turn=Turn.NEW)
    return {
        row.id: min((whys.get(f, new) for f in facts_of(row)), key=_urgency)
        for row in rows
    }


def _urgency(why: Why) -> tuple[int, float]:
    return why.turn.place, why.recall


def _why(standing: Standing, now: datetime) -> Why:
    left = standing.chance(now)
    turn = Turn.DUE if left < _FADING else Turn.KNOWN
    if standing.state != "right":
        turn = Turn.MISSED
    skipped = standing.state == "blank"
    return Why(turn=turn, at=standing.at, skipped=skipped, recall=left)


def _ranks(
    rows: Sequence[IndexRow], seed: str, whys: Mapping[str, Why], history: History
) -> dict[str, Rank]:
    """Turn and place of each question; tens of about the same distance are mixed.

    What the newest quiz asked comes at the end of its turn, answered or not.
    """
    asked = {answer.question for answer in history.answers}
    groups: dict[tuple[Turn, str, str], list[IndexRow]] = defaultdict(list)
    for row in rows:
        groups[whys[row.id].turn, row.skill, row.kind].append(row)
    return {
        row.id: Rank(
            2 * whys[row.id].turn.place + (row.id in history.lately),
            (row.id in asked, fading, place),
        )
        for some in groups.values()
        for row, fading, place in _placed(some, seed, whys, history)
    }


def _placed(
    rows: list[IndexRow], seed: str, whys: Mapping[str, Why], history: History
) -> Iterator[tuple[IndexRow, int, int]]:
    def far(row: IndexRow) -> tuple[float, int, str]:
        return (_distance(row, history), h(seed, "near", row.id), row.id)

    for place, row in enumerate(sorted(rows, key=far)):
        why = whys[row.id]
        fading = round(why.recall * 10) if why.turn is Turn.DUE else 0
        yield row, fading, place // NEAREST


def _distance(row: IndexRow, history: History) -> float:
    """How far the learner's chance with a question is from the one that is aimed at."""
    hard = history.difficulty.get(row.id, prior(row.difficulty))
    return abs(chance(history.ability, hard, floor_of(row)) - AIM)


def floor_of(row: IndexRow) -> float:
    """What blind guessing earns, as far as the index tells."""
    if row.kind == Kind.ORDER:
        return _ORDER_FLOOR
    return 1 / row.options if row.options else 0.0


def measured(
    rows: Iterable[IndexRow], answers: Iterable[tuple[str, str, float]]
) -> Measure:
    """How hard questions are and how able learners, from what first answers earned.

    `answers` are (learner, question, fraction) in the order of time; only a learner's
    first answer to a question counts.
    """
    known = {row.id: row for row in rows}
    first: dict[tuple[str, str], FirstAnswer] = {}
    for learner, question, fraction in answers:
        if row := known.get(question):
            answer = FirstAnswer(
                learner=learner,
                question=question,
                fraction=fraction,
                floor=floor_of(row),
                level=row.difficulty,
            )
            first.setdefault((learner, question), answer)
    return standing(first.values())
