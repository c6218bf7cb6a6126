"""Lines about topics and attempts: what the library, a topic and the scores list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from quizapp.content.daynumbers import civil
from quizapp.practice.session import amount_text
from quizapp.questions.model import EventCard, TopicCard
from quizapp.store.scores import AttemptScore
from quizapp.web.views.words import _, when_text

#: Gives the address of an attempt's results.
Address = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicLine:
    """A topic in the library, with what the learner did there."""

    card: TopicCard
    #: "71 %", None without a finished attempt
    best: str | None
    attempts: int
    #: address of the newest unfinished attempt
    unfinished: str | None
    unfinished_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptLine:
    """An attempt in a list."""

    url: str
    when_text: str
    when_iso: str
    right: str
    total: int
    percent: str
    finished: bool


def topic_lines(
    cards: Iterable[TopicCard], scores: Sequence[AttemptScore], address: Address
) -> list[TopicLine]:
    """The library, each topic with the best and the unfinished attempt."""
    return [
        _topic_line(card, [s for s in scores if s.topic == card.id], address)
        for card in cards
    ]


def _topic_line(
    card: TopicCard, scores: Sequence[AttemptScore], address: Address
) -> TopicLine:
    open_ones = [score for score in scores if not score.finished_at]
    newest = open_ones[0] if open_ones else None
    return TopicLine(
        card=card,
        best=best(scores),
        attempts=len(scores),
        unfinished=address(newest.id) if newest else None,
        unfinished_label=_progress(newest) if newest else "",
    )


def _progress(score: AttemptScore) -> str:
    return _("%(n)s of %(total)s") % {"n": score.answered, "total": score.total}


def attempt_lines(
    scores: Iterable[AttemptScore], address: Address
) -> list[AttemptLine]:
    """Attempts as they stand in lists."""
    return [
        AttemptLine(
            url=address(score.id),
            when_text=when_text(score.created_at),
            when_iso=score.created_at.isoformat(timespec="seconds"),
            right=amount_text(score.score.points),
            total=score.total,
            percent=score.score.percent_text,
            finished=score.finished_at is not None,
        )
        for score in scores
    ]


def groups_by_topic(
    scores: Sequence[AttemptScore],
    cards: Mapping[str, TopicCard],
    address: Address,
) -> list[tuple[TopicCard, list[AttemptLine]]]:
    """Attempts by topic, the topic of the newest attempt first."""
    return [
        (
            cards.get(topic) or _former(topic, scores),
            attempt_lines((s for s in scores if s.topic == topic), address),
        )
        for topic in dict.fromkeys(score.topic for score in scores)
    ]


def best(scores: Iterable[AttemptScore]) -> str | None:
    """The best share of a finished attempt; None without one."""
    finished = [score for score in scores if score.finished_at]
    return max(finished, key=_share).score.percent_text if finished else None


def _share(score: AttemptScore) -> Fraction:
    return score.score.points / score.score.maximum


def _former(topic: str, scores: Sequence[AttemptScore]) -> TopicCard:
    """What is still known of a topic that has left the bank."""
    settings = next(score.settings for score in scores if score.topic == topic)
    return TopicCard(id=topic, title=settings["title"], language=settings["language"])


def by_year(events: Sequence[EventCard]) -> list[tuple[str, list[EventCard]]]:
    """Events under the year in which they began, in the order given."""
    return [(label, list(some)) for label, some in groupby(events, year_label)]


def year_label(event: EventCard) -> str:
    """The year under which an event stands."""
    day = event.start if event.start is not None else event.end
    if day is None:
        return _("Date not known")
    year = civil(day)[0]
    return str(year) if year > 0 else _("%(year)s BC") % {"year": 1 - year}
