"""A row of events with gaps between them: one gap is the place of another event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from quizapp.practice.scoring.model import Answer
from quizapp.questions.model import Question
from quizapp.web.views.controls.choice import (
    MarkedOption,
    OptionView,
    marked,
    option_view,
)
from quizapp.web.views.fields import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class StopView:
    """An event of the row."""

    text: str
    #: its date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """A gap to choose, and the stop behind it; the last one has none."""

    option: OptionView
    stop: StopView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementAsked:
    """The row, from its first gap on."""

    name: ClassVar = "placement"

    gaps: tuple[GapView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedGap:
    """A gap with what it is, and the stop behind it."""

    option: MarkedOption
    stop: StopView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementAnswered:
    """The row with the right place and the learner's."""

    name: ClassVar = "placement"

    gaps: tuple[MarkedGap, ...]
    #: the event that was to be placed, with its date
    card: str


def asked(question: Question, seed: str, fields: Fields) -> PlacementAsked:
    """The row; its order is told already, so it is never shuffled."""
    return PlacementAsked(
        gaps=tuple(
            GapView(
                option=option_view(option, question, seed, fields),
                stop=_stop(question, place),
            )
            for place, option in enumerate(question.options)
        )
    )


def _stop(question: Question, place: int) -> StopView | None:
    if place >= len(question.prompts):
        return None
    prompt = question.prompts[place]
    return StopView(text=prompt.text, note=prompt.note)


def answered(question: Question, response: Answer) -> PlacementAnswered:
    """The same row, each gap with what it is."""
    return PlacementAnswered(
        gaps=tuple(
            MarkedGap(option=marked(option, response), stop=_stop(question, place))
            for place, option in enumerate(question.options)
        ),
        card=next((o.why for o in question.options if o.why), ""),
    )
