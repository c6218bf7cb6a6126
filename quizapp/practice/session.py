"""The sums of a session and how they read: points, percent, results per kind."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from quizapp.practice.scoring.grading import guess_floor
from quizapp.practice.scoring.model import PRACTICE, Outcome, Policy, State
from quizapp.questions.model import Question

_GLYPHS = {
    Fraction(1, 2): "½",
    Fraction(1, 3): "⅓",
    Fraction(2, 3): "⅔",
    Fraction(1, 4): "¼",
    Fraction(3, 4): "¾",
    Fraction(1, 5): "⅕",
    Fraction(2, 5): "⅖",
    Fraction(3, 5): "⅗",
    Fraction(4, 5): "⅘",
    Fraction(1, 6): "⅙",
    Fraction(5, 6): "⅚",
    Fraction(1, 8): "⅛",
    Fraction(3, 8): "⅜",
    Fraction(5, 8): "⅝",
    Fraction(7, 8): "⅞",
}


def rounded(value: Fraction, places: int = 0) -> Fraction:
    """Rounded half up, as every figure is that a learner sees."""
    scale = 10**places
    return Fraction(math.floor(value * scale + Fraction(1, 2)), scale)


def decimal_text(value: Fraction, places: int) -> str:
    """The value rounded half up, without zeros at its end."""
    scaled = int(rounded(value, places) * 10**places)
    digits = f"{scaled:0{places + 1}d}"
    whole, rest = (digits[:-places], digits[-places:]) if places else (digits, "")
    return f"{whole}.{rest}".rstrip("0").rstrip(".") if rest else whole


def amount_text(value: Fraction) -> str:
    """An exact amount for reading: "7", "⅔", "6½", else two decimals."""
    whole, rest = divmod(value, 1)
    if not rest:
        return str(whole)
    if glyph := _GLYPHS.get(rest):
        return f"{whole}{glyph}" if whole else glyph
    return decimal_text(value, 2)


def points_text(fraction: Fraction) -> str:
    """Points as a phrase: "1 point", "⅔ of a point", "2½ points"."""
    if fraction == 1:
        return "1 point"
    of_one = 0 < fraction < 1
    return f"{amount_text(fraction)} {'of a point' if of_one else 'points'}"


@dataclass(frozen=True, slots=True)
class Score:
    """Points out of a maximum; exact inside, rounded once for display."""

    points: Fraction
    maximum: Fraction

    @property
    def percent(self) -> Fraction | None:
        """As displayed, half up to one decimal; None if nothing counted."""
        if not self.maximum:
            return None
        return rounded(self.points * 100 / self.maximum, 1)

    @property
    def text(self) -> str:
        """Points of maximum: "7 of 10"."""
        return f"{amount_text(self.points)} of {amount_text(self.maximum)}"

    @property
    def percent_text(self) -> str:
        """The percent as displayed: "71.4 %"; a dash if nothing counted."""
        percent = self.percent
        return "\u2013" if percent is None else f"{decimal_text(percent, 1)} %"

    def reaches(self, boundary: Fraction) -> bool:
        """Whether the displayed percent is at least the boundary.

        What is shown decides: nobody reads "50 %" and has missed 50.
        """
        percent = self.percent
        return percent is not None and percent >= boundary


def total(outcomes: Iterable[Outcome]) -> Score:
    """The score over outcomes that count one point each."""
    counted = list(outcomes)
    return Score(
        sum((o.fraction for o in counted), Fraction(0)), Fraction(len(counted))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class KindScore:
    """What the questions of one kind earned."""

    kind: str
    #: questions answered wholly right
    right: int
    total: int
    score: Score


def by_kind(graded: Iterable[tuple[str, Outcome]]) -> tuple[KindScore, ...]:
    """Scores per kind, in the order in which the kinds first come up."""
    groups: dict[str, list[Outcome]] = {}
    for kind, outcome in graded:
        groups.setdefault(kind, []).append(outcome)
    return tuple(
        KindScore(
            kind=kind,
            right=sum(o.state is State.RIGHT for o in outcomes),
            total=len(outcomes),
            score=total(outcomes),
        )
        for kind, outcomes in groups.items()
    )


def expected_by_guessing(
    questions: Iterable[Question], policy: Policy = PRACTICE
) -> Fraction:
    """The points that blind guessing earns on average."""
    return sum((guess_floor(q, policy) for q in questions), Fraction(0))


def guess_text(questions: Iterable[Question], policy: Policy = PRACTICE) -> str:
    """What blind guessing would give, as a phrase to stand beside a score."""
    expected = rounded(expected_by_guessing(questions, policy))
    return f"blind guessing would give about {expected}"
