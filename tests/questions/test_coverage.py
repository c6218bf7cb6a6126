"""Each fact is asked, or the report says why not: every reason is planted here."""

from __future__ import annotations

import pytest

from quizapp.content.load import load
from quizapp.questions.coverage import coverage, coverage_lines, total_line
from quizapp.questions.generate import topic_bank
from quizapp.resources import CONTENT

_PEOPLE = """
entities:
  ann: {type: person, name: Ann Archer}
  bob: {type: person, name: Bob Baker}
  cid: {type: person, name: Cid Carter}
  crew: {type: group, name: local farmers, kind: group, plural: true}
  ulm: {type: place, kind: city, name: Ulm}
  bonn: {type: place, kind: city, name: Bonn}
  kiel: {type: place, kind: city, name: Kiel}
sources:
  one: {title: One}
  two: {title: Two}
events:
- id: sale
  name: the sale
  text: "[[bob]] sold the mill."
  date: 1904-03-02
  who: {seller: [bob]}
- id: trip
  name: the trip
  text: "[[cid]] saw [[bonn]]."
  date: 1911-09-09
  who: {guest: [cid]}
  where: [bonn]
- {id: flood, name: the flood, text: "Water took [[kiel]].", date: 1921-04-04}
"""


def _fair(made, name="fair"):
    return {f.name: f for f in coverage(made.topic, made.bank) if f.event == name}


def _with(make, event):
    return make(f"{_PEOPLE}{event.strip()}\n")


def _reason(facts, name):
    found = facts[name]
    assert found.asked == 0
    return found.reason.short


def test_what_is_asked_is_counted(make):
    made = _with(
        make,
        """
- id: fair
  name: the fair
  text: "[[ann]] opened the fair in [[ulm]] with {{stalls}} stalls."
  date: 1901-05-03
  who: {host: [ann]}
  where: [ulm]
  numbers: {stalls: {of: stalls, value: "40", unit: stalls}}
  because: [{reason: to sell hats}]
""",
    )
    facts = _fair(made)
    assert set(facts) == {
        "date",
        "who.host",
        "where",
        "numbers.stalls",
        "because.cause",
    }
    for name in ("date", "who.host", "where", "numbers.stalls"):
        asked = sum(f"fair.{name}" in q.asks for q in made.bank.questions)
        assert facts[name].asked == asked > 0
        assert facts[name].reason is None


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ("{value: 1901-05-03, status: disputed}", "disputed"),
        ("{value: 1901-05-03, status: suspected-error}", "suspected"),
        ('"1901-05-03?"', "uncertain"),
        ('"1890~"', "approximate"),
    ],
)
def test_a_date_that_is_not_settled_is_told(make, date, reason):
    event = f"- {{id: fair, name: the fair, text: It rained., date: {date}}}"
    facts = _fair(_with(make, event))
    if facts["date"].asked:
        assert reason == "approximate"  # asked where its bounds decide the order
    else:
        assert _reason(facts, "date") == reason


def test_a_state_without_a_decided_date_has_no_single_one(make):
    facts = _fair(
        _with(
            make,
            "- {id: fair, name: the fair, text: It rained., kind: state,"
            " date: 1880/1930}",
        )
    )
    assert _reason(facts, "date") == "no point"


def test_no_date_is_no_fact(make):
    event = "- {id: fair, name: the fair, text: It rained., date: unknown}"
    assert not _fair(_with(make, event))


_PLANTED = {
    "weight 0": (
        'text: "[[ann]] opened it.", who: {host: [ann]}, weight: 0',
        "who.host",
    ),
    "skip": (
        'text: "[[ann]] came.", who: {host: [ann]}, skip: [who, cloze, true_false]',
        "who.host",
    ),
    "no slot": ('text: "It rained.", who: {host: [ann]}', "who.host"),
    "no name": ('text: "[[crew]] opened it.", who: {host: [crew]}', "who.host"),
    "named twice": (
        'text: "[[ann]] and [[ann|Ann]] opened it.", who: {host: [ann]}',
        "who.host",
    ),
    "open list": (
        'text: "They met in [[ulm]].", where: [ulm], open: [where]',
        "where",
    ),
    "Q05": (
        'text: "Archers met [[ann]].", who: {host: [ann]}, skip: [true_false]',
        "who.host",
    ),
}


@pytest.mark.parametrize("reason", sorted(_PLANTED))
def test_each_reason_is_told(make, reason):
    rest, name = _PLANTED[reason]
    event = f"- {{id: fair, name: the fair, date: 1901-05-03, {rest}}}"
    facts = _fair(_with(make, event))
    assert _reason(facts, name) == reason
    assert facts[name].reason.text


def test_figures_and_links_have_their_reasons(make):
    made = _with(
        make,
        """
- id: fair
  name: the fair
  text: "It had {{stalls}} stalls."
  date: 1925-05-03
  numbers:
    stalls: {of: stalls, value: "40", unit: stalls, status: disputed}
    guests: {of: guests, value: "400", unit: people}
  because: [{event: sale}, {event: quiet}, {reason: to sell hats}]
  quotes: [{who: ann, text: Come and buy.}]
- {id: quiet, name: the quiet, text: It was quiet., date: 1900, weight: 0}
""",
    )
    facts = _fair(made)
    assert _reason(facts, "numbers.stalls") == "disputed"
    assert _reason(facts, "numbers.guests") == "no slot"
    assert _reason(facts, "because.quiet") == "weight 0"
    assert _reason(facts, "because.cause").startswith("Q")
    assert _reason(_fair(made, "quiet"), "date") == "weight 0"
    assert any(name.startswith("quote.") for name in facts)


def test_the_table_ends_with_the_totals(make):
    made = _with(
        make, "- {id: fair, name: the fair, text: '[[crew]] met.', date: 1901}"
    )
    facts = coverage(made.topic, made.bank)
    lines = list(coverage_lines(facts))
    assert lines[0] == "sale"
    assert [x for x in lines if not x.startswith(" ")][:-1] == [
        e.id for e in made.topic.events
    ]
    crew = next(x for x in lines if x.startswith("  text.crew"))
    assert crew.endswith("-  “local farmers” is no proper name: many words would do")
    missing = [f for f in facts if f.reason]
    assert lines[-1].startswith(
        f"{len(facts) - len(missing)} of {len(facts)} facts are asked;"
        f" {len(missing)} are not: "
    )
    assert "no name 1" in lines[-1]
    asked = [f for f in facts if not f.reason]
    assert total_line(asked) == f"{len(asked)} of {len(asked)} facts are asked"
    assert list(coverage_lines([])) == ["0 of 0 facts are asked"]


def test_no_fact_of_a_shipped_topic_is_left_out_in_silence():
    for topic in load(CONTENT).library.topics:
        bank = topic_bank(topic, {})
        facts = coverage(topic, bank)
        names = {(f.event, f.name) for f in facts}
        assert len(names) == len(facts)
        assert all(bool(f.asked) != bool(f.reason) for f in facts)
        events = {e.id for e in topic.events}
        for question in bank.questions:
            for event, _, name in (a.partition(".") for a in question.asks):
                # an entity's own role is no fact of an event; a list is named by parts
                listed = {name, name.rpartition(".")[0]}
                known = {n for e, n in names if e == event}
                known |= {n.rpartition(".")[0] for n in known}
                assert event not in events or listed & known
