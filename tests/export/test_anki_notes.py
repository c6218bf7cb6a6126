"""What enters a deck, under which permanent name, with what in its fields."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import genanki
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.export.anki_notes import (
    deck_id,
    deck_name,
    exported_digest,
    guid,
    is_card,
    loss_report,
    note_content,
    note_digest,
    retired_search,
)
from quizapp.export.anki_types import CLOZE, CSS, LOOK_CHANGED, QUESTION
from quizapp.questions.model import Citation, Form, Kind, Mode, Proof
from quizapp.questions.rows import encode

_TYPES = (QUESTION, CLOZE)


def fields(question):
    note = note_content(question)
    return dict(zip((f.name for f in note.type.fields), note.fields, strict=True))


@pytest.mark.parametrize(
    ("question_id", "expected"),
    [
        ("moon/landing/when", "DG<lJjgYu%"),
        ("moon/landing/cloze/numbers.fuel", "mbwZH2K9#"),
        ("iraqi-insurgency/qanus-bombing/when/year", "6IxnTjPuo"),
        ("iraq/q1", "x}^0Iz|xc}"),
    ],
)
def test_names_never_change(question_id, expected):
    assert guid(question_id) == expected


@given(st.text())
def test_names_are_those_of_genanki(question_id):
    assert guid(question_id) == genanki.guid_for("quizapp", question_id)


def test_decks_keep_name_and_number():
    assert deck_name("iraqi-insurgency") == "Quizapp::Iraqi insurgency"
    assert deck_id("iraqi-insurgency") == 1675942262660
    assert deck_id("moon") == 1618231595416


def test_note_types_are_frozen():
    shape = [
        [t.key, t.id, t.is_cloze, t.template.id, [f.id for f in t.fields]]
        for t in _TYPES
    ]
    assert sha256(encode(shape).encode()).hexdigest()[:16] == "99a709902c055390"
    assert [f.name for f in QUESTION.fields] == [
        "ID", "Question", "Answer", "Choices", "Type answer", "Hint", "Explanation",
        "Image", "Source", "Context", "Link", "Changed", "Reserved 1", "Reserved 2",
    ]  # fmt: skip
    assert [f.name for f in CLOZE.fields] == [
        "ID", "Text", "Explanation", "Image", "Source", "Context", "Link", "Changed",
        "Reserved 1", "Reserved 2",
    ]  # fmt: skip


def test_a_new_look_has_a_new_time():
    """Anki renews the look of old cards only when its time has grown."""
    names = [[t.name, t.template.name, *[f.name for f in t.fields]] for t in _TYPES]
    look = [CSS, names, [[t.front, t.back] for t in _TYPES]]
    digest = sha256(encode(look).encode()).hexdigest()[:16]
    assert (LOOK_CHANGED, digest) == (1795305600, "1321ceaa590b4a0b")


def test_single_facts_enter(sample_questions):
    cards = {q.kind for q in sample_questions if is_card(q)}
    assert cards == {Kind.WHEN, Kind.WHO, Kind.HOW_MANY, Kind.CLOZE}
    asked = replace(sample_questions[0], modes=(Mode.STUDY, Mode.EXAM))
    assert not is_card(asked)


def test_an_order_never_enters_whatever_its_modes(by_id):
    assert not is_card(replace(by_id["order/0a1b2c3d"], modes=tuple(Mode)))


def test_fields_of_a_question(by_id):
    assert fields(by_id["who"]) == {
        "ID": "moon/landing/who",
        "Question": "Who landed the lunar module Eagle in the Sea of Tranquility?",
        "Answer": "Neil Armstrong",
        "Choices": "<li>Michael Collins</li><li>Pete Conrad</li>"
        "<li>Neil Armstrong</li>",
        "Type answer": "",
        "Hint": "",
        "Explanation": "Neil Armstrong landed in the Sea of Tranquility.",
        "Image": "",
        "Source": "Mission report, section 5",
        "Context": "According to the mission report",
        "Link": "",
        "Changed": "",
        "Reserved 1": "",
        "Reserved 2": "",
    }


def test_fields_of_a_cloze(by_id):
    values = fields(by_id["cloze/where"])
    assert values["Text"] == (
        "<div>Which lunar plain completes the sentence?</div>"
        "<div>Neil Armstrong landed the Eagle in {{c1::the Sea of Tranquility}}.</div>"
    )
    assert values["Explanation"] == (
        "Neil Armstrong landed in the Sea of Tranquility."
        "<br>Also right: Mare Tranquillitatis."
    )


def test_a_cloze_keeps_the_first_letter_of_its_sentence(by_id):
    question = replace(by_id["cloze/where"], answer="The Sea of Tranquility")
    assert "{{c1::the Sea of Tranquility}}" in fields(question)["Text"]


def test_a_cloze_without_a_sentence_is_all_gap(by_id):
    question = replace(by_id["cloze/where"], stem="Where?", passage="")
    text = fields(question)["Text"]
    assert text == "<div>Where?</div><div>{{c1::the Sea of Tranquility}}</div>"


def test_every_other_name_is_told_once(by_id):
    names = ("the Sea of Tranquility", "Mare T", "the Mare T", "sea of tranquility")
    question = replace(by_id["cloze/where"], accept=names, explanation="")
    assert fields(question)["Explanation"] == "Also right: Mare T."
    alone = replace(question, accept=names[:1])
    assert fields(alone)["Explanation"] == ""


@pytest.mark.parametrize(
    ("tolerance", "remark"),
    [
        (("45/2", "55/2"), "Right from 22.5 to 27.5."),
        (("16830", "17170"), "Right from 16,830 to 17,170."),
        (("25", "25"), ""),
    ],
)
def test_a_figure_says_what_counts_as_right(by_id, tolerance, remark):
    question = replace(by_id["cloze/numbers.fuel"], tolerance=tolerance)
    assert fields(question)["Explanation"] == remark


def test_an_answer_with_marks_of_a_cloze_stays_one_gap(by_id):
    question = replace(by_id["cloze/where"], answer="a::b}} {{c2::c}}")
    text = fields(question)["Text"]
    assert text.count("{{") == text.count("}}") == text.count("::") == 1


def test_a_sentence_stands_below_its_question(by_id):
    question = replace(by_id["who"], passage="____ landed <here>.")
    assert fields(question)["Question"].endswith("<div>____ landed &lt;here&gt;.</div>")


def test_dates_fold_away_in_their_order(by_id):
    assert fields(by_id["when"])["Choices"] == (
        "<li>20 July 1969</li><li>24 July 1969</li><li>14 November 1969</li>"
    )


def test_options_fold_away_only_when_all_are_known_to_be_wrong(by_id):
    question = by_id["who"]
    key, second, third = question.options
    stated = replace(
        question, options=(key, second, replace(third, proof=Proof.STATED))
    )
    assert "Pete Conrad" in fields(stated)["Choices"]
    for proof in (Proof.ASSUMED, None):
        doubtful = (key, second, replace(third, proof=proof))
        assert fields(replace(question, options=doubtful))["Choices"] == ""
    typed = replace(question, form=Form.CLOZE)
    assert fields(typed)["Choices"] == ""


def test_only_a_bare_year_is_typed(by_id):
    when = by_id["when"]
    assert fields(when)["Type answer"] == ""
    assert fields(replace(when, answer="1969"))["Type answer"] == "1969"
    assert fields(replace(when, answer="July 1969"))["Type answer"] == ""
    assert fields(replace(by_id["how_many"], answer="25"))["Type answer"] == ""


@pytest.fixture
def dated(by_id):
    """A date from memory."""
    return replace(
        by_id["when"],
        kind=Kind.WHEN_TYPED,
        form=Form.DATE,
        options=(),
        ascending=False,
        answer="July 1969",
        accept=("July 1969",),
        tolerance=("-184", "-154"),
        precision="month",
        explanation="",
    )


@pytest.fixture
def counted(by_id):
    """A figure from memory."""
    return replace(
        by_id["how_many"],
        kind=Kind.HOW_MANY_TYPED,
        form=Form.NUMBER,
        options=(),
        ascending=False,
        answer="about 25",
        accept=("about 25", "25"),
        tolerance=("45/2", "55/2"),
        explanation="",
    )


def test_what_is_typed_is_recalled_without_choices(dated, counted):
    for question in (dated, counted):
        card = fields(question)
        assert is_card(question)
        assert (card["Question"], card["Answer"]) == (question.stem, question.answer)
        assert (card["Choices"], card["Type answer"]) == ("", "")
    assert fields(replace(dated, answer="1969", precision="year"))["Type answer"]


def test_a_typed_figure_tells_whole_numbers_that_are_right(counted):
    assert fields(counted)["Explanation"] == "Right from 23 to 27."
    exact = replace(counted, answer="25", tolerance=("99/4", "101/4"))
    assert fields(exact)["Explanation"] == ""
    metres = replace(counted, answer="2.5", tolerance=("99/40", "101/40"))
    assert fields(metres)["Explanation"] == "Right from 2.475 to 2.525."


@pytest.mark.parametrize(
    ("precision", "tolerance", "remark"),
    [
        ("month", ("-184", "-154"), ""),
        ("year", ("-365", "-1"), ""),
        ("year", ("-1095", "729"), "Right from 1967 to 1971."),
        ("year", ("-816000", "-814000"), "Right from 266 BC to 260 BC."),
        ("season", ("-31", "58"), ""),
    ],
)
def test_a_typed_date_tells_the_years_around_it(dated, precision, tolerance, remark):
    question = replace(dated, precision=precision, tolerance=tolerance)
    assert fields(question)["Explanation"] == remark


def test_rows_and_columns_are_no_cards(by_id):
    for kind in (Kind.PLACEMENT, Kind.MATCH):
        question = replace(by_id["who"], kind=kind, modes=(Mode.STUDY, Mode.EXAM))
        report = loss_report([question])
        assert not is_card(question)
        assert "a card holds one fact" in report.left_out[kind.value].reason


def test_a_choice_whose_fact_is_a_card_says_so(by_id):
    question = replace(by_id["when"], modes=(Mode.STUDY, Mode.EXAM))
    reason = loss_report([question]).left_out["when"].reason
    assert reason == "the card of the same date asks for it without choices"


def test_every_source_is_named_once_and_the_first_address_is_linked(by_id):
    book = Citation(source="book", title="A & B")
    web = Citation(source="web", title="Page", url="https://example.org/?a&b")
    values = fields(replace(by_id["who"], sources=(book, web, book)))
    assert values["Source"] == "A &amp; B; Page"
    assert values["Link"] == "https://example.org/?a&amp;b"


def test_a_contradiction_is_told(by_id):
    question = replace(by_id["who"], conflicts=("Sources differ: 24 or 25 July.",))
    assert fields(question)["Explanation"].endswith(
        "<br>Sources differ: 24 or 25 July."
    )


def test_tags(by_id):
    question = replace(by_id["who"], tags=("cold war", "period::1960s"))
    assert note_content(question).tags == (
        "quizapp::difficulty::3",
        "quizapp::event::landing",
        "quizapp::kind::who",
        "quizapp::period::1960s",
        "quizapp::tag::cold_war",
        "quizapp::topic::moon",
    )


@pytest.mark.parametrize(
    ("form", "gap", "level"), [(0, 0, 1), (0.3, 0.5, 2), (0.9, 0.5, 4), (1, 1, 5)]
)
def test_difficulty_follows_from_the_question_alone(by_id, form, gap, level):
    own = {"form": form, "gap": gap}
    question = replace(by_id["who"], features=own | {"obscurity": 0.1}, difficulty=4)
    moved = replace(question, features=own | {"obscurity": 0.9}, difficulty=5)
    assert f"quizapp::difficulty::{level}" in note_content(question).tags
    assert note_digest(question) == note_digest(moved)


DIGESTS = {
    "moon/landing/cloze/numbers.fuel": "a7bfda9a7853c10d",
    "moon/landing/cloze/where": "110bd2b89cedce6b",
    "moon/landing/how_many": "78d1a71a0f87709e",
    "moon/landing/order/0a1b2c3d": "bc27e3e5f56b49af",
    "moon/landing/true_false/who": "0a4b7d904b06b34e",
    "moon/landing/when": "5efff1b941754d0e",
    "moon/landing/who": "eadddc7967f111fe",
}


def test_digests_of_the_sample_never_change(sample_questions):
    """A new digest renews every learner's note: change one only on purpose."""
    assert {q.id: exported_digest(q)[:16] for q in sample_questions} == DIGESTS


@pytest.mark.parametrize(
    "change",
    [
        {"stem": "Who?"},
        {"answer": "N. Armstrong"},
        {"explanation": ""},
        {"context": ""},
        {"tags": ("space",)},
        {"sources": ()},
        {"conflicts": ("Sources differ.",)},
    ],
)
def test_what_anki_receives_moves_the_digest(by_id, change):
    assert note_digest(replace(by_id["who"], **change)) != note_digest(by_id["who"])


@pytest.mark.parametrize(
    "change",
    [
        {"modes": (Mode.DECK,)},
        {"features": {"obscurity": 0.5}},
        {"asks": ("landing.crew",)},
        {"shows": ("landing.where",)},
    ],
)
def test_what_anki_never_sees_does_not(by_id, change):
    question = replace(by_id["who"], **change)
    assert exported_digest(question) == note_digest(by_id["who"])


def test_outside_decks_the_whole_record_counts(by_id):
    order = by_id["order/0a1b2c3d"]
    assert exported_digest(replace(order, asks=())) != exported_digest(order)


def test_every_question_is_accounted_for(sample_questions):
    who = next(q for q in sample_questions if q.kind is Kind.WHO)
    asked = [*sample_questions, replace(who, modes=(Mode.STUDY,))]
    report = loss_report(asked)
    assert report.carried == 3
    assert {k: loss.count for k, loss in report.degraded.items()} == {
        "when": 1,
        "how_many": 1,
    }
    assert {k: loss.count for k, loss in report.left_out.items()} == {
        "order": 1,
        "true_false": 1,
        "who": 1,
    }
    assert not report.is_lossless
    assert str(report).splitlines()[0] == "3 carried, 2 degraded, 3 left out"
    assert "  out: who (1): not meant for a deck" in str(report)
    assert loss_report([who]).is_lossless
    assert str(loss_report([who])) == "1 carried, 0 degraded, 0 left out"


def test_every_kind_has_a_fate(by_id):
    for kind in Kind:
        question = replace(by_id["who"], kind=kind)
        report = loss_report([question])
        fate = {**report.degraded, **report.left_out}
        assert report.carried == 1 or fate[kind.value].reason


def test_a_search_for_retired_notes():
    search = retired_search(["t/e/who", "t/e/how_many/numbers.bombs"])
    assert search == (
        r'note:"Quizapp *" (ID:t/e/how\_many/numbers.bombs OR ID:t/e/who)'
    )
    assert retired_search([]) == ""
