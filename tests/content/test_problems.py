from __future__ import annotations

import pytest

from quizapp.problems import Severity

EVENT = "events:\n- {id: a, name: the fire, text: It burned., date: 2017}\n"


def test_an_unknown_key_is_told_with_the_nearest_one(load_doc):
    """
    events:
    - id: a
      name: the fire
      text: It burned.
      date: 2017-02-31
      wherre: [bonn]
    """
    doc = load_doc()
    assert [str(problem) for problem in doc.problems] == [
        (
            "doc.yaml:7:9: unreadable-date: there is no 31 February in that year; "
            "February ended on day 28; if the day is unknown, leave it out"
        ),
        'doc.yaml:8:3: unknown-key: unknown key "wherre"; did you mean "where"?',
    ]


def test_a_duplicate_key_is_told_and_the_rest_is_read(load_doc):
    """
    events:
    - id: a
      name: the fire
      text: It burned.
      date: 2017
      date: 10/9/2019
      after: [b]
    """
    doc = load_doc()
    assert [str(problem) for problem in doc.problems] == [
        'doc.yaml:8:3: duplicate-key: the key "date" stands twice; keep one of the two',
        'doc.yaml:9:10: unknown-event: unknown event "b"; known here: a',
    ]


def test_an_ambiguous_date_names_both_readings(load_doc):
    """
    events:
    - {id: a, name: the fire, text: It burned., date: 10/9/2019}
    """
    problem = load_doc().only()
    assert str(problem) == (
        'doc.yaml:4:51: unreadable-date: "10/9/2019" has two readings; '
        "write 2019-09-10 or 2019-10-09"
    )


def test_a_figure_that_yaml_cuts_in_two_is_shown_in_quotes(load_doc):
    """
    events:
    - id: a
      name: the fire
      text: It took {{n}} books.
      date: 2017
      numbers: {n: {of: books, value: 80,000, unit: books}}
    """
    doc = load_doc()
    problem = doc.only()
    assert (problem.line, problem.column, problem.code) == (8, 35, "comma-in-value")
    assert problem.message == "the comma cuts 80,000 in two"
    assert problem.advice == 'write value: "80,000" in quotes'
    assert doc.event("a").text == "It took 80,000 books."


def test_an_unknown_entity_in_a_sentence_is_told_with_the_nearest_one(load_doc):
    """
    entities:
      armstrong: {type: person, name: Neil Armstrong}
    events:
    - id: a
      name: the landing
      text: "[[armstong]] landed with {{fuel}} seconds."
      date: 1969-07-20
    """
    assert [str(problem) for problem in load_doc().problems] == [
        (
            'doc.yaml:8:9: unknown-entity: unknown entity "armstong" in the sentence; '
            'did you mean "armstrong"?'
        ),
        (
            'doc.yaml:8:9: unknown-number: unknown number "fuel" in the sentence; '
            "none is known here"
        ),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line", "advice"),
    [
        ("", "empty-file", 1, "begin with: quizapp: 1"),
        ("# only a comment\n", "empty-file", 1, "begin with: quizapp: 1"),
        ("hello", "no-mapping", 1, "begin with: quizapp: 1"),
        ("- a\n- b\n", "no-mapping", 1, "begin with: quizapp: 1"),
        ("quizapp: 1\ntopic:\n\tid: doc", "not-yaml", 3, "not with tabs"),
        ("quizapp: 1\ntopic: a: b", "not-yaml", 2, "double quotes"),
        ("topic: {id: doc, title: T}", "missing-key", 1, "write quizapp: 1"),
        ("quizapp: 2\ntopic: {id: doc, title: T}", "unknown-format", 1, "quizapp: 1"),
        ("quizapp: 1", "missing-key", 1, "write topic: {id: doc"),
        ("quizapp: 1\ntopic: {id: doc}", "missing-key", 2, "write title"),
        ("quizapp: 1\ntopic: {id: dog, title: T}", "wrong-file-name", 2, "dog.yaml"),
        ("quizapp: 1\ntopic: doc", "wrong-form", 2, "write"),
        ("quizapp: 1\ntopic:\n", "empty-value", 2, "leave out the key"),
        ("quizapp: 1\ntopics: x", "unknown-key", 2, 'did you mean "topic"?'),
    ],
)
def test_a_file_with_a_wrong_top(load_doc, text, code, line, advice):
    doc = load_doc(text, head=False)
    found = [p for p in doc.problems if p.code == code]
    assert found, doc.problems
    assert found[0].line == line
    assert advice in found[0].advice


@pytest.mark.parametrize(
    ("body", "line", "code", "message", "advice"),
    [
        (
            "- {id: A b, name: the x, text: It was., date: 2017}",
            5,
            "bad-id",
            '"A b" is no id',
            "ids hold a-z, 0-9, - and _; write a-b",
        ),
        (
            "- {name: the x, text: It was., date: 2017}",
            5,
            "missing-key",
            '"id" is missing',
            "write id: Permanent inside the topic.",
        ),
        (
            "- {id: a, name: the x, text: It was.}",
            5,
            "missing-key",
            '"date" is missing',
            "write date: 2017-12-09",
        ),
        (
            "- id: a\n  name: the x\n  text: [[bonn]]\n  date: 2017",
            7,
            "not-a-text",
            '"text" holds a list, not a text',
            "double quotes",
        ),
        (
            "- {id: a, name: the x, text: It was., date: 2017, kind: momemt}",
            5,
            "unknown-word",
            '"momemt" is no kind',
            'did you mean "moment"?',
        ),
        (
            "- {id: a, name: the x, text: It was., date: 2017, difficulty: 9}",
            5,
            "wrong-value",
            '"9" is no difficulty',
            "at most 5",
        ),
        (
            "- {id: a, name: the x, text: It was., date: 2017, weight: nan}",
            5,
            "wrong-value",
            '"nan" is no weight',
            "write a number",
        ),
        (
            "- {id: a, name: the x, text: It was., date: 2017, who: [bonn]}",
            5,
            "wrong-form",
            '"who" is no mapping of keys',
            "write who: {key: value}",
        ),
        (
            "- {id: a, name: the x, text: It was., date: 2017, tags: {a: b}}",
            5,
            "wrong-form",
            '"tags" is no list',
            "write tags: [one, another]",
        ),
        (
            "- {id: a, name: the x, text: It was., date: 2017, tags: }",
            5,
            "empty-value",
            '"tags" is empty',
            "leave out the key",
        ),
        (
            "- {id: a, name: the x, text: It was., date: }",
            5,
            "empty-value",
            '"date" is empty',
            "leave out the key",
        ),
        (
            "- {id: a, name: the x, text: It was., date: {value: 2017, value2: 3}}",
            5,
            "unknown-key",
            'unknown key "value2"',
            'did you mean "value"?',
        ),
        (
            "- {id: a, name: the x, text: It was., date: 2017, near: {how: north}}",
            5,
            "wrong-form",
            '"near" is no list',
            "write near: [one",
        ),
        (
            (
                "- {id: a, name: the x, text: It was., date: 2017}\n"
                "- {id: a, name: the y, text: It is., date: 2018}"
            ),
            6,
            "duplicate-id",
            'the event id "a" stands twice',
            "rename one",
        ),
        (
            "- {id: a, name: the x, text: It was., date: {claims: [{value: 2017}]}}",
            5,
            "missing-status",
            "claims need a status",
            "write status: disputed",
        ),
        (
            (
                "- {id: a, name: the x, text: It was., "
                "date: {claims: [{value: 2017}], status: corrected}}"
            ),
            5,
            "missing-accept",
            'the status "corrected" needs the value to teach',
            "write accept:",
        ),
        (
            "- {id: a, name: the x, text: It was., date: {value: 2017, accept: 2018}}",
            5,
            "accept-without-claims",
            '"accept" stands without claims',
            "write it as value",
        ),
        (
            "- {id: a, name: the x, text: It was., date: {note: long ago}}",
            5,
            "value-or-claims",
            "either value or claims must be written, not both",
            "value",
        ),
        (
            (
                '- {id: a, name: the x, text: "It {{n}} was.", date: 2017, '
                'numbers: {n: {of: x, value: "1,5"}}}'
            ),
            5,
            "unreadable-number",
            '"1,5" is no number',
            "groups of three",
        ),
        (
            '- {id: a, name: the x, text: "It [[ was.", date: 2017}',
            5,
            "broken-mark",
            '"[[" without its other half',
            "[[id|as written]]",
        ),
        (
            "- {id: a, name: the x, text: It was., date: 2017, because: [{}]}",
            5,
            "event-or-reason",
            "a reason is either an event or words, not both",
            "two items",
        ),
        (
            "- {id: a, name: the x, text: It was., date: 2017, source: nowhere}",
            5,
            "unknown-source",
            'unknown source "nowhere"',
            "none is known",
        ),
        (
            "- {id: a, name: the x, text: It was., date: 2017, source: {s: [x]}}",
            5,
            "wrong-form",
            '"s" is no mapping of keys',
            "write s: {key: value}",
        ),
    ],
)
def test_a_wrong_event_says_what_to_write(load_doc, body, line, code, message, advice):
    doc = load_doc(f"# a comment\nevents:\n{body}")
    found = doc.only()
    assert (found.line, found.code, found.message) == (line, code, message)
    assert advice in found.advice
    assert found.severity is Severity.ERROR


def test_what_events_name_must_exist(load_doc):
    """
    entities:
      ann: {type: person, name: Ann, of: gang, in: bonn}
      bonn: {type: place, name: Bonn, members: [ann, nobody]}
    events:
    - id: a
      name: the fire
      text: It burned.
      date: 2017
      who: {arsonist: [anne]}
      where: [bonn, ann]
      near: [bon]
      numbers: {n: {of: houses, value: 5, who: bom}}
      because: [{event: b}]
      part_of: [c]
      closed: [who.arsonists, where]
      open: [where]
      not: {who.victim: [ann], where: [bonn, born]}
      quotes: [{who: him, text: Fire!}]
    questions:
    - {id: q, kind: who, stem: Who?, options: [Ann, Bob], key: Amn}
    - {id: q, kind: who, stem: Who?, options: [Ann, Bob], key: Ann}
    conflicts:
    - {id: x, kind: tension, about: [a.daet, z.date], note: N}
    - {id: y, kind: quarrel, about: a.date, note: N}
    - {id: z, kind: tension, about: [], note: N}
    retired:
      a: it burned down
      b:
    """
    assert load_doc().found == [
        (4, "unknown-entity"),
        (5, "unknown-entity"),
        (11, "unknown-entity"),
        (12, "no-place"),
        (13, "unknown-entity"),
        (14, "unknown-entity"),
        (15, "unknown-event"),
        (16, "unknown-event"),
        (17, "unknown-list"),
        (18, "closed-and-open"),
        (19, "unknown-list"),
        (19, "stated-and-denied"),
        (19, "unknown-entity"),
        (20, "unknown-entity"),
        (22, "key-not-an-option"),
        (23, "duplicate-id"),
        (25, "unknown-event"),
        (25, "unknown-field"),
        (26, "unknown-word"),
        (27, "empty-value"),
        (29, "retired-but-there"),
        (30, "missing-reason"),
    ]


def test_what_entities_and_sources_say_is_checked(load_doc):
    """
    sources:
      Bad Id: {title: T}
      s: {file: none.txt, title: T}
      t: {titel: T}
    entities:
      Ann: {type: person, name: Ann}
      bob: {type: persn, name: Bob}
      cleo: {type: person, name: Cleo, born: 30 BC, died: 69 BC, lat: 95}
      dora: {type: person, name: Dora, born: 1950, died: 1940}
      emil: {type: person, name: Emil, roles: [{role: king, from: 1950, to: 1940}], qid: 5}
      fred: {type: person, name: Fred, roles: [{role: king, from: 1950, to: 1940}]}
    """  # noqa: E501 - rows of short entities
    assert load_doc().errors == [
        (4, "bad-id"),
        (5, "missing-file"),
        (6, "missing-key"),
        (6, "unknown-key"),
        (8, "bad-id"),
        (9, "unknown-word"),
        (10, "end-before-start"),
        (10, "wrong-value"),
        (11, "end-before-start"),
        (12, "end-before-start"),
        (12, "wrong-value"),
        (13, "end-before-start"),
    ]


def test_parts_of_the_file_that_are_no_lists_or_mappings(load_doc):
    """
    sources: [a]
    entities: some
    events: {a: b}
    questions: q
    retired: [x]
    """
    assert load_doc().found == [
        (3, "wrong-form"),
        (4, "wrong-form"),
        (5, "wrong-form"),
        (6, "wrong-form"),
        (7, "wrong-form"),
    ]


def test_events_that_are_no_mappings(load_doc):
    """
    events:
    - a
    - [b]
    """
    assert load_doc().found == [(4, "wrong-form"), (5, "wrong-form")]


@pytest.mark.parametrize(
    ("quote", "good"),
    [("so be it", True), ("so  be\n it", True), ("so be that", False)],
)
def test_a_quote_stands_word_for_word_in_its_source(load_doc, quote, good):
    load_doc.texts = {"s.txt": "And he said: let it be\nso be it."}
    doc = load_doc(
        f"""
sources:
  s: {{title: S, file: s.txt}}
  t: {{title: T}}
entities:
  ann: {{type: person, name: Ann}}
events:
- id: a
  name: the end
  text: It ended.
  date: 2017
  source: {{s: {{locator: page 1, quote: "{quote}"}}}}
  quotes: [{{who: ann, text: "{quote}"}}, {{who: ann, text: Other., source: t}}]
"""
    )
    assert doc.topic.sources["s"].text.startswith("And he")
    if good:
        assert doc.problems == ()
    else:
        assert {problem.code for problem in doc.problems} == {"altered-quote"}
        assert len(doc.problems) == 2
        assert doc.problems[0].message == "these words do not stand in s.txt"
        assert doc.problems[0].advice == 'the source says: "so be it."'


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the fire of 2017", "name-has-figure"),
        ("the fire in March", "name-has-date"),
        ("the house was burned", "name-is-sentence"),
        ("the fire.", "name-full-stop"),
        ("The fire", "name-capital"),
    ],
)
def test_a_name_that_would_ask_badly_is_warned_of(load_doc, name, code):
    doc = load_doc(EVENT.replace("the fire", name))
    problem = doc.only()
    assert (problem.code, problem.severity) == (code, Severity.WARNING)
    assert problem.line == 4
    assert problem.advice


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("It burned. All fled.", "two-sentences"),
        ("It burned", "no-full-stop"),
        ("It burned in 2017.", "text-has-date"),
        ("It burned on 9 December.", "text-has-date"),
        ("It burned in the old town of Bonn.", "unmarked-name"),
        ("It burned in Bonn's old town.", "unmarked-name"),
    ],
)
def test_a_text_that_would_ask_badly_is_warned_of(load_doc, text, code):
    doc = load_doc(
        f"""
entities:
  bonn: {{type: place, name: Bonn}}
events:
- {{id: a, name: the fire, text: "{text}", date: 2017-12-09}}
"""
    )
    problem = doc.only()
    assert (problem.code, problem.severity) == (code, Severity.WARNING)
    assert problem.advice


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Smith and J. Doe of the U.S. Army fled.",
        "It burned down 9 houses and 2016 barns.",
        "[[bonn]] burned, and all of Bonn fled.",
        "The bonnet burned, Bonner said.",
    ],
)
def test_a_fair_text_is_not_warned_of(load_doc, text):
    doc = load_doc(
        f"""
entities:
  bonn: {{type: place, name: Bonn, aliases: [town]}}
events:
- {{id: a, name: the fire of Bonn 2, text: "{text}", date: 2017}}
- {{id: b, name: the flood in the Bonn 1900 district, text: It rained., date: 27 BC}}
""".replace("name: Bonn,", "name: Bonn, formerly: [Bonn 2, Bonn 1900 district],")
    )
    assert doc.problems == ()


def test_all_problems_of_one_file_come_in_the_order_of_its_lines(load_doc):
    """
    events:
    - {id: a, name: the x, text: It was., date: soon, kid: b}
    - {id: b, name: the y, text: "[[z]] was.", date: 2017, after: [c]}
    conflicts:
    - {id: x, kind: tension, about: q.date, note: N, sauce: s}
    """
    assert load_doc().found == [
        (4, "unreadable-date"),
        (4, "unknown-key"),
        (5, "unknown-entity"),
        (5, "unknown-event"),
        (7, "unknown-event"),
        (7, "unknown-key"),
    ]
