"""Reading an answer and grading it, whatever its form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import assert_never

from quizapp.practice.scoring import choice, match, order
from quizapp.practice.scoring.dates import date_as_typed, grade_date, read_date
from quizapp.practice.scoring.lexicon import Lexicon
from quizapp.practice.scoring.model import (
    Answer,
    Blank,
    Choice,
    Invalid,
    Matching,
    Ordering,
    Outcome,
    Policy,
    Raw,
    Reason,
    Response,
    State,
    Typed,
    TypoCredit,
    outcome,
    unreadable,
)
from quizapp.practice.scoring.names import normalise
from quizapp.practice.scoring.numbers import Reading, Wanted, grade_number, read_number
from quizapp.practice.scoring.text import ACCEPTED, decide
from quizapp.questions.model import Form, Question

#: Raised when a form grades the same answer differently than before.
SCORER_VERSION: Mapping[Form, str] = MappingProxyType(dict.fromkeys(Form, "1"))

LONGEST = 200
#: a sign before a place; without it "-1" would read as the first
_MINUS = re.compile(r"^\s*[-\u2010-\u2015\u2212\ufe63\uff0d]")
_RANGE = re.compile(r"(.+?)(?:\s+to\s+|\s*[\u2013\u2014]\s*|(?<=\d)\s*-\s*(?=\d))(.+)")
_BLANK = Outcome(Fraction(0), State.BLANK)


def is_number(question: Question) -> bool:
    """A figure is to be typed, not a name."""
    typed = question.form in (Form.CLOZE, Form.NUMBER)
    return typed and not question.entity and question.tolerance is not None


def parse(raw: Raw, question: Question, language: str = "en") -> Answer:
    """Read what was sent; never raises. `language` is the one the learner types in."""
    match question.form:
        case Form.SINGLE | Form.TRUE_FALSE | Form.PLACEMENT:
            return _parse_choice(raw, question)
        case Form.ORDER:
            return _parse_order(raw, question)
        case Form.MATCH:
            return match.parse_match(raw, question)
        case Form.DATE:
            return _parse_date(raw, question, language)
        case Form.CLOZE | Form.NUMBER:
            return _parse_typed(raw, question, language)
        case _:
            assert_never(question.form)


def _parse_choice(raw: Raw, question: Question) -> Answer:
    if not isinstance(raw, str):
        return Invalid("malformed")
    if not raw:
        return Blank()
    return Choice(raw) if question.option(raw) else Invalid("unknown_option")


def _parse_order(raw: Raw, question: Question) -> Answer:
    if isinstance(raw, str):
        return Invalid("malformed") if raw else Blank()
    if not all(question.option(name) for name in raw):
        return Invalid("unknown_option")
    typed = {o.id: raw.get(o.id, "").strip() for o in question.options}
    return _placed(typed) if any(typed.values()) else Blank()


def _placed(typed: Mapping[str, str]) -> Answer:
    """The ordering that typed positions stand for."""
    if not all(typed.values()):
        return Invalid("position_missing")
    wanted = {str(n): n for n in range(1, len(typed) + 1)}
    places = {
        name: 0 if _MINUS.search(text) else wanted.get(normalise(text), 0)
        for name, text in typed.items()
    }
    if not all(places.values()):
        return Invalid("position_unreadable")
    if len(set(places.values())) < len(places):
        return Invalid("position_twice")
    return Ordering(tuple(sorted(places, key=places.__getitem__)))


def _parse_typed(raw: Raw, question: Question, language: str) -> Answer:
    if not isinstance(raw, str):
        return Invalid("malformed")
    text = raw.strip()
    if len(text) > LONGEST:
        return Invalid("too_long")
    if not is_number(question):
        return Typed(text, language) if normalise(text) else Blank()
    if not text:
        return Blank()
    found = _figures(text, question, language)
    return Invalid(found) if isinstance(found, str) else Typed(text, language)


def _figures(text: str, question: Question, language: str) -> tuple[Reading, ...] | str:
    """One figure, or both ends of a range; else the code that says why not."""
    wanted = Wanted.of(question)
    whole = read_number(text, wanted, language)
    if not isinstance(whole, str):
        return (whole,)
    ends = _RANGE.fullmatch(text)
    found = (
        [read_number(end, wanted, language) for end in ends.groups()] if ends else []
    )
    readings = tuple(r for r in found if not isinstance(r, str))
    return readings if ends and len(readings) == len(found) else whole


def _parse_date(raw: Raw, question: Question, language: str) -> Answer:
    text = date_as_typed(raw)
    if text is None:
        return Invalid("malformed")
    if len(text) > LONGEST:
        return Invalid("too_long")
    if not text:
        return Blank()
    reading = read_date(text, question.precision)
    return Invalid(reading) if isinstance(reading, str) else Typed(text, language)


def grade(
    response: Answer, question: Question, policy: Policy, lexicon: Lexicon
) -> Outcome:
    """What an answer is worth under a policy, with the reasons."""
    match response:
        case Blank():
            return _BLANK
        case Invalid(code):
            return unreadable(code)
        case _:
            found = _grade_readable(response, question, policy, lexicon)
            return found or unreadable("unknown_option")


def _grade_readable(
    response: Response, question: Question, policy: Policy, lexicon: Lexicon
) -> Outcome | None:
    """None for an answer that belongs to another question."""
    match response, question.form:
        case Choice(option_id), Form.SINGLE | Form.TRUE_FALSE | Form.PLACEMENT:
            option = question.option(option_id)
            return choice.grade_choice(option, question) if option else None
        case Ordering(items), Form.ORDER:
            ids = sorted(o.id for o in question.options)
            whole = sorted(items) == ids
            return order.grade_order(items, question, policy) if whole else None
        case Matching(), Form.MATCH:
            return match.grade_match(response, question, policy)
        case Typed(), Form.CLOZE | Form.NUMBER | Form.DATE:
            return _grade_typed(response, question, policy, lexicon)
        case _:
            return None


def _grade_typed(
    typed: Typed, question: Question, policy: Policy, lexicon: Lexicon
) -> Outcome:
    if question.form is Form.DATE:
        date = read_date(typed.text, question.precision)
        return unreadable(date) if isinstance(date, str) else grade_date(date, question)
    if is_number(question):
        found = _figures(typed.text.strip(), question, typed.language)
        if isinstance(found, str):
            return unreadable(found)
        graded = [grade_number(reading, question) for reading in found]
        return min(graded, key=lambda o: o.fraction)
    accept = question.accept or (question.answer,)
    reason = decide(typed.text, accept, question.entity, lexicon, policy.strictness)
    if reason.code == "typo":
        return _grade_typo(reason, policy.typo_credit)
    return outcome(Fraction(reason.code in ACCEPTED), (reason,))


def _grade_typo(reason: Reason, credit: TypoCredit) -> Outcome:
    match credit:
        case TypoCredit.FULL:
            return outcome(Fraction(1), (reason,))
        case TypoCredit.HALF:
            return outcome(Fraction(1, 2), (reason,))
        case TypoCredit.HOLD:
            return outcome(Fraction(0), (reason, Reason("held")))
        case _:
            assert_never(credit)


def guess_floor(question: Question, policy: Policy) -> Fraction:
    """What answering blindly earns on average."""
    match question.form:
        case Form.SINGLE | Form.TRUE_FALSE | Form.PLACEMENT:
            return choice.floor(question)
        case Form.ORDER:
            return order.floor(question, policy)
        case Form.MATCH:
            return match.floor(question)
        case Form.CLOZE | Form.NUMBER | Form.DATE:
            return Fraction(0)
        case _:
            assert_never(question.form)
