"""Anki decks: packages that update what a learner has and never undo it."""

from __future__ import annotations

import functools
import io
import itertools
import sqlite3
import zipfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from html import escape
from typing import Any

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from quizapp.export.anki_drafts import Draft, draft_notes, numbered, refuse_unsafe
from quizapp.export.anki_notes import deck_id, deck_name, loss_report
from quizapp.export.anki_text import cloze_ordinals
from quizapp.export.anki_types import CLOZE, CSS, LOOK_CHANGED, QUESTION, NoteType
from quizapp.export.loss import LossReport
from quizapp.problems import QuizappError
from quizapp.questions.bank import BankFile
from quizapp.questions.model import TopicCard

#: Every entry of the zip carries this date, so that equal content gives equal bytes.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_ON_UNIX, _READABLE = 3, 0o644 << 16


class UnknownTopicError(QuizappError):
    """The bank has no topic of that id."""

    def __init__(self, topic_id: str) -> None:
        super().__init__(f"there is no topic {topic_id!r} in the question bank")
        self.topic_id = topic_id


class EmptyDeckError(QuizappError):
    """None of the questions asked for can be a card."""

    def __init__(self, topic_id: str) -> None:
        super().__init__(f"no question of {topic_id!r} that was asked for fits a card")
        self.topic_id = topic_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A finished .apkg file and what to say about it."""

    data: bytes
    name: str
    #: sha256 over the content, hexadecimal: the same on every machine
    digest: str
    notes: int
    report: LossReport


def package(
    bank: BankFile,
    topic_id: str,
    *,
    only: Collection[str] | None = None,
    level: int = 6,
    release: str = "",
    now: int | None = None,
) -> Package:
    """The deck of a topic, or of some of its questions: the same bank, the same bytes.

    `level` is zlib's (1 is made for the moment, 6 for releases); `release` stands in
    the file name for the month of the newest change; times after `now` are refused.
    """
    topic = bank.topic(topic_id)
    if topic is None:
        raise UnknownTopicError(topic_id)
    asked = [
        (q, s) for q, s in bank.all_questions(topic_id) if only is None or q.id in only
    ]
    drafts = draft_notes(asked, [event.id for event in bank.events(topic_id)])
    if not drafts:
        raise EmptyDeckError(topic_id)
    refuse_unsafe(drafts, now)
    newest = max(d.stamp.changed for d in drafts)
    with closing(_collection(_deck(topic, drafts), newest)) as collection:
        digest = _logical_digest(collection)
        data = _zipped(collection.serialize(), level)
    month = release or datetime.fromtimestamp(newest, UTC).strftime("%Y.%m")
    return Package(
        data=data,
        name=f"quizapp-{topic_id}-{month}-{digest[:8]}.apkg",
        digest=digest,
        notes=len(drafts),
        report=loss_report(q for q, _ in asked),
    )


class _Model(genanki.Model):  # type: ignore[misc]  # genanki has no types
    """A note type whose time is that of its look, not of the release."""

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:  # noqa: ARG002 - genanki's signature
        return {**super().to_json(LOOK_CHANGED, deck_id)}


class _Note(genanki.Note):  # type: ignore[misc]  # genanki has no types
    """A note that brings its own ids and time."""

    def __init__(self, nid: int, draft: Draft, model: _Model) -> None:
        super().__init__(
            model=model,
            fields=list(draft.content.fields),
            tags=draft.content.tags,
            guid=draft.guid,
            due=draft.due,
        )
        self.nid = nid
        self.changed = draft.stamp.changed

    @functools.cached_property
    def cards(self) -> list[genanki.Card]:
        """One card for a question, one per ordinal for a cloze."""
        if self.model.model_type == genanki.Model.CLOZE:
            return [genanki.Card(n) for n in cloze_ordinals(self.fields[1])]
        return list(self._front_back_cards())

    def write_to_db(
        self,
        cursor: sqlite3.Cursor,
        timestamp: float,  # noqa: ARG002 - genanki's signature
        deck_id: int,
        id_gen: Iterator[int],  # noqa: ARG002 - genanki's signature
    ) -> None:
        ids = itertools.chain([self.nid], (self.nid + c.ord for c in self.cards))
        super().write_to_db(cursor, self.changed, deck_id, ids)


def _model(note_type: NoteType) -> _Model:
    template = note_type.template
    return _Model(
        note_type.id,
        note_type.name,
        fields=[
            {"name": f.name, "id": f.id, "description": ""} for f in note_type.fields
        ],
        templates=[
            {
                "name": template.name,
                "id": template.id,
                "qfmt": note_type.front,
                "afmt": note_type.back,
            }
        ],
        css=CSS,
        model_type=_Model.CLOZE if note_type.is_cloze else _Model.FRONT_BACK,
    )


def _deck(topic: TopicCard, drafts: Sequence[Draft]) -> genanki.Deck:
    deck = genanki.Deck(deck_id(topic.id), deck_name(topic.id), _description(topic))
    models = {note_type.key: _model(note_type) for note_type in (QUESTION, CLOZE)}
    for model in models.values():
        deck.add_model(model)
    for nid, draft in sorted(numbered(drafts), key=lambda n: n[0]):
        deck.add_note(_Note(nid, draft, models[draft.content.type.key]))
    return deck


def _description(topic: TopicCard) -> str:
    parts = ["Questions made with Quizapp."]
    if topic.licence:
        parts.append(f"Licence: {topic.licence}.")
    if topic.sources:
        parts.append(f"Sources: {'; '.join(s.title for s in topic.sources)}.")
    return escape(" ".join(parts), quote=False)


def _collection(deck: genanki.Deck, timestamp: int) -> sqlite3.Connection:
    """The collection in memory; indexes come last, so that pages fill in order."""
    statements = [s for s in APKG_SCHEMA.split(";") if s.strip()]
    indexes = [s for s in statements if "CREATE INDEX" in s]
    connection = sqlite3.connect(":memory:", isolation_level=None)
    cursor = connection.cursor()
    cursor.execute("BEGIN")
    for statement in statements:
        if statement not in indexes:
            cursor.execute(statement)
    cursor.execute(APKG_COL)
    deck.write_to_db(cursor, timestamp, iter(()))
    for index in indexes:
        cursor.execute(index)
    cursor.execute("COMMIT")
    return connection


def _logical_digest(collection: sqlite3.Connection) -> str:
    whole = sha256()
    for table in ("col", "notes", "cards"):
        for row in collection.execute(f"SELECT * FROM {table} ORDER BY id"):  # noqa: S608 - names of our own
            whole.update("\x1e".join(map(str, (table, *row))).encode())
    return whole.hexdigest()


def _zipped(collection: bytes, level: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        _put(archive, "collection.anki2", collection, level)
        _put(archive, "media", b"{}", level)
    return target.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes, level: int) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_DATE)
    entry.create_system, entry.external_attr = _ON_UNIX, _READABLE
    entry.compress_type = zipfile.ZIP_DEFLATED if level else zipfile.ZIP_STORED
    archive.writestr(entry, data, compresslevel=level)
