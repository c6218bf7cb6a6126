"""What an author wrote for the questions and no question can use: typos, mostly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from quizapp.content.model import EntityMark, Event, NumberMark, Topic
from quizapp.problems import Problem, Severity
from quizapp.questions.languages import WORDINGS, wording_for
from quizapp.questions.model import Kind, TopicBank

#: coarser and finer forms of a kind that an author may word
_VARIANTS = ("when.year", "when.month", "when.season")


def problems(topic: Topic, bank: TopicBank) -> Iterator[Problem]:
    """No words for its language; unknown kinds and slots; own questions refused."""
    if wording_for(topic.language) is None:
        yield _without_wording(topic)
    for event in topic.events:
        for word in sorted(event.skip - set(Kind)):
            yield _unknown(topic, event, "kind of question", word, Kind)
        for word in sorted(set(event.ask) - set(_askable(event))):
            yield _unknown(topic, event, "slot", word, _askable(event))
    for own in topic.questions:
        place = f"{topic.id}/q/{own.id}"
        for refused in bank.rejected:
            if refused.id == place:
                yield Problem(
                    file=topic.file,
                    line=own.line,
                    column=1,
                    code="own-question",
                    message=f"question {own.id} is refused by {refused.code}:"
                    f" {refused.reason}",
                    advice="change the question, or take it out",
                )


def _without_wording(topic: Topic) -> Problem:
    known = ", ".join(sorted(WORDINGS))
    return Problem(
        file=topic.file,
        severity=Severity.WARNING,
        code="no-wording",
        message=f'no question can be worded in the language "{topic.language}"',
        advice=f"the topic has a page and no questions; languages with questions:"
        f" {known}",
    )


def _askable(event: Event) -> list[str]:
    """Every key that `ask:` may have for this event."""
    keys = [*Kind, *_VARIANTS, "where", "near"]
    for role, ids in event.who.items():
        keys += [f"who.{role}", *(f"who.{role}.{i}" for i in ids)]
    keys += [f"where.{i}" for i in event.where]
    keys += [f"numbers.{f.name}" for f in event.figures]
    for segment in event.sentence:
        if isinstance(segment, EntityMark):
            keys.append(f"text.{segment.entity}")
        elif isinstance(segment, NumberMark):
            keys.append(f"numbers.{segment.figure}")
    return [*keys, *(f"{kind}.{key}" for kind in Kind for key in keys)]


def _unknown(
    topic: Topic, event: Event, what: str, word: str, known: Iterable[str]
) -> Problem:
    names = sorted({str(k) for k in known})
    near = get_close_matches(word, names, 1, 0.5)
    short = [n for n in names if n.count(".") < 2]  # noqa: PLR2004 - the plain ones
    advice = f"write {near[0]}" if near else f"write one of {', '.join(short[:12])}"
    return Problem(
        file=topic.file,
        line=event.line,
        column=1,
        severity=Severity.ERROR,
        code="unknown-kind" if what.startswith("kind") else "unknown-slot",
        message=f'event {event.id} names the unknown {what} "{word}"',
        advice=advice,
    )
