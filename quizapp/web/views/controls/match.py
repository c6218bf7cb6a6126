"""Pairs to be found: one select for each prompt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from quizapp.practice.scoring.model import Answer, Matching, Reason
from quizapp.practice.scoring.reasons import sentence
from quizapp.questions.identity import h
from quizapp.questions.model import Prompt, Question
from quizapp.questions.presentation import shown
from quizapp.web.views.controls.choice import OptionView
from quizapp.web.views.fields import (
    Fields,
    Refused,
    Sent,
    Submission,
    first,
    prompt_tokens,
    token_of,
    tokens,
)
from quizapp.web.views.words import _

#: reasons that stand beside the pair they speak of
TOLD = frozenset({"belongs_to", "belongs_to_none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptView:
    """A prompt, with the options for it in the order that all prompts share."""

    token: str
    text: str
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchAsked:
    """The prompts of an open question."""

    name: ClassVar = "match"

    prompts: tuple[PromptView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPair:
    """A prompt with what was put beside it, and what belongs there."""

    prompt: str
    #: "" when nothing was chosen
    yours: str
    right: str
    correct: bool
    #: what the wrong option belongs to
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchAnswered:
    """Every pair with its verdict."""

    name: ClassVar = "match"

    pairs: tuple[MarkedPair, ...]


def asked(question: Question, seed: str, fields: Fields) -> MatchAsked:
    """The prompts with what was chosen so far."""
    ids = {prompt: token for token, prompt in prompt_tokens(question, seed).items()}
    return MatchAsked(
        prompts=tuple(
            PromptView(
                token=ids[p.id],
                text=p.text,
                options=_options(question, seed, first(fields, f"pair-{ids[p.id]}")),
            )
            for p in shown_prompts(question, seed)
        )
    )


def shown_prompts(question: Question, seed: str) -> tuple[Prompt, ...]:
    """By the seed: in the order of time they would tell the order of their dates."""
    key = {p.id: h(question.id, seed, "prompts", p.id) for p in question.prompts}
    return tuple(sorted(question.prompts, key=lambda p: key[p.id]))


def _options(question: Question, seed: str, chosen: str) -> tuple[OptionView, ...]:
    options = ((token_of(seed, question.id, o.id), o) for o in shown(question, seed))
    return tuple(
        OptionView(token=token, text=option.text, chosen=token == chosen)
        for token, option in options
    )


def read(question: Question, seed: str, fields: Fields) -> Submission:
    """The option chosen for each prompt."""
    prompts, options = prompt_tokens(question, seed), tokens(question, seed)
    sent = {n.removeprefix("pair-") for n in fields if n.startswith("pair-")}
    if not sent <= prompts.keys():
        return Refused(_("The list holds something that this question does not have."))
    chosen = {prompt: first(fields, f"pair-{t}") for t, prompt in prompts.items()}
    if not options.keys() >= {token for token in chosen.values() if token}:
        return Refused(_("This is not an option of this question. Choose again."))
    return Sent({prompt: options.get(token, "") for prompt, token in chosen.items()})


def answered(
    question: Question, response: Answer, reasons: Sequence[Reason], seed: str
) -> MatchAnswered:
    """Every pair, with what the learner's option belongs to if not here."""
    given = dict(response.pairs) if isinstance(response, Matching) else {}
    told = {r.about: sentence(r) for r in reasons if r.code in TOLD}
    return MatchAnswered(
        pairs=tuple(
            _marked(question, prompt, given.get(prompt.id, ""), told)
            for prompt in shown_prompts(question, seed)
        )
    )


def _marked(
    question: Question, prompt: Prompt, option_id: str, told: dict[str, str]
) -> MarkedPair:
    option, partner = question.option(option_id), question.partner(prompt.id)
    yours = option.text if option else ""
    right = partner.text if partner else ""
    correct = bool(yours) and yours == right
    return MarkedPair(
        prompt=prompt.text,
        yours=yours,
        right=right,
        correct=correct,
        why="" if correct else told.get(yours, ""),
    )
