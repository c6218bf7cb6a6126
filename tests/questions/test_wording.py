from __future__ import annotations

import pytest

from quizapp.content.dates import parse_date
from quizapp.questions.english import ENGLISH
from quizapp.questions.wording import (
    date_phrase,
    date_text,
    fill,
    opens_with,
    ordinal,
    plural,
    raised,
)

DATES = [
    ("2019-09-10", "10 September 2019", "on 10 September 2019"),
    ("0079-08-24", "24 August 79", "on 24 August 79"),
    ("-0043-03-15", "15 March 44 BC", "on 15 March 44 BC"),
    ("2020-01", "January 2020", "in January 2020"),
    ("-0043-03", "March 44 BC", "in March 44 BC"),
    ("2019", "2019", "in 2019"),
    ("27 BC", "27 BC", "in 27 BC"),
    ("-0026", "27 BC", "in 27 BC"),
    ("0000", "1 BC", "in 1 BC"),
    ("0001", "1", "in 1"),
    ("autumn 2018", "autumn 2018", "in the autumn of 2018"),
    ("fall 2018", "autumn 2018", "in the autumn of 2018"),
    ("2018-21", "spring 2018", "in the spring of 2018"),
    ("summer 2018", "summer 2018", "in the summer of 2018"),
    ("winter 2018", "winter 2018", "in the winter of 2018"),
    ("spring 218 BC", "spring 218 BC", "in spring 218 BC"),
    ("early 2020", "early 2020", "in early 2020"),
    ("mid-2020", "mid-2020", "in mid-2020"),
    ("late 2020", "late 2020", "in late 2020"),
    ("early May 1940", "early May 1940", "in early May 1940"),
    ("late 241 BC", "late 241 BC", "in late 241 BC"),
    ("1990s", "the 1990s", "in the 1990s"),
    ("199X", "the 1990s", "in the 1990s"),
    ("220s BC", "the 220s BC", "in the 220s BC"),
    ("early 1990s", "the early 1990s", "in the early 1990s"),
    ("mid 1990s", "the mid-1990s", "in the mid-1990s"),
    ("19th century", "the 19th century", "in the 19th century"),
    ("3rd century", "the 3rd century", "in the 3rd century"),
    ("21st century", "the 21st century", "in the 21st century"),
    ("12th century", "the 12th century", "in the 12th century"),
    ("3rd century BC", "the 3rd century BC", "in the 3rd century BC"),
    ("late 3rd century BC", "the late 3rd century BC", "in the late 3rd century BC"),
    ("c. 1850", "around 1850", "around 1850"),
    ("2020~", "around 2020", "around 2020"),
    ("about 1850", "around 1850", "around 1850"),
    ("c. 27 BC", "around 27 BC", "around 27 BC"),
    ("c. 1990s", "around the 1990s", "around the 1990s"),
    ("[2017, 2019]", "between 2017 and 2019", "between 2017 and 2019"),
    ("[2018..2019]", "2018 or 2019", "in 2018 or 2019"),
    ("between 2018 and 2019", "2018 or 2019", "in 2018 or 2019"),
    ("[226 BC, 225 BC]", "226 BC or 225 BC", "in 226 BC or 225 BC"),
    ("[2016..2019]", "between 2016 and 2019", "between 2016 and 2019"),
    ("2018/2019", "2018 to 2019", "from 2018 to 2019"),
    ("2018 to 2019", "2018 to 2019", "from 2018 to 2019"),
    ("late 241 BC to 237 BC", "late 241 BC to 237 BC", "from late 241 BC to 237 BC"),
    ("2017-12-09/..", "since 9 December 2017", "since 9 December 2017"),
    ("since 2017", "since 2017", "since 2017"),
    ("../2018-23", "until autumn 2018", "until autumn 2018"),
    ("by mid-2020", "by mid-2020", "by mid-2020"),
    ("by 1953", "by 1953", "by 1953"),
    ("unknown", "date not known", "date not known"),
    ("2020?", "perhaps 2020", "in perhaps 2020"),
]


@pytest.mark.parametrize(("written", "text", "phrase"), DATES)
def test_dates_as_they_are_read_aloud(written, text, phrase):
    date = parse_date(written)
    assert date_text(ENGLISH, date) == text
    assert date_phrase(ENGLISH, date) == phrase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the fair", "The fair"),
        ("al-Qa'im", "Al-Qa'im"),
        ("“so” it was", "“So” it was"),
        ("'t Hooft", "'T Hooft"),
        ("émigrés", "Émigrés"),
        ("500 men", "500 men"),
        ("IEDs", "IEDs"),
        ("$5 billion", "$5 billion"),
        ("", ""),
        ("...", "..."),
    ],
)
def test_only_the_first_letter_is_raised(text, expected):
    assert raised(text) == expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("city", "cities"),
        ("country", "countries"),
        ("person", "people"),
        ("armed group", "armed groups"),
        ("military force", "military forces"),
        ("political party", "political parties"),
        ("church", "churches"),
        ("bus", "buses"),
        ("box", "boxes"),
        ("bush", "bushes"),
        ("island", "islands"),
    ],
)
def test_several_of_a_kind(noun, expected):
    assert plural(ENGLISH, noun) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"),
     (13, "13th"), (21, "21st"), (22, "22nd"), (103, "103rd"), (111, "111th")],
)  # fmt: skip
def test_ranks(number, expected):
    assert ordinal(ENGLISH, number) == expected


def test_a_capital_field_raises_its_value():
    assert fill("{Name} and {name}", name="the mill") == "The mill and the mill"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("the Tigris", "Tigris"), ("The Tigris", "Tigris"), ("a mill", "mill"),
     ("the", "the"), ("Theodor", "Theodor")],
)  # fmt: skip
def test_a_name_without_its_article(name, expected):
    assert opens_with(name, ENGLISH.articles) == expected


TOWN = """
entities:
  ann: {type: person, name: Ann Archer}
  bob: {type: person, name: Bob Baker}
  cid: {type: person, name: Cid Carter}
  greens: {type: group, kind: party, name: Greens, the: true, plural: true}
  whigs: {type: group, kind: party, name: Whigs, the: true, plural: true}
  jacks: {type: group, kind: party, name: Jacks, the: true, plural: true}
  ulm: {type: place, kind: city, name: Ulm}
  bonn: {type: place, kind: city, name: Bonn}
  kiel: {type: place, kind: city, name: Kiel}
  sark: {type: place, kind: island, name: Sark}
  herm: {type: place, kind: island, name: Herm}
  jura: {type: place, kind: island, name: Jura}
  argus: {type: thing, kind: ship, name: Argus, the: true}
  belle: {type: thing, kind: ship, name: Belle, the: true}
  comet: {type: thing, kind: ship, name: Comet, the: true}
events:
- id: x
  name: the big fair
  text: TEXT
  date: 1900-05-03
  type: fair
  who: {host: [WHO]}
  where: [WHERE]
  numbers: {stalls: {of: stalls, value: "40", unit: stalls},
            pay: {of: pay, value: $5 billion, unit: USD}}
  skip: [SKIP]
"""
ANN = '"[[ann]] opened the fair with {{stalls}} stalls in [[ulm]]."'


def stem_of(make, text, qid, who="ann", where="ulm"):
    skip = "who, where, which, how_many" if "/cloze/" in qid else "cloze, true_false"
    made = make(
        TOWN.replace("TEXT", text)
        .replace("WHO", who)
        .replace("WHERE", where)
        .replace("SKIP", skip)
    )
    question = made.questions[qid]
    return question.stem, question.passage


FAIR = "opened the fair with 40 stalls"
STEMS = [
    (ANN, "x/when", "When did the big fair take place?", ""),
    (ANN, "x/when/year", "In which year did the big fair take place?", ""),
    (ANN, "x/who/who.host", f"Who {FAIR} in Ulm?", ""),
    (ANN, "x/where/where", "In which city did the big fair take place?", ""),
    (
        ANN,
        "x/how_many/numbers.stalls",
        "Which number completes the sentence?",
        "Ann Archer opened the fair with ____ stalls in Ulm.",
    ),
    (
        '"{{stalls}} stalls stood at the fair."',
        "x/how_many/numbers.stalls",
        "How many stalls stood at the fair?",
        "",
    ),
    (
        ANN,
        "x/cloze/who.host",
        "Which person completes the sentence?",
        f"____ {FAIR} in Ulm.",
    ),
    (
        ANN,
        "x/cloze/where",
        "Which city completes the sentence?",
        f"Ann Archer {FAIR} in ____.",
    ),
    (
        '"[[ann]] paid {{pay}} for it."',
        "x/how_many_typed/numbers.pay",
        "Which amount completes the sentence?",
        "Ann Archer paid ____ for it.",
    ),
    (
        '"[[argus]] came for the fair."',
        "x/which/text.argus",
        "Which ship came for the fair?",
        "",
    ),
    (
        '"[[ann]] came aboard [[argus]]."',
        "x/which/text.argus",
        "Which ship completes the sentence?",
        "Ann Archer came aboard ____.",
    ),
    (
        '"[[ulm]] held a fair."',
        "x/where/where",
        "Which city held a fair?",
        "",
    ),
]


@pytest.mark.parametrize(("text", "qid", "stem", "passage"), STEMS)
def test_stems(make, text, qid, stem, passage):
    assert stem_of(make, text, qid) == (stem, passage)


@pytest.mark.parametrize(
    ("verb", "stem"),
    [
        ("met", "Which party met there?"),
        ("were", "Which parties were there?"),
        ("have stood", "Which parties have stood there?"),
    ],
)
def test_a_group_in_front_of_its_verb(make, verb, stem):
    text = f'"[[greens]] {verb} there."'
    assert stem_of(make, text, "x/who/who.host", who="greens") == (stem, "")


def test_on_an_island(make):
    stem, _ = stem_of(make, '"A fair came to [[sark]]."', "x/where/where", where="sark")
    assert stem == "On which island did the big fair take place?"


@pytest.mark.parametrize(
    ("key", "qid"),
    [
        ("when", "x/when"),
        ("who.host", "x/who/who.host"),
        ("where", "x/where/where"),
        ("numbers.stalls", "x/how_many/numbers.stalls"),
    ],
)
def test_the_authors_own_stem_comes_first(make, key, qid):
    text = TOWN.replace("TEXT", ANN).replace("WHO", "ann").replace("WHERE", "ulm")
    own = f"ask: {{{key}: What do you say of it?}}\n  skip: [cloze]"
    made = make(text.replace("skip: [SKIP]", own))
    assert made.questions[qid].full_stem == "What do you say of it?"


PAIR = """
entities:
  ulm: {type: place, kind: city, name: Ulm}
  bonn: {type: place, kind: city, name: Bonn}
  kiel: {type: place, kind: city, name: Kiel}
  jena: {type: place, kind: city, name: Jena}
events:
- {id: a, name: the first fair, text: "The fair came to [[ulm]].", type: fair,
   date: 1900-05-03, where: [ulm], skip: [SKIP]}
- {id: b, name: the second fair, text: "The fair came to [[kiel]].", type: fair,
   date: 1904, where: [kiel], skip: [SKIP]}
- {id: c, name: the third fair, text: "There was a fair.", date: by 1909}
- {id: d, name: the fourth fair, text: There was a fair., date: 1915}
"""


def test_a_second_fair_puts_the_date_into_the_question(make):
    made = make(PAIR.replace("SKIP", "cloze"))
    stem = made.questions["a/where/where"].stem
    assert stem == "On 3 May 1900, in which city did the first fair take place?"
    made = make(PAIR.replace("SKIP", "where"))
    assert made.questions["a/cloze/where"].passage == (
        "On 3 May 1900, the fair came to ____."
    )
    assert made.questions["b/cloze/where"].passage == (
        "In 1904, the fair came to ____."
    )


def test_order_and_before_and_what_they_tell(make):
    made = make(PAIR.replace("SKIP", "where"))
    before = made.questions["a+d/before"]
    assert before.stem == "Which of these took place first?"
    assert {o.text for o in before.options} == {"The first fair", "The fourth fair"}
    wrong = next(o for o in before.options if not o.correct)
    assert wrong.why == "The fourth fair came later (1915)."
    told = "The first fair: 3 May 1900 · The fourth fair: 1915"
    assert before.explanation == told
    order = next(q for q in made.questions.values() if q.kind == "order")
    assert order.stem == "Put these events in order, earliest first."


def test_true_or_false_says_what_is_right(make):
    made = make(PAIR.replace("SKIP", "cloze"))
    for question in made.questions.values():
        if question.kind == "true_false":
            assert question.stem == "True or false?"
            assert [o.text for o in question.options] == ["True", "False"]
            if question.answer == "False":
                assert question.explanation.startswith("It was ")


def test_one_source_is_named_in_front(make):
    source = "sources: {book: {title: The book of fairs}}\n"
    made = make(source + PAIR.replace("SKIP", "where"))
    contexts = {q.context for q in made.questions.values()}
    assert contexts == {"According to “The book of fairs”,"}
    assert {q.context for q in make(PAIR).questions.values()} == {""}


def test_a_language_without_words_has_no_questions_but_a_page(make):
    made = make(PAIR.replace("SKIP", "where"))
    foreign = made.topic.__class__(
        **{
            name: getattr(made.topic, name)
            for name in made.topic.__dataclass_fields__
            if name != "language"
        },
        language="xx",
    )
    made.topic = foreign
    assert made.bank.questions == ()
    assert made.bank.card.language == "xx"
    assert len(made.bank.events) == 4
