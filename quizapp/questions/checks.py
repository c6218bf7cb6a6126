"""The checks every question passes before it is asked; each has a code, Q01 to Q20."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.questions.draft import Choice, Draft
from quizapp.questions.model import GAP, Form, Kind, Mode, Proof
from quizapp.questions.scene import Scene
from quizapp.questions.text import (
    all_bare,
    bare,
    norm,
    reading,
    stems,
    telling,
    tells_time,
    words,
)

#: kinds whose stem and names may give no time away
CHRONOLOGY = frozenset(
    {Kind.WHEN, Kind.WHEN_TYPED, Kind.BEFORE, Kind.ORDER, Kind.PLACEMENT}
)
#: kinds whose stem may be an instruction
_INSTRUCTIONS = frozenset({Kind.ORDER, Kind.MATCH})
_LONGEST_KEY, _SHORTEST_KEY = 1.5, 0.5
#: letters that nobody notices, as in "9" beside "12" or "4 May 1970"
_UNNOTICED = 3
#: words in which a negation turns a question round; later it belongs to a clause
_OPENING = 4


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a question or one of its options is refused."""

    code: str
    reason: str


def option_fault(
    scene: Scene, draft: Draft, choice: Choice, chosen: Sequence[Choice]
) -> Fault | None:
    """Why this wrong option cannot stand beside the key and those chosen already."""
    return (
        beside_fault(scene, draft, choice, chosen)
        or other_kind(draft, choice)
        or _disagreeing(scene, draft, choice)
        or _in_stem(draft, choice)
    )


def beside_fault(
    scene: Scene, draft: Draft, choice: Choice, chosen: Sequence[Choice]
) -> Fault | None:
    """The part of `option_fault` that lies in the other options."""
    return _same(scene, draft, choice, chosen) or _overlapping(
        scene, draft, choice, chosen
    )


def _same(
    scene: Scene, draft: Draft, choice: Choice, chosen: Sequence[Choice]
) -> Fault | None:
    """Q01: options differ, and none is another name of the key."""
    wording = scene.wording
    text = bare(choice.text, wording)
    names = all_bare(draft.key_names, wording)
    own = all_bare(choice.entity.names, wording) if choice.entity else frozenset()
    if (
        text in names
        or not names.isdisjoint(own)
        or any(text == bare(c.text, wording) for c in (draft.key, *chosen))
    ):
        return Fault("Q01", f"“{choice.text}” is another name of an option")
    return None


def _overlapping(
    scene: Scene, draft: Draft, choice: Choice, chosen: Sequence[Choice]
) -> Fault | None:
    """Q03: dates and figures are disjoint, entities unrelated."""
    for other in (draft.key, *chosen):
        if choice.interval and other.interval:
            (low, high), (start, end) = choice.interval, other.interval
            if low <= end and start <= high:
                return Fault("Q03", f"“{choice.text}” overlaps “{other.text}”")
        if (
            choice.entity
            and other.entity
            and scene.related(choice.entity.id, other.entity.id)
        ):
            return Fault("Q03", f"“{choice.text}” is related to “{other.text}”")
    return None


def other_kind(draft: Draft, choice: Choice) -> Fault | None:
    """Q04: cities stand with cities."""
    key = draft.key.entity
    if choice.entity and key:
        mine, theirs = (key.type, key.kind), (choice.entity.type, choice.entity.kind)
        if mine != theirs:
            return Fault("Q04", f"“{choice.text}” is of another kind than the key")
    return None


def _disagreeing(scene: Scene, draft: Draft, choice: Choice) -> Fault | None:
    """Q07: a verb or pronoun that shows number needs options of one number."""
    key = draft.key.entity
    if (
        not key
        or not choice.entity
        or key.plural is choice.entity.plural
        or not shows_number(scene, draft)
    ):
        return None
    return Fault("Q07", f"the grammar of the sentence rules “{choice.text}” out")


def shows_number(scene: Scene, draft: Draft) -> bool:
    """Whether a word beside the gap tells how many are meant."""
    if scene.wording.verbs_agree:
        return True
    before, _, after = (draft.passage or f"{GAP} {draft.stem}").partition(GAP)
    near = (*words(after)[:3], *words(before)[-1:]) if draft.passage else words(after)
    return any(word in scene.wording.number_words for word in near)


def _in_stem(draft: Draft, choice: Choice) -> Fault | None:
    """Q09: a wrong option is not named in the question."""
    if choice.entity:
        asked = reading(draft.asked, draft.passage)
        if any(map(asked.holds, (choice.text, *choice.entity.names))):
            return Fault("Q09", f"“{choice.text}” stands in the question")
    return None


def set_fault(scene: Scene, draft: Draft, chosen: Sequence[Choice]) -> Fault | None:
    """Why these options together give the key away."""
    return (
        clang(scene, draft, chosen)
        or _length(draft, chosen)
        or _convergence(draft, chosen)
    )


def clang(scene: Scene, draft: Draft, chosen: Sequence[Choice]) -> Fault | None:
    """Q05: the key shares no word stem with the question, unless all options do."""
    # the noun that the key answers to is no tell where there is nothing to choose
    question = draft.stem if chosen else draft.asked
    wording = scene.wording
    asked = stems(question, wording) | stems(draft.passage, wording)
    told = stems(draft.key.text, wording) & asked
    if told and chosen:
        told -= frozenset.intersection(*(stems(c.text, wording) for c in chosen))
    if told:
        word = min(told)
        return Fault("Q05", f"“{word}…” stands in the question and in the key alone")
    return None


def _length(draft: Draft, chosen: Sequence[Choice]) -> Fault | None:
    """Q08: the key is not told by its length."""
    key = len(draft.key.text)
    others = [len(c.text) for c in chosen]
    long = key > _LONGEST_KEY * max(others) and key - max(others) > _UNNOTICED
    short = key < _SHORTEST_KEY * min(others) and min(others) - key > _UNNOTICED
    if long or short:
        return Fault("Q08", f"“{draft.key.text}” stands out by its length")
    return None


def _convergence(draft: Draft, chosen: Sequence[Choice]) -> Fault | None:
    """Q17: the key is not the one option that shares most words with the others."""
    if any(c.interval for c in chosen):
        return None
    texts = [telling(c.text) for c in (draft.key, *chosen)]
    shares = [
        sum(len(text & other) for other in texts if other is not text) for text in texts
    ]
    if shares[0] and shares[0] > max(shares[1:]):
        return Fault("Q17", f"“{draft.key.text}” shares words with the other options")
    return None


def stem_fault(scene: Scene, draft: Draft, context: str) -> Fault | None:
    """Why the question cannot be asked, whatever its options."""
    return (
        _key_in_stem(draft, context)
        or _grammar(scene, draft)
        or _form(scene, draft)
        or _direct(draft)
        or _time_leak(scene, draft, context)
    )


def _key_in_stem(draft: Draft, context: str) -> Fault | None:
    """Q06: no name of the key stands in the question or its context."""
    if draft.form in (Form.ORDER, Form.TRUE_FALSE):
        return None
    seen = reading(context, draft.asked, draft.passage)
    name = next(filter(seen.holds, draft.key_names), None)
    return Fault("Q06", f"the key “{name}” stands in the question") if name else None


def _grammar(scene: Scene, draft: Draft) -> Fault | None:
    """Q07: no bare a/an before the gap, no doubled article."""
    before, gap, _ = draft.passage.partition(GAP)
    last = (words(before) or ("",))[-1] if gap else ""
    if last in scene.wording.indefinite:
        return Fault("Q07", f"“{last}” before the gap tells how the key begins")
    first = (words(draft.key.text) or ("",))[0]
    if last and last == first and first in scene.wording.articles:
        return Fault("Q07", f"“{last} {first}”: the article stands twice")
    return None


def _form(scene: Scene, draft: Draft) -> Fault | None:
    """Q10: no "all of the above", no "A and B", no negative question."""
    opening = words(draft.stem)[:_OPENING] if draft.slot else words(draft.stem)
    asked = scene.wording.negations.intersection(opening)
    if asked and draft.kind is not Kind.ODD_ONE:
        return Fault("Q10", f"the question is negative: “{min(asked)}”")
    for choice in draft.fixed:
        if norm(choice.text).rstrip(".") in scene.wording.catch_alls:
            return Fault("Q10", f"“{choice.text}” is no answer of its own")
    texts = [norm(c.text) for c in draft.fixed]
    both = scene.wording.both
    joint = both.format(a="", b="")
    joined = any(joint in text for text in texts)
    if joined and any(
        both.format(a=a, b=b) in texts for a in texts for b in texts if a != b
    ):
        return Fault("Q10", "one option joins two others")
    return None


def _direct(draft: Draft) -> Fault | None:
    """Q15: a direct question that ends in "?", with no gap inside it."""
    if GAP in draft.stem:
        return Fault("Q15", "the gap stands in the question itself")
    if not draft.stem.endswith("?") and draft.kind not in _INSTRUCTIONS:
        return Fault("Q15", "the question does not end in a question mark")
    return None


def _time_leak(scene: Scene, draft: Draft, context: str) -> Fault | None:
    """Q16: where time is asked, nothing in sight tells it."""
    matched = draft.kind is Kind.MATCH and not draft.key.entity
    if draft.kind not in CHRONOLOGY and not matched:
        return None
    seen = [context, draft.stem, *(p.text for p in draft.prompts)]
    if not matched:  # there the options are dates
        seen.extend(c.text for c in draft.fixed)
    if draft.kind is not Kind.WHEN and draft.pool:
        seen.append(draft.key.text)
    told = next((text for text in seen if tells_time(text, scene.wording)), None)
    return Fault("Q16", f"“{told}” gives a time away") if told else None


def allowed_modes(draft: Draft, weakest: Proof) -> tuple[Mode, ...]:
    """Q20: exams need options that are proved or stated to be wrong."""
    if weakest is not Proof.ASSUMED:
        return draft.modes
    return tuple(m for m in draft.modes if m is not Mode.EXAM)
