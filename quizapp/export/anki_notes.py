"""From a question to an Anki note: which enter a deck, and what every field holds."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from quizapp.content.dates import civil
from quizapp.export.anki_text import cloze_text, field_text, link_text, tag_text
from quizapp.export.anki_types import CLOZE, DECK_ROOT, QUESTION, NoteType
from quizapp.export.loss import Loss, LossReport
from quizapp.questions.codec import question_to_plain
from quizapp.questions.identity import h
from quizapp.questions.model import GAP, Form, Kind, Mode, Option, Proof, Question
from quizapp.questions.rows import encode

#: fields of the record that depend on the rest of the topic
_WEIGHED = frozenset({"difficulty", "features", "named", "key_ids"})
#: Kinds that become notes, in the order in which cards of one event are learned.
NOTE_TYPES = {
    Kind.WHO: QUESTION,
    Kind.WHICH: QUESTION,
    Kind.WHERE: QUESTION,
    Kind.WHEN_TYPED: QUESTION,
    Kind.WHEN: QUESTION,
    Kind.HOW_MANY_TYPED: QUESTION,
    Kind.HOW_MANY: QUESTION,
    Kind.WHO_IS: QUESTION,
    Kind.WHY: QUESTION,
    Kind.CLOZE: CLOZE,
}
_DEGRADED = {
    Kind.WHEN_TYPED: "recalled from memory; only bare years are typed",
    Kind.HOW_MANY_TYPED: "recalled from memory; the card tells the tolerance",
    Kind.WHEN: "recalled from memory, choices fold away; only bare years are typed",
    Kind.HOW_MANY: "recalled from memory, choices fold away; no tolerance is checked",
}
_LEFT_OUT = {
    Kind.WHEN: "the card of the same date asks for it without choices",
    Kind.HOW_MANY: "the card of the same figure asks for it without choices",
    Kind.PLACEMENT: "a card holds one fact; these dates travel in other questions",
    Kind.MATCH: "a card holds one fact; these travel in other questions",
    Kind.BEFORE: "a card holds one fact; these dates travel in other questions",
    Kind.ORDER: "a card holds one fact; these dates travel in other questions",
    Kind.TRUE_FALSE: "a card should not show a false sentence",
    Kind.WHICH_EVENT: "recalled the other way round by the cards of its event",
    Kind.ODD_ONE: "a card holds one fact; these travel in other questions",
    Kind.LARGER: "a card holds one fact; these figures travel in other questions",
    Kind.CHANGE: "a card holds one fact; these figures travel in other questions",
    Kind.HOW_LONG: "a card holds one fact; these dates travel in other questions",
    Kind.CAUSE: "nothing to recall without the events to choose from",
    Kind.EFFECT: "nothing to recall without the events to choose from",
    Kind.SOURCE_CHECK: "nothing to recall without the statements to choose from",
}
_NOT_FOR_DECKS = "not meant for a deck"
_PROVEN = (Proof.PROVED, Proof.STATED)
_DATES = (Kind.WHEN, Kind.WHEN_TYPED)
_BARE_YEAR = re.compile(r"\d{1,4}")
#: Parts of the difficulty that lie in the question alone, with their weights.
_OWN_FEATURES = {"form": 0.6, "gap": 0.4}
#: Deck ids are 13 digits, fixed by the topic's id.
_DECK_IDS = (1_600_000_000_000, 100_000_000_000)
_BASE91 = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    "!#$%&()*+,-./:;<=>?@[]^_`{|}~"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteContent:
    """What Anki receives of a question, but for its times and its place."""

    type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]


def is_card(question: Question) -> bool:
    """Whether a question enters decks."""
    return question.kind in NOTE_TYPES and Mode.DECK in question.modes


def guid(question_id: str) -> str:
    """The name by which Anki knows the note for ever."""
    number = int.from_bytes(sha256(f"quizapp__{question_id}".encode()).digest()[:8])
    digits = ""
    while number:
        number, rest = divmod(number, len(_BASE91))
        digits = _BASE91[rest] + digits
    return digits


def deck_id(topic_id: str) -> int:
    """The deck's number in the package; collections match decks by name."""
    first, room = _DECK_IDS
    return first + h(topic_id, "deck") % room


def deck_name(topic_id: str) -> str:
    """The deck's permanent name, made of the topic's id and never of its title."""
    words = topic_id.replace("-", " ")
    return f"{DECK_ROOT}::{words[:1].upper()}{words[1:]}"


def retired_search(question_ids: Iterable[str]) -> str:
    """What to paste into Anki's browser to find retired notes, and no others."""
    exact = (name.replace("_", r"\_") for name in sorted(question_ids))
    terms = " OR ".join(f"ID:{name}" for name in exact)
    return f'note:"{DECK_ROOT} *" ({terms})' if terms else ""


def note_content(question: Question) -> NoteContent:
    """The note of a question that enters decks."""
    note_type = NOTE_TYPES[question.kind]
    values = _common(question)
    values |= _cloze(question) if note_type is CLOZE else _asked(question)
    return NoteContent(
        type=note_type,
        fields=tuple(values.get(part.name, "") for part in note_type.fields),
        tags=_tags(question),
    )


def note_digest(question: Question) -> str:
    """Changes exactly when Anki would receive something else."""
    note = note_content(question)
    media: list[str] = []  # cards hold no pictures yet
    return _sha256([note.type.key, list(note.fields), sorted(note.tags), media])


def exported_digest(question: Question) -> str:
    """Changes when the exported content of a question changes: what the lock keeps.

    The difficulty of a question in no deck is left out, and so are the names that it
    holds: both are read from the whole topic, and one new event or alias would seem to
    change every other question.
    """
    if is_card(question):
        return note_digest(question)
    plain = question_to_plain(question)
    return _sha256({k: v for k, v in plain.items() if k not in _WEIGHED})


def loss_report(questions: Iterable[Question]) -> LossReport:
    """What becomes of these questions in a deck."""
    carried = 0
    degraded: dict[str, Loss] = {}
    left_out: dict[str, Loss] = {}
    for question in questions:
        kind = question.kind
        if not is_card(question):
            _count(left_out, kind, _LEFT_OUT.get(kind, _NOT_FOR_DECKS))
        elif kind in _DEGRADED:
            _count(degraded, kind, _DEGRADED[kind])
        else:
            carried += 1
    return LossReport(carried=carried, degraded=degraded, left_out=left_out)


def _count(losses: dict[str, Loss], kind: Kind, reason: str) -> None:
    before = losses.get(kind.value, Loss(0, reason))
    losses[kind.value] = Loss(before.count + 1, reason)


def _sha256(plain: object) -> str:
    return sha256(encode(plain).encode()).hexdigest()


def _common(question: Question) -> dict[str, str]:
    remarks = (question.explanation, *question.conflicts, _also_right(question))
    cited = dict.fromkeys(
        ", ".join(filter(None, (s.title, s.locator))) for s in question.sources
    )
    links = (link_text(s.url) for s in question.sources)
    return {
        "ID": field_text(question.id),
        "Explanation": "<br>".join(field_text(r) for r in remarks if r),
        "Source": field_text("; ".join(cited)),
        "Context": field_text(question.context.removesuffix(",")),  # its own line
        "Link": next(filter(None, links), ""),
    }


def _asked(question: Question) -> dict[str, str]:
    is_year = question.kind in _DATES and _BARE_YEAR.fullmatch(question.answer)
    return {
        "Question": _lines(field_text(question.stem), field_text(question.passage)),
        "Answer": field_text(question.answer),
        "Choices": "".join(
            f"<li>{field_text(o.text)}</li>" for o in _choices(question)
        ),
        "Type answer": question.answer if is_year else "",
    }


def _cloze(question: Question) -> dict[str, str]:
    deletion = f"{{{{c1::{cloze_text(_as_written(question))}}}}}"
    passage = question.passage or GAP  # a question that needs no sentence
    sentence = cloze_text(passage).replace(GAP, deletion)
    return {"Text": _lines(cloze_text(question.stem), sentence)}


def _as_written(question: Question) -> str:
    """The answer with the first letter that it has inside the sentence."""
    written = next(iter(question.accept), "")
    same = written.casefold() == question.answer.casefold()
    return written if same else question.answer


def _lines(stem: str, passage: str) -> str:
    """The question, and below it the sentence it speaks of, as Anki's editor would."""
    return f"<div>{stem}</div><div>{passage}</div>" if passage else stem


def _choices(question: Question) -> Sequence[Option]:
    """Options to fold away: all or, if one may be right after all, none."""
    wrong = [o for o in question.options if not o.correct]
    if question.form is not Form.SINGLE or any(o.proof not in _PROVEN for o in wrong):
        return ()
    if question.ascending:
        return question.options
    return sorted(question.options, key=lambda o: h(question.id, "anki", o.id))


def _also_right(question: Question) -> str:
    """What a learner who grades the own answer must know, as a sentence."""
    if question.form is Form.DATE and question.precision != "year":
        return ""
    if question.tolerance:
        tell = _year if question.form is Form.DATE else _figure
        low, high = map(tell, _whole(question))
        return f"Right from {low} to {high}." if low != high else ""
    names: dict[str, str] = {}
    for name in question.accept:
        names.setdefault(_bare(name), name)
    names.pop(_bare(question.answer), None)
    return f"Also right: {', '.join(names.values())}." if names else ""


def _whole(question: Question) -> tuple[str, str]:
    """What counts as right; nobody answers with half a person."""
    low, high = question.tolerance or ("0", "0")
    ends = math.ceil(Fraction(low)), math.floor(Fraction(high))
    countable = question.form is Form.NUMBER and "." not in question.answer
    if countable and ends[0] <= ends[1]:
        return str(ends[0]), str(ends[1])
    return low, high


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _figure(exact: str) -> str:
    value = Fraction(exact)
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,}"


def _year(day: str) -> str:
    year = civil(int(Fraction(day)))[0]
    return str(year) if year > 0 else f"{1 - year} BC"


def _tags(question: Question) -> tuple[str, ...]:
    tags = {
        tag_text("topic", question.topic),
        tag_text("kind", question.kind.value),
        tag_text("difficulty", str(_own_difficulty(question))),
    }
    tags |= {tag_text("event", event) for event in question.events}
    tags |= {
        tag_text(*tag.split("::")) if "::" in tag else tag_text("tag", tag)
        for tag in question.tags
    }
    return tuple(sorted(tags))


def _own_difficulty(question: Question) -> int:
    """1 to 5 from what no other event can move: a moved tag would renew the note."""
    if not _OWN_FEATURES.keys() <= question.features.keys():
        return question.difficulty
    weighed = sum(w * question.features[name] for name, w in _OWN_FEATURES.items())
    return 1 + min(4, int(5 * weighed))
