"""placement: where in a row of dated events one more event belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from quizapp.content.model import Event
from quizapp.questions.arranged import shares_time
from quizapp.questions.draft import Choice, Draft
from quizapp.questions.happenings import dated_name
from quizapp.questions.identity import event_question, h
from quizapp.questions.model import Bloom, Form, Kind, Mode, Prompt, Proof, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.text import tells_time
from quizapp.questions.timing import all_sources, came_first, gap_days, in_order
from quizapp.questions.wording import date_text, fill, raised, stem

_SHORTEST, _LONGEST = 3, 5
#: part of the topic's time that stops keep apart where they can
_SPACING = 40
#: events looked at on each side of the card: the nearest in time
_WINDOW = 12


def drafts(
    scene: Scene, live: Mapping[str, Sequence[str]] | None = None
) -> Iterator[Draft]:
    """One per moment that others are decided against; rows in use stay as they are."""
    events = sorted(
        (e for e in scene.moments if _is_usable(scene, e)),
        key=lambda e: (e.date.value.start_min or 0, e.date.value.end_max or 0, e.id),
    )
    by_id = {e.id: e for e in events}
    for place, card in enumerate(events):
        qid = event_question(scene.topic.id, card.id, Kind.PLACEMENT)
        used = (live or {}).get(qid, ())
        kept = [by_id[i] for i in used if i in by_id and i != card.id]
        near = (events[max(0, place - _WINDOW) : place], events[place + 1 :][:_WINDOW])
        row = _row(scene, card, kept) if len(kept) == len(used) - 1 else None
        row = row or _row(scene, card, _drawn(scene, qid, card, near))
        if row:
            yield _draft(scene, qid, card, row)


def _is_usable(scene: Scene, event: Event) -> bool:
    return (
        event.weight > 0
        and Kind.PLACEMENT not in event.skip
        and not tells_time(event.name, scene.wording)
    )


def _drawn(
    scene: Scene, qid: str, card: Event, near: tuple[Sequence[Event], Sequence[Event]]
) -> list[Event]:
    """The place of the right gap is drawn first, then its neighbours on both sides.

    At the ends of the topic the gap moves outwards; both ends together give every gap
    its share.
    """
    size = _SHORTEST + h(qid, "size") % (_LONGEST - _SHORTEST + 1)
    lower, higher = (_decided(scene, qid, card, side) for side in near)
    size = min(size, len(lower) + len(higher))
    gap = h(qid, "gap", str(size)) % (size + 1)
    gap = max(min(gap, len(lower)), size - len(higher))
    return [*lower[:gap], *higher[: size - gap]]


def _decided(
    scene: Scene, qid: str, card: Event, events: Iterable[Event]
) -> list[Event]:
    """Events in the order in which they are drawn, each apart from all before it.

    First those that lie clear of each other, then what is left.
    """
    taken: list[Event] = []
    drawn = sorted(events, key=lambda e: (h(qid, "row", e.id), e.id))
    for days in (scene.span // _SPACING, 0):
        for event in drawn:
            if len(taken) == _LONGEST:
                return taken
            clear = all(e is not event and gap_days(event, e) >= days for e in taken)
            if clear and _is_apart(scene, card, event, taken):
                taken.append(event)
    return taken


def _is_apart(scene: Scene, card: Event, event: Event, taken: Sequence[Event]) -> bool:
    decided = all(came_first(scene, event, e) is not None for e in (card, *taken))
    return decided and not shares_time(card, event)


def _row(scene: Scene, card: Event, events: Sequence[Event]) -> list[Event] | None:
    """The events with the card in its place; None where they make no row."""
    names = {e.name for e in (card, *events)}
    if len(events) < _SHORTEST or len(names) <= len(events):
        return None
    if any(shares_time(card, e) for e in events):
        return None
    return in_order(scene, [card, *events])


def _gaps(scene: Scene, card: Event, placed: Sequence[Event]) -> tuple[Choice, ...]:
    row = [e for e in placed if e is not card]
    right = placed.index(card)
    told = [
        ("placement.first", f"..{row[0].id}", {"first": row[0].name}),
        *(
            ("placement.between", f"{a.id}..{b.id}", {"a": a.name, "b": b.name})
            for a, b in pairwise(row)
        ),
        ("placement.last", f"{row[-1].id}..", {"last": row[-1].name}),
    ]
    return tuple(
        Choice(
            text=stem(scene.wording, form, **names),
            value=value,
            proof=None if place == right else Proof.PROVED,
            why="" if place == right else dated_name(scene, card),
        )
        for place, (form, value, names) in enumerate(told)
    )


def _draft(scene: Scene, qid: str, card: Event, placed: Sequence[Event]) -> Draft:
    wording = scene.wording
    row = [e for e in placed if e is not card]
    gaps = _gaps(scene, card, placed)
    told = wording.feedback["event.dated"]
    nearest = min(gap_days(card, e) for e in row)
    return Draft(
        id=qid,
        kind=Kind.PLACEMENT,
        form=Form.PLACEMENT,
        events=(card, *row),
        stem=stem(wording, "placement", name=card.name),
        key=gaps[placed.index(card)],
        fixed=gaps,
        ascending=True,
        prompts=tuple(
            Prompt(
                id="",
                text=raised(e.name),
                value=e.id,
                note=date_text(wording, e.date.value),
            )
            for e in row
        ),
        explanation=" · ".join(
            fill(told, name=e.name, date=date_text(wording, e.date.value))
            for e in placed
        ),
        references=all_sources(*placed),
        conflicts=tuple(
            dict.fromkeys(n for e in placed for n in scene.conflicts(e.id, "date"))
        ),
        skill=Skill.CHRONOLOGY,
        bloom=Bloom.UNDERSTAND,
        modes=(Mode.STUDY,),
        asks=(f"{card.id}.date",),
        shows=tuple(f"{e.id}.date" for e in row),
        features={"gap": 1 - min(1.0, nearest / scene.span)},
        difficulty=card.difficulty,
    )
