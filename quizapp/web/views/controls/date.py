"""Dates that are typed: a field for each part that is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from quizapp.practice.scoring.dates import read_date
from quizapp.questions.english import ENGLISH
from quizapp.questions.languages import wording_for
from quizapp.questions.model import Question
from quizapp.questions.wording import date_text
from quizapp.web.views.fields import Fields, Sent, Submission, kept, typed
from quizapp.web.views.words import _

#: the fields of a date, by how finely it is asked; a season stands in for a month
_PARTS = {
    "day": ("day", "month", "year"),
    "month": ("month", "year"),
    "season": ("month", "year"),
    "year": ("year",),
}
_LABELS = {"day": "Day", "month": "Month", "year": "Year"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """A field of a date."""

    field: str
    label: str
    value: str
    #: what there is to choose from; () where it is typed
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateAsked:
    """The fields, with what was typed so far."""

    name: ClassVar = "date"

    parts: tuple[PartView, ...]
    hint: str


def asked(question: Question, fields: Fields) -> DateAsked:
    """The fields as they were left."""
    names = _PARTS[question.precision]
    return DateAsked(
        parts=tuple(_part(n, question.precision, fields) for n in names),
        hint=_hint(question.precision),
    )


def _part(name: str, precision: str, fields: Fields) -> PartView:
    chosen = name == "month" and precision == "season"
    return PartView(
        field=name,
        label=_("Season") if chosen else _(_LABELS[name]),
        value=kept(fields, name),
        choices=ENGLISH.seasons if chosen else (),
    )


def _hint(precision: str) -> str:
    if "month" in _PARTS[precision] and precision != "season":
        return _(
            "The month as a number or a word. A year before our era ends in BC,"
            " such as 264 BC."
        )
    return _("A year before our era ends in BC, such as 264 BC.")


def read(question: Question, fields: Fields) -> Submission:
    """What was typed into each of the fields."""
    return Sent({name: typed(fields, name) for name in _PARTS[question.precision]})


def as_read(text: str, question: Question, language: str) -> str:
    """A typed date as it was understood, which any way of typing it comes to."""
    date = read_date(text, question.precision)
    wording = wording_for(language) or ENGLISH
    return text if isinstance(date, str) else date_text(wording, date)
