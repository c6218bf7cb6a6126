"""One error in a part of a file hides no other error of it, and invents none."""

from __future__ import annotations

import pytest

ENTITIES = """sources: {s: {title: S}}
entities:
  ann: {type: person, name: Ann}
  bonn: {type: place, name: Bonn}
events:
- id: x
  name: the flood
  text: It rained.
  date: 2016
"""
#: one per line: each is an error of its own in any event
HIDDEN = """  where: [nowhere]
  source: {zzz: 1}
  after: [never]
"""
FAULTS = {
    "because: [{event: x, how: caus}]": "unknown-word",
    "because: [{event: [x]}]": "not-a-text",
    "because: [x, {event: x}]": "wrong-form",
    "because: {event: x}": "wrong-form",
    "near: [{how: south of}]": "missing-key",
    "near: [bonn, Bad Id]": "bad-id",
    "near: Bad Id": "bad-id",
    "quotes: [{who: ann}]": "missing-key",
    "quotes: [{who: ann, text: A., source: [{report: {locator: [a]}}]}]": "not-a-text",
    "who: {attacker: Bad Id}": "bad-id",
    "who: {attacker: {a: b}, victim: [ann]}": "wrong-form",
    "who: {Bad Role: ann}": "bad-id",
    "who: [ann]": "wrong-form",
    "ask: {who: [a]}": "not-a-text",
    "tags: [[a]]": "not-a-text",
    "kind: perod": "unknown-word",
    "weight: nan": "wrong-value",
    "difficulty: 9": "wrong-value",
    "status: drafty": "unknown-word",
    "colour: red": "unknown-key",
}


def event(*lines: str, **changed: str) -> str:
    keys = {"id": "a", "name": "the fire", "text": "It burned.", "date": "2017"}
    keys.update(changed)
    rows = [f"{key}: {value}" for key, value in keys.items() if value]
    return "- " + "\n  ".join([*rows, *lines]) + "\n"


@pytest.mark.parametrize(("fault", "code"), FAULTS.items())
def test_a_wrong_form_hides_nothing_and_invents_nothing(load_doc, fault, code):
    alone = load_doc(ENTITIES + event(fault))
    assert [found for _, found in alone.found] == [code]
    whole = load_doc(ENTITIES + event(fault, HIDDEN.strip()))
    assert sorted(found for _, found in whole.found) == sorted(
        [code, "unknown-entity", "unknown-source", "unknown-event"]
    )


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"id": "A b"}, "bad-id"),
        ({"name": "[[ann]]"}, "not-a-text"),
        ({"text": ""}, "missing-key"),
        ({"text": "[[ann]]"}, "not-a-text"),
        ({"date": ""}, "missing-key"),
        ({"date": "[2017]"}, "wrong-form"),
        ({"date": "{value: [2017]}"}, "not-a-text"),
        ({"date": "{value: 2017, status: sure}"}, "unknown-word"),
        (
            {"date": "{claims: [{value: 2017}, {value: 2018}], status: sure}"},
            "unknown-word",
        ),
        ({"date": "{claims: [{why: so}], status: disputed}"}, "missing-key"),
    ],
)
def test_a_key_that_has_to_stand_hides_nothing(load_doc, changed, code):
    doc = load_doc(ENTITIES + event(HIDDEN.strip(), **changed))
    assert sorted(found for _, found in doc.found) == sorted(
        [code, "unknown-entity", "unknown-source", "unknown-event"]
    )


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("5", "wrong-form"),
        ("{value: 5}", "missing-key"),
        ("{of: houses, value: [5]}", "not-a-text"),
        ("{of: houses, value: 5, who: Bad Id}", "bad-id"),
    ],
)
def test_a_number_that_cannot_be_read_is_still_known_by_its_name(
    load_doc, number, code
):
    text = '"It burned {{n}} houses of {{m}}."'
    doc = load_doc(ENTITIES + event(f"numbers: {{n: {number}}}", text=text))
    assert sorted(found for _, found in doc.found) == sorted([code, "unknown-number"])


def test_a_list_with_a_bad_member_is_still_known(load_doc):
    lines = "who: {attacker: Bad Id}", "closed: [who.attacker, who.victim]"
    doc = load_doc(ENTITIES + event(*lines))
    assert [code for _, code in doc.found] == ["bad-id", "unknown-list"]


def test_what_is_wrong_after_a_dropped_item_keeps_its_line(load_doc):
    because = "because:\n  - {event: x, how: caus}\n  - {event: nix}"
    assert load_doc(ENTITIES + event(because)).found == [
        (17, "unknown-word"),
        (18, "unknown-event"),
    ]


def test_parts_with_errors_are_still_known_by_their_ids(load_doc):
    """
    sources:
      s: {titel: S}
      t: [a]
    entities:
      ann: {type: person, name: Ann, lat: 95, of: [gangg]}
      bob: Bob
      bonn: {type: plase, name: Bonn}
    events:
    - {id: a, name: the fire, text: "[[ann]] fled.", date: 2017, kind: perod}
    - id: b
      name: the flood
      text: "[[bob]] fled."
      date: 2018
      who: {victim: [ann, bob]}
      where: [bonn]
      after: [a]
      source: [s, t]
    """
    assert sorted(load_doc().found) == [
        (4, "missing-key"),
        (4, "unknown-key"),
        (5, "wrong-form"),
        (7, "unknown-entity"),
        (7, "wrong-value"),
        (8, "wrong-form"),
        (9, "unknown-word"),
        (11, "unknown-word"),
    ]


@pytest.mark.parametrize(
    ("topic", "code"),
    [
        ("topic: {id: doc}", "missing-key"),
        ("topic: {id: A b, title: T}", "bad-id"),
        ("topic: {title: T}", "missing-key"),
        ("topic: doc", "wrong-form"),
        ("sources: {}", "missing-key"),
    ],
)
def test_a_wrong_head_hides_nothing(load_doc, topic, code):
    body = event("after: [never]")
    doc = load_doc(f"quizapp: 1\n{topic}\nevents:\n{body}", head=False)
    assert sorted(found for _, found in doc.found) == sorted([code, "unknown-event"])


def test_a_question_and_a_conflict_with_errors_are_checked_on(load_doc):
    body = """questions:
- {id: q, kind: who, stem: [a], options: [Ann, Bob], key: Ann, source: nix}
- {id: r, kind: who, stem: Who?, options: [Ann, Bob], key: [Ann], source: nix}
conflicts:
- {id: y, kind: quarrel, about: [z.date], note: N}
- {id: z, kind: tension, note: N}
"""
    assert sorted(load_doc(ENTITIES + event() + body).found) == [
        (17, "not-a-text"),
        (17, "unknown-source"),
        (18, "not-a-text"),
        (18, "unknown-source"),
        (20, "unknown-event"),
        (20, "unknown-word"),
        (21, "missing-key"),
    ]


@pytest.mark.parametrize("key", ['""', '" "', "a b"])
def test_an_entity_that_is_nothing_at_all_is_told(load_doc, key):
    body = f"sources: {{{key}: x}}\nentities: {{{key}: x}}\nevents:\n" + event()
    assert "wrong-form" in [code for _, code in load_doc(body).errors]
