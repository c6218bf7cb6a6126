"""One option out of several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from quizapp.practice.scoring.model import Answer, Choice
from quizapp.questions.model import Option, Question
from quizapp.questions.presentation import shown
from quizapp.web.views.fields import (
    Fields,
    Refused,
    Sent,
    Submission,
    first,
    token_of,
    tokens,
)
from quizapp.web.views.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """Something to choose."""

    token: str
    text: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceAsked:
    """The options of an open question."""

    name: ClassVar = "choice"

    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedOption:
    """An option, with what it is."""

    text: str
    chosen: bool
    correct: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceAnswered:
    """The options as they were asked, with the key."""

    name: ClassVar = "choice"

    options: tuple[MarkedOption, ...]
    #: what the wrong option that was chosen really is
    your_why: str
    #: the same for the others
    others: tuple[str, ...]


def asked(question: Question, seed: str, fields: Fields) -> ChoiceAsked:
    """The options in the order of this attempt."""
    options = (option_view(o, question, seed, fields) for o in shown(question, seed))
    return ChoiceAsked(options=tuple(options))


def option_view(
    option: Option, question: Question, seed: str, fields: Fields
) -> OptionView:
    """An option behind its token."""
    token = token_of(seed, question.id, option.id)
    chosen = first(fields, "choice") == token
    return OptionView(token=token, text=option.text, chosen=chosen)


def read(question: Question, seed: str, fields: Fields) -> Submission:
    """The option that was chosen."""
    token = first(fields, "choice")
    if not token:
        return Sent("")
    option = tokens(question, seed).get(token)
    if option is None:
        return Refused(_("This is not an option of this question. Choose again."))
    return Sent(option)


def answered(question: Question, response: Answer, seed: str) -> ChoiceAnswered:
    """The options in the same order, each with what it is."""
    options = tuple(marked(o, response) for o in shown(question, seed))
    wrong = [o for o in options if o.why and not o.correct]
    return ChoiceAnswered(
        options=options,
        your_why=next((o.why for o in wrong if o.chosen), ""),
        others=tuple(o.why for o in wrong if not o.chosen),
    )


def marked(option: Option, response: Answer) -> MarkedOption:
    """An option, and whether it was the one."""
    chosen = response.option if isinstance(response, Choice) else ""
    return MarkedOption(
        text=option.text,
        chosen=option.id == chosen,
        correct=option.correct,
        why=option.why,
    )
