from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from quizapp.content.parse import parse_topic
from quizapp.content.schema import json_schema
from quizapp.problems import Severity

HERE = Path(__file__).parent
EXAMPLE = (HERE / "example.yaml").read_text(encoding="utf-8")
CONTENT = HERE.parents[1] / "content"
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
ANY = 10**6


class EditorLoader(yaml.CSafeLoader):
    """Reads YAML as editors do: numbers and flags are typed, dates stay text."""


EditorLoader.yaml_implicit_resolvers = {
    sign: [row for row in rows if "timestamp" not in row[0]]
    for sign, rows in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def in_editor(text):
    return yaml.load(text, Loader=EditorLoader)  # noqa: S506 - a safe loader without dates


def accepts(schema, value, root):
    """Whether a JSON Schema takes a value; only the keywords that ours uses."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return accepts(root["$defs"][name], value, root)
    if "anyOf" in schema:
        return any(accepts(part, value, root) for part in schema["anyOf"])
    if not has_type(value, schema.get("type", list(TYPES))):
        return False
    allowed = schema.get("enum", [schema.get("const", value)])
    return value in allowed and fits(schema, value, root)


def has_type(value, kinds):
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if isinstance(value, bool):
        return "boolean" in kinds
    return any(isinstance(value, TYPES[kind]) for kind in kinds)


def fits(schema, value, root):
    if isinstance(value, str):
        long_enough = schema.get("minLength", 0) <= len(value)
        short_enough = len(value) <= schema.get("maxLength", ANY)
        pattern = re.search(schema.get("pattern", ""), value)
        return long_enough and short_enough and bool(pattern)
    if isinstance(value, list):
        parts = schema.get("items", {})
        enough = len(value) >= schema.get("minItems", 0)
        return enough and all(accepts(parts, item, root) for item in value)
    if isinstance(value, dict):
        complete = set(schema.get("required", [])) <= value.keys()
        return complete and all(known(schema, k, v, root) for k, v in value.items())
    return schema.get("minimum", -ANY) <= value <= schema.get("maximum", ANY)


def known(schema, key, value, root):
    if key in schema.get("properties", {}):
        return accepts(schema["properties"][key], value, root)
    for pattern, part in schema.get("patternProperties", {}).items():
        if re.search(pattern, key):
            return accepts(part, value, root)
    rest = schema.get("additionalProperties", True)
    return rest if isinstance(rest, bool) else accepts(rest, value, root)


def test_the_schema_is_plain_json_of_a_named_dialect():
    schema = json_schema()
    assert json.loads(json.dumps(schema)) == schema
    assert schema["$schema"].endswith("2020-12/schema")
    assert "events" in schema["properties"]


def test_every_key_has_a_title_and_a_description():
    schema = json_schema()
    forms = [schema, *schema["$defs"].values()]
    for form in forms:
        for key, part in form.get("properties", {}).items():
            name = part.get("$ref", "").rpartition("/")[2]
            about = part.get("description") or schema["$defs"][name]["description"]
            assert about, (form["title"], key)
            assert name or part.get("title") or "anyOf" in part


@pytest.mark.parametrize(
    "path", [HERE / "example.yaml", *sorted(CONTENT.glob("*.yaml"))]
)
def test_the_schema_takes_what_the_loader_takes(path):
    schema = json_schema()
    assert accepts(schema, in_editor(path.read_text(encoding="utf-8")), schema)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("quizapp: 1 ", "quizapp: 2 "),
        ("  title: Apollo 11", "  titel: Apollo 11"),
        ("  title: Apollo 11\n", ""),
        ("type: person, name: Neil", "type: persn, name: Neil"),
        ("  armstrong: {type", "  Arm strong: {type"),
        ("where: [tranquility]", "wher: [tranquility]"),
        ("where: [tranquility]", "where: {a: b}"),
        ("where: [tranquility]", "difficulty: 7"),
        ("how: condition", "how: somehow"),
        ("the: true", "the: [x]"),
        ("- id: landing", "- id: Land ing"),
        ("  date: 1969-07-20\n", ""),
        ("{report: section 5}", "{report: [x]}"),
    ],
)
def test_schema_and_loader_refuse_the_same(old, new):
    text = EXAMPLE.replace(old, new, 1)
    assert text != EXAMPLE
    schema = json_schema()
    assert not accepts(schema, in_editor(text), schema)
    _, problems = parse_topic(text.encode(), file="f", stem="doc", shared={}, texts={})
    assert any(problem.severity is Severity.ERROR for problem in problems)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("where: [tranquility]", "where: tranquility"),
        ("where: [tranquility]", "near: tranquility"),
        ("where: [tranquility]", "near: [{place: tranquility, how: south of}]"),
        ("date: 1969-07-20", "date: 1969"),
        ("date: 1969-07-20", "date: {value: 1969, note: the year}"),
        (
            "date: 1969-07-20",
            "date: {claims: [{value: 1969}, {value: 1970-01}], status: disputed}",
        ),
        ("value: about 45", "value: 45"),
        ("source: {report: section 5}", "source: report"),
        ("source: {report: section 5}", "source: [report, {report: 5}]"),
        ("source: {report: section 5}", "source: {report: {locator: 5, quote: x}}"),
        ("roles: [commander of Apollo 11]", "roles: commander"),
        ("roles: [commander of Apollo 11]", "roles: [{role: commander, from: 1969}]"),
        ("the: true", "the: true, lat: 8.5, lon: 31.4"),
    ],
)
def test_schema_and_loader_take_the_same_forms(old, new):
    text = EXAMPLE.replace(old, new, 1)
    assert text != EXAMPLE
    schema = json_schema()
    assert accepts(schema, in_editor(text), schema)
    topic, problems = parse_topic(
        text.encode(), file="f", stem="doc", shared={}, texts={}
    )
    assert topic
    assert problems == ()
