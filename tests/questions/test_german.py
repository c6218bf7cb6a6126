"""A second language is data: a German topic becomes German questions."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from runpy import run_path

import pytest

from quizapp.content.dates import parse_date
from quizapp.content.load import load_paths
from quizapp.questions.generate import topic_bank
from quizapp.questions.languages import WORDINGS
from quizapp.questions.model import Kind
from quizapp.questions.spoken import comparison, number_text
from quizapp.questions.text import norm, tells_time
from quizapp.questions.wording import date_phrase, date_text, plural, raised, stem
from quizapp.reports import question_lines

HERE = Path(__file__).parent
GOLDEN = HERE / "wende.txt"
GERMAN = run_path(str(HERE / "german.py"))["GERMAN"]


@pytest.fixture
def bank(monkeypatch):
    """The bank of the German topic, with German among the languages."""
    monkeypatch.setitem(WORDINGS, "de", GERMAN)
    loaded = load_paths([HERE / "wende.yaml"])
    assert loaded.problems == ()
    return topic_bank(loaded.library.topics[0], {})


def test_the_bank_reads_as_it_was_reviewed(bank, update_golden):
    blocks = ["\n".join(question_lines(q)) for q in bank.questions]
    text = "\n\n".join(blocks) + "\n"
    if update_golden:
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8"), (
        "the bank has changed: run pytest --update-golden and read the difference"
    )


def test_every_kind_of_question_is_asked(bank):
    assert {q.kind for q in bank.questions} == set(Kind)


def test_no_word_of_english_is_left(bank):
    english = {"the", "of", "and", "or", "on", "about", "over", "to", "which", "what"}
    for question in bank.questions:
        shown = [question.full_stem, question.explanation, *question.accept]
        shown += [text for o in question.options for text in (o.text, o.why)]
        assert english.isdisjoint(re.findall(r"\w+", " ".join(shown).lower()))


def test_words_that_are_looked_for_stand_as_texts_are_compared():
    for wording in (*WORDINGS.values(), GERMAN):
        for words in (
            wording.articles, wording.indefinite, wording.stop_words,
            wording.negations, wording.catch_alls, wording.time_words,
            wording.number_words,
        ):  # fmt: skip
            assert {norm(w) for w in words} == set(words)


@pytest.mark.parametrize("name", ["stems", "feedback", "dates"])
def test_a_language_words_all_that_english_words(name):
    english = set(getattr(WORDINGS["en"], name))
    # what a language may say in the same way for all needs no form of its own
    needed = {key for key in english if not key.endswith((".part", ".person"))}
    assert needed <= set(getattr(GERMAN, name))


@pytest.mark.parametrize(
    ("written", "text", "phrase"),
    [
        ("2019-09-10", "10. September 2019", "am 10. September 2019"),
        ("2020-01", "Januar 2020", "im Januar 2020"),
        ("2018-23", "Herbst 2018", "im Herbst 2018"),
        ("218 BC", "218 v. Chr.", "im Jahr 218 v. Chr."),
        ("199X", "die 1990er Jahre", "in den 1990er Jahren"),
        ("early 1990s", "Anfang der 1990er Jahre", "Anfang der 1990er Jahre"),
        ("19th century", "das 19. Jahrhundert", "im 19. Jahrhundert"),
        ("3rd century BC", "das 3. Jahrhundert v. Chr.", "im 3. Jahrhundert v. Chr."),
        ("late 19th century", "Ende des 19. Jahrhunderts", None),
        ("c. 1850", "um 1850", "um 1850"),
        ("2017-12-09/..", "seit dem 9. Dezember 2017", None),
        ("../2017-12-09", "bis zum 9. Dezember 2017", None),
        ("since 2017", "seit 2017", "seit 2017"),
        ("[2016..2019]", "zwischen 2016 und 2019", "zwischen 2016 und 2019"),
        ("2018/2019", "2018 bis 2019", "2018 bis 2019"),
        ("unknown", "Datum unbekannt", None),
    ],
)
def test_dates_take_the_case_that_their_place_asks_for(written, text, phrase):
    date = parse_date(written)
    assert date_text(GERMAN, date) == text
    assert date_phrase(GERMAN, date) == (phrase or text)


@pytest.mark.parametrize(
    ("noun", "which", "where", "several"),
    [
        ("Stadt", "Welche Stadt", "welcher Stadt", "Städte"),
        ("Hauptstadt", "Welche Hauptstadt", "welcher Hauptstadt", "Hauptstädte"),
        ("Land", "Welches Land", "welchem Land", "Länder"),
        ("Konflikt", "Welcher Konflikt", "welchem Konflikt", "Konflikte"),
    ],
)
def test_words_agree_with_the_noun_they_stand_before(noun, which, where, several):
    assert stem(GERMAN, "completes", kind=noun) == f"{which} ergänzt den Satz?"
    asked = stem(GERMAN, "where.field", kind=noun, name="das Fest", preposition="in")
    assert asked == f"In {where} fand das Fest statt?"
    assert plural(GERMAN, noun) == several


def test_figures_take_the_signs_and_words_of_the_language():
    assert number_text(GERMAN, Fraction(5500)) == "5.500"
    assert number_text(GERMAN, Fraction(5, 2)) == "2,5"
    assert comparison(GERMAN, "Über 32") == "Über "
    assert comparison(GERMAN, "überall 32") == ""


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("'17,000'", "17.000"),
        ('"$2.5 billion"', "$2,5 Milliarden"),
        ("1 million", "1 Million"),
        ("over 32", "über 32"),
        ("'1,000 to 1,200'", "1.000 bis 1.200"),
    ],
)
def test_a_figure_is_written_for_all_languages_and_read_in_one(
    make, monkeypatch, value, read
):
    monkeypatch.setitem(WORDINGS, "de", GERMAN)
    made = make(
        'events:\n- {id: a, name: der Markt, date: 1900, text: "{{n}} Leute kamen.",'
        f" numbers: {{n: {{of: Gäste, value: {value}}}}}}}",
        language="de",
    )
    assert made.scene.by_id["a"].text == f"{raised(read)} Leute kamen."


def test_times_are_seen_in_the_language():
    assert tells_time("das Treffen im März", GERMAN)
    assert tells_time("die Mode der 1990er", GERMAN)
    assert not tells_time("der 2nd Cup", GERMAN)


def test_nothing_is_raised_behind_a_gap():
    assert raised("____ trat zurück") == "____ trat zurück"
