"""What a learner sees on the cards is what the author wrote, whatever it was."""

from __future__ import annotations

import html
import re

import pytest

from quizapp.export.anki_text import cloze_ordinals
from quizapp.questions.model import Citation

pytest.importorskip("anki", reason="without the anki package nothing real can render")
pytestmark = pytest.mark.interop

_TAG = re.compile(r"<[^>]+>")

NASTY = (
    "1 < 2 & 3 > 2; &amp; stays",
    "{{Answer}} and {{c2::two::hint}} }} {{",
    "a::b ::: c",
    "[sound:boom.mp3] [anki:tts lang=en_US]boo[/anki:tts] [[type:Answer]]",
    "<script>alert(1)</script><img src=x onerror=y>",
    "ליל הבדולח · بحر الهدوء · 静かの海",
    "\N{RIGHT-TO-LEFT MARK}é 🌙 17\N{NO-BREAK SPACE}000",
    'a "quoted" name\'s end = # ~ %',
)


def seen(rendered):
    return html.unescape(_TAG.sub(" ", rendered))


@pytest.mark.parametrize("text", NASTY)
def test_a_question_shows_every_letter(learner, release, text):
    fields = {"stem": text, "answer": text, "explanation": text, "context": text}
    learner.imports(release(edits={"who": fields}))
    card = learner.card("who").render_output()
    assert seen(card.question_text).count(text) == 2
    assert seen(card.answer_text).count(text) == 4
    assert not card.question_av_tags
    assert not card.answer_av_tags
    assert "<script" not in card.answer_text
    assert "<img" not in card.answer_text


@pytest.mark.parametrize("text", NASTY)
def test_a_cloze_hides_its_answer_and_nothing_else(learner, release, text):
    fields = {"passage": f"{text} before ____ after", "answer": text}
    assert learner.imports(release(edits={"cloze/where": fields})) == (5, 0, 0, 0)
    card = learner.card("cloze/where").render_output()
    assert f"{text} before  [...]  after" in seen(card.question_text)
    assert f"{text} before  {text}  after" in seen(card.answer_text)
    assert not card.question_av_tags
    assert not learner.col.get_empty_cards().notes


def test_recall_first_and_choices_on_demand(learner, release):
    learner.imports(release())
    card = learner.card("who").render_output()
    assert "<details><summary>Choices</summary>" in card.question_text
    assert "<details>" not in card.answer_text
    assert "Neil Armstrong" not in card.question_text.partition("<details>")[0]
    assert card.question_text.index("According to") < card.question_text.index("Who ")
    order = ['id="answer"', 'class="answer"', "landed in the Sea", "Source: Mission"]
    places = [card.answer_text.index(part) for part in order]
    assert places == sorted(places)


def test_fields_without_content_leave_no_trace(learner, release):
    learner.imports(release())
    shown = learner.card("cloze/numbers.fuel").render_output().answer_text
    assert not any(word in shown for word in ("Hint", "Changed", "Read the source"))
    assert 'class="context"' not in shown


def test_a_year_is_typed(learner, release):
    learner.imports(release(edits={"when": {"answer": "1969"}}))
    card = learner.card("when").render_output()
    assert "[[type:nc:Type answer]]" in card.question_text
    assert "[[type:nc:Type answer]]" in card.answer_text
    assert "typeBad" not in learner.col.compare_answer("1969", "1969")
    assert "[[type" not in learner.card("who").render_output().question_text


def test_a_source_can_be_opened(learner, release):
    web = Citation(source="w", title="Page", url='https://example.org/?a=1&b="2"')
    learner.imports(release(edits={"who": {"sources": (web,)}}))
    link = '<a href="https://example.org/?a=1&amp;b=&quot;2&quot;">Read the source</a>'
    assert link in learner.card("who").render_output().answer_text
    assert "href" not in learner.card("when").render_output().answer_text


def test_both_spellings_of_an_accent_show_as_one(learner, release):
    learner.imports(release(edits={"who": {"answer": "Mu\N{COMBINING DIAERESIS}ller"}}))
    assert (
        learner.note("who")["Answer"] == "M\N{LATIN SMALL LETTER U WITH DIAERESIS}ller"
    )


@pytest.mark.parametrize(
    "text",
    [
        "{{c1::a}}",
        "{{c2::a}} {{c1::b}} {{c2::c}}",
        "{{c1::a {{c2::b}} c}}",
        "{{c1,3::a}}",
        "{{c1::a::hint}}",
        "{{c1::a\nb}}",
        "{{c1::&#123;&#123;c2&#58;&#58;x&#125;&#125;}}",
        "{{c10::a}}",
    ],
)
def test_our_ordinals_are_ankis(learner, release, text):
    learner.imports(release())
    note = learner.col.new_note(learner.col.models.by_name("Quizapp Cloze"))
    note["ID"], note["Text"] = "own", text
    learner.col.add_note(note, learner.col.decks.id("My own"))
    assert tuple(sorted(card.ord for card in note.cards())) == cloze_ordinals(text)
