"""The package: own times, permanent ids, the same bytes, and nothing left behind."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.export.anki import (
    EmptyDeckError,
    UnknownTopicError,
    _model,
    _Note,
    package,
)
from quizapp.export.anki_drafts import (
    UnsafeNoteError,
    draft_notes,
    numbered,
    refuse_unsafe,
)
from quizapp.export.anki_notes import guid, note_content
from quizapp.export.anki_types import CLOZE, LOOK_CHANGED, QUESTION
from quizapp.questions.bank import Stamp, write_bank
from quizapp.questions.model import GAP, QuestionBank

MADE = 1767323045
DAY = 86_400


def test_what_is_written_is_read_back(bank_file, by_id, read):
    found = read(package(bank_file, "moon").data)
    assert set(found.notes) == {
        f"moon/landing/{name}"
        for name in ("cloze/numbers.fuel", "cloze/where", "how_many", "when", "who")
    }
    for question_id, values in found.notes.items():
        content = note_content(by_id[question_id.removeprefix("moon/landing/")])
        row = found.rows[question_id]
        assert tuple(values.values()) == content.fields
        assert row["guid"] == guid(question_id)
        assert row["mid"] == content.type.id
        assert row["tags"].split() == list(content.tags)
        assert row["sfld"] == question_id


def test_note_types_and_deck_as_anki_keeps_them(bank_file, read):
    found = read(package(bank_file, "moon").data)
    for note_type in (QUESTION, CLOZE):
        model = found.models[str(note_type.id)]
        assert model["name"] == note_type.name
        assert model["mod"] == LOOK_CHANGED
        assert model["type"] == int(note_type.is_cloze)
        assert [f["id"] for f in model["flds"]] == [f.id for f in note_type.fields]
        assert [t["id"] for t in model["tmpls"]] == [note_type.template.id]
    (deck,) = (d for d in found.decks.values() if d["name"] != "Default")
    assert deck["name"] == "Quizapp::Moon"
    assert deck["desc"] == "Questions made with Quizapp. Sources: Mission report."
    assert deck["conf"] == 1


def test_the_licence_stands_on_the_deck(sample_bank, tmp_path, read):
    topic = sample_bank.topics[0]
    card = replace(topic.card, licence="CC BY-SA <4.0>", sources=())
    bank = QuestionBank(topics=(replace(topic, card=card),))
    with write_bank(bank, {}, tmp_path) as file:
        decks = read(package(file, "moon").data).decks.values()
    (description,) = (d["desc"] for d in decks if d["name"] != "Default")
    assert description == (
        "Questions made with Quizapp. Licence: CC BY-SA &lt;4.0&gt;."
    )


def test_every_note_has_its_own_time(make_file, read):
    corrected = {"moon/landing/who": Stamp(MADE, MADE + 5 * DAY)}
    rows = read(package(make_file(stamps=corrected), "moon").data).rows
    times = {question_id: row["mod"] for question_id, row in rows.items()}
    assert times.pop("moon/landing/who") == MADE + 5 * DAY
    assert set(times.values()) == {MADE}


def test_ids_lie_on_the_day_before_the_question_came(bank_file, read):
    found = read(package(bank_file, "moon").data)
    midnight = MADE // DAY * DAY
    for row in found.rows.values():
        assert (midnight - DAY) * 1000 <= row["id"] < midnight * 1000
    assert {c["id"] for c in found.cards} == {r["id"] for r in found.rows.values()}
    assert {c["nid"] for c in found.cards} == {r["id"] for r in found.rows.values()}


def test_ids_without_a_time_are_still_ids(make_file, read):
    unstamped = {f"moon/landing/{name}": Stamp(0, 0) for name in ("who", "when")}
    rows = read(package(make_file(stamps=unstamped), "moon").data).rows
    assert all(row["id"] > 0 for row in rows.values())


def test_two_notes_of_one_second_get_two_ids(by_id):
    """The older note keeps its id, whatever comes later on the same day."""
    asked = [
        (replace(by_id["who"], id=f"moon/q/{n:03}"), Stamp(MADE - n, MADE))
        for n in range(900)
    ]
    numbers = {d.id: nid for nid, d in numbered(draft_notes(asked, []))}
    assert len(set(numbers.values())) == 900
    drafts = draft_notes(asked, [])
    alone = {next(numbered([draft]))[0] for draft in drafts}
    assert len(alone) < 900, "the sample holds no clash, so it proves nothing"
    older = {d.id: nid for nid, d in numbered(draft_notes(asked[450:], []))}
    assert older.items() <= numbers.items()


@pytest.mark.parametrize(
    ("text", "ordinals"), [("none", [0]), ("{{c1,3::a}}", [0, 2]), ("{{c2::a}}", [1])]
)
def test_a_cloze_has_the_cards_that_anki_expects(by_id, text, ordinals):
    """genanki makes none of the first and none of the second."""
    (draft,) = draft_notes([(by_id["cloze/where"], Stamp(1, 1))], [])
    fields = ("moon/q/own", text, *draft.content.fields[2:])
    draft = replace(draft, content=replace(draft.content, fields=fields))
    assert [card.ord for card in _Note(1, draft, _model(CLOZE)).cards] == ordinals


def test_new_cards_come_event_after_event(by_id):
    def about(name, event):
        return replace(by_id[name], id=f"moon/{event}/{name}", events=(event,))

    asked = [
        about(name, event)
        for event in ("landing", "launch", "unplaced")
        for name in ("cloze/where", "who", "when")
    ]
    drafts = draft_notes([(q, Stamp(1, 1)) for q in asked], ["launch", "landing"])
    assert [d.due for d in drafts] == list(range(1, 10))
    assert [d.id.removeprefix("moon/") for d in drafts] == [
        "launch/who",
        "landing/who",
        "unplaced/who",
        "launch/when",
        "landing/when",
        "unplaced/when",
        "launch/cloze/where",
        "landing/cloze/where",
        "unplaced/cloze/where",
    ]


def test_due_stands_on_the_cards(bank_file, read):
    found = read(package(bank_file, "moon").data)
    names = {row["id"]: question_id for question_id, row in found.rows.items()}
    order = [names[c["nid"]] for c in sorted(found.cards, key=lambda c: c["due"])]
    assert [c["due"] for c in sorted(found.cards, key=lambda c: c["due"])] == [
        *range(1, 6)
    ]
    assert order[0] == "moon/landing/who"
    assert order[-1] == "moon/landing/cloze/where"


def test_cards_are_new_and_of_our_deck(bank_file, read):
    found = read(package(bank_file, "moon").data)
    assert {(c["did"], c["type"], c["queue"], c["reps"]) for c in found.cards} == {
        (1618231595416, 0, 0, 0)
    }


def test_same_bank_same_bytes(make_file, sample_questions):
    one, two = make_file(), make_file(reversed(sample_questions))
    assert package(one, "moon") == package(two, "moon")


def test_same_bytes_whatever_seeds_the_hash(sample_bank_path):
    code = (
        "import sys; from pathlib import Path; from hashlib import sha256;"
        "from quizapp.questions.bank import BankFile;"
        "from quizapp.export.anki import package;"
        "print(sha256(package(BankFile(Path(sys.argv[1])), 'moon').data).hexdigest())"
    )
    seen = {
        subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", code, str(sample_bank_path)],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_the_zip_tells_nothing_of_the_moment(bank_file):
    with zipfile.ZipFile(io.BytesIO(package(bank_file, "moon").data)) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert entry.compress_type == zipfile.ZIP_DEFLATED
            assert entry.create_system == 3


def test_compression_is_a_choice_and_the_content_is_not(bank_file):
    best, fast, none = (package(bank_file, "moon", level=n) for n in (6, 1, 0))
    assert len(best.data) <= len(fast.data) < len(none.data)
    assert best.digest == fast.digest == none.digest
    assert best.name == fast.name == none.name


def test_the_name_tells_topic_month_and_content(make_file):
    whole = package(
        make_file(stamps={"moon/landing/who": Stamp(MADE, 1795305600)}), "moon"
    )
    assert whole.name == f"quizapp-moon-2026.11-{whole.digest[:8]}.apkg"
    assert package(make_file(), "moon").digest != whole.digest
    named = package(make_file(), "moon", release="1.2")
    assert named.name.startswith("quizapp-moon-1.2-")


def test_some_questions_are_the_same_notes(bank_file, read):
    ids = {"moon/landing/who", "moon/landing/order/0a1b2c3d", "gone"}
    part = package(bank_file, "moon", only=ids)
    whole = read(package(bank_file, "moon").data)
    found = read(part.data)
    assert part.notes == len(found.notes) == 1
    assert found.rows["moon/landing/who"] == whole.rows["moon/landing/who"]
    assert found.decks == whole.decks
    assert part.report.carried == 1
    assert part.report.left_out["order"].count == 1
    assert not part.report.degraded


def test_no_file_is_left_and_none_is_needed(bank_file, tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    package(bank_file, "moon")
    assert not list(folder.iterdir())


def test_a_package_knows_its_size(bank_file):
    made = package(bank_file, "moon")
    assert (made.notes, made.report.carried) == (5, 3)
    assert sum(loss.count for loss in made.report.degraded.values()) == 2


def test_unknown_topic(bank_file):
    with pytest.raises(UnknownTopicError, match="no topic 'mars'"):
        package(bank_file, "mars")


@pytest.mark.parametrize("only", [[], ["gone"], ["moon/landing/order/0a1b2c3d"]])
def test_nothing_to_learn(bank_file, only):
    with pytest.raises(EmptyDeckError, match="'moon'"):
        package(bank_file, "moon", only=only)


@pytest.mark.parametrize("stamp", [Stamp(MADE, MADE + 1), Stamp(MADE + 1, MADE)])
def test_a_future_time_is_refused(make_file, stamp):
    bank = make_file(stamps={"moon/landing/who": stamp})
    with pytest.raises(UnsafeNoteError, match=r"moon/landing/who.*future.*2026-01-02"):
        package(bank, "moon", now=MADE)
    assert package(bank, "moon", now=MADE + 1).notes == 5
    assert package(bank, "moon").notes == 5


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        ("cloze/where", {"passage": "No gap."}, "exactly one gap"),
        ("cloze/where", {"passage": f"{GAP} and {GAP}."}, "exactly one gap"),
        ("who", {"explanation": r"It holds \(x\)."}, r"holds \\\("),
        ("who", {"answer": "[latex]"}, r"holds \[latex\]"),
    ],
)
def test_what_would_harm_learners_is_refused(make_file, by_id, name, change, fault):
    bank = make_file([replace(by_id[name], **change)])
    with pytest.raises(UnsafeNoteError, match=rf"'moon/landing/{name}' .*{fault}"):
        package(bank, "moon")


def test_two_notes_of_one_name_are_refused(by_id):
    drafts = draft_notes([(by_id["who"], Stamp(1, 1))] * 2, [])
    with pytest.raises(UnsafeNoteError, match="same Anki name as 'moon/landing/who'"):
        refuse_unsafe(drafts)


def test_a_note_without_id_is_refused(by_id):
    drafts = draft_notes([(replace(by_id["who"], id=""), Stamp(1, 1))], [])
    with pytest.raises(UnsafeNoteError, match="no id to be known by"):
        refuse_unsafe(drafts)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.integers(0, 400), min_size=1, max_size=60), st.randoms())
def test_every_card_has_one_place_however_they_come(by_id, numbers, random):
    asked = [
        (replace(by_id["who"], id=f"moon/q/{n}", events=(f"e{n % 4}",)), Stamp(n, n))
        for n in sorted(numbers)
    ]
    drafts = draft_notes(asked, ["e0", "e1", "e2"])
    random.shuffle(asked)
    assert draft_notes(asked, ["e0", "e1", "e2"]) == drafts
    assert [d.due for d in drafts] == list(range(1, len(numbers) + 1))
