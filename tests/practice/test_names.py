"""Typed names: what is accepted, what is refused, and the reason given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.practice.scoring.distance import slips
from quizapp.practice.scoring.lexicon import Lexicon
from quizapp.practice.scoring.model import Strictness
from quizapp.practice.scoring.names import name_words, normalise
from quizapp.practice.scoring.text import ACCEPTED, decide
from quizapp.questions.model import Named


def _decide(
    typed,
    *accept,
    others=(),
    type_="place",
    strictness=Strictness.NORMAL,
    language="en",
):
    names = [Named(id="key", type=type_, names=accept)]
    names += [Named(id=f"n{i}", type=type_, names=(o,)) for i, o in enumerate(others)]
    lexicon = Lexicon.of(names, language)
    return decide(typed, accept, "key", lexicon, strictness)


@pytest.mark.parametrize(
    ("typed", "key", "code"),
    [
        (" kirkuk. ", "Kirkuk", "exact"),
        ("lodz", "Łódź", "exact"),
        ("STRASSE", "Straße", "exact"),
        ("Izmir", "İzmir", "exact"),
        ("بغداد", "بَغداد", "exact"),
        ("Baʿath", "Baath", "exact"),
        ("Ba\u2019ath", "Baʿath", "exact"),
        ("Ba'ath", "Baʿath", "exact"),
        ("Ba\u00b4ath", "Baʿath", "exact"),
        ("Baath Party", "Baʿath Party", "exact"),
        ("Iran-Iraq War", "Iran\u2013Iraq War", "exact"),
        ("the Qanus island", "Qanus island", "exact"),
        ("Qaeda", "Al-Qaeda", "exact"),
        ("Dar as-Salam", "Dar al-Salam", "exact"),
        ("World War 2", "World War II", "exact"),
        ("apollo xiii", "Apollo 13", "exact"),
        ("alqaeda", "Al-Qaeda", "spacing"),
        ("Talafar", "Tal Afar", "spacing"),
        ("Tirkit", "Tikrit", "typo"),
        ("Diyalah", "Diyala", "typo"),
        ("Basrah", "Basra", "typo"),
        ("Al Qaida", "Al-Qaeda", "typo"),
        ("Eufrates", "Euphrates", "typo"),
        ("Falluja", "Fallujah", "typo"),
        ("Miqdadiya", "Muqdadiyah", "typo"),
        ("popular mobilisation forces", "Popular Mobilization Forces", "typo"),
        ("United State", "United States", "typo"),
        ("Geen Zone", "Green Zone", "typo"),
        ("Kurdistan Regoin", "Kurdistan Region", "typo"),
        ("Mosel", "Mosul", "typo"),
        ("Iran", "Iraq", "short_word"),
        ("Iran War", "Iraq War", "short_word"),
        ("ISIS", "ISIL", "short_word"),
        ("West Germany", "East Germany", "short_word"),
        ("2018", "2017", "digits"),
        ("17,100", "17,000", "digits"),
        ("World War I", "World War II", "digits"),
        ("Apollo XII", "Apollo XIII", "digits"),
        ("Australia", "Austria", "known_word"),
        ("Nigeria", "Niger", "known_word"),
        ("South Korea", "North Korea", "known_word"),
        ("Prussian army", "Russian army", "known_word"),
        ("Third Battle of Panipat", "First Battle of Panipat", "known_word"),
        ("Faluja", "Fallujah", "too_far"),
        ("Eufrats", "Euphrates", "too_far"),
        ("Battle Mosul", "Battle of Mosul", "too_far"),
        ("Salah ad-Din", "Saladin", "too_far"),
        ("Prime Minister of Iraq", "President of Iraq", "too_far"),
        ("Irak", "Iraq", "short_word"),
        ("Tel Afar", "Tal Afar", "short_word"),
        ("北平", "北京", "script"),
        ("Paris", "Iraq", "too_far"),
        ("France", "Iraq", "known_word"),
        ("Paris", "Mosul", "too_far"),
    ],
)
def test_names_alone(typed, key, code):
    assert _decide(typed, key).code == code


@pytest.mark.parametrize(
    ("typed", "key", "others", "code", "about"),
    [
        ("Mosel", "Mosul", ["Mosel"], "other_entity", "Mosel"),
        ("Balaz", "Balad", ["Balat"], "ambiguous", "Balat"),
        ("Nigera", "Nigeria", ["Niger"], "ambiguous", "Niger"),
        ("Nigera", "Nigeria", [], "typo", "Nigeria"),
        ("United State", "United States", ["State Department"], "known_word", "state"),
    ],
)
def test_names_beside_others(typed, key, others, code, about):
    reason = _decide(typed, key, others=others)
    assert (reason.code, reason.about) == (code, about)


def test_every_accepted_form_counts_and_the_nearest_is_named():
    forms = ("the Sea of Tranquility", "Mare Tranquillitatis")
    assert _decide("mare tranquillitatis", *forms).code == "alias"
    typo = _decide("Mare Tranquilitatis", *forms)
    assert (typo.code, typo.about) == ("typo", "Mare Tranquillitatis")
    assert _decide("Mare Nostrum", *forms).code == "too_far"


def test_where_no_form_is_accepted_none_is_near():
    assert _decide("Mosul").code == "too_far"


def test_a_name_shared_with_another_entity_is_right():
    names = [
        Named(id="key", type="place", names=("Tripoli",)),
        Named(id="twin", type="place", names=("Tripoli",)),
    ]
    lexicon = Lexicon.of(names)
    assert decide("Tripoli", ["Tripoli"], "key", lexicon).code == "exact"
    assert decide("Tripolli", ["Tripoli"], "key", lexicon).code == "typo"


def test_titles_fall_away_from_persons_only():
    assert _decide("President Talabani", "Talabani", type_="person").code == "exact"
    assert _decide("Prime Minister Talabani", "Talabani", type_="person").code == (
        "exact"
    )
    assert _decide("President Talabani", "Talabani").code == "too_far"
    assert name_words("King", person=True) == ("king",)
    assert name_words("President of Iraq", person=True) == ("president", "of", "iraq")


def test_another_person_is_told_apart_whatever_the_title():
    reason = _decide("General Conrad", "Armstrong", others=["Conrad"], type_="person")
    assert (reason.code, reason.about, reason.other) == (
        "other_entity",
        "Conrad",
        "person",
    )


def test_a_title_before_the_name_of_a_place_makes_another_name():
    reason = _decide("General Conrad", "Armstrong", others=["Conrad"])
    assert reason.code == "too_far"


def test_strictness():
    spacing, typo, two = "Talafar", "Tirkit", "Tirkt"
    strict, lenient = Strictness.STRICT, Strictness.LENIENT
    assert _decide("tikrit", "Tikrit", strictness=strict).code == "exact"
    assert _decide(spacing, "Tal Afar", strictness=strict).code == "too_far"
    assert _decide(typo, "Tikrit", strictness=strict).code == "too_far"
    assert _decide(two, "Tikrit").code == "too_far"
    assert _decide(two, "Tikrit", strictness=lenient).code == "typo"
    assert _decide("Irak", "Iraq", strictness=lenient).code == "short_word"


def test_the_budget_starts_at_five_and_grows_at_nine_letters():
    assert _decide("Paras", "Paris").code == "typo"
    assert _decide("abcdexxx", "abcdefgh").code == "too_far"
    assert _decide("abcdefxx", "abcdefgh").code == "too_far"
    assert _decide("abcdefgxx", "abcdefghi").code == "typo"
    assert _decide("abcdefxxx", "abcdefghi").code == "too_far"


@pytest.mark.parametrize(
    ("one", "two", "gap"),
    [("", "", 0), ("ab", "ba", 1), ("ca", "abc", 3), ("kitten", "sitting", 3)],
)
def test_slips(one, two, gap):
    assert slips(one, two, 9) == slips(two, one, 9) == gap
    assert slips(one, two, 1) == min(gap, 2)


def test_marks_are_letters_outside_the_alphabets_with_accents():
    assert normalise("が") != normalise("か")
    assert normalise("क्या") == "क्या"
    assert normalise("Đặng Þór ægir œuvre Ħal ð") == "dang thor aegir oeuvre hal d"


def test_articles_are_the_languages():
    assert name_words("der Rhein", language="de") == ("rhein",)
    assert name_words("der Rhein") == ("der", "rhein")
    assert name_words("the") == ("the",)
    assert name_words("Weird Al") == ("weird", "al")


def test_a_numeral_is_no_number_at_the_head_of_a_name():
    assert name_words("X Club XL") == ("x", "club", "40")
    assert name_words("Louis XIV") == ("louis", "14")


@given(st.text(max_size=40))
def test_normalise_is_idempotent(text):
    once = normalise(text)
    assert normalise(once) == once


_WORD = st.sampled_from(
    ["Mosul", "Mosel", "Balad", "Balat", "Iraq", "Iran", "al-Qaim", "Tal Afar", "北京"]
)


@given(st.lists(_WORD, min_size=2, max_size=6, unique=True))
def test_no_name_is_accepted_for_another_entity(names):
    named = [Named(id=n, type="place", names=(n,)) for n in names]
    lexicon = Lexicon.of(named)
    for key in names:
        for typed in names:
            right = decide(typed, [key], key, lexicon).code in ACCEPTED
            assert right == (typed == key)


@given(st.text(max_size=200), st.text(min_size=1, max_size=40))
def test_deciding_never_raises(typed, key):
    assert _decide(typed, key, others=["Mosul"]).code
