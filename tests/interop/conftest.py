"""Releases of a sample deck, and a learner's real Anki collection to import them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizapp.export.anki import package
from quizapp.questions.bank import Stamp, write_bank
from quizapp.questions.model import QuestionBank

MADE = 1767323045


@pytest.fixture
def release(sample_bank, tmp_path):
    """Package the sample: `edits` id -> changed fields, `times` id -> when changed."""
    made = []

    def release(edits=None, times=None, added=(), retired=(), only=None):
        topic = sample_bank.topics[0]
        edits = {f"moon/landing/{name}": e for name, e in (edits or {}).items()}
        times = {f"moon/landing/{name}": t for name, t in (times or {}).items()}
        questions = [replace(q, **edits.get(q.id, {})) for q in topic.questions]
        questions = [q for q in (*questions, *added) if q.id not in retired]
        stamps = {q.id: Stamp(MADE, times.get(q.id, MADE)) for q in questions}
        bank = QuestionBank(topics=(replace(topic, questions=tuple(questions)),))
        made.append(tmp_path / f"release{len(made)}.apkg")
        with write_bank(bank, stamps, tmp_path / "banks") as file:
            made[-1].write_bytes(package(file, "moon", only=only).data)
        return made[-1]

    return release


class Learner:
    """Somebody with an Anki collection of their own."""

    def __init__(self, anki, folder):
        self.anki = anki
        folder.mkdir()
        self.col = anki.Collection(str(folder / "collection.anki2"))

    def imports(self, path, **options):
        """Import with every option as Anki has it, and count what happened."""
        chosen = self.anki.ImportAnkiPackageOptions(**options)
        request = self.anki.ImportAnkiPackageRequest(
            package_path=str(path), options=chosen
        )
        log = self.col.import_anki_package(request).log
        fates = (log.new, log.updated, log.duplicate, log.conflicting)
        return tuple(len(fate) for fate in fates)

    def ids(self, search=""):
        return {self.col.get_note(n)["ID"] for n in self.col.find_notes(search)}

    def note(self, name):
        (found,) = self.col.find_notes(f'"ID:moon/landing/{name}"'.replace("_", r"\_"))
        return self.col.get_note(found)

    def card(self, name):
        (card,) = self.note(name).cards()
        return card

    def tags(self, name, *tags):
        note = self.note(name)
        note.tags = [*note.tags, *tags]
        self.col.update_note(note)

    def studies(self):
        """Answer the next card of the deck with "good"; its question's name."""
        self.col.decks.select(self.col.decks.id("Quizapp::Moon"))
        card = self.col.sched.getCard()
        self.col.sched.answerCard(card, 3)
        return card.note()["ID"].removeprefix("moon/landing/")

    def progress(self):
        columns = "id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, data"
        cards = self.col.db.all(f"select {columns} from cards order by id")  # noqa: S608 - names of this file
        return cards, self.col.db.all("select * from revlog order by id")


@pytest.fixture
def make_learner(tmp_path):
    anki = pytest.importorskip("anki.collection")
    learners = []

    def make():
        learners.append(Learner(anki, tmp_path / f"learner{len(learners)}"))
        return learners[-1]

    yield make
    for learner in learners:
        learner.col.close()


@pytest.fixture
def learner(make_learner):
    return make_learner()
