"""What a bank file holds, as rows and as the lines that its digest is taken over."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.questions import codec
from quizapp.questions.model import Question, TopicBank

_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a question entered the lock and when its exported content last changed."""

    #: seconds since 1970, UTC
    added: int
    changed: int


@dataclass(frozen=True, slots=True)
class TopicRows:
    """All rows of one topic, each a line of JSON that ends in a line feed."""

    topic: bytes
    events: bytes
    questions: bytes


def encode(plain: object) -> str:
    """JSON that is the same text for the same value."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def topic_rows(topic: TopicBank, stamps: Mapping[str, Stamp]) -> TopicRows:
    """The rows of a topic; a question without a stamp has times of zero."""
    never = Stamp(0, 0)
    card = encode(codec.topic_card_to_plain(topic.card))
    names = encode([codec.named_to_plain(n) for n in topic.names])
    return TopicRows(
        topic=_line((topic.card.id, card, names)),
        events=b"".join(
            _line((topic.card.id, n, e.id, encode(codec.event_card_to_plain(e))))
            for n, e in enumerate(topic.events)
        ),
        questions=b"".join(
            _line(_question_row(q, stamps.get(q.id, never))) for q in topic.questions
        ),
    )


def _line(row: _Row) -> bytes:
    return f"{encode(row)}\n".encode()


def rows_of(lines: bytes) -> Iterator[_Row]:
    """The rows that these lines were made of."""
    return map(json.loads, lines.splitlines())


def _question_row(question: Question, stamp: Stamp) -> _Row:
    return (
        question.id,
        question.topic,
        question.kind.value,
        question.skill.value,
        question.difficulty,
        " ".join(m.value for m in question.modes),
        " ".join(question.events),
        encode(list(question.asks)),
        encode(list(question.shows)),
        " ".join(question.named),
        " ".join(question.key_ids),
        question.answer,
        len(question.options),
        kept_place(question),
        stamp.added,
        stamp.changed,
        encode(codec.question_to_plain(question)),
    )


def kept_place(question: Question) -> int | None:
    """Which option is right, counted from 0, where their order is always kept."""
    key = question.key
    return question.options.index(key) if question.ascending and key else None
