"""Players that know nothing of the topic, and the score that chance gives them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from quizapp.content.model import Topic
from quizapp.questions.model import Form, Kind, Option, Prompt, Question
from tests.trust.facts import names_in
from tests.trust.reading import read_date, read_figure, words

#: prefers an option by its number, highest first; equals share their chance
Taste = Callable[[Question, Option], float]
#: the same of two columns: prefers an option for a left side
Join = Callable[[Question, Prompt, Option], float]


@dataclass(frozen=True, slots=True)
class Score:
    """What a robot got, what chance gives, and how far chance strays."""

    got: float
    chance: float
    sigma: float
    asked: int

    @property
    def off(self) -> float:
        """Distance from chance in sigmas; nothing where nothing can stray."""
        return (self.got - self.chance) / self.sigma if self.sigma else 0.0


def choices(questions: Iterable[Question]) -> list[Question]:
    """Questions whose options can be picked from; a gap in a row is one as well."""
    arranged = (Form.ORDER, Form.MATCH)
    return [q for q in questions if q.options and q.form not in arranged]


def matches(questions: Iterable[Question]) -> list[Question]:
    """Questions with two columns."""
    return [q for q in questions if q.form is Form.MATCH]


def join(taste: Join, questions: Iterable[Question]) -> Score:
    """One robot's way through pairs; every left side counts for itself."""
    got, chance, variance, asked = Fraction(0), Fraction(0), Fraction(0), 0
    for question in questions:
        for prompt in question.prompts:
            liked = {o.id: taste(question, prompt, o) for o in question.options}
            best = [i for i, rank in liked.items() if rank == max(liked.values())]
            got += Fraction(
                sum((prompt.id, i) in question.pairs for i in best), len(best)
            )
        some, n = len(question.prompts), len(question.options)
        asked += some
        chance += Fraction(some, n)
        # hits of one draw hang together: where one is right, the next is likelier
        both = Fraction(some * (some - 1), n * (n - 1))
        variance += Fraction(some, n) + both - Fraction(some, n) ** 2
    return Score(float(got), float(chance), math.sqrt(variance), asked)


def play(taste: Taste, questions: Sequence[Question]) -> Score:
    """One robot's way through the questions; what it cannot tell apart it guesses."""
    got, sigma = Fraction(0), Fraction(0)
    chance = Fraction(0)
    for question in questions:
        liked = [taste(question, o) for o in question.options]
        best = [
            o
            for o, rank in zip(question.options, liked, strict=True)
            if rank == max(liked)
        ]
        got += Fraction(sum(o.correct for o in best), len(best))
        luck = Fraction(1, len(question.options))
        chance += luck
        sigma += luck * (1 - luck)
    return Score(float(got), float(chance), math.sqrt(sigma), len(questions))


def telling(taste: Taste, questions: Iterable[Question]) -> list[Question]:
    """Questions in which a robot tells options apart; in the others it guesses."""
    return [q for q in questions if len({taste(q, o) for o in q.options}) > 1]


def among_equals(topic: Topic, questions: Iterable[Question]) -> Iterator[Question]:
    """Each question with those options alone that are named as often as the key.

    Authors begin their files with those that they speak of most, and whoever is a key
    is spoken of: only among equals does the order of the file say something of its own.
    """
    named = {e.id: names_in(e) for e in topic.events}
    counts = Counter(i for ids in named.values() for i in ids)
    for question in questions:
        key = question.key
        if key and all(o.value in topic.entities for o in question.options):
            alike = [
                o for o in question.options if counts[o.value] == counts[key.value]
            ]
            if len(alike) > 1:
                yield replace(question, options=tuple(alike))


def tastes(topic: Topic, questions: Sequence[Question]) -> Mapping[str, Taste]:
    """Every robot by its name; some have looked through the whole bank."""
    return {**_PLACES, **_TEXTS, **_ROWS, **_seen_often(topic, questions)}


def _place(question: Question, option: Option) -> int:
    return question.options.index(option)


def _middle(question: Question, option: Option) -> float:
    return -abs(_place(question, option) - (len(question.options) - 1) / 2)


def _value(question: Question, option: Option) -> float | None:
    """Where an option stands on its scale; None for names."""
    if not question.ascending:
        return None
    if days := read_date(option.text):
        return days[0]
    read = read_figure(option.text)
    return float(read.value) if read else None


def _round(option: Option) -> int:
    """How many filling zeros a figure has; days and years that end in 0 or 5 count."""
    digits = "".join(c for c in option.text if c.isdigit())
    return len(digits) - len(digits.rstrip("0")) + (digits[-1:] == "5")


def _near_the_mean(question: Question, option: Option) -> float:
    values = [_value(question, o) for o in question.options]
    mine = _value(question, option)
    known = [v for v in values if v is not None]
    return -abs(mine - sum(known) / len(known)) if known and mine is not None else 0.0


_PLACES: Mapping[str, Taste] = {
    "first place": lambda q, o: -_place(q, o),
    "middle place": _middle,
    "last place": _place,
    "smallest value": lambda q, o: -(_value(q, o) or 0.0),
    "value nearest the mean": _near_the_mean,
    "largest value": lambda q, o: _value(q, o) or 0.0,
}


def _shared(text: str, others: Iterable[str]) -> int:
    mine = {w for w in words(text) if len(w) > 3}
    return sum(len(mine & set(words(other))) for other in others)


_TEXTS: Mapping[str, Taste] = {
    "longest text": lambda _, o: len(o.text),
    "shortest text": lambda _, o: -len(o.text),
    "least round number": lambda q, o: -_round(o) if q.ascending else 0.0,
    "most words of the stem": lambda q, o: _shared(o.text, [q.full_stem]),
    "most words of the others": lambda q, o: _shared(
        o.text, [other.text for other in q.options if other is not o]
    ),
    "first in the alphabet": lambda q, o: (
        -sorted(p.text for p in q.options).index(o.text)
    ),
}


def _beside(question: Question, option: Option) -> int:
    """Words that the card shares with the stops on both sides of a gap."""
    n = _place(question, option)
    return _shared(
        question.stem, [p.text for p in question.prompts[max(0, n - 1) : n + 1]]
    )


_ROWS: Mapping[str, Taste] = {
    "gap between the nearest names": lambda q, o: _beside(q, o) if q.prompts else 0,
}


def _step(question: Question, prompt: Prompt, option: Option) -> int:
    """How many places lie between two sides."""
    return question.prompts.index(prompt) - question.options.index(option)


def _sorted_place(texts: Iterable[str], text: str) -> int:
    return sorted(texts).index(text)


#: robots of two columns by their names
JOINS: Mapping[str, Join] = {
    "side by side": lambda q, p, o: -abs(_step(q, p, o)),
    "one further down": lambda q, p, o: -abs(_step(q, p, o) + 1),
    "upside down": lambda q, p, o: (
        -abs(q.prompts.index(p) - len(q.options) + 1 + q.options.index(o))
    ),
    "most shared words": lambda _, p, o: _shared(o.text, [p.text]),
    "by the alphabet": lambda q, p, o: (
        -abs(
            _sorted_place((x.text for x in q.prompts), p.text)
            - _sorted_place((x.text for x in q.options), o.text)
        )
    ),
    "longest with longest": lambda q, p, o: (
        -abs(
            _sorted_place((f"{len(x.text):4}" for x in q.prompts), f"{len(p.text):4}")
            - _sorted_place((f"{len(x.text):4}" for x in q.options), f"{len(o.text):4}")
        )
    ),
}


#: kinds whose options are names of entities
_NAMING = (Kind.WHO, Kind.WHICH, Kind.WHERE, Kind.WHO_IS)


def _seen_often(topic: Topic, questions: Sequence[Question]) -> Mapping[str, Taste]:
    named = {e.id: names_in(e) for e in topic.events}
    mentions = Counter(i for ids in named.values() for i in ids)
    sets = Counter(o.value for q in questions for o in q.options)
    keys = _keys_so_far(questions)
    order = {i: -n for n, i in enumerate(topic.entities)}

    def fame(question: Question, option: Option) -> int:
        """How often it is named beyond the once that makes it somebody's answer."""
        named_here = question.kind in _NAMING
        return max(0, mentions[option.value] - 1) if named_here else 0

    return {
        "most mentioned": fame,
        "seen most": lambda _, o: sets[o.value],
        "most frequent key so far": lambda q, o: keys[q.id][o.value],
        "first in the file": lambda _, o: (
            0 if o.value in named else order.get(o.value, 0)
        ),
    }


def _keys_so_far(questions: Sequence[Question]) -> Mapping[str, Counter[str]]:
    """Question -> how often each value was the key before it."""
    so_far: Counter[str] = Counter()
    found = {}
    for question in questions:
        found[question.id] = Counter(so_far)
        so_far.update(o.value for o in question.options if o.correct)
    return found
