"""An open question in the terminal: what it shows, and what to type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from quizapp.practice.scoring.grading import is_number
from quizapp.questions.model import Form, Question
from quizapp.questions.presentation import shown
from quizapp.terminal.reading import LETTERS
from quizapp.terminal.screen import Screen
from quizapp.web.views.controls.match import shown_prompts
from quizapp.web.views.words import _

_DATES = {
    "day": "such as 9 December 2017",
    "month": "such as December 2017",
    "season": "such as autumn 2018",
    "year": "such as 2017 or 264 BC",
}


def show(screen: Screen, question: Question, seed: str) -> None:
    """Context, stem, passage, and what there is to choose from."""
    screen.line()
    screen.line(f"{question.context} {question.stem}".strip(), "bold")
    if question.passage:
        screen.line()
        screen.rows([("", question.passage)])
    listed = [*_listed(question, seed)]
    if listed:
        screen.line()
        screen.rows(listed)
    screen.line()


def _listed(question: Question, seed: str) -> Iterator[tuple[str, str]]:
    match question.form:
        case Form.SINGLE | Form.TRUE_FALSE | Form.ORDER:
            for place, option in enumerate(shown(question, seed), 1):
                yield str(place), option.text
        case Form.PLACEMENT:
            yield from _row(question)
        case Form.MATCH:
            for place, prompt in enumerate(shown_prompts(question, seed), 1):
                yield str(place), prompt.text
            yield "", ""
            for letter, option in zip(LETTERS, shown(question, seed), strict=False):
                yield letter, option.text
        case Form.DATE | Form.CLOZE | Form.NUMBER:
            return
        case _:
            assert_never(question.form)


def _row(question: Question) -> Iterator[tuple[str, str]]:
    """The gaps by their numbers, and the events that stand between them."""
    for place in range(1, len(question.options) + 1):
        yield str(place), _("(here)")
        if place <= len(question.prompts):
            prompt = question.prompts[place - 1]
            yield "", f"{prompt.text}, {prompt.note}" if prompt.note else prompt.text


def prompt_of(question: Question) -> str:
    """What to type, before the cursor."""
    match question.form:
        case Form.SINGLE | Form.TRUE_FALSE | Form.PLACEMENT:
            said = _("Your answer, 1 to %(n)s:") % {"n": len(question.options)}
        case Form.ORDER:
            example = " ".join(map(str, (2, 1, *range(3, len(question.options) + 1))))
            said = _("The order, such as %(order)s:") % {"order": example}
        case Form.MATCH:
            said = _("The pairs, such as 1b 2a:")
        case Form.DATE:
            example = _(_DATES[question.precision])
            said = _("The %(precision)s, %(example)s:") % {
                "precision": _(_name(question.precision)),
                "example": example,
            }
        case Form.CLOZE | Form.NUMBER:
            unit = f" ({question.unit})" if question.unit else ""
            figure = is_number(question)
            said = _("The figure%(unit)s:") % {"unit": unit} if figure else _("Answer:")
        case _:
            assert_never(question.form)
    return said


def _name(precision: str) -> str:
    return "date" if precision == "day" else precision
