"""What a chosen option is worth: all or nothing."""

from __future__ import annotations

from fractions import Fraction

from quizapp.practice.scoring.model import Outcome, Reason, outcome
from quizapp.questions.model import Form, Option, Question


def grade_choice(option: Option, question: Question) -> Outcome:
    """Grade the choice of one option; how far off a place is earns nothing."""
    if option.correct:
        reason = Reason("key", option.text)
    elif question.form is Form.PLACEMENT:
        reason = _places_off(option, question)
    else:
        reason = Reason("other_option", option.text)
    return outcome(Fraction(option.correct), (reason,))


def _places_off(option: Option, question: Question) -> Reason:
    chosen = question.options.index(option)
    right = [n for n, o in enumerate(question.options) if o.correct]
    nearest = min(right, key=lambda n: abs(n - chosen), default=chosen)
    side = "early" if chosen < nearest else "late"
    return Reason(f"places_{side}", str(abs(nearest - chosen)))


def floor(question: Question) -> Fraction:
    """What choosing blindly earns on average."""
    right = sum(o.correct for o in question.options)
    return Fraction(right, len(question.options)) if right else Fraction(0)
