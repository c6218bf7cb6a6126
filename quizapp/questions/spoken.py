"""Figures as a language writes them; content files write them in one way for all."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from quizapp.content.model import Claim, Event, Figure, NumberMark, Segment
from quizapp.content.numbers import Number
from quizapp.questions.tables import Wording
from quizapp.questions.wording import raised

#: how content files part thousands and decimals
_GROUP, _DECIMAL = ",", "."
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def number_text(wording: Wording, value: Fraction) -> str:
    """A bare figure with the signs of the language: "5,500", "2.5"."""
    if value.denominator == 1:
        return _signed(wording, f"{value.numerator:,}")
    return _signed(wording, f"{float(value):,.6f}".rstrip("0").rstrip("."))


def comparison(wording: Wording, text: str) -> str:
    """The words in front of a figure that compare it, with their space: "over "."""
    found = _opening(wording.comparisons).match(text)
    return found[0] if found else ""


@lru_cache(maxsize=16)
def _opening(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    any_of = "|".join(
        rf"{re.escape(w)}(?!\w)" if w[-1].isalpha() else re.escape(w) for w in longest
    )
    return re.compile(rf"(?:{any_of})\s*", re.IGNORECASE)


def spoken(wording: Wording, event: Event) -> Event:
    """The event with its figures in the words and signs of the language."""
    same = (wording.group, wording.decimal) == (_GROUP, _DECIMAL)
    if not event.figures or (same and not wording.figures):
        return event
    figures = tuple(_figure(wording, f) for f in event.figures)
    texts = {f.name: f.value.text for f in figures}
    written = {f.name: f.value.text for f in event.figures}

    def said(segment: Segment) -> Segment:
        if not isinstance(segment, NumberMark):
            return segment
        text = texts[segment.figure]
        opens = segment.text != written[segment.figure]
        return replace(segment, text=raised(text) if opens else text)

    return replace(event, figures=figures, sentence=tuple(map(said, event.sentence)))


def _figure(wording: Wording, figure: Figure) -> Figure:
    claims = tuple(_claim(wording, c) for c in figure.claims)
    return replace(figure, value=_number(wording, figure.value), claims=claims)


def _claim(wording: Wording, claim: Claim) -> Claim:
    if not isinstance(claim.value, Number):
        return claim
    return replace(claim, value=_number(wording, claim.value))


def _number(wording: Wording, number: Number) -> Number:
    text = _DIGITS.sub(lambda m: _signed(wording, m[0]), number.text)
    if wording.figures:
        words = _whole(tuple(wording.figures))
        text = words.sub(lambda m: wording.figures[m[0].lower()], text)
    return replace(number, text=text)


@lru_cache(maxsize=16)
def _whole(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, longest first, where no other word or figure goes on."""
    any_of = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<![\w.,])(?:{any_of})(?!\w)", re.IGNORECASE)


def _signed(wording: Wording, figure: str) -> str:
    signs = {_GROUP: wording.group, _DECIMAL: wording.decimal}
    return "".join(signs.get(sign, sign) for sign in figure)
