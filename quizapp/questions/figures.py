"""Wrong figures for a right one: others of the topic, then a ladder of ratios."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from quizapp.content.model import Event, Figure
from quizapp.content.numbers import Number, accepted
from quizapp.questions.choices import Unmade
from quizapp.questions.draft import Choice, Ladder
from quizapp.questions.identity import draws
from quizapp.questions.model import Proof
from quizapp.questions.scene import Scene, once
from quizapp.questions.spoken import comparison, number_text
from quizapp.questions.tables import Wording
from quizapp.questions.text import words
from quizapp.questions.wording import fill

#: hard, middle, easy
_RATIOS = (Fraction(3, 2), Fraction(2), Fraction(4), Fraction(8))
_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9,
           "trillion": 10**12}  # fmt: skip
_LEAST_DIGITS = 1
_PER_CENT = "%"
_AT_LEAST, _AT_MOST = ("over", "at least"), ("under", "up to", "nearly")
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
    lows, highs = _ends(scene, mine.measure)
    above, below = bisect_right(lows, mine.high), bisect_left(highs, mine.low)
    for end in lows[above : above + 1]:
        high = min(high, mine.high + (end - mine.high) / 2)
    for end in highs[max(0, below - 1) : below]:
        low = max(low, mine.low - (mine.low - end) / 2)
    return low, high


@once
def _ends(scene: Scene, measure: str) -> tuple[list[Fraction], list[Fraction]]:
    """Where the figures of a measure begin and end, claimed ones too, each sorted."""
    settled = [f.value for _, f in scene.figures]
    claimed = [
        c.value
        for e in scene.topic.events
        for f in e.figures
        for c in f.claims
        if isinstance(c.value, Number)
    ]
    values = [v for v in (*settled, *claimed) if v.measure == measure]
    return sorted(v.low for v in values), sorted(v.high for v in values)


@dataclass(frozen=True, slots=True, eq=False)
class _Rung:
    """A value that may stand beside others of its measure."""

    value: Fraction
    #: the value as options keep it
    text: str
    interval: tuple[Fraction, Fraction]
    #: the figure that it is; None for a made-up value
    figure: Figure | None = None
    #: the event of that figure
    event: str = ""
    #: words that say what kind of thing it counts
    counted: frozenset[str] = frozenset()


#: ids of an event and of a figure in it
_Place = tuple[str, str]


def ladder(scene: Scene, qid: str, event: Event, figure: Figure) -> Ladder:
    """Wrong figures below and above the right one, in the order to try them."""
    place = (event.id, figure.name)
    known = [r for alike in _known(scene, place) for r in _shuffled(qid, "opt", alike)]

    low, high = accepted(figure.value)

    def side(*, above: bool) -> Iterator[Choice]:
        for rung in chain(known, _made_up(scene, place)):
            start, end = rung.interval
            if start > high if above else end < low:
                yield _choice(scene, (*place, rung))

    lower, higher = Unmade(side(above=False)), Unmade(side(above=True))
    return Ladder(lower, higher, abs(figure.value.low) / 10)


def false_figures(
    scene: Scene, qid: str, event: Event, figure: Figure
) -> Iterator[Choice]:
    """Figures that make the sentence false, in an order drawn for the question."""
    place = (event.id, figure.name)
    low, high = accepted(figure.value)
    # "over 20" makes "over 10" true as well
    down = figure.value.comparison not in _AT_LEAST
    up = figure.value.comparison not in _AT_MOST
    every = chain(*_known(scene, place), _made_up(scene, place))
    apart = [
        r
        for r in every
        if (up and r.interval[0] > high) or (down and r.interval[1] < low)
    ]
    for rung in _shuffled(qid, "swap", apart):
        yield _choice(scene, (*place, rung))


def _shuffled(qid: str, purpose: str, rungs: list[_Rung]) -> list[_Rung]:
    """Rungs in the order drawn for the question; each has a value of its own."""
    drawn = draws([r.text for r in rungs], qid, purpose)
    order = sorted(zip(drawn, range(len(rungs)), strict=True))
    return [rungs[place] for _, place in order]


def _figure(scene: Scene, place: _Place) -> Figure:
    event_id, name = place
    return next(f for f in scene.by_id[event_id].figures if f.name == name)


@once
def _known(scene: Scene, place: _Place) -> tuple[list[_Rung], list[_Rung]]:
    """Other figures of the topic: what counts the same thing, then what does not."""
    figure = _figure(scene, place)
    key = figure.value
    rungs = _rungs(scene, (key.measure, key.is_whole)) if key.low > 0 else []
    low = bisect_left(rungs, key.low / _FURTHEST, key=_value)
    high = bisect_right(rungs, key.low * _FURTHEST, key=_value)
    counted = _counted(figure)
    groups: tuple[list[_Rung], list[_Rung]] = ([], [])
    for alike in rungs[low:high]:
        rung: _Rung | None = alike[0]
        if alike[0].event == place[0]:
            rung = next((r for r in alike if _is_other(r, place[0], figure)), None)
        if rung is not None:
            groups[counted.isdisjoint(rung.counted)].append(rung)
    return groups


def _value(rungs: list[_Rung]) -> Fraction:
    return rungs[0].value


def _is_other(rung: _Rung, event: str, figure: Figure) -> bool:
    """Whether it is neither the figure nor one of its event that counts the same."""
    return rung.event != event or not (rung.figure and rung.figure.of == figure.of)


def _counted(figure: Figure) -> frozenset[str]:
    return frozenset(words(figure.of)[:_HEAD])


@once
def _rungs(scene: Scene, scale: tuple[str, bool]) -> list[list[_Rung]]:
    """The figures of a measure that can stand for each other, by value, from below."""
    found: dict[Fraction, list[_Rung]] = {}
    for event, figure in scene.figures:
        value, low = figure.value, figure.value.low
        usable = (value.measure, value.is_whole) == scale and not value.is_range
        if usable and low > 0 and (value.measure, low) not in scene.doubted_figures:
            made = _Rung(
                low, str(low), exactly(low), figure, event.id, _counted(figure)
            )
            found.setdefault(low, []).append(made)
    return [found[value] for value in sorted(found)]


def exactly(value: Fraction) -> tuple[Fraction, Fraction]:
    """What a bare figure covers: itself, with the room that typed ones have."""
    return accepted(Number(text=str(value), low=value, high=value))


@once
def _made_up(scene: Scene, place: _Place) -> list[_Rung]:
    key = _figure(scene, place).value
    known = _known(scene, place)
    taken = set().union(*([r.text for r in alike] for alike in known))
    found = []
    for ratio in _RATIOS:
        for value in (key.low * ratio, key.low / ratio):
            value = _rounded(key, value)  # noqa: PLW2901 - the value as it is shown
            if key.unit == _PER_CENT and value > 100:  # noqa: PLR2004 - per cent
                continue
            doubted = (key.measure, value) in scene.doubted_figures
            if value <= 0 or str(value) in taken or doubted:
                continue
            taken.add(str(value))
            found.append(_Rung(value, str(value), exactly(value)))
    return found


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


@once
def _choice(scene: Scene, asked: tuple[str, str, _Rung]) -> Choice:
    event_id, name, rung = asked
    figure, other = _figure(scene, (event_id, name)), rung.figure
    text = _written_like(scene, (event_id, name))(rung.value)
    key = figure.value.low
    form, number, of = ("number.none", text, "")
    if other:
        form, number, of = ("number.one", other.value.text, other.of)
    ratio = abs(math.log(_ratio(rung.value, key))) if key > 0 else 1.0
    return Choice(
        text=text,
        value=rung.text,
        proof=Proof.PROVED,
        why=fill(scene.wording.feedback[form], number=number, of=of),
        interval=rung.interval,
        similarity=max(0.0, 1 - ratio / math.log(4)),
    )


def _ratio(one: Fraction, other: Fraction) -> float:
    """What `float(one / other)` is, without the fraction in between."""
    return (one.numerator * other.denominator) / (one.denominator * other.numerator)


@once
def _written_like(scene: Scene, place: _Place) -> Callable[[Fraction], str]:
    return _writer(scene.wording, _figure(scene, place).value)


def _writer(wording: Wording, key: Number) -> Callable[[Fraction], str]:
    scale = _SCALES[key.scale]
    written = number_text(wording, key.low / scale)
    forms = (written, written.replace(wording.group, ""))
    old = next((form for form in forms if form in key.text), "")
    before, _, behind = key.text.partition(old) if old else ("", "", "")

    def write(value: Fraction) -> str:
        shown = number_text(wording, value / scale if scale > 1 else value)
        text = f"{before}{shown}{behind}"
        compared = comparison(wording, text) if old and key.comparison else ""
        return text.removeprefix(compared)

    return write
