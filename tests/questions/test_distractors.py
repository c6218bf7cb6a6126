from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from quizapp.content.dates import parse_date
from quizapp.content.numbers import accepted, parse_number
from quizapp.questions.assemble import assemble
from quizapp.questions.figures import ladder as figure_ladder
from quizapp.questions.kinds import how_many, when
from quizapp.questions.kinds.when import DatePool
from quizapp.questions.slots import slots

#: chi-square at p = 0.001, by degrees of freedom
CRITICAL = {2: 13.82, 3: 16.27}
LETTERS = "klmnopqrst"


def chi_square(counts):
    expected = sum(counts) / len(counts)
    return sum((n - expected) ** 2 / expected for n in counts)


def events(dates):
    """A file with one moment for each date."""
    rows = (
        f"- {{id: {a}{b}, name: the fair of {a}{b}, text: It was., date: '{date}'}}"
        for date, (a, b) in zip(
            dates, ((a, b) for a in LETTERS for b in LETTERS), strict=False
        )
    )
    return "events:\n" + "\n".join(rows)


def asked_often(made, times):
    """Every `when` of a topic, each under many ids."""
    pools = {}
    for draft in when.drafts(made.scene):
        event, date = draft.event, parse_date(draft.key.value)
        pool = pools.setdefault(date.precision, DatePool(made.scene, date.precision))
        for n in range(times):
            qid = f"doc/{event.id}{n}/when"
            yield assemble(
                made.scene, replace(draft, id=qid, pool=pool.ladder(qid, date)), ""
            )


def key_places(questions):
    counts = [0] * 4
    for question in questions:
        assert len(question.options) == 4
        counts[[o.correct for o in question.options].index(True)] += 1
    return counts


DENSE = [str(year) for year in range(1700, 1780)]
SPARSE = ["1700", "1731", "1790"]
DAYS = [f"1861-{month:02}-{day:02}" for month in range(1, 13) for day in (2, 9, 17, 25)]
MONTHS = [f"{year}-{month:02}" for year in (1848, 1849, 1851) for month in (2, 5, 11)]
ANCIENT = ["-0400", "-0380", "-0333", "-0290", "-0264"]
SEASONS = ["1944-21", "1945-23", "1947-22", "1950-24"]
DATES = {
    "dense": DENSE,
    "sparse": SPARSE,
    "days": DAYS,
    "months": MONTHS,
    "ancient": ANCIENT,
    "seasons": SEASONS,
}


@pytest.mark.parametrize("dates", DATES.values(), ids=DATES)
def test_the_right_date_stands_at_every_place_equally_often(make, dates):
    made = make(events(dates))
    counts = key_places(asked_often(made, 400 // len(dates)))
    assert chi_square(counts) < CRITICAL[3], counts


@pytest.mark.parametrize("dates", DATES.values(), ids=DATES)
def test_dates_are_ascending_disjoint_and_of_one_precision(make, dates):
    made = make(events(dates))
    for question in asked_often(made, 80 // len(dates)):
        options = [parse_date(o.value) for o in question.options]
        assert len({d.precision for d in options}) == 1
        for early, late in pairwise(options):
            assert early.end_max < late.start_min
        wrong = [o for o in question.options if not o.correct]
        assert {o.proof for o in wrong} == {"proved"}
        assert all(o.why for o in wrong)


def test_years_lie_as_far_apart_as_their_era_asks(make):
    """Eight years in the 19th century, or an eighth of what the topic reaches over."""
    wide = make(events([str(y) for y in range(1800, 1900)]))
    for question in asked_often(wide, 3):
        years = [int(o.value) for o in question.options]
        gaps = [b - a for a, b in pairwise(years)]
        assert min(gaps) >= 8
    short = make(events([str(y) for y in range(1800, 1817)]))
    gaps = []
    for question in asked_often(short, 5):
        years = [int(o.value) for o in question.options]
        gaps += [b - a for a, b in pairwise(years)]
    assert 2 <= min(gaps) < 8


DOUBTED = """
- id: quarrel
  name: the quarrel
  text: They met.
  date:
    claims: [{value: 'ONE'}, {value: 'TWO'}]
    status: disputed
"""


@pytest.mark.parametrize(
    ("dates", "one", "two"),
    [
        (["1900", "1910", "1921"], "1903", "1915"),
        (["1900-03", "1901-01", "1902-07"], "1900-08", "1901-08"),
    ],
)
def test_no_option_is_a_doubted_date(make, dates, one, two):
    def seen(made):
        return {o.value for q in asked_often(made, 100) for o in q.options}

    quarrel = DOUBTED.replace("ONE", one).replace("TWO", two)
    assert {one, two} & seen(make(events(dates)))  # else this test could not fail
    made = make(events(dates) + quarrel)
    assert not {one, two} & seen(made)
    assert not [q for q in made.questions if q.startswith("quarrel/when")]


def test_a_made_up_date_belongs_to_no_event(make):
    made = make(events(["1900", "1903", "1904", "1908", "1911"]))
    known = {"1900", "1903", "1904", "1908", "1911"}
    made_up = 0
    for question in asked_often(made, 100):
        for option in question.options:
            invented = option.why.startswith("None of the events")
            made_up += invented
            assert not (invented and option.value in known)
            assert option.correct or invented or option.value in known
    assert made_up


def test_no_date_lies_in_the_future(make):
    made = make(events(["2021", "2022", "2024"]))
    last = [question.options[-1].value for question in asked_often(made, 50)]
    assert max(last) <= "2025"


FIGURES = """
entities:
  ann: {{type: person, name: Ann Archer}}
events:
- id: x
  name: the sale
  text: "[[ann]] sold {{{{sold}}}} of them and {{{{more}}}} of the others."
  date: 1900
  numbers:
    sold: {{of: things sold, value: "{value}", unit: {unit}}}
    more: {{of: others sold, value: "{other}", unit: {unit}}}
"""


def figures_often(made, times):
    draft = next(d for d in how_many.drafts(made.scene) if "sold" in d.id)
    event = made.topic.event("x")
    for n in range(times):
        qid = f"doc/x{n}/how_many/numbers.sold"
        pool = figure_ladder(made.scene, qid, event, event.figures[0])
        yield assemble(made.scene, replace(draft, id=qid, pool=pool), "")


CASES = [
    ("550", "1,000", "people"),
    ("over 80,000", "over 120,000", "lb"),
    ("about 45", "about 90", "seconds"),
    ("$5 billion", "$2 billion", "USD"),
    ("at least 12", "30", "people"),
    ("2.5 million", "4 million", "people"),
    ("1", "7", "people"),
]


@pytest.mark.parametrize(("value", "other", "unit"), CASES)
def test_the_right_figure_stands_at_every_place_equally_often(make, value, other, unit):
    made = make(FIGURES.format(value=value, other=other, unit=unit))
    questions = list(figures_often(made, 400))
    counts = key_places(questions)
    if value != "1":  # nothing whole lies below one
        assert chi_square(counts) < CRITICAL[3], counts


@pytest.mark.parametrize(("value", "other", "unit"), CASES)
def test_figures_are_written_like_the_right_one(make, value, other, unit):
    made = make(FIGURES.format(value=value, other=other, unit=unit))
    key = parse_number(value)
    for question in figures_often(made, 40):
        numbers = [parse_number(o.text) for o in question.options]
        for number in numbers:
            assert number.comparison == ""
            assert number.scale == key.scale
            assert number.currency == key.currency
            assert number.is_whole == key.is_whole
        ends = [accepted(n) for n in numbers]
        for lower, higher in pairwise(ends):
            assert lower[1] < higher[0]


def test_no_option_is_a_doubted_figure(make):
    text = FIGURES.format(value="8,500", other="1,000", unit="people")
    quarrel = """
- id: quarrel
  name: the quarrel
  text: They fought.
  date: 1901
  numbers:
    left:
      of: fighters left
      unit: people
      claims: [{value: "17,000"}, {value: "4,250"}]
      status: disputed
"""

    def seen(made):
        return {Fraction(o.value) for q in figures_often(made, 40) for o in q.options}

    doubted = {Fraction(17000), Fraction(4250)}
    assert doubted & seen(make(text))  # else this test could not fail
    assert not doubted & seen(make(text + quarrel))


def test_a_share_is_never_above_a_hundred(make):
    made = make(FIGURES.format(value="60 %", other="30 %", unit="'%'"))
    for question in figures_often(made, 40):
        assert all(parse_number(o.text).low <= 100 for o in question.options)


def test_figures_much_larger_or_smaller_are_no_options(make):
    made = make(FIGURES.format(value="500", other="4", unit="people"))
    for question in figures_often(made, 40):
        assert "4" not in [o.value for o in question.options]


def test_who_is_named_anywhere_in_the_event_is_no_option(made):
    """
    entities:
      ann: {type: person, name: Ann Archer}
      bob: {type: person, name: Bob Baker}
      cid: {type: person, name: Cid Carter}
      dan: {type: person, name: Dan Draper}
      eve: {type: person, name: Eve Elliot}
      fay: {type: person, name: Fay Fuller}
    events:
    - id: x
      name: the sale
      text: "[[ann]] sold {{carts}} carts."
      date: 1900
      who: {seller: [ann], buyer: [bob]}
      numbers: {carts: {of: carts sold, value: "12", unit: carts, who: cid}}
      skip: [cloze]
    """
    assert set(made.wrong("x/who/who.seller")) <= {"dan", "eve", "fay"}


def test_places_that_hold_each_other_never_meet(made):
    """
    entities:
      land: {type: place, kind: place, name: Landia}
      ulm: {type: place, kind: place, name: Ulm, in: land}
      zone: {type: place, kind: place, name: Linz, in: ulm}
      bonn: {type: place, kind: place, name: Bonn}
      kiel: {type: place, kind: place, name: Kiel}
      gera: {type: place, kind: place, name: Gera, homonyms: [kiel]}
      jena: {type: place, kind: place, name: Jena}
    events:
    - {id: x, name: the fair, text: "It came to [[zone]].", date: 1900, where: [zone],
       skip: [cloze]}
    - {id: y, name: the sale, text: "It came to [[bonn]].", date: 1901, where: [bonn],
       skip: [cloze]}
    """
    assert set(made.wrong("x/where/where")) <= {"bonn", "kiel", "gera", "jena"}
    for question in made.questions.values():
        ids = [o.value for o in question.options]
        assert not {"kiel", "gera"} <= set(ids)
        assert len({"land", "ulm", "zone"} & set(ids)) <= 1


@pytest.mark.parametrize(
    ("role", "extra", "proof"),
    [
        ("speaker", "", "proved"),
        ("donor", "", "proved"),
        ("helper", "", "assumed"),
        ("helper", "closed: [who.helper], ", "stated"),
        ("speaker", "not: {who.speaker: [bob, cid]}, ", "stated"),
    ],
)
def test_how_a_wrong_name_is_known_to_be_wrong(make, role, extra, proof):
    made = make(
        f"""
entities:
  ann: {{type: person, name: Ann Archer}}
  bob: {{type: person, name: Bob Baker}}
  cid: {{type: person, name: Cid Carter}}
events:
- {{id: x, name: the sale, text: "[[ann]] gave it.", date: 1900, {extra}skip: [cloze],
   who: {{{role}: [ann]}}}}
"""
    )
    assert set(made.wrong(f"x/who/who.{role}").values()) == {proof}


def test_four_options_only_where_three_are_certain(make):
    rows = "".join(
        f"  p{n}: {{type: person, name: {name}}}\n"
        for n, name in enumerate(["Ann Ash", "Bob Bay", "Cid Cox", "Dan Day"])
    )
    text = (
        f"entities:\n{rows}events:\n- {{id: x, name: the sale, date: 1900,"
        ' text: "[[p0]] gave it.", who: {ROLE: [p0]}, skip: [cloze]}'
    )
    certain = make(text.replace("ROLE", "speaker")).texts("x/who/who.speaker")
    assumed = make(text.replace("ROLE", "helper")).texts("x/who/who.helper")
    assert (len(certain), len(assumed)) == (4, 3)


def test_the_feedback_says_what_a_wrong_name_really_is(made):
    """
    entities:
      ann: {type: person, name: Ann Archer}
      bob: {type: person, name: Bob Baker}
      cid: {type: person, name: Cid Carter, gloss: mayor of Ulm}
      ship: {type: thing, kind: ship, name: Argus, the: true}
    events:
    - {id: x, name: the sale, text: "[[ann]] sold [[ship]].", date: 1900,
       who: {donor: [ann]}, skip: [cloze]}
    - {id: y, name: the trip, text: "[[bob]] went away.", date: 1901}
    """
    whys = {o.value: o.why for o in made.questions["x/who/who.donor"].options}
    assert whys["bob"] == "Bob Baker went away."
    assert whys["cid"] == "Cid Carter: mayor of Ulm."
    assert whys["ann"] == ""


def test_near_places_come_first(made):
    """
    entities:
      ulm: {type: place, kind: city, name: Ulm, lat: 48.4, lon: 10.0}
      augsburg: {type: place, kind: city, name: Augsburg, lat: 48.4, lon: 10.9}
      memmingen: {type: place, kind: city, name: Memmingen, lat: 48.0, lon: 10.2}
      lima: {type: place, kind: city, name: Lima, lat: -12.0, lon: -77.0}
      oslo: {type: place, kind: city, name: Oslo, lat: 59.9, lon: 10.7}
    events:
    - {id: x, name: the fair, text: "It came to [[augsburg]].", date: 1900,
       where: [augsburg], skip: [cloze]}
    """
    assert set(made.wrong("x/where/where")) == {"ulm", "memmingen"}


def test_a_slot_is_asked_once_per_name_and_not_for_common_nouns(made):
    """
    entities:
      ann: {type: person, name: Ann Archer}
      folk: {type: group, name: local villagers, plural: true}
    events:
    - {id: x, name: the fair, text: "[[ann]] met [[folk]] and [[ann|Ann]].", date: 1900}
    """
    assert list(slots(made.scene, made.topic.event("x"))) == []


def test_a_comparison_stays_in_the_sentence(made):
    """
    sources: {report: {title: Report}}
    events:
    - id: raid
      name: the raid
      text: "The raiders burned {{ships}} ships."
      date: 1895
      type: raid
      numbers: {ships: {of: ships burned, value: over 32, unit: ships}}
      source: {report: page 1}
    """
    (question,) = (q for q in made.questions.values() if q.kind == "how_many")
    assert question.passage == "The raiders burned over ____ ships."
    assert question.answer == "32"
    assert not any("over" in o.text for o in question.options)
