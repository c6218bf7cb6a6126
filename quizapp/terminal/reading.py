"""What a typed line means as an answer, form by form: never an exception."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from quizapp.questions.model import Form, Question
from quizapp.questions.presentation import shown
from quizapp.web.views.controls.match import shown_prompts
from quizapp.web.views.fields import LONGEST, Refused, Sent, typed
from quizapp.web.views.words import _

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PAIR = re.compile(r"(\d+)\s*[.:=)-]?\s*([a-z]|-)")
_BETWEEN = re.compile(r"[\s,;>]+")
_NONE = "-"
_ONE_DIGIT = 9


def read(question: Question, seed: str, line: str) -> Sent | Refused:
    """The answer that a line gives, or why it gives none."""
    text = typed({"line": [line]}, "line").strip()
    if not text or len(line) > LONGEST:
        return Sent(text)
    match question.form:
        case Form.SINGLE | Form.PLACEMENT:
            return _choice(question, seed, text)
        case Form.TRUE_FALSE:
            return _word(question, text) or _choice(question, seed, text)
        case Form.ORDER:
            return _order(question, seed, text)
        case Form.MATCH:
            return _match(question, seed, text)
        case Form.DATE | Form.CLOZE | Form.NUMBER:
            return Sent(text)
        case _:
            assert_never(question.form)


def _choice(question: Question, seed: str, text: str) -> Sent | Refused:
    options = question.options
    if question.form is not Form.PLACEMENT:
        options = shown(question, seed)
    place = _number(text.rstrip(".)"))
    if 1 <= place <= len(options):
        return Sent(options[place - 1].id)
    message = _("Type the number of your answer, from 1 to %(n)s.")
    return Refused(message % {"n": len(options)})


def _word(question: Question, text: str) -> Sent | None:
    """The option that a word begins: "t" and "true" for "True"."""
    options = question.options
    found = [o.id for o in options if o.text.casefold().startswith(text.casefold())]
    return Sent(found[0]) if len(found) == 1 else None


def _order(question: Question, seed: str, text: str) -> Sent | Refused:
    items = shown(question, seed)
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) == 1 and len(items) <= _ONE_DIGIT and len(text) > 1:
        parts = [*text]
    places = [_number(part) for part in parts]
    if sorted(places) != [*range(1, len(items) + 1)]:
        return Refused(_wrong_order(len(items)))
    order = [items[place - 1].id for place in places]
    return Sent({item: str(n) for n, item in enumerate(order, 1)})


def _wrong_order(count: int) -> str:
    example = " ".join(map(str, (2, 1, *range(3, count + 1))))
    message = _(
        "Type each number from 1 to %(n)s once, the earliest event first,"
        " such as %(example)s."
    )
    return message % {"n": count, "example": example}


def _match(question: Question, seed: str, text: str) -> Sent | Refused:
    prompts, options = shown_prompts(question, seed), shown(question, seed)
    letters = LETTERS[: len(options)]
    rest = _BETWEEN.sub("", _PAIR.sub("", text.casefold()))
    pairs = [(int(n), letter) for n, letter in _PAIR.findall(text.casefold())]
    if rest or any(letter not in f"{letters}{_NONE}" for _n, letter in pairs):
        return Refused(_wrong_pairs(letters[-1]))
    if sorted(n for n, _letter in pairs) != [*range(1, len(prompts) + 1)]:
        return Refused(_missing([n for n, _letter in pairs], len(prompts)))
    chosen = {
        prompts[n - 1].id: "" if letter == _NONE else options[letters.index(letter)].id
        for n, letter in pairs
    }
    return Sent(chosen if any(chosen.values()) else "")


def _wrong_pairs(last: str) -> str:
    message = _("Type each number with a letter from a to %(last)s, such as 1b 2a.")
    return message % {"last": last}


def _missing(given: Sequence[int], count: int) -> str:
    for number in range(1, count + 1):
        if given.count(number) > 1:
            return _("Number %(n)s stands there twice.") % {"n": number}
        if number not in given:
            message = _("Number %(n)s has no letter yet; %(n)s- leaves it without one.")
            return message % {"n": number}
    return _("There are only the numbers from 1 to %(n)s.") % {"n": count}


def _number(text: str) -> int:
    """The number in the digits of any script; 0 for everything else."""
    return int(text) if text.isdecimal() else 0
