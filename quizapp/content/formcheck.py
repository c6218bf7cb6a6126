"""What is wrong with the shape of a content file, said in its author's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from quizapp.content.fields import ID_SIGNS, Form
from quizapp.content.findings import Findings, Path
from quizapp.content.partial import form_at, read_partial
from quizapp.content.quicktree import Tree

FormT = TypeVar("FormT", bound=Form)

_LONGEST_SHOWN = 60
_ID = re.compile(ID_SIGNS)


def read_form(
    form: type[FormT], tree: Tree, path: Path, findings: Findings
) -> FormT | None:
    """The part of the file at `path` as a form, without what is wrong in it."""
    try:
        return form.model_validate(tree)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    for details in errors:
        if findings.is_full:
            break
        _report(form, details, path, findings)
    return None if findings.is_full else read_partial(form, tree, path, errors)


def nearest(word: str, known: Iterable[str]) -> str:
    """Advice that names what was probably meant."""
    choices = sorted(known)
    near = get_close_matches(word[:_LONGEST_SHOWN], choices, 1, 0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    shown = ", ".join(choices[:40])
    return f"known here: {shown}" if choices else "none is known here"


def is_id(word: str) -> bool:
    """Whether a word may stand as an id."""
    return bool(_ID.fullmatch(word))


def as_id(word: str) -> str:
    """The id that is nearest to a word."""
    return _slug(word) or "my-topic"


def _slug(word: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", word.lower()).strip("-")[:_LONGEST_SHOWN]


def _report(
    form: type[Form], details: ErrorDetails, path: Path, findings: Findings
) -> None:
    kind, loc = details["type"], details["loc"]
    at_key = kind == "extra_forbidden" or loc[-1:] == ("[key]",)
    where = (*path, *(step for step in loc if step != "[key]"))
    say = _SAYINGS.get(kind, _say_other)
    code, message, advice = say(form, details)
    findings.error(where, code, message, advice, at_key=at_key)


_Saying = tuple[str, str, str]
_PATTERNS = "a language is written as en or pt-BR, a qid as Q796"


def _say_unknown(form: type[Form], details: ErrorDetails) -> _Saying:
    key = str(details["loc"][-1])
    known = known_keys(form_at(form, details["loc"][:-1]))
    return "unknown-key", f'unknown key "{key[:_LONGEST_SHOWN]}"', nearest(key, known)


def _say_missing(form: type[Form], details: ErrorDetails) -> _Saying:
    key = str(details["loc"][-1])
    inside = form_at(form, details["loc"][:-1])
    about = next(
        (
            field.description
            for name, field in inside.model_fields.items()
            if key in (name, field.alias) and field.description
        ),
        "",
    )
    return "missing-key", f'"{key}" is missing', f"write {key}: {about or '...'}"


def _say_text(_: type[Form], details: ErrorDetails) -> _Saying:
    shown = "a list" if isinstance(details["input"], list) else "a mapping"
    message = f'"{_key(details)}" holds {shown}, not a text'
    advice = "put the text in double quotes; one that begins with [ or { needs them"
    return "not-a-text", message, advice


def _say_list(_: type[Form], details: ErrorDetails) -> _Saying:
    if not details["input"]:
        return _say_empty(_, details)
    advice = f"write {_key(details)}: [one, another]"
    return "wrong-form", f'"{_key(details)}" is no list', advice


def _say_mapping(_: type[Form], details: ErrorDetails) -> _Saying:
    if not details["input"]:
        return _say_empty(_, details)
    advice = f"write {_key(details)}: {{key: value}}"
    return "wrong-form", f'"{_key(details)}" is no mapping of keys', advice


def _say_empty(_: type[Form], details: ErrorDetails) -> _Saying:
    message = f'"{_key(details)}" is empty'
    return "empty-value", message, "write a value or leave out the key"


def _say_pattern(_: type[Form], details: ErrorDetails) -> _Saying:
    written = str(details["input"])
    shown = written[:_LONGEST_SHOWN]
    if "a-z0-9" not in str(details.get("ctx", {}).get("pattern", "a-z0-9")):
        return "wrong-value", f'"{shown}" is no {_key(details)}', _PATTERNS
    slug = _slug(written)
    advice = "ids hold a-z, 0-9, - and _"
    return (
        "bad-id",
        f'"{shown}" is no id',
        f"{advice}; write {slug}" if slug else advice,
    )


def _say_choice(_: type[Form], details: ErrorDetails) -> _Saying:
    expected = str(details.get("ctx", {}).get("expected", ""))
    choices = [choice for choice in re.findall(r"'([^']*)'", expected) if choice]
    written = details["input"]
    if not isinstance(written, str):
        return _say_text(_, details)
    message = f'"{written[:_LONGEST_SHOWN]}" is no {_key(details)}'
    return "unknown-word", message, nearest(written, choices)


def _say_flag(_: type[Form], details: ErrorDetails) -> _Saying:
    message = f'"{_shown(details)}" is neither true nor false'
    return "wrong-value", message, f"write {_key(details)}: true"


def _say_number(_: type[Form], details: ErrorDetails) -> _Saying:
    limits = details.get("ctx", {})
    bounds = [
        f"{words} {limits[name]:g}"
        for name, words in (("ge", "at least"), ("le", "at most"))
        if name in limits
    ]
    message = f'"{_shown(details)}" is no {_key(details)}'
    return "wrong-value", message, f"write a number {' '.join(bounds)}".strip()


def _say_other(_: type[Form], details: ErrorDetails) -> _Saying:
    return "wrong-value", f'"{_key(details)}" cannot be read', details["msg"]


def _shown(details: ErrorDetails) -> str:
    return str(details["input"])[:_LONGEST_SHOWN]


def _key(details: ErrorDetails) -> str:
    """The key that the trouble is behind; list places have no name."""
    names = [s for s in details["loc"] if isinstance(s, str) and s != "[key]"]
    return names[-1][:_LONGEST_SHOWN] if names else "this"


_SAYINGS: Mapping[str, Callable[[type[Form], ErrorDetails], _Saying]] = (
    MappingProxyType(
        {
            "extra_forbidden": _say_unknown,
            "missing": _say_missing,
            "string_type": _say_text,
            "list_type": _say_list,
            "too_short": _say_list,
            "dict_type": _say_mapping,
            "model_type": _say_mapping,
            "model_attributes_type": _say_mapping,
            "string_too_short": _say_empty,
            "string_too_long": _say_pattern,
            "string_pattern_mismatch": _say_pattern,
            "enum": _say_choice,
            "literal_error": _say_choice,
            "bool_parsing": _say_flag,
            "bool_type": _say_flag,
            "float_parsing": _say_number,
            "float_type": _say_number,
            "finite_number": _say_number,
            "int_parsing": _say_number,
            "int_type": _say_number,
            "greater_than_equal": _say_number,
            "less_than_equal": _say_number,
        }
    )
)


def known_keys(form: type[Form]) -> list[str]:
    """The keys of a form as an author writes them."""
    return [field.alias or name for name, field in form.model_fields.items()]
