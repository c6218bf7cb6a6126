"""Wrong figures for a right one: others of the topic, then a ladder of ratios."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from quizapp.content.model import Event, Figure
from quizapp.content.numbers import Number, accepted
from quizapp.questions.draft import Choice, Ladder
from quizapp.questions.identity import h
from quizapp.questions.model import Proof
from quizapp.questions.scene import Scene
from quizapp.questions.text import words
from quizapp.questions.wording import fill

#: hard, middle, easy
_RATIOS = (Fraction(3, 2), Fraction(2), Fraction(4), Fraction(8))
_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9,
           "trillion": 10**12}  # fmt: skip
_LEAST_DIGITS = 1
_PER_CENT = "%"
#: words of "what is counted" that say what kind of thing it is
_HEAD = 2
#: figures further from the key than this are too easy to tell
_FURTHEST = 8


def interval(scene: Scene, figure: Figure) -> tuple[Fraction, Fraction]:
    """What counts as right when typed: narrowed so that no other figure passes.

    The rival guard of scoring: below half the distance to any other figure of the
    topic in the same unit.
    """
    low, high = accepted(figure.value)
    mine = figure.value
    others = [other.value for _, other in scene.figures if other is not figure]
    claimed = [c.value for c in figure.claims if isinstance(c.value, Number)]
    for rival in (*others, *claimed):
        if rival.measure != mine.measure or rival.low == mine.low:
            continue
        if rival.low > mine.high:
            high = min(high, max(mine.high, mine.high + (rival.low - mine.high) / 2))
        elif rival.high < mine.low:
            low = max(low, min(mine.low, mine.low - (mine.low - rival.high) / 2))
    return low, high


def ladder(scene: Scene, qid: str, event: Event, figure: Figure) -> Ladder:
    """Wrong figures below and above the right one, in the order to try them."""
    known = list(_known(scene, qid, event, figure))
    made = list(_made_up(scene, figure, {c.value for c in known}))
    key = figure.value.low
    apart = [c for c in (*known, *made) if _disjoint(c, figure)]
    sides = [
        [c for c in apart if c.interval and (c.interval[0] > key) is above]
        for above in (False, True)
    ]
    return Ladder(sides[0], sides[1], abs(key) / 10)


def _disjoint(choice: Choice, figure: Figure) -> bool:
    """Whether it lies outside all that the figure's own words allow."""
    low, high = accepted(figure.value)
    return choice.interval is not None and (
        choice.interval[1] < low or high < choice.interval[0]
    )


def _known(scene: Scene, qid: str, event: Event, figure: Figure) -> Iterator[Choice]:
    found: dict[Fraction, Figure] = {}
    for other_event, other in scene.figures:
        if _comparable(figure.value, other.value) and other is not figure:
            ratio = other.value.low / figure.value.low
            near = Fraction(1, _FURTHEST) <= ratio <= _FURTHEST
            if near and not (other_event.id == event.id and other.of == figure.of):
                found.setdefault(other.value.low, other)
    counted = frozenset(words(figure.of)[:_HEAD])
    rows = sorted(
        found.items(),
        key=lambda row: (
            counted.isdisjoint(words(row[1].of)[:_HEAD]),
            h(qid, "opt", str(row[0])),
        ),
    )
    for value, other in rows:
        if (figure.value.measure, value) not in scene.doubted_figures:
            yield _choice(scene, figure, value, other)


def exactly(value: Fraction) -> tuple[Fraction, Fraction]:
    """What a bare figure covers: itself, with the room that typed ones have."""
    return accepted(Number(text=str(value), low=value, high=value))


def _comparable(one: Number, other: Number) -> bool:
    same = one.measure == other.measure and one.is_whole == other.is_whole
    return same and not other.is_range and one.low > 0 and other.low > 0


def _made_up(scene: Scene, figure: Figure, taken: set[str]) -> Iterator[Choice]:
    key = figure.value
    for ratio in _RATIOS:
        for value in (key.low * ratio, key.low / ratio):
            value = _rounded(key, value)  # noqa: PLW2901 - the value as it is shown
            if key.unit == _PER_CENT and value > 100:  # noqa: PLR2004 - per cent
                continue
            doubted = (key.measure, value) in scene.doubted_figures
            if value <= 0 or str(value) in taken or doubted:
                continue
            taken.add(str(value))
            yield _choice(scene, figure, value, None)


def _rounded(key: Number, value: Fraction) -> Fraction:
    """The value with as many telling digits as the key has, whole if the key is."""
    if value <= 0:
        return value
    scale = Fraction(_SCALES[key.scale])
    digits = max(_LEAST_DIGITS, _telling(key.low / scale))
    shown = value / scale
    magnitude = math.floor(math.log10(shown)) + 1
    unit = Fraction(10) ** (magnitude - digits)
    if key.is_whole and key.scale == "":
        unit = max(unit, Fraction(1))
    return round(shown / unit) * unit * scale


def _telling(value: Fraction) -> int:
    """Digits that are not filling zeros: 2 for 5,500."""
    text = f"{float(value):.6f}".strip("0").replace(".", "").strip("0")
    return max(1, len(text))


def _choice(
    scene: Scene, figure: Figure, value: Fraction, other: Figure | None
) -> Choice:
    text = like(figure.value, value)
    key = figure.value.low
    form, number, of = ("number.none", text, "")
    if other:
        form, number, of = ("number.one", other.value.text, other.of)
    ratio = abs(math.log(float(value / key))) if key > 0 else 1.0
    return Choice(
        text=text,
        value=str(value),
        proof=Proof.PROVED,
        why=fill(scene.wording.feedback[form], number=number, of=of),
        interval=exactly(value),
        similarity=max(0.0, 1 - ratio / math.log(4)),
    )


def like(key: Number, value: Fraction) -> str:
    """Another value written the way the key is, bare: "110", "$2.5 billion"."""
    scale = Fraction(_SCALES[key.scale])
    wanted = _number_text(value / scale)
    written = _number_text(key.low / scale)
    for old in (written, written.replace(",", "")):
        if old in key.text:
            text = key.text.replace(old, wanted, 1)
            return _bare(text) if key.comparison else text
    return wanted


def _bare(text: str) -> str:
    """Without the words of a comparison in front."""
    return text.lstrip("abcdefghijklmnopqrstuvwxyz. ~<>")


def _number_text(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{value.numerator:,}"
    return f"{float(value):,.6f}".rstrip("0").rstrip(".")
