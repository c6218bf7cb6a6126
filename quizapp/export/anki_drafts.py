"""Notes on their way into a deck: their order, their ids, and what is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from quizapp.export.anki_notes import (
    NOTE_TYPES,
    NoteContent,
    guid,
    is_card,
    note_content,
)
from quizapp.export.anki_text import live_mark
from quizapp.export.anki_types import CLOZE
from quizapp.problems import QuizappError
from quizapp.questions.identity import h
from quizapp.questions.model import Question
from quizapp.questions.rows import Stamp

_DAY = 86_400


class UnsafeNoteError(QuizappError):
    """A note that Anki would take without complaint, to the learners' damage."""

    def __init__(self, question_id: str, fault: str) -> None:
        super().__init__(f"no deck is made, because question {question_id!r} {fault}")
        self.question_id = question_id
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A note before it is written: its identity, its content and its times."""

    id: str
    guid: str
    content: NoteContent
    stamp: Stamp
    #: 1-based place among the new cards
    due: int


def draft_notes(
    asked: Sequence[tuple[Question, Stamp]], events: Sequence[str]
) -> tuple[Draft, ...]:
    """Notes in the order of learning: event after event in time, one card of each."""
    place = {event: n for n, event in enumerate(events)}
    kinds = list(NOTE_TYPES)
    cards = [(q, s) for q, s in asked if is_card(q)]
    cards.sort(key=lambda c: (kinds.index(c[0].kind), c[0].id))
    round_of: Counter[str] = Counter()
    ranked = []
    for question, stamp in cards:
        event = question.events[0] if question.events else ""
        ranked.append((round_of[event], place.get(event, len(place)), question, stamp))
        round_of[event] += 1
    ranked.sort(key=lambda r: (r[0], r[1], r[2].id))
    return tuple(
        Draft(
            id=question.id,
            guid=guid(question.id),
            content=note_content(question),
            stamp=stamp,
            due=due,
        )
        for due, (_, _, question, stamp) in enumerate(ranked, 1)
    )


def refuse_unsafe(drafts: Sequence[Draft], now: int | None = None) -> None:
    """Raise for what Anki imports silently and a learner could never undo."""
    seen: dict[str, str] = {}
    for draft in drafts:
        if other := seen.get(draft.guid):
            raise UnsafeNoteError(draft.id, f"has the same Anki name as {other!r}")
        seen[draft.guid] = draft.id
        if fault := _fault(draft, now):
            raise UnsafeNoteError(draft.id, fault)


def _fault(draft: Draft, now: int | None) -> str:
    fields, last = draft.content.fields, max(draft.stamp.added, draft.stamp.changed)
    if not fields[0]:
        return "has no id to be known by"
    if now is not None and last > now:
        return f"was changed in the future ({datetime.fromtimestamp(last, UTC)})"
    if draft.content.type is CLOZE and fields[1].count("{{c1::") != 1:
        return "needs exactly one gap in its sentence"
    if mark := next(filter(None, map(live_mark, fields)), ""):
        return f"holds {mark}, which Anki takes for the start of a formula"
    return ""


def numbered(drafts: Sequence[Draft]) -> Iterator[tuple[int, Draft]]:
    """Note ids: a second of the day before the question came, so never the future."""
    taken: set[int] = set()
    for draft in sorted(drafts, key=lambda d: (d.stamp.added, d.id)):
        day = max(draft.stamp.added // _DAY - 1, 1)
        nid = (day * _DAY + h(draft.id, "note") % _DAY) * 1000
        while nid in taken:
            nid += 1000
        taken.add(nid)
        yield nid, draft
