"""A learner imports release after release into real Anki and loses nothing."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from quizapp.export import anki as deck_writer
from quizapp.export.anki_notes import guid, retired_search
from quizapp.export.anki_types import QUESTION, Part

pytest.importorskip("anki", reason="without the anki package nothing real can import")
pytestmark = pytest.mark.interop

MADE = 1767323045
CARDS = {
    f"moon/landing/{name}"
    for name in ("cloze/numbers.fuel", "cloze/where", "how_many", "when", "who")
}


def test_first_import(learner, release):
    assert learner.imports(release()) == (5, 0, 0, 0)
    assert learner.ids() == CARDS
    assert learner.ids("deck:Quizapp::Moon") == CARDS
    assert learner.ids("tag:quizapp::kind::cloze") == {
        "moon/landing/cloze/numbers.fuel",
        "moon/landing/cloze/where",
    }
    note = learner.note("who")
    assert note.guid == guid("moon/landing/who")
    assert note.mod == MADE
    assert note.note_type()["name"] == "Quizapp Question"
    assert note["Answer"] == "Neil Armstrong"
    assert note.tags == [
        "quizapp::difficulty::3",
        "quizapp::event::landing",
        "quizapp::kind::who",
        "quizapp::topic::moon",
    ]


def test_new_cards_come_in_our_order(learner, release):
    learner.imports(release())
    names = ("who", "when", "how_many", "cloze/numbers.fuel", "cloze/where")
    assert [learner.card(name).due for name in names] == [1, 2, 3, 4, 5]
    assert learner.studies() == "who"


def test_the_collection_is_sound(learner, release):
    learner.imports(release())
    assert learner.col.fix_integrity() == ("Database rebuilt and optimized.", True)
    assert not learner.col.get_empty_cards().notes
    media = learner.col.media.check()
    assert not media.missing
    assert not media.unused


def test_the_same_release_again_changes_nothing(learner, release):
    deck = release()
    learner.imports(deck)
    learner.studies()
    before = learner.progress()
    assert learner.imports(deck) == (0, 0, 5, 0)
    assert learner.progress() == before


def test_one_correction_arrives_and_nothing_is_lost(learner, release):
    learner.imports(release())
    studied = learner.studies()
    learner.tags("cloze/where", "mine", "marked")
    own = learner.note("when")
    own["Explanation"] = "My own remark."
    learner.col.update_note(own)
    before = learner.progress()

    corrected = release(
        edits={studied: {"answer": "Neil A. Armstrong"}}, times={studied: MADE + 60}
    )
    assert learner.imports(corrected) == (0, 1, 4, 0)
    assert learner.note(studied)["Answer"] == "Neil A. Armstrong"
    assert learner.progress() == before
    assert len(before[1]) == 1
    assert {"mine", "marked"} <= set(learner.note("cloze/where").tags)
    assert learner.note("when")["Explanation"] == "My own remark."


def test_one_time_for_all_would_undo_what_learners_did(learner, release):
    """The control: why each note carries the time of its own last change."""
    learner.imports(release())
    learner.tags("cloze/where", "mine")
    later = int(time.time()) + 60
    names = ("cloze/numbers.fuel", "cloze/where", "how_many", "when", "who")
    assert learner.imports(release(times=dict.fromkeys(names, later))) == (0, 5, 0, 0)
    assert "mine" not in learner.note("cloze/where").tags


def test_a_learners_newer_edit_wins_unless_they_say_always(learner, release):
    learner.imports(release())
    learner.tags("who", "mine")
    corrected = release(edits={"who": {"answer": "N. A."}}, times={"who": MADE + 60})
    assert learner.imports(corrected) == (0, 0, 5, 0)
    assert learner.note("who")["Answer"] == "Neil Armstrong"
    learner.imports(corrected, update_notes=1)
    assert learner.note("who")["Answer"] == "N. A."


def test_a_new_question_joins(learner, release, sample_questions):
    learner.imports(release())
    who = next(q for q in sample_questions if q.id == "moon/landing/who")
    new = replace(who, id="moon/landing/who.second", stem="Who walked second?")
    changed = {"when": {"explanation": "Corrected."}}
    deck = release(added=[new], edits=changed, times={"when": MADE + 1})
    assert learner.imports(deck) == (1, 1, 4, 0)
    assert learner.ids() == CARDS | {new.id}


def test_a_part_and_then_the_whole_is_one_note_each(learner, release):
    mistakes = {"moon/landing/who", "moon/landing/order/0a1b2c3d"}
    assert learner.imports(release(only=mistakes)) == (1, 0, 0, 0)
    learner.studies()
    assert learner.imports(release()) == (4, 0, 1, 0)
    assert learner.ids() == CARDS
    assert learner.card("who").reps == 1


def test_moved_and_suspended_cards_stay(learner, release):
    learner.imports(release())
    own = learner.col.decks.id("My own")
    learner.col.set_deck([learner.card("who").id], own)
    learner.col.sched.suspend_cards([learner.card("when").id])
    edits = {"who": {"answer": "A"}, "when": {"answer": "B"}}
    times = {"who": MADE + 1, "when": MADE + 1}
    assert learner.imports(release(edits=edits, times=times)) == (0, 2, 3, 0)
    assert learner.card("who").did == own
    assert learner.card("when").queue == -1


def test_retired_notes_stay_and_are_found(learner, release):
    """`how_many` must not be found as a pattern: `_` stands for any letter there."""
    learner.imports(release())
    gone = {"moon/landing/how_many", "moon/landing/cloze/numbers.fuel"}
    assert learner.imports(release(retired=gone)) == (0, 0, 3, 0)
    assert learner.ids() == CARDS
    own = learner.col.new_note(learner.col.models.by_name("Quizapp Question"))
    own["ID"], own["Question"] = "moon/landing/how-many", "Mine"
    learner.col.add_note(own, learner.col.decks.id("My own"))
    assert learner.ids(retired_search(gone)) == gone


def test_a_learners_own_look_survives_releases(learner, release):
    learner.imports(release())
    look = learner.col.models.by_name("Quizapp Cloze")
    look["css"] = ".card { color: red; }"
    learner.col.models.update_dict(look)
    learner.imports(release(edits={"cloze/where": {"answer": "the Sea"}}))
    learner.col.models._clear_cache()  # noqa: SLF001 - an import leaves it stale
    assert learner.col.models.by_name("Quizapp Cloze")["css"] == look["css"]


def test_a_new_look_arrives_in_place(learner, release, monkeypatch):
    learner.imports(release())
    schema = learner.col.db.scalar("select scm from col")
    monkeypatch.setattr(deck_writer, "CSS", ".card { color: green; }")
    monkeypatch.setattr(deck_writer, "LOOK_CHANGED", int(time.time()) - 1)
    assert learner.imports(release()) == (0, 0, 5, 0)
    learner.col.models._clear_cache()  # noqa: SLF001 - an import leaves it stale
    own = [m for m in learner.col.models.all() if m["name"].startswith("Quizapp")]
    assert [m["css"] for m in own] == [".card { color: green; }"] * 2
    assert learner.col.db.scalar("select scm from col") == schema


def test_a_spare_field_can_be_put_to_use(learner, release, monkeypatch):
    """How the frozen note types grow: ids stay, a name and a template change."""
    learner.imports(release())
    learner.studies()
    before = learner.progress()
    fields = (*QUESTION.fields[:-1], Part(QUESTION.fields[-1].id, "Map"))
    grown = replace(QUESTION, fields=fields, back=f"{QUESTION.back}{{{{Map}}}}")
    monkeypatch.setattr(deck_writer, "QUESTION", grown)
    monkeypatch.setattr(deck_writer, "LOOK_CHANGED", int(time.time()) - 1)
    corrected = release(edits={"who": {"answer": "A"}}, times={"who": MADE + 1})
    assert learner.imports(corrected) == (0, 1, 4, 0)
    learner.col.models._clear_cache()  # noqa: SLF001 - an import leaves it stale
    assert learner.note("who")["Map"] == ""
    assert learner.note("who")["Answer"] == "A"
    assert learner.progress() == before


def test_years_of_releases_keep_progress(make_learner, release, sample_questions):
    """Whoever imports every release and whoever skips some end with the same notes."""
    who = next(q for q in sample_questions if q.id == "moon/landing/who")
    chain = [release()]
    for year in range(1, 5):
        new = [replace(who, id=f"moon/landing/who.{n}") for n in range(year)]
        edits = {"when": {"explanation": f"Edition {year}."}}
        gone = {"moon/landing/how_many"} if year > 2 else set()
        deck = release(edits, {"when": MADE + year}, added=new, retired=gone)
        chain.append(deck)
    faithful, rare = make_learner(), make_learner()
    for deck in chain:
        assert faithful.imports(deck)[3] == 0
        faithful.studies()
    rare.imports(chain[0])
    rare.imports(chain[-1])
    assert (
        faithful.ids()
        == rare.ids()
        == CARDS | {f"moon/landing/who.{n}" for n in range(4)}
    )
    for learner in (faithful, rare):
        assert learner.note("when")["Explanation"] == "Edition 4."
        guids = learner.col.db.list("select guid from notes")
        assert len(guids) == len(set(guids)) == 9
    assert len(faithful.progress()[1]) == 5
