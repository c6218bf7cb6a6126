from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.content.findings import KEY
from quizapp.content.parse import parse_topic
from quizapp.content.yaml import positions, read_carefully, read_tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a: 1\nb: [x, {y: z}]\n", {"a": "1", "b": ["x", {"y": "z"}]}),
        ("a: no\nb: 012\nc: 12:30:45\nd: null\ne: ~\nf:", {
            "a": "no", "b": "012", "c": "12:30:45", "d": "null", "e": "~", "f": ""}),
        ("a: 2017-13-45", {"a": "2017-13-45"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("\ufeffa: b", {"a": "b"}),
        ("--- # one\na: b\n...\n", {"a": "b"}),
        ("a: 'e\u0301'", {"a": "\u00e9"}),
        ('a: "e\\u0301"', {"a": "\u00e9"}),
        ("a: |\n  x\n  y\n", {"a": "x\ny\n"}),
        ("a: {b: }", {"a": {"b": ""}}),
        ("a: {b: '', c: d}", {"a": {"b": "", "c": "d"}}),
        ("", None),
        ("x", "x"),
        ("- a", ["a"]),
    ],
)  # fmt: skip
def test_every_scalar_is_text(text, tree):
    reading = read_tree(text.encode(), "f")
    assert reading.tree == tree
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("a: 1\nb: {c: 2, c: 3}", (2, 11), "duplicate-key"),
        ("a: &x 1", (1, 4), "anchor"),
        ("a: &x [1]", (1, 4), "anchor"),
        ("a: 1\nb: *x", (2, 4), "alias"),
        ("a: !!str 1", (1, 4), "tag"),
        ("a: !x {b: c}", (1, 4), "tag"),
        ("<<: {a: b}", (1, 1), "merge-key"),
        ("%YAML 1.2\n---\na: b", (1, 1), "directive"),
        ("a: b\n---\nc: d", (2, 1), "second-document"),
        ("? [a]\n: b", (1, 3), "key-not-text"),
        ("? {a: b}\n: c", (1, 3), "key-not-text"),
        ("a: {{x}} y", (1, 5), "key-not-text"),
        ('a: "\\x00"', (1, 4), "forbidden-sign"),
        ('a: "\\u202E"', (1, 4), "forbidden-sign"),
        ("a: b\nc: \x07d", (2, 4), "forbidden-sign"),
        ("a: \x00", (1, 4), "forbidden-sign"),
        ("a: \u202e", (1, 4), "forbidden-sign"),
        ("a: \u2066", (1, 4), "forbidden-sign"),
        ("a: \x85", (1, 4), "forbidden-sign"),
        ("a: \ufdd0", (1, 4), "forbidden-sign"),
        ("a: b\ufeff", (1, 5), "forbidden-sign"),
        ("a: \U0001fffe", (1, 4), "forbidden-sign"),
        ("a: b\rc: d", (1, 5), "forbidden-sign"),
        ("[" * 21, (1, 21), "too-deep"),
        ("- " * 21 + "x", (1, 41), "too-deep"),
        ("a: " + "x" * 65_537, (1, 4), "too-long"),
        ("a: {b: c, d}", (1, 8), "comma-in-value"),
        ("a: b\n\tc: d", (2, 1), "not-yaml"),
        ("a: b: c", (1, 5), "not-yaml"),
        ("a: [[x]] y", (1, 10), "not-yaml"),
        ("a: 'x", (1, 6), "not-yaml"),
        ("a: {b\n", (1, 6), "not-yaml"),
        ("a: @x", (1, 4), "not-yaml"),
        ('a: "\\q"', (1, 5), "not-yaml"),
    ],
)
def test_what_is_refused_has_its_place_and_advice(text, place, code):
    problem = read_tree(text.encode(), "f.yaml").problems[0]
    assert (problem.line, problem.column) == place
    assert problem.code == code
    assert problem.file == "f.yaml"
    assert problem.advice


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("a: b\n\tc: d", "not with tabs"),
        ("a: b: c", '": "'),
        ("a: [[x]] y", "begins with [[ or {{"),
        ("a: @x", "begins with this sign"),
        ('a: "\\q"', "written twice"),
        ("a: 'x", "close the quotes"),
        ("a: {b", "close the brace"),
        ("a: [b", "close the bracket"),
        ("a:\n  - b\n c", "indent with spaces"),
        ("a: ]", "double quotes"),
    ],
)
def test_the_advice_fits_the_slip(text, advice):
    assert advice in read_tree(text.encode(), "f").problems[0].advice


@pytest.mark.parametrize(
    ("data", "place"),
    [(b"a: \xe9", (1, 4)), (b"a: b\nc\xff", (2, 2)), (b"\xff\xfea\x00", (1, 1))],
)
def test_only_utf_8_is_read(data, place):
    reading = read_tree(data, "f")
    assert reading.tree is None
    problem = reading.problems[0]
    assert (problem.line, problem.column, problem.code) == (*place, "not-utf-8")
    assert problem.advice == "save the file as UTF-8"


def test_the_first_of_two_equal_keys_stands_whatever_is_behind_the_second():
    reading = read_tree(b"a: 1\na: {b: {c: d}}\na: [x]\ne: f", "f")
    assert reading.tree == {"a": "1", "e": "f"}
    assert [p.line for p in reading.problems] == [2, 3]


def test_more_than_a_hundred_slips_are_not_listed():
    reading = read_tree(b"a: 1\n" * 5000, "f")
    assert reading.tree is None
    assert len(reading.problems) == 101


def test_positions_of_values_and_keys():
    text = b"a: 1\nb:\n- x\n- {c: y,\n   d: z}\n"
    assert positions(text) == {
        ("a",): (1, 4),
        ("a", KEY): (1, 1),
        ("b",): (3, 1),
        ("b", KEY): (2, 1),
        ("b", 0): (3, 3),
        ("b", 1): (4, 3),
        ("b", 1, "c"): (4, 7),
        ("b", 1, "c", KEY): (4, 4),
        ("b", 1, "d"): (5, 7),
        ("b", 1, "d", KEY): (5, 4),
    }


def test_lines_of_list_items_are_at_hand_without_reading_twice():
    reading = read_tree(b"events:\n- {a: b}\n-\n  c: d\n- e\n", "f")
    assert reading.lines == {("events", 0): 2, ("events", 1): 4}


HOSTILE = {
    "brackets": b"[" * 100_000,
    "braces": b"{" * 100_000,
    "dashes": b"- " * 100_000,
    "questions": b"? " * 100_000,
    "open quote": b'"' + b"x " * 1_000_000,
    "colons": b":" * 1_000_000,
    "keys": b"".join(b"k%d: v\n" % n for n in range(20_000)),
    "equal keys": b"k: v\n" * 300_000,
    "scalars": b"- " + b"x " * 1_000_000,
    "flow pairs": b"{" + b"a, " * 600_000 + b"}",
    "newlines": b"\n" * 2_000_000,
    "comments": b"# x\n" * 500_000,
    "percent": b"%" * 2_000_000,
    "aliases": b"a: &a [x]\nb: [" + b"*a," * 500_000 + b"]",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_soon(name):
    start = time.process_time()
    topic, problems = parse_topic(
        HOSTILE[name], file="f", stem="f", shared={}, texts={}
    )
    assert time.process_time() - start < 8
    assert topic is None
    assert problems
    assert all(problem.line and problem.advice for problem in problems)


def test_a_file_of_too_many_parts_is_read_no_further(monkeypatch):
    for room in ("yaml", "quicktree"):
        monkeypatch.setattr(f"quizapp.content.{room}.MOST_EVENTS", 100)
    problem = read_tree(b"[" + b"a," * 1000 + b"]", "f").problems[0]
    assert (problem.line, problem.column, problem.code) == (1, 196, "too-large")


def test_a_file_over_8_mib_is_not_parsed():
    problem = read_tree(b"x" * (8 * 1024 * 1024 + 1), "f").problems[0]
    assert problem.code == "too-large"


yamlish = st.text(
    "abc:-{}[]\"'|>&*!%@`#,? \n\t\r\\0x\u00e9\u202e\x00\ufeff\u2028", max_size=60
)


@settings(max_examples=300)
@given(st.one_of(st.binary(max_size=80), yamlish.map(str.encode)))
@example(b"a: {b\n")
@example(b"\xef\xbb\xbf")
@example(b"quizapp: 1\ntopic: {id: f, title: {a: b}}\nevents: [[], '', {id: []}]")
@example(b"quizapp: 1\ntopic: {id: f, title: t}\nevents:\n- {id: a, source: [{}, '']}")
def test_any_bytes_give_a_topic_or_located_problems(data):
    topic, problems = parse_topic(data, file="f", stem="f", shared={}, texts={})
    assert topic is not None or problems
    for problem in problems:
        assert problem.line > 0
        assert problem.column > 0
        assert problem.message
        assert problem.advice


@given(yamlish)
def test_what_is_read_is_what_yaml_says(text):
    reading = read_tree(text.encode(), "f")
    if reading.problems or reading.tree is None:
        return
    assert reading.tree == yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes texts only


@given(yamlish)
@example("a: 1\nb: [x, {y: z}]\nc:\n- d: e\n- f")
@example('a: "\\u202e"')
@example("a: {b: c, d}")
def test_the_quick_way_and_the_careful_way_agree(text):
    quick, careful = read_tree(text.encode(), "f"), read_carefully(text, "f")
    if not quick.problems:
        assert quick == careful


parts = st.recursive(
    st.text("ab1 [", max_size=5),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "name",
                    "text",
                    "date",
                    "value",
                    "claims",
                    "who",
                    "numbers",
                    "source",
                    "because",
                    "of",
                    "near",
                    "not",
                    "status",
                    "x",
                ]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from(
            ["sources", "entities", "events", "questions", "conflicts", "retired"]
        ),
        st.one_of(parts, st.lists(parts, max_size=3)),
    )
)
def test_any_tree_gives_a_topic_or_located_problems(tree):
    tree = {"quizapp": "1", "topic": {"id": "f", "title": "t"}, **tree}
    data = yaml.safe_dump(tree).encode()
    _, problems = parse_topic(data, file="f", stem="f", shared={}, texts={})
    assert all(problem.line and problem.advice for problem in problems)
