"""Whether a typed name is the right one: the decision and its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.practice.scoring.distance import slips
from quizapp.practice.scoring.lexicon import Lexicon
from quizapp.practice.scoring.model import Reason, Strictness
from quizapp.practice.scoring.names import is_alphabetic, normalise

#: a word shorter than this must be spelled exactly
_SHORT = 5
#: beyond this nobody counts
_FAR = 4
#: reasons with which an answer is right
ACCEPTED = frozenset({"exact", "alias", "spacing", "typo"})


@dataclass(frozen=True, slots=True)
class _Form:
    text: str
    words: tuple[str, ...]


def decide(
    typed: str,
    accept: Sequence[str],
    entity: str,
    lexicon: Lexicon,
    strictness: Strictness = Strictness.NORMAL,
) -> Reason:
    """Why what was typed is the entity meant, or is not; see `ACCEPTED`."""
    type_ = lexicon.type_of(entity)
    said = lexicon.words(typed, type_=type_)
    forms = [_Form(text, lexicon.words(text, type_=type_)) for text in accept]
    for place, form in enumerate(forms):
        if form.words == said:
            return Reason("alias" if place else "exact", accept[0] if place else "")
    if other := lexicon.other(typed, entity):
        return Reason("other_entity", other.text, other.type)
    if strictness is Strictness.STRICT:
        return Reason("too_far")
    joined = _joined(typed)
    for form in forms:
        if _joined(form.text) == joined:
            return Reason("spacing", form.text)
    return _slip(said, forms, entity, lexicon, strictness)


def _joined(text: str) -> str:
    return normalise(text).replace(" ", "")


def _slip(
    said: tuple[str, ...],
    forms: Sequence[_Form],
    entity: str,
    lexicon: Lexicon,
    strictness: Strictness,
) -> Reason:
    spare = 1 if strictness is Strictness.LENIENT else 0
    judged = [(*_judge(said, form, lexicon, spare), form.text) for form in forms]
    if not judged:
        return Reason("too_far")
    accepted = [(far, text) for far, reason, text in judged if not reason.code]
    if not accepted:
        return min(judged, key=lambda j: j[0])[1]
    far, text = min(accepted, key=lambda a: a[0])
    if rival := lexicon.rival(said, entity, far, {f.words for f in forms}):
        return Reason("ambiguous", rival.text)
    return Reason("typo", text)


def _judge(
    said: tuple[str, ...], form: _Form, lexicon: Lexicon, spare: int
) -> tuple[int, Reason]:
    """How far it is from one form, and why that is too far; no code: near enough."""
    if not is_alphabetic("".join((*said, *form.words))):
        return _FAR * len(said), Reason("script")
    if len(said) != len(form.words):
        return _FAR * max(len(said), len(form.words)), Reason("too_far")
    pairs = [(a, b) for a, b in zip(said, form.words, strict=True) if a != b]
    gaps = [slips(a, b, _FAR) for a, b in pairs]
    far = sum(gaps)
    for (mine, key), gap in zip(pairs, gaps, strict=True):
        if reason := _guard(mine, key, gap, lexicon):
            return far, reason
    budget = _budget(form.words) + spare
    return far, Reason("too_far" if far > budget else "")


def _guard(mine: str, key: str, gap: int, lexicon: Lexicon) -> Reason | None:
    if _digits(mine) != _digits(key):
        return Reason("digits", key)
    short = _letters(key) < _SHORT
    if short and gap <= 2:  # noqa: PLR2004 - further away it is no question of spelling
        return Reason("short_word", key)
    if mine in lexicon.known:
        return Reason("known_word", mine)
    return Reason("too_far") if short else None


def _digits(word: str) -> str:
    return "".join(c for c in word if c.isdecimal())


def _letters(word: str) -> int:
    return sum(c.isalpha() for c in word)


def _budget(words: tuple[str, ...]) -> int:
    letters = sum(map(_letters, words))
    return sum(letters >= least for least in (_SHORT, 9))
