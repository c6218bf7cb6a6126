"""A paper as plain text, its key, and what blind guessing would score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import count
from math import factorial, perm
from string import ascii_lowercase

from quizapp.questions.model import Form, Option, Question
from quizapp.questions.presentation import shown

_BLANK = "_" * 20


def guess_chance(question: Question) -> Fraction:
    """How likely somebody who knows nothing is wholly right."""
    options = len(question.options)
    if not options:
        return Fraction(0)
    if question.form is Form.ORDER:
        return Fraction(1, factorial(options))
    if question.form is Form.MATCH:
        return Fraction(1, perm(options, len(question.prompts)))
    return Fraction(1, options)


def guess_floor(questions: Sequence[Question]) -> Fraction:
    """The mean of the chances: the share that guessing scores."""
    return sum(map(guess_chance, questions), Fraction(0)) / max(1, len(questions))


def floor_line(questions: Sequence[Question]) -> str:
    """The guess floor in words."""
    floor = guess_floor(questions)
    return (
        f"Guess floor: {float(floor):.0%} ({float(floor * len(questions)):.1f} of"
        f" {len(questions)} by guessing alone)"
    )


def paper_lines(questions: Iterable[Question], seed: str) -> Iterator[str]:
    """Each question with its number and lettered options; a context stands once."""
    told = ""
    for number, question in enumerate(questions, 1):
        if question.context != told:
            told = question.context
            yield from (told, "") if told else ()
        yield f"{number}. {question.full_stem}"
        yield from _body(question, seed)
        yield ""


def _body(question: Question, seed: str) -> Iterator[str]:
    options = shown(question, seed)
    if not options:
        if "____" not in question.passage:
            yield f"   {_BLANK}"
        return
    if question.form is Form.ORDER:
        yield from (f"   [ ] {option.text}" for option in options)
        return
    left = (
        f"   {n}) {p.text}{_noted(p.note)}" for n, p in zip(count(1), question.prompts)
    )
    yield from left
    yield from (f"   {letter}) {o.text}" for letter, o in _lettered(options))


def _noted(note: str) -> str:
    return f" ({note})" if note else ""


def _lettered(options: Sequence[Option]) -> Iterator[tuple[str, Option]]:
    return zip(ascii_lowercase, options, strict=False)


def key_lines(questions: Iterable[Question], seed: str) -> Iterator[str]:
    """What is right, number by number, with the source."""
    for number, question in enumerate(questions, 1):
        cited = dict.fromkeys(
            ", ".join(filter(None, (s.title, s.locator))) for s in question.sources
        )
        source = f"  [{'; '.join(cited)}]" if cited else ""
        yield f"{number}. {_right(question, seed)}{source}"


def _right(question: Question, seed: str) -> str:
    letters = {option.id: letter for letter, option in _lettered(shown(question, seed))}
    if question.form is Form.ORDER:
        return " < ".join(option.text for option in question.options)
    if question.form is Form.MATCH:
        numbers = {prompt.id: n for n, prompt in enumerate(question.prompts, 1)}
        return ", ".join(f"{numbers[a]}{letters[b]}" for a, b in question.pairs)
    key = question.key
    return f"{letters[key.id]}) {key.text}" if key else question.answer
