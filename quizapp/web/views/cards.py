"""A flashcard: its front, its back, and what is said about the one before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from quizapp.practice.schedule.memory import Memory, Rating, intervals
from quizapp.questions.model import GAP, Citation, Form, Question, Skill, TopicCard
from quizapp.web.views.question import passage_of
from quizapp.web.views.times import span_text
from quizapp.web.views.words import _

_RATINGS = {
    Rating.FORGOT: "Forgot",
    Rating.HARD: "Hard",
    Rating.KNEW: "Knew",
    Rating.EASY: "Easy",
}
_TWO = (Rating.FORGOT, Rating.KNEW)

#: what a page says when the last request could not be done as it was meant
NOTES = {
    "stale": "That card was answered already, perhaps in another window."
    " Nothing was stored twice.",
    "gone": "That card is not part of the topic any more. It was skipped.",
    "nothing": "There was nothing left to undo.",
    "undone": "Your last answer was taken back. Here is the card again.",
    "suspended": "That card will not be shown again until you resume it.",
    "resumed": "The card is back among the others.",
    "stopped": "The topic is out of your review. What you learned is kept.",
    "saved": "Saved.",
    "added": "The cards of your mistakes are in your review now.",
    "no_cards": "No flashcard asks what you missed, so nothing was added.",
    "pause": "A pause needs two days, the first not after the last,"
    " and may not be over already.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """The front of a card: nothing here tells the answer."""

    id: str
    turn: int
    language: str
    context: str
    stem: str
    passage_before: str
    passage_after: str
    gapped: bool
    #: "" where the title, with its years, could give the answer away
    topic: str
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BackView:
    """The back of a card."""

    answer: str
    #: whether the answer completes the passage of the front
    fills: bool
    also: tuple[str, ...]
    explanation: str
    conflicts: tuple[str, ...]
    citations: tuple[Citation, ...]
    #: where the event stands on the page of its topic
    event_url: str
    buttons: tuple[RatingButton, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingButton:
    """A way to answer: what it is called, and when the card then comes back."""

    value: int
    label: str
    span: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastView:
    """The answer before this card, which can be taken back."""

    line: str
    label: str
    span: str


def card_view(
    question: Question, topic: TopicCard, turn: int, *, new: bool
) -> CardView:
    """The front of a card."""
    before, after = passage_of(question)
    dated = question.skill is Skill.CHRONOLOGY
    return CardView(
        id=question.id,
        turn=turn,
        language=topic.language,
        context=question.context.removesuffix(","),
        stem=question.stem,
        passage_before=before,
        passage_after=after,
        gapped=GAP in question.passage,
        topic="" if dated else topic.title,
        new=new,
    )


def back_view(
    question: Question,
    memory: Memory | None,
    now: datetime,
    address: Callable[[str, str], str],
    *,
    four: bool,
) -> BackView:
    """The back of a card; `address` gives the place of an event on its topic's page."""
    event = question.events[0] if question.events else ""
    return BackView(
        answer=question.answer,
        fills=GAP in question.passage,
        also=_also(question),
        explanation=question.explanation,
        conflicts=question.conflicts,
        citations=question.sources,
        event_url=address(question.topic, event),
        buttons=_buttons(memory, now, tuple(Rating) if four else _TWO),
    )


def _also(question: Question) -> tuple[str, ...]:
    """Other names that are right, for those who grade themselves."""
    if question.form is Form.DATE or question.tolerance:
        return ()
    return tuple(name for name in question.accept if name != question.answer)


def _buttons(
    memory: Memory | None, now: datetime, ratings: tuple[Rating, ...]
) -> tuple[RatingButton, ...]:
    spans = intervals(memory, now)
    return tuple(
        RatingButton(value=int(r), label=_(_RATINGS[r]), span=span_text(spans[r]))
        for r in ratings
    )


def last_view(line: str, rating: Rating, memory: Memory) -> LastView:
    """What was answered before, and when that card comes back."""
    span = span_text(memory.due - memory.last)
    return LastView(line=line, label=_(_RATINGS[rating]), span=span)


def note_text(name: str, notes: Mapping[str, str] = NOTES) -> str:
    """What to tell about the last request; "" for nothing."""
    return _(notes[name]) if name in notes else ""
