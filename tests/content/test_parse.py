from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.content.dates import Precision
from quizapp.content.model import (
    EntityMark,
    EntityType,
    EventKind,
    NumberMark,
    Reference,
    Status,
)

EXAMPLE = Path(__file__).with_name("example.yaml").read_text(encoding="utf-8")


def test_the_example_of_the_documentation_is_read_whole(load_doc):
    doc = load_doc(EXAMPLE, head=False)
    assert doc.problems == ()


def test_a_topic_holds_what_its_file_says(load_doc):
    doc = load_doc(EXAMPLE, head=False)
    topic = doc.topic
    assert (topic.id, topic.title, topic.level) == ("doc", "Apollo 11", "secondary")
    assert topic.tags == ("space",)
    assert topic.sources["report"].published == "1969-11"
    assert topic.entities["tranquility"].within == ("moon",)
    assert topic.entities["tranquility"].type is EntityType.PLACE
    assert topic.entities["armstrong"].roles[0].role == "commander of Apollo 11"
    landing = topic.event("landing")
    assert landing.kind is EventKind.MOMENT
    assert landing.who == {"astronaut": ("armstrong", "aldrin")}
    assert landing.date.value.precision is Precision.DAY
    assert landing.date.sources == (Reference(source="report", locator="section 5"),)
    assert landing.figures[0].sources == (Reference(source="report"),)
    assert landing.figures[0].value.comparison == "about"
    assert landing.figures[0].unit == "seconds"
    assert landing.because[0].how == "condition"
    assert landing.because[0].sources == landing.sources
    assert landing.line == 23
    assert landing.text == (
        "Neil Armstrong and Buzz Aldrin landed the lunar module Eagle in the Sea of "
        "Tranquility, with fuel for about 45 more seconds."
    )


def test_segments_carry_their_articles(load_doc):
    """
    entities:
      isil: {type: group, name: Islamic State, the: true}
      us: {type: group, name: United States, the: true, aliases: [US]}
      kirkuk: {type: place, name: Kirkuk}
    events:
    - id: a
      name: the first fight
      text: "[[isil]] fought the [[us]] in the [[kirkuk]] area for [[us|US]] oil; the [[isil]] lost {{n}} men, then {{n}}."
      date: 2017
      numbers: {n: {of: men, value: "over 1,000"}}
    - id: b
      name: the second fight
      text: "The [[isil]] and [[isil|its fighters]] met the [[us|Americans]]."
      date: 2018
    - id: c
      name: the third fight
      text: "{{n}} men fled."
      date: 2018
      numbers: {n: {of: men, value: over 50}}
    - id: d
      name: the fourth fight
      text: '"[[isil]] lost", it was said.'
      date: 2018
    """  # noqa: E501 - one sentence of a content file
    doc = load_doc()
    assert doc.problems == ()
    assert doc.event("a").sentence == (
        EntityMark("isil", "The Islamic State"),
        " fought ",
        EntityMark("us", "the United States"),
        " in the ",
        EntityMark("kirkuk", "Kirkuk"),
        " area for ",
        EntityMark("us", "US"),
        " oil; ",
        EntityMark("isil", "the Islamic State"),
        " lost ",
        NumberMark("n", "over 1,000"),
        " men, then ",
        NumberMark("n", "over 1,000"),
        ".",
    )
    assert doc.event("b").sentence[0] == EntityMark("isil", "The Islamic State")
    assert doc.event("b").text == (
        "The Islamic State and its fighters met the Americans."
    )
    assert doc.event("c").text == "Over 50 men fled."
    assert doc.event("d").text == '"The Islamic State lost", it was said.'


def test_short_and_long_forms_say_the_same(load_doc):
    """
    sources:
      one: {title: One}
      two: {title: Two}
    entities:
      p: {type: person, name: Ann, aliases: Annie, roles: king}
      q: {type: place, name: Bonn, in: r, overlaps: [r]}
      r: {type: place, name: Rhineland}
    events:
    - {id: a, name: the short one, text: It began., date: 2017, where: q, near: r, source: one, tags: x, after: b}
    - id: b
      name: the long one
      text: It ended.
      date: {value: 2016, text: in the year of the fire, note: a guess}
      who: {king: p}
      near: [{place: q, how: south of}]
      source: [{one: page 5}, two]
      quotes: [{who: p, text: "So be it."}]
      not: {where: [r]}
      closed: where
      where: q
    """  # noqa: E501 - the short form of an event
    doc = load_doc()
    assert doc.problems == ()
    short, long = doc.event("a"), doc.event("b")
    assert short.where == ("q",)
    assert short.near == (("r", "near"),)
    assert short.sources == (Reference(source="one"),)
    assert short.after == ("b",)
    assert doc.topic.entities["p"].aliases == ("Annie",)
    assert doc.topic.entities["p"].roles[0].role == "king"
    assert doc.topic.entities["q"].within == ("r",)
    assert long.sources == (
        Reference(source="one", locator="page 5"),
        Reference(source="two"),
    )
    assert long.date.text == "in the year of the fire"
    assert long.date.note == "a guess"
    assert long.near == (("q", "south of"),)
    assert long.quotes[0].sources == long.sources
    assert long.denied == {"where": ("r",)}
    assert long.is_closed("where") is True
    assert short.is_closed("where") is None


def test_claims_keep_every_value_and_teach_only_the_accepted_one(load_doc):
    """
    sources:
      s: {title: S}
    events:
    - id: a
      name: the feast
      text: They ate {{cakes}} cakes, {{pies}} pies and {{eggs}} eggs.
      date:
        claims:
        - {value: 2019-12-10, source: {s: page 1}}
        - {value: 2017-12-10, why: the sentence before says so}
        status: suspected-error
      numbers:
        cakes:
          of: cakes
          claims: [{value: "17,000", source: s}, {value: "17,100"}]
          status: disputed
        pies:
          of: pies
          claims: [{value: 30}, {value: 40}]
          status: corrected
          accept: 40
        eggs: {of: eggs, value: 12}
      source: s
    """
    doc = load_doc()
    assert doc.problems == ()
    event = doc.event("a")
    assert not event.date.settled
    assert event.date.status is Status.SUSPECTED_ERROR
    assert event.date.value.form == "set"
    assert [claim.value.text for claim in event.date.claims] == [
        "2019-12-10",
        "2017-12-10",
    ]
    assert event.date.claims[0].sources == (Reference(source="s", locator="page 1"),)
    assert event.date.claims[1].sources == ()
    assert event.date.claims[1].why == "the sentence before says so"
    cakes, pies, eggs = event.figures
    assert (cakes.value.low, cakes.value.high) == (17000, 17100)
    assert not cakes.settled
    assert cakes.claims[1].sources == event.sources
    assert pies.settled
    assert pies.value.text == "40"
    assert eggs.settled
    assert event.text == "They ate 17,000 or 17,100 cakes, 40 pies and 12 eggs."


def test_claims_that_are_open_at_one_side_give_no_date(load_doc):
    """
    events:
    - id: a
      name: the feast
      text: They ate.
      date: {claims: [{value: since 2017}, {value: 2016}], status: disputed}
    """
    doc = load_doc()
    assert doc.problems == ()
    assert doc.event("a").date.value.form == "unknown"
    assert doc.event("a").date.value.text == "since 2017 or 2016"


def test_an_event_is_found_by_its_id_or_not_at_all(load_doc):
    doc = load_doc("events: []")
    with pytest.raises(KeyError):
        doc.event("a")


def test_drafts_are_checked_and_never_built(load_doc):
    """
    entities:
      p: {type: person, name: Ann}
    events:
    - {id: a, name: the draft, text: "[[p]] slept.", date: 2017, status: draft}
    - {id: b, name: the other, text: "[[p]] woke.", date: 2018, after: a}
    - {id: c, name: the third, text: "[[px]] woke.", date: 2018, status: draft}
    """
    doc = load_doc()
    assert doc.errors == [(8, "unknown-entity")]
    assert [event.id for event in doc.topic.events] == ["b"]


def test_everything_an_event_may_say(load_doc):
    """
    entities:
      p: {type: person, name: Ann, born: 1950, died: 2020}
      q: {type: place, name: Bonn, lat: 50.7, lon: 7.1, plural: false}
    events:
    - id: a
      name: the long war
      text: "[[p]] fought in [[q]]."
      date: 2017/2018
      kind: period
      type: war
      who: {fighter: [p]}
      where: [q]
      open: [who.fighter]
      ask: {when: "When was the war?", who.fighter: "Who fought?"}
      skip: [when, cloze]
      image: war.png
      tags: [war]
      weight: 0
      difficulty: 5
      explanation: It was long.
    - {id: b, name: a battle, text: "[[p]] won.", date: unknown, part_of: a, during: a, before: c}
    - {id: c, name: the peace, text: "[[p]] rested.", date: 2019, because: [{reason: all were tired, how: motive}]}
    questions:
    - {id: q1, kind: who, stem: "Who won?", options: [Ann, Bob], key: Ann, accept: [ann], explanation: Yes., difficulty: 2, tags: [x]}
    conflicts:
    - {id: x, kind: tension, about: a.text, note: Was it long?}
    retired:
      old-event: it never happened
      doc/a/when: the year was doubtful
    """  # noqa: E501 - short forms of events
    doc = load_doc()
    assert doc.problems == ()
    event = doc.event("a")
    assert event.kind is EventKind.PERIOD
    assert event.is_closed("where") is False
    assert event.ask["who.fighter"] == "Who fought?"
    assert event.skip == {"when", "cloze"}
    assert (event.image, event.weight, event.difficulty) == ("war.png", 0, 5)
    assert doc.event("b").date.value.known is False
    assert doc.event("c").because[0].reason == "all were tired"
    question = doc.topic.questions[0]
    assert (question.options, question.key) == (("Ann", "Bob"), "Ann")
    assert question.line == 26
    assert doc.topic.conflicts[0].about == ("a.text",)
    assert doc.topic.retired["old-event"] == "it never happened"


@pytest.mark.parametrize("word", ["true", "yes", "on", "1"])
def test_a_flag_may_be_any_word_for_yes(load_doc, word):
    doc = load_doc(f"entities:\n  us: {{type: place, name: US, the: {word}}}")
    assert doc.errors == []
    assert doc.topic.entities["us"].phrase == "the US"


def test_text_that_yaml_would_take_for_something_else_stays_text(load_doc):
    """
    entities:
      no: {type: place, name: no, aliases: [012, 12:30:45, 1e3, null, 2017-13-45]}
    """
    entity = load_doc().topic.entities["no"]
    assert entity.names == ("no", "012", "12:30:45", "1e3", "null", "2017-13-45")
