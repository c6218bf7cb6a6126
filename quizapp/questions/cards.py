"""What pages show of a topic beside its questions: events, names, the topic itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from quizapp.content.dates import Date, civil
from quizapp.content.model import Event, EventKind, Figure
from quizapp.content.numbers import Number
from quizapp.questions.causes import links
from quizapp.questions.model import (
    Citation,
    Counted,
    EventCard,
    Named,
    Question,
    Tie,
    TopicCard,
)
from quizapp.questions.scene import Scene
from quizapp.questions.wording import date_text, raised


def event_cards(scene: Scene, questions: Sequence[Question]) -> tuple[EventCard, ...]:
    """Every event in the order of time; those without a date come last."""
    asked = Counter(event for q in questions for event in set(q.events))
    effects: dict[str, list[Event]] = defaultdict(list)
    for cause, effect, _link in links(scene):
        effects[cause.id].append(effect)
    cards = [
        _event_card(scene, e, asked[e.id], effects.get(e.id, ()))
        for e in scene.topic.events
    ]
    return tuple(sorted(cards, key=_in_time))


def _in_time(card: EventCard) -> tuple[bool, int, int, str]:
    """By the day it began at the earliest; one open at its start by its end."""
    day = card.start if card.start is not None else card.end
    return (day is None, day or 0, card.end if card.end is not None else 10**9, card.id)


def _event_card(
    scene: Scene, event: Event, questions: int, effects: Sequence[Event]
) -> EventCard:
    date, wording = event.date, scene.wording
    settled = date.settled and date.value.known
    text = date.text or date_text(wording, date.value)
    if not settled and date.claims:
        claimed = [c.value for c in date.claims if isinstance(c.value, Date)]
        text = " / ".join(dict.fromkeys(date_text(wording, d) for d in claimed))
    people = [i for ids in event.who.values() for i in ids]
    places = [*event.where, *(p for p, _ in event.near)]
    return EventCard(
        id=event.id,
        name=event.name,
        text=event.text,
        kind=event.kind.value,
        date_text=text,
        start=date.value.start_min if settled else None,
        end=date.value.end_max if settled else None,
        exact=bool(settled and date.value.is_day and event.kind is EventKind.MOMENT),
        people=_phrases(scene, people),
        places=_phrases(scene, places),
        figures=tuple(_counted(f) for f in event.figures),
        because=_because(scene, event),
        led_to=_ties(effects),
        sources=scene.citations(event.sources),
        conflicts=scene.conflicts(event.id),
        questions=questions,
    )


def _counted(figure: Figure) -> Counted:
    values = [figure.value]
    if not figure.settled and figure.claims:
        values = [c.value for c in figure.claims if isinstance(c.value, Number)]
    return Counted(figure.of, " / ".join(dict.fromkeys(v.text for v in values)))


def _because(scene: Scene, event: Event) -> tuple[Tie, ...]:
    causes = [scene.by_id[k.event] for k in event.because if k.event in scene.by_id]
    reasons = (Tie(k.reason) for k in event.because if k.reason)
    return (*_ties(causes), *reasons)


def _ties(events: Sequence[Event]) -> tuple[Tie, ...]:
    return tuple(dict.fromkeys(Tie(e.name, e.id) for e in events))


def _phrases(scene: Scene, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(raised(scene.entity(i).phrase) for i in ids))


def names(scene: Scene) -> tuple[Named, ...]:
    """Every entity with its names, sorted by id."""
    return tuple(
        Named(id=e.id, type=e.type.value, names=e.names)
        for e in sorted(scene.topic.entities.values(), key=lambda e: e.id)
    )


def topic_card(scene: Scene, questions: Sequence[Question]) -> TopicCard:
    """The topic as the library shows it."""
    topic = scene.topic
    counts = Counter(q.kind.value for q in questions)
    return TopicCard(
        id=topic.id,
        title=topic.title,
        summary=topic.summary,
        language=topic.language,
        level=topic.level,
        tags=topic.tags,
        sensitive=topic.sensitive,
        licence=topic.licence,
        sources=tuple(
            Citation(source=s.id, title=s.title, url=s.url)
            for s in topic.sources.values()
        ),
        counts=dict(sorted(counts.items())),
        conflicts=tuple(c.note for c in topic.conflicts),
        events=len(topic.events),
        years=_years(scene),
    )


def _years(scene: Scene) -> str:
    first, last = scene.reach
    if not scene.moments and (first, last) == (0, 0):
        return ""
    years = [_year_text(scene, civil(day)[0]) for day in (first, last)]
    if years[0] == years[1]:
        return years[0]
    return scene.wording.dates["span"].format(first=years[0], last=years[1])


def _year_text(scene: Scene, year: int) -> str:
    if year > 0:
        return str(year)
    return scene.wording.dates["bc"].format(date=1 - year)
