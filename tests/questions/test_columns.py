"""Two columns to match: every pair is right, no other is, and one is to spare."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content.dates import parse_date
from quizapp.questions.arranged import arranged_fault
from quizapp.questions.checks import stem_fault
from quizapp.questions.kinds import match
from quizapp.questions.lock import in_use, renew
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Skill
from quizapp.reports import question_lines, question_plain

PEOPLE = {
    "ann": "Ann Archer", "bob": "Bob Baker", "cid": "Cid Carter", "dan": "Dan Draper",
    "eve": "Eve Engel", "fay": "Fay Fuller",
}  # fmt: skip
TOWNS = {"ulm": "Ulm", "bonn": "Bonn", "kiel": "Kiel", "jena": "Jena", "gera": "Gera"}
NAMES = ("the big fire", "the harvest", "the regatta", "the sale of the mill",
         "the flood", "the strike", "the vote", "the storm")  # fmt: skip


def topic(rows, extra=""):
    """A file with events of these ids and fields; a town or person per event."""
    people = [f"  {i}: {{type: person, name: {n}}}" for i, n in PEOPLE.items()]
    towns = [f"  {i}: {{type: place, kind: town, name: {n}}}" for i, n in TOWNS.items()]
    events = [
        f"- {{id: e{n}, name: {name}, text: It was told., {row}}}"
        for n, (name, row) in enumerate(zip(NAMES, rows, strict=False))
    ]
    return "\n".join(["entities:", *people, *towns, extra, "events:", *events])


def dated(*dates):
    return topic([f"date: {d}" for d in dates])


def placed(*towns, more=""):
    return topic([f"where: [{t}]{more}, date: unknown" for t in towns])


def columns(made):
    return [q for q in made.bank.questions if q.kind is Kind.MATCH]


def joined(question):
    """Event -> what it is matched with."""
    return {p.value: question.partner(p.id).value for p in question.prompts}


def spare(question):
    (found,) = [o for o in question.options if not o.correct]
    return found


def live(made):
    questions = made.bank.questions
    return in_use(renew({}, questions, lambda *_: "", lambda q: q.id, 0).lock)


FIVE = ("1901-05-04", "1903-07-01", "1905-02-03", "1908-12-24", "1911-10-09")


def test_events_are_matched_with_their_dates(make):
    (question,) = columns(make(dated(*FIVE)))
    dates = dict(zip(("e0", "e1", "e2", "e3", "e4"), FIVE, strict=True))
    assert question.stem == "Match each event with its date."
    assert (question.form, question.variant) == (Form.MATCH, "date")
    assert all(dates[i] == date for i, date in joined(question).items())
    assert set(question.asks) == {f"{p.value}.date" for p in question.prompts}
    left_over = spare(question)
    assert left_over.value in set(dates.values()) - set(joined(question).values())
    assert left_over.proof is Proof.PROVED
    assert re.fullmatch(r"\d+ \w+ 19\d\d is the date of the [a-z ]+\.", left_over.why)


def test_events_are_matched_with_their_places(make):
    (question,) = columns(make(placed("ulm", "bonn", "kiel")))
    assert question.stem == "Match each event with its place."
    assert question.variant == "place"
    assert joined(question) == {"e0": "ulm", "e1": "bonn", "e2": "kiel"}
    assert spare(question).text in ("Jena", "Gera")
    assert spare(question).why
    assert question.answer == question.explanation
    told = set(question.answer.split(" · "))
    assert told == {"The big fire: Ulm", "The harvest: Bonn", "The regatta: Kiel"}


def test_a_match_is_printed_with_its_pairs_and_its_spare(make):
    (question,) = columns(make(placed("ulm", "bonn", "kiel")))
    lines = list(question_lines(question))
    assert "  The big fire = Ulm" in lines
    over = spare(question)
    assert f"  - {over.text}  (assumed: {over.why})" in lines
    shown = " | ".join(o.text for o in question.options)
    assert f"  shown: {shown}" in lines
    plain = question_plain(question)
    assert ["The big fire", "Ulm"] in plain["pairs"]
    assert {"text": "The big fire", "note": ""} in plain["prompts"]
    assert len(plain["options"]) == 4


def test_events_are_matched_with_the_people_of_one_role(make):
    cast = {"ann": "host", "bob": "host", "cid": "host", "dan": "guest"}
    who = [f"who: {{{r}: [{p}]}}, date: unknown" for p, r in cast.items()]
    (question,) = columns(make(topic(who)))
    assert question.stem == "Match each event with the person involved."
    assert joined(question) == {"e0": "ann", "e1": "bob", "e2": "cid"}
    assert set(question.asks) == {"e0.who.host", "e1.who.host", "e2.who.host"}


def test_skill_modes_and_ids(make):
    (question,) = columns(make(dated(*FIVE)))
    assert (question.skill, question.bloom) == (Skill.CONTEXT, Bloom.UNDERSTAND)
    assert question.modes == (Mode.STUDY, Mode.EXAM)
    first = min(p.value for p in question.prompts)
    assert re.fullmatch(rf"doc/{first}/match/[0-9a-f]{{8}}", question.id)
    assert question.features["form"] == pytest.approx(0.6)
    assert not question.ascending


@pytest.mark.parametrize(
    ("more", "proof", "modes"),
    [
        ("", Proof.ASSUMED, (Mode.STUDY,)),
        (", closed: [where]", Proof.STATED, (Mode.STUDY, Mode.EXAM)),
    ],
)
def test_a_list_that_is_not_declared_complete_is_for_practice(make, more, proof, modes):
    (question,) = columns(make(placed("ulm", "bonn", "kiel", more=more)))
    assert (question.proof, question.modes) == (proof, modes)


@pytest.mark.parametrize(
    "rows",
    [
        ["where: [ulm]", "where: [bonn]"],
        ["where: [ulm]", "where: [bonn]", "where: [bonn]"],
        ["where: [ulm]", "where: [bonn]", "where: [kiel], open: [where]"],
        ["where: [ulm]", "where: [bonn]", "where: [kiel], kind: period"],
        ["where: [ulm]", "where: [bonn]", "where: [kiel], skip: [match]"],
        ["where: [ulm]", "where: [bonn]", "where: [kiel], weight: 0"],
        ["where: [ulm]", "where: [bonn]", "where: [kiel, jena]"],
        # the third also names the place of the first, in another field
        ["where: [ulm]", "where: [bonn]", "where: [kiel], near: [ulm]"],
    ],
)  # fmt: skip
def test_what_fits_two_or_too_few_is_not_matched(make, rows):
    assert not columns(make(topic([f"{row}, date: unknown" for row in rows])))


def test_a_place_inside_another_is_not_matched_beside_it(make):
    inside = "  hall: {type: place, kind: town, name: Altona, in: ulm}"
    rows = [f"where: [{t}], date: unknown" for t in ("ulm", "hall", "kiel")]
    assert not columns(make(topic(rows, inside)))
    (question,) = columns(make(topic([*rows, "where: [bonn], date: unknown"], inside)))
    assert not {"ulm", "hall"} <= set(joined(question).values())
    assert spare(question).value not in ("ulm", "hall")


def test_places_of_two_kinds_are_not_matched(make):
    river = "  elbe: {type: place, kind: river, name: Elbe}"
    rows = [f"where: [{t}], date: unknown" for t in ("ulm", "bonn", "elbe")]
    assert not columns(make(topic(rows, river)))


def test_the_last_pair_is_never_a_gift(make):
    """Three towns and no fourth: nothing is to spare."""
    text = placed("ulm", "bonn", "kiel")
    assert columns(make(text))
    few = re.sub(r"  (jena|gera): .*\n", "", text)
    assert not columns(make(few))


@pytest.mark.parametrize(
    "name",
    ["the fire in Ulm", "the Ulmer regatta and the Bonn cup", "the sale of Kiel"],
)
def test_a_name_that_tells_its_partner_is_not_matched(make, name):
    text = placed("ulm", "bonn", "kiel").replace("the big fire", name)
    assert not columns(make(text))


@pytest.mark.parametrize(
    "other", ["1901?", "c. 1901", "1901-05", "1901-21", "early 1901", "unknown", "1901"]
)
def test_only_dates_of_one_precision_known_for_certain_are_matched(make, other):
    (question,) = columns(make(dated(*FIVE[:4], other)))
    assert "e4" not in joined(question)
    assert len({len(o.value) for o in question.options}) == 1


def test_years_are_matched_with_years(make):
    (question,) = columns(make(dated("1901", "1911", "1921", "1931", "1941-05-05")))
    assert {o.text for o in question.options} == {"1901", "1911", "1921", "1931"}


def test_a_doubted_date_is_no_right_side(make):
    claims = "{claims: [{value: 1908-12-24}, {value: 1903-07-01}], status: disputed}"
    made = make(dated(*FIVE, claims))
    for question in columns(made):
        shown = {o.value for o in question.options}
        assert not shown & {"1908-12-24", "1903-07-01"}


def test_days_of_one_week_are_not_told_apart(make):
    week = [f"1920-03-0{n}" for n in range(1, 6)]
    assert not columns(make(dated("1901-05-04", "1940-06-07", *week)))


def test_a_name_that_tells_the_time_is_not_matched_with_dates(make):
    made = make(dated(*FIVE).replace("the big fire", "the fire of May"))
    assert all("e0" not in joined(q) for q in columns(made))


def test_an_event_stands_in_one_match(make):
    rows = [f"date: {d}, where: [{t}]" for d, t in zip(FIVE, TOWNS, strict=True)]
    matched = [i for q in columns(make(topic(rows))) for i in joined(q)]
    assert len(set(matched)) == len(matched)


def test_sets_in_use_stay_when_events_are_added(make):
    old = make(dated(*FIVE))
    new = make(dated(*FIVE, "1913-03-03", "1915-05-05", "1917-07-07"), live(old))
    assert {q.id for q in columns(old)} <= {q.id for q in columns(new)}
    assert len(columns(new)) == 2


def test_a_set_in_use_that_no_longer_fits_goes(make):
    old = make(placed("ulm", "bonn", "kiel"))
    new = make(placed("ulm", "bonn", "bonn"), live(old))
    assert not columns(new)


def test_a_set_of_another_topic_is_nothing_here(make):
    other = {q.replace("doc/", "toc/"): e for q, e in live(make(dated(*FIVE))).items()}
    assert columns(make(dated(*FIVE), other)) == columns(make(dated(*FIVE)))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.dates().filter(lambda d: d.year > 1000), min_size=4, max_size=8))
def test_every_pair_is_right_and_no_other(make, days):
    dates = [d.isoformat() for d in days]
    known = {f"e{n}": parse_date(d) for n, d in enumerate(dates)}
    for question in columns(make(dated(*dates))):
        pairs = joined(question)
        assert 3 <= len(pairs) <= 5
        assert len(question.options) == len(pairs) + 1
        for event, value in pairs.items():
            assert parse_date(value) == known[event]
            others = [o.value for o in question.options if o.value != value]
            assert all(parse_date(o).end_max != known[event].end_max for o in others)
        shown = [parse_date(o.value).start_min for o in question.options]
        assert shown == sorted(shown)


@pytest.fixture
def join(make):
    """A draft that passes, with its scene."""
    scene = make(placed("ulm", "bonn", "kiel", more=", closed: [where]")).scene
    return scene, next(iter(match.drafts(scene)))


def test_the_draft_itself_passes(join):
    assert arranged_fault(*join) is None
    assert stem_fault(*join, "") is None


def test_a_right_side_that_fits_two_is_caught(join):
    scene, draft = join
    wrong = tuple((e, "jena" if e == "e0" else v) for e, v in draft.pairs)
    assert arranged_fault(scene, replace(draft, pairs=wrong)).code == "Q02"


def test_two_right_sides_that_read_the_same_are_caught(join):
    scene, draft = join
    first, second, *rest = draft.fixed
    same = (first, replace(second, text=first.text), *rest)
    assert arranged_fault(scene, replace(draft, fixed=same)).code == "Q01"


def test_two_events_called_the_same_are_caught(join):
    scene, draft = join
    first, second, *rest = draft.prompts
    same = (first, replace(second, text=first.text), *rest)
    assert arranged_fault(scene, replace(draft, prompts=same)).code == "Q01"


def test_right_sides_that_overlap_are_caught(join):
    scene, draft = join
    day = (Fraction(1), Fraction(2))
    same = tuple(replace(c, entity=None, interval=day) for c in draft.fixed)
    assert arranged_fault(scene, replace(draft, fixed=same)).code == "Q03"


def test_right_sides_of_two_kinds_are_caught(join):
    scene, draft = join
    other = scene.entity("ann")
    mixed = [
        replace(c, entity=other, text=other.name, value="ann") if c.proof else c
        for c in draft.fixed
    ]
    assert arranged_fault(scene, replace(draft, fixed=tuple(mixed))).code == "Q04"


@pytest.mark.parametrize(
    ("name", "code"), [("the fire in Ulm", "Q06"), ("the Jenaer fair", "Q05")]
)
def test_a_telling_name_is_caught(join, make, name, code):
    _, draft = join
    text = placed("ulm", "bonn", "kiel").replace("the big fire", name)
    scene = make(text).scene
    events = tuple(scene.by_id[e.id] for e in draft.events)
    towns = [scene.entity(i) for i in ("ulm", "bonn", "kiel", "jena")]
    right = {c.value: c for c in draft.fixed}
    fixed = tuple(
        replace(next(iter(right.values())), text=t.name, value=t.id, entity=t)
        for t in towns
    )
    found = arranged_fault(scene, replace(draft, events=events, fixed=fixed))
    assert found.code == code


def test_a_time_on_the_left_of_dates_is_caught(make):
    scene = make(dated(*FIVE)).scene
    draft = next(iter(match.drafts(scene)))
    first, *rest = draft.prompts
    told = (replace(first, text="The fire of 1901"), *rest)
    assert stem_fault(scene, replace(draft, prompts=told), "").code == "Q16"
