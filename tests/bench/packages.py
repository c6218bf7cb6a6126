"""P10: a deck of ten thousand notes against plain genanki with the same notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import genanki

from quizapp.content.load import load
from quizapp.export.anki import package
from quizapp.export.anki_drafts import Draft, draft_notes
from quizapp.export.anki_notes import is_card
from quizapp.export.anki_types import CLOZE, CSS, QUESTION, NoteType
from quizapp.questions.bank import BankFile, Stamp, write_bank
from quizapp.questions.generate import topic_bank
from quizapp.questions.model import Question, QuestionBank
from tests.bench.corpus import Shape, write_corpus
from tests.bench.measure import Row, cpu

_MADE = 1_767_323_045


def rows(folder: Path, *, full: bool) -> Iterator[Row]:
    """CPU time and size of one package."""
    notes = 10_000 if full else 2_000
    with _bank(folder, notes) as bank:
        topic = bank.topics()[0].id
        read, drafts = cpu(partial(_drafts, bank, topic), 2)
        floor, plain = cpu(partial(_plain, drafts, topic, folder / "plain.apkg"), 3)
        product, made = cpu(partial(package, bank, topic, level=1), 2)
    what = f"deck of {notes:,} notes, to plain genanki"
    yield Row(goal="P10", what=what, floor=floor, product=product, most=1.3)
    yield Row(
        goal="P10",
        what=f"{what}, questions read and put into fields before",
        floor=floor,
        product=product - read,
        most=1.3,
    )
    yield Row(
        goal="P10", what="size of that deck, to plain genanki", unit="MB", most=0.3,
        floor=plain / 1e6, product=len(made.data) / 1e6,
    )  # fmt: skip


def _bank(folder: Path, notes: int) -> BankFile:
    """One topic with so many questions that enter decks."""
    write_corpus(folder / "content", Shape(50, 50))
    topic = topic_bank(load(folder / "content").library.topics[0], {})
    cards = [q for q in topic.questions if is_card(q)]
    copies = islice(enumerate(cycle(cards)), notes)
    questions = tuple(sorted((_copy(q, n) for n, q in copies), key=lambda q: q.id))
    bank = QuestionBank(topics=(replace(topic, questions=questions),))
    stamps = {q.id: Stamp(_MADE, _MADE) for q in questions}
    return write_bank(bank, stamps, folder)


def _copy(question: Question, number: int) -> Question:
    return replace(question, id=f"{question.id}/{number}")


def _drafts(bank: BankFile, topic: str) -> Sequence[Draft]:
    return draft_notes(
        list(bank.all_questions(topic)), [e.id for e in bank.events(topic)]
    )


def _plain(drafts: Sequence[Draft], topic: str, path: Path) -> int:
    """The same notes through genanki as its manual has it; bytes of the file."""
    deck = genanki.Deck(1_600_000_000_001, topic)
    models = {t.key: _model(t) for t in (QUESTION, CLOZE)}
    for draft in drafts:
        deck.add_note(
            genanki.Note(
                model=models[draft.content.type.key],
                fields=list(draft.content.fields),
                tags=draft.content.tags,
                guid=draft.guid,
                due=draft.due,
            )
        )
    genanki.Package(deck).write_to_file(path, timestamp=_MADE)
    return path.stat().st_size


def _model(note_type: NoteType) -> genanki.Model:
    template = {"name": note_type.template.name, "qfmt": note_type.front,
                "afmt": note_type.back}  # fmt: skip
    return genanki.Model(
        note_type.id,
        note_type.name,
        fields=[{"name": f.name} for f in note_type.fields],
        templates=[template],
        css=CSS,
        model_type=genanki.Model.CLOZE if note_type.is_cloze else 0,
    )
