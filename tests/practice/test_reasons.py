"""Reasons as sentences: every code that an answer can earn reads well."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizapp.practice.scoring import reasons
from quizapp.practice.scoring.model import Invalid, Reason

#: the verdict alone says enough
_SILENT = {"exact", "in_time", "key", "other_option", "too_far"}


def _codes():
    folder = Path(reasons.__file__).parent
    text = "".join(p.read_text() for p in folder.glob("*.py") if p.stem != "reasons")
    found = set(re.findall(r'(?:Reason|Invalid)\(\s*"([a-z_]+)"', text))
    found |= {"number_unreadable", "number_ambiguous", "unit_unknown"}
    found |= {"date_unreadable", "date_ambiguous", "short_year", "belongs_to_none"}
    found |= {f"{unit}_needed" for unit in ("day", "month", "season", "year")}
    found |= {
        f"{unit}s_{side}"
        for unit in ("day", "month", "year", "place")
        for side in ("early", "late")
    }
    return found | {"alias", "exact", "key", "other_option", "too_low", "too_high"}


def test_every_code_has_a_sentence_or_needs_none():
    for code in _codes():
        said = reasons.sentence(Reason(code, "Kirkuk", "Mosul"))
        assert bool(said) == (code not in _SILENT), code
        assert "{" not in said


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (Reason("typo", "Kirkuk"), "Accepted as a typo of Kirkuk."),
        (
            Reason("other_entity", "Mosul", "place"),
            "Mosul is something else: a place in this topic.",
        ),
        (
            Reason("other_entity", "Ali", "person"),
            "Ali is someone else: a person in this topic.",
        ),
        (Reason("other_entity", "X", "ship"), "X is something else in this topic."),
        (
            Reason("reversed", "the fall", "the rise"),
            "You put “the fall” right after “the rise”, but it came earlier.",
        ),
    ],
)
def test_sentences(reason, text):
    assert reasons.sentence(reason) == text


def test_braces_in_names_stay_as_they_are():
    assert reasons.sentence(Reason("typo", "{about}")) == (
        "Accepted as a typo of {about}."
    )


def test_silent_reasons_are_left_out():
    said = reasons.sentences([Reason("exact"), Reason("held")])
    assert said == ("Held until your teacher has looked at it.",)


def test_complaints_say_what_to_do():
    assert reasons.complaint(Invalid("position_twice")) == (
        "Two events have the same position."
    )
    assert reasons.complaint(Invalid("never heard of"), "xx").startswith("This answer")
