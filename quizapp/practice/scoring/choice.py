"""What a chosen option is worth: all or nothing."""

from __future__ import annotations

from fractions import Fraction

from quizapp.practice.scoring.model import Outcome, Reason, outcome
from quizapp.questions.model import Option, Question


def grade_choice(option: Option) -> Outcome:
    """Grade the choice of one option."""
    reason = Reason("key" if option.correct else "other_option", option.text)
    return outcome(Fraction(option.correct), (reason,))


def floor(question: Question) -> Fraction:
    """What choosing blindly earns on average."""
    right = sum(o.correct for o in question.options)
    return Fraction(right, len(question.options)) if right else Fraction(0)
