"""Names and figures that are typed: in the gap of a passage, or below the stem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from quizapp.practice.scoring.grading import is_number
from quizapp.questions.model import GAP, Question
from quizapp.web.views.fields import Fields, Sent, Submission, kept, typed
from quizapp.web.views.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAsked:
    """One field, with what was typed so far."""

    name: ClassVar = "typed"

    value: str
    #: a figure is wanted
    numeric: bool
    #: what stands behind the field; a passage says it itself
    unit: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAnswered:
    """What was typed beside what is right: the page has both already."""

    name: ClassVar = "typed"


def asked(question: Question, fields: Fields) -> TypedAsked:
    """The field as it was left."""
    numeric = is_number(question)
    return TypedAsked(
        value=kept(fields, "typed"),
        numeric=numeric,
        unit=question.unit if numeric and GAP not in question.passage else "",
        hint=_("A figure that is close enough counts; a small one has to be exact.")
        if numeric
        else "",
    )


def read(fields: Fields) -> Submission:
    """What was typed."""
    return Sent(typed(fields, "typed"))
