"""Dates and figures from memory: how finely they are asked, and what is right."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from quizapp.content.dates import parse_date
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Skill


def moment(date, more=""):
    told = "id: a, name: the big fire, text: A fire broke out."
    return f"events:\n- {{{told}, date: {date}{more}}}"


@pytest.mark.parametrize(
    ("date", "stem", "answer", "precision"),
    [
        ("1902-05-04", "When did the big fire take place?", "4 May 1902", "day"),
        ("1902-05", "In which month and year did the big fire take place?", "May 1902",
         "month"),
        ("1902-23", "In which season of which year did the big fire take place?",
         "autumn 1902", "season"),
        ("1902", "In which year did the big fire take place?", "1902", "year"),
        ("264 BC", "In which year did the big fire take place?", "264 BC", "year"),
        ("c. 1902-05", "In which month and year did the big fire take place?",
         "around May 1902", "month"),
    ],
)  # fmt: skip
def test_a_date_is_asked_as_finely_as_it_is_known(make, date, stem, answer, precision):
    question = make(moment(date)).questions["a/when_typed"]
    known = parse_date(date)
    assert (question.stem, question.answer) == (stem, answer)
    assert (question.form, question.precision) == (Form.DATE, precision)
    assert question.accept == (answer,)
    assert tuple(map(Fraction, question.tolerance)) == (
        known.start_min,
        known.end_max,
    )
    assert (question.options, question.passage) == ((), "")


@pytest.mark.parametrize(
    "date",
    ["1902?", "1902/1904", "'[1902..1904]'", "since 1902", "by 1902", "unknown",
     "early 1902", "190X", "19th century",
     "{claims: [{value: 1902}, {value: 1904}], status: disputed}"],
)  # fmt: skip
def test_no_date_is_typed_that_is_no_settled_point(make, date):
    assert Kind.WHEN_TYPED not in {q.kind for q in make(moment(date)).bank.questions}


@pytest.mark.parametrize(
    "more", [", kind: period", ", kind: state", ", skip: [when_typed]", ", weight: 0"]
)
def test_no_date_is_typed_of_what_lasts_or_is_left_out(make, more):
    assert "a/when_typed" not in make(moment("1902-05-04", more)).questions


def test_the_author_words_the_date(make):
    for word in ("when", "when_typed"):
        own = "On which day did the city burn?"
        ask = f", ask: {{{word}: {own}}}"
        assert make(moment("1902-05-04", ask)).questions["a/when_typed"].stem == own
    both = ", ask: {when: When?, when_typed: On which day did the city burn?}"
    stem = make(moment("1902-05-04", both)).questions["a/when_typed"].stem
    assert stem == "On which day did the city burn?"


def test_a_name_that_tells_the_time_is_no_question(make):
    made = make(moment("1902-05-04").replace("big fire", "fire of 1902"))
    assert made.codes["a/when_typed"] == "Q16"


FIGURE = (
    "events:\n- id: a\n  name: the great march\n  date: 1902\n  text: '{text}'\n"
    "  numbers: {{men: {{of: men on the march, value: '{value}'}}}}"
)


@pytest.mark.parametrize(
    ("text", "value", "stem", "passage", "answer"),
    [
        ("{{men}} men marched north.", "1,200", "How many men marched north?", "",
         "1,200"),
        ("The queen led {{men}} men north.", "1,200",
         "Which number completes the sentence?", "The queen led ____ men north.",
         "1,200"),
        ("The queen led {{men}} men north.", "over 32",
         "Which number completes the sentence?", "The queen led over ____ men north.",
         "32"),
        ("{{men}} men marched north.", "over 32", "How many men marched north?", "",
         "over 32"),
        ("The march cost the queen {{men}}.", "$5 million",
         "Which amount completes the sentence?", "The march cost the queen ____.",
         "$5 million"),
    ],
)  # fmt: skip
def test_a_figure_is_asked_for_directly_where_it_can_be(
    make, text, value, stem, passage, answer
):
    made = make(FIGURE.format(text=text, value=value))
    question = made.questions["a/how_many_typed/numbers.men"]
    shown = (question.stem, question.passage, question.answer.casefold())
    assert shown == (stem, passage, answer)
    assert question.form is Form.NUMBER
    assert not question.options


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("7", 7, 7),
        ("550", "1089/2", "1111/2"),
        ("about 500", 450, 550),
        ("over 80,000", 80000, 88000),
        ("up to 50", 45, 50),
    ],
)
def test_a_figure_has_the_room_of_its_wording(make, value, low, high):
    made = make(FIGURE.format(text="The queen led {{men}} men north.", value=value))
    question = made.questions["a/how_many_typed/numbers.men"]
    assert question.tolerance == (str(low), str(high))


def test_no_other_figure_of_the_topic_passes(make):
    row = (
        "- id: {id}\n  name: the march {id}\n  date: 190{n}\n  type: t{n}\n"
        "  text: 'Queen {id} led {{{{men}}}} men north.'\n"
        "  numbers: {{men: {{of: men, value: '{value}'}}}}"
    )
    rows = [
        row.format(id=i, n=n, value=v)
        for n, (i, v) in enumerate([("a", "17,000"), ("b", "17,100")])
    ]
    made = make("\n".join(["events:", *rows]))
    low, high = made.questions["a/how_many_typed/numbers.men"].tolerance
    assert (low, high) == ("16830", "17050")


def test_a_year_known_only_about_is_not_to_be_typed(make):
    """Nobody can know where the two years begin and end that would be right."""
    assert "a/when_typed" not in make(moment("c. 264 BC")).questions


def test_a_range_is_left_to_the_gap(make):
    made = make(FIGURE.format(text="The queen led {{men}} men.", value="20 to 30"))
    kinds = {q.kind for q in made.bank.questions}
    assert Kind.CLOZE in kinds
    assert Kind.HOW_MANY_TYPED not in kinds


def test_a_figure_is_recalled_once(make):
    """The gap is refused, and the report says why."""
    text = FIGURE.format(text="The queen led {{men}} men north.", value="550")
    made = make(text)
    assert "a/cloze/numbers.men" not in made.questions
    assert made.codes["a/cloze/numbers.men"] == "Q14"
    alone = make(f"{text}\n  skip: [how_many_typed]")
    assert "a/cloze/numbers.men" in alone.questions


TWO = """
entities:
  queen: {type: person, name: Ada}
events:
- {id: a, name: the first march, type: march, date: 1902,
   text: '{{men}} men followed [[queen]].', who: {leader: [queen]},
   numbers: {men: {of: men on the first march, value: '120'}}}
- {id: b, name: the second march, type: march, date: DATE,
   text: '{{men}} men followed [[queen]].', who: {leader: [queen]},
   numbers: {men: {of: men on the second march, value: '350'}}}
"""


def test_another_event_that_fits_brings_the_date_into_the_question(make):
    made = make(TWO.replace("DATE", "1905"))
    question = made.questions["a/how_many_typed/numbers.men"]
    assert question.stem == "In 1902, how many men followed Ada?"
    same = make(TWO.replace("DATE", "1902"))
    assert same.codes["a/how_many_typed/numbers.men"] == "Q02"


def test_typed_questions_are_recall_for_every_use(make):
    text = FIGURE.format(text="{{men}} men marched north.", value="550")
    questions = make(text).questions
    date, figure = questions["a/when_typed"], questions["a/how_many_typed/numbers.men"]
    for question, skill in ((date, Skill.CHRONOLOGY), (figure, Skill.CONTEXT)):
        assert question.modes == (Mode.STUDY, Mode.DECK, Mode.EXAM)
        assert (question.skill, question.bloom) == (skill, Bloom.REMEMBER)
        assert question.proof is Proof.PROVED
        assert question.features["form"] == pytest.approx(0.8)
    assert date.asks == ("a.date",)
    assert figure.asks == ("a.numbers.men",)


def test_there_is_one_card_of_a_date_and_one_of_a_figure(make):
    text = FIGURE.format(text="{{men}} men marched north.", value="550")
    decks = [q for q in make(text).bank.questions if Mode.DECK in q.modes]
    assert [q.kind for q in decks if q.asks == ("a.date",)] == [Kind.WHEN_TYPED]
    assert [q.kind for q in decks if q.asks == ("a.numbers.men",)] == [
        Kind.HOW_MANY_TYPED
    ]


@pytest.mark.parametrize(
    "kind", ["when_typed", "how_many_typed", "placement", "match", "order"]
)
def test_what_only_the_generator_makes_is_not_written_by_hand(make, kind):
    own = f"questions:\n- {{id: x, kind: {kind}, stem: When?, key: a, options: [a, b]}}"
    made = make(f"{moment('1902')}\n{own}")
    assert made.codes["q/x"] == "Q15"
    reason = next(r.reason for r in made.bank.rejected if r.id == "doc/q/x")
    assert not re.search(rf"none of .*\b{kind}\b", reason)
