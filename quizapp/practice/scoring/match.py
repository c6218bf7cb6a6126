"""What a match is worth: prompts with their own option, over all prompts."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from quizapp.practice.scoring.model import (
    Answer,
    Blank,
    Invalid,
    Matching,
    Outcome,
    Part,
    Policy,
    Raw,
    Reason,
    outcome,
)
from quizapp.questions.model import Question


def parse_match(raw: Raw, question: Question) -> Answer:
    """The option chosen for each prompt; prompts without one are left out."""
    if isinstance(raw, str):
        return Invalid("malformed") if raw else Blank()
    prompts = {p.id for p in question.prompts}
    chosen = {name: option for name, option in raw.items() if option}
    if not prompts.issuperset(raw) or not all(map(question.option, chosen.values())):
        return Invalid("unknown_option")
    return Matching(tuple(sorted(chosen.items()))) if chosen else Blank()


def grade_match(chosen: Matching, question: Question, policy: Policy) -> Outcome | None:
    """One part per prompt; None where the ids are another question's."""
    given = dict(chosen.pairs)
    known = {p.id for p in question.prompts}
    if not known.issuperset(given) or not all(map(question.option, given.values())):
        return None
    parts = tuple(
        Part(p.id, Fraction(_is_right(question, p.id, given))) for p in question.prompts
    )
    fraction = sum((p.fraction for p in parts), Fraction(0)) / len(parts)
    if policy.exact_match:
        fraction = Fraction(fraction == 1)
    return outcome(fraction, _reasons(question, given, parts), parts)


def _is_right(question: Question, prompt: str, given: Mapping[str, str]) -> bool:
    """Options that read the same count as one."""
    wanted = question.partner(prompt)
    chosen = question.option(given.get(prompt, ""))
    return bool(wanted and chosen and wanted.text == chosen.text)


def _reasons(
    question: Question, given: Mapping[str, str], parts: tuple[Part, ...]
) -> tuple[Reason, ...]:
    text = {p.id: p.text for p in question.prompts}
    belongs = {option: prompt for prompt, option in question.pairs}
    reasons = []
    for part in parts:
        option = question.option(given.get(part.name, ""))
        if part.fraction or option is None:
            continue
        owner = belongs.get(option.id)
        code = "belongs_to" if owner else "belongs_to_none"
        reasons.append(Reason(code, option.text, text.get(owner or "", "")))
    return tuple(reasons)


def floor(question: Question) -> Fraction:
    """What matching blindly earns on average: one option in so many."""
    return Fraction(1, len(question.options)) if question.options else Fraction(0)
