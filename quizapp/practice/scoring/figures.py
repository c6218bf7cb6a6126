"""Digits with group and decimal signs: one reading, or a question back."""

from __future__ import annotations

import re
from fractions import Fraction

#: codes of what cannot be read
UNREADABLE = "number_unreadable"
AMBIGUOUS = "number_ambiguous"

_SPACED = re.compile(r"\d{1,3}(?:( \d{3})+|('\d{3})+)(?P<tail>[.,]\d+)?")


def read_figure(body: str, group: str, point: str) -> Fraction | str:
    """The value of digits, spaces, apostrophes, full stops and commas; or a code."""
    if body.isdecimal():
        return Fraction(int(body))
    if " " in body or "'" in body:
        return _spaced(body, group)
    signs = [c for c in body if not c.isdecimal()]
    if not set(signs) <= {".", ","}:
        return UNREADABLE
    if len(signs) == 1:
        return _one_sign(body, signs[0], group, point)
    grouped = re.escape(signs[0])
    if len(set(signs)) == 1:
        return _groups(body, grouped)
    head, _, tail = body.rpartition(signs[-1])
    whole = _groups(head, grouped)
    return whole if isinstance(whole, str) else _decimal(str(whole), tail)


def _spaced(body: str, group: str) -> Fraction | str:
    found = _SPACED.fullmatch(body)
    if not found:
        return UNREADABLE
    tail = found["tail"] or ""
    if tail.startswith(group):
        return AMBIGUOUS
    whole = body.removesuffix(tail).replace(" ", "").replace("'", "")
    return _decimal(whole, tail[1:])


def _groups(body: str, grouped: str) -> Fraction | str:
    if not re.fullmatch(rf"\d{{1,3}}(?:{grouped}\d{{3}})+", body):
        return UNREADABLE
    return Fraction(int("".join(c for c in body if c.isdecimal())))


def _one_sign(body: str, sign: str, group: str, point: str) -> Fraction | str:
    head, _, tail = body.partition(sign)
    like_a_group = len(tail) == 3 and 0 < len(head) <= 3 and bool(head.strip("0"))  # noqa: PLR2004 - groups are of three
    if sign == group:
        return Fraction(int(head + tail)) if like_a_group else AMBIGUOUS
    if sign == point and like_a_group:
        return AMBIGUOUS
    return _decimal(head, tail)


def _decimal(whole: str, tail: str) -> Fraction:
    return Fraction(int(whole + tail), 10 ** len(tail))


def typed_figure(value: Fraction, point: str) -> str | None:
    """The value as digits that `read_figure` reads back; None for endless decimals."""
    for places in range(7):
        scaled = value * 10**places
        if scaled.denominator == 1:
            break
    else:
        return None
    digits = f"{abs(scaled.numerator):0{places + 1}d}"
    sign = "-" if value < 0 else ""
    if not places:
        return sign + digits
    three = places == 3  # noqa: PLR2004 - could be taken for a group
    return f"{sign}{digits[:-places]}{point}{digits[-places:]}{'0' if three else ''}"
