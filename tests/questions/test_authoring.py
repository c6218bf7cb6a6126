"""What an author misspells for the questions is said, with its place and a remedy."""

from __future__ import annotations

import pytest

from quizapp.problems import Severity
from quizapp.questions.authoring import problems

FILE = """
sources: {{s: {{title: Annals}}}}
entities:
  ann: {{type: person, name: Ann Archer}}
  ulm: {{type: place, kind: city, name: Ulm}}
events:
- id: fair
  name: the fair
  text: "[[ann]] opened the fair in [[ulm]] with {{{{stalls}}}} stalls."
  date: 1901-05-03
  who: {{opener: ann}}
  where: ulm
  numbers: {{stalls: {{of: stalls at the fair, value: 34}}}}
  source: {{s: page 1}}
  {extra}
"""


@pytest.mark.parametrize(
    ("extra", "code", "advice"),
    [
        ("skip: [befor]", "unknown-kind", "write before"),
        ("ask: {whenn: When was it?}", "unknown-slot", "write when"),
        ("ask: {who.openr: Who did?}", "unknown-slot", "write who.opener"),
        ("ask: {number.stalls: How many?}", "unknown-slot", "write numbers.stalls"),
    ],
)
def test_a_typo_is_said_with_its_line_and_the_right_word(make, extra, code, advice):
    made = make(FILE.format(extra=extra))
    (found,) = problems(made.topic, made.bank)
    assert (found.code, found.advice) == (code, advice)
    assert found.line == 9  # the event, behind the two lines of every test file


@pytest.mark.parametrize(
    "extra",
    [
        "skip: [before, when]",
        "ask: {when: When was it?, when.year: Which year?, who.opener: Who?}",
        "ask: {numbers.stalls: How many?, where: Where?, cloze.where: Where?}",
    ],
)
def test_what_is_spelled_right_is_no_problem(make, extra):
    made = make(FILE.format(extra=extra))
    assert list(problems(made.topic, made.bank)) == []


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("kind: whodunit, stem: Who?, options: [A, B], key: A", "whodunit"),
        ("kind: who, stem: Who?, options: [A, A], key: A", "Q01"),
        ("kind: who, stem: Who?, options: [A, None of the above], key: A", "Q10"),
        ("kind: who, stem: Who did it, options: [A, B], key: A", "Q15"),
    ],
)
def test_a_question_by_hand_that_is_refused_is_a_problem(make, question, part):
    made = make(f"{FILE.format(extra='')}\nquestions:\n- {{id: mine, {question}}}\n")
    (found,) = problems(made.topic, made.bank)
    assert found.code == "own-question"
    assert part in found.message
    assert found.line > 0


def test_a_language_without_words_is_said(make):
    made = make("", language="xx")
    (found,) = problems(made.topic, made.bank)
    assert (found.code, found.severity, found.file) == (
        "no-wording",
        Severity.WARNING,
        "doc.yaml",
    )
    assert found.message == 'no question can be worded in the language "xx"'
    assert found.advice.endswith("languages with questions: en")


@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_a_language_with_words_is_no_problem(make, language):
    made = make(FILE.format(extra=""), language=language)
    assert list(problems(made.topic, made.bank)) == []
    assert made.bank.questions
