"""Typed and arranged questions on the small topic, made by hand and without a fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from quizapp.content.dates import parse_date
from quizapp.content.model import Topic
from quizapp.questions.model import (
    Bloom,
    Citation,
    Form,
    Kind,
    Mode,
    Option,
    Prompt,
    Proof,
    Question,
    Skill,
)

_SOURCE = Citation(source="annals", title="Annals")
_ALL = (Mode.STUDY, Mode.DECK, Mode.EXAM)


def by_hand(topic: Topic) -> Mapping[str, Question]:
    """One of each by a short name."""
    return {
        "day": _when(topic, "siege", "8 July 1809", "1809-07-08", "day"),
        "year": _when(topic, "siege", "1809", "1809", "year"),
        "over": _how_many(topic, "siege.numbers.kept", "over 320", ("320", "352")),
        "bare": _how_many(
            topic, "fair.numbers.guests", "48", ("1188/25", "1212/25")
        ),
        "row": _row(topic, "peace", ("siege", "fair", "flood")),
        "last": _row(topic, "flood", ("revolt", "fair")),
        "dates": _match(
            topic,
            _dates(("siege", "8 July 1809"), ("peace", "10 September 1815"),
                   ("fair", "11 October 1822"), ("", "3 May 1830")),
            Proof.PROVED,
        ),
        "places": _match(
            topic,
            _places(("flood", "vesk"), ("fair", "tarn"), ("speech", "marl"),
                    ("", "ruhn")),
            Proof.ASSUMED,
        ),
    }  # fmt: skip


def _question(kind: Kind, form: Form, tail: str, **fields: object) -> Question:
    given = {"skill": Skill.CHRONOLOGY, "bloom": Bloom.REMEMBER, "modes": _ALL}
    return Question(
        id=f"siege/{tail}",
        kind=kind,
        form=form,
        topic="siege",
        sources=(_SOURCE,),
        **{**given, **fields},
    )


def _when(topic: Topic, event: str, text: str, edtf: str, step: str) -> Question:
    date, name = parse_date(edtf), topic.event(event).name
    variant = "" if step == "day" else step
    asked = "When" if step == "day" else f"In which {step}"
    return _question(
        Kind.WHEN_TYPED,
        Form.DATE,
        "/".join(filter(None, (event, "when_typed", variant))),
        variant=variant,
        events=(event,),
        stem=f"{asked} did {name} take place?",
        answer=text,
        accept=(text,),
        tolerance=(str(date.start_min), str(date.end_max)),
        precision=step,
        asks=(f"{event}.date",),
    )


def _how_many(topic: Topic, fact: str, text: str, ends: tuple[str, str]) -> Question:
    event, _, slot = fact.partition(".")
    sentence = topic.event(event).text
    return _question(
        Kind.HOW_MANY_TYPED,
        Form.NUMBER,
        f"{event}/how_many_typed/{slot}",
        events=(event,),
        stem="Which number completes the sentence?",
        passage=sentence.replace(text, "____"),
        answer=text,
        accept=(text,),
        tolerance=ends,
        asks=(fact,),
    )


def _row(topic: Topic, card: str, stops: Sequence[str]) -> Question:
    """A row in the order of time; the card is older than its later stops."""
    row = [topic.event(stop) for stop in stops]
    day = topic.event(card).date.value.start_min
    right = sum(stop.date.value.start_min < day for stop in row)
    gaps = [f"before {row[0].name}"]
    gaps += [f"between {a.name} and {b.name}" for a, b in pairwise(row)]
    gaps.append(f"after {row[-1].name}")
    options = tuple(
        Option(id=f"g{n}", text=text, value=str(n), correct=n == right,
               proof=None if n == right else Proof.PROVED)
        for n, text in enumerate(gaps)
    )  # fmt: skip
    return _question(
        Kind.PLACEMENT,
        Form.PLACEMENT,
        f"{card}/placement/0",
        events=(card, *stops),
        stem=f"Where on the timeline should {topic.event(card).name} stand?",
        prompts=tuple(
            Prompt(id=f"p{n}", text=e.name, value=e.id, note=_date(e.date.value))
            for n, e in enumerate(row)
        ),
        options=options,
        ascending=True,
        answer=gaps[right],
        modes=(Mode.STUDY,),
        asks=(f"{card}.date",),
    )


def _date(date: object) -> str:
    months = ["January", "February", "March", "April", "May", "June", "July",
              "August", "September", "October", "November", "December"]  # fmt: skip
    point = date.first
    return f"{point.day} {months[point.month - 1]} {point.year}"


_Row = tuple[str, str, str, str]


def _dates(*rows: tuple[str, str]) -> list[_Row]:
    return [(event, text, text, f"{event}.date") for event, text in rows]


def _places(*rows: tuple[str, str]) -> list[_Row]:
    return [(event, p.capitalize(), p, f"{event}.where") for event, p in rows]


def _match(topic: Topic, rows: Sequence[_Row], proof: Proof) -> Question:
    """The right side is turned by one, so that no pair stands side by side."""
    right = {
        f"o{n}": Option(
            id=f"o{n}", text=text, value=value, correct=bool(event),
            proof=None if event else proof,
        )
        for n, (event, text, value, _) in enumerate(rows)
    }  # fmt: skip
    left = [(n, topic.event(e)) for n, (e, *_) in enumerate(rows) if e]
    first, *others = right.values()
    events = tuple(e.id for _, e in left)
    return _question(
        Kind.MATCH,
        Form.MATCH,
        f"{min(events)}/match/{rows[0][1].lower().replace(' ', '-')}",
        events=events,
        stem="Match each event with its date or its place.",
        prompts=tuple(Prompt(id=f"p{n}", text=e.name, value=e.id) for n, e in left),
        options=(*others, first),
        pairs=tuple((f"p{n}", f"o{n}") for n, _ in left),
        answer=" · ".join(f"{e.name}: {right[f'o{n}'].text}" for n, e in left),
        modes=(Mode.STUDY,),
        proof=proof,
        asks=tuple(fact for event, _, _, fact in rows if event),
    )
