"""What can still be read of a form with errors, so that it is checked like others."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from quizapp.content.fields import Form
from quizapp.content.findings import Path
from quizapp.content.form import (
    BecauseForm,
    ConflictForm,
    DateForm,
    EntityForm,
    EventForm,
    NumberForm,
    QuestionForm,
    SourceForm,
    TopicForm,
)
from quizapp.content.quicktree import Tree

FormT = TypeVar("FormT", bound=Form)
Loc = tuple[int | str, ...]

_ROUNDS = 5
#: last step of the place of a key that is wrong itself
_KEY = "[key]"
#: what stands where a key has to stand but cannot be read; `{}` is its place
_STAND_INS: Mapping[type[Form], Mapping[str, str]] = MappingProxyType(
    {
        TopicForm: {"id": "{}", "title": "{}"},
        SourceForm: {"title": "{}"},
        EntityForm: {"type": "place", "name": "{}"},
        EventForm: {"id": "{}", "name": "it", "text": "It was.", "date": "unknown"},
        NumberForm: {"of": "{}"},
        ConflictForm: {"id": "{}", "kind": "ambiguity", "note": "{}"},
        QuestionForm: {"id": "{}", "kind": "{}", "stem": "{}"},
    }
)
#: keys that mean something only together, and what stands for all of them
_TOGETHER: tuple[tuple[type[Form], frozenset[str], Mapping[str, str]], ...] = (
    (
        DateForm,
        frozenset({"value", "claims", "status", "accept"}),
        {"value": "unknown"},
    ),
    (NumberForm, frozenset({"value", "claims", "status", "accept"}), {"value": "1"}),
    (BecauseForm, frozenset({"event", "reason"}), {"reason": "{}"}),
    (QuestionForm, frozenset({"options", "key"}), {}),
)


def read_partial(
    form: type[FormT], tree: Tree, path: Path, errors: Iterable[ErrorDetails]
) -> FormT | None:
    """The form without what its errors are about; None if nothing is left."""
    if not isinstance(tree, dict):
        return None
    pruned = copy.deepcopy(tree)
    for _ in range(_ROUNDS):
        # from the back, so that the places of items before stay as they are
        for loc in sorted({e["loc"] for e in errors}, key=_order, reverse=True):
            _mend(form, pruned, path, loc)
        try:
            return form.model_validate(pruned)
        except ValidationError as error:
            errors = error.errors(include_url=False)
    return None


def form_at(form: type[Form], loc: Iterable[int | str]) -> type[Form]:
    """The form that describes what stands at `loc` inside of `form`."""
    return _inside(form, loc) or form


def _inside(form: type[Form], loc: Iterable[int | str]) -> type[Form] | None:
    found: Any = form
    for step in loc:
        found = _bare(found)
        if isinstance(found, type) and issubclass(found, Form):
            fields = {f.alias or n: f.annotation for n, f in found.model_fields.items()}
            found = fields.get(str(step))
        else:
            found = (get_args(found) or (None,))[-1]
    found = _bare(found)
    return found if isinstance(found, type) and issubclass(found, Form) else None


def _bare(annotation: Any) -> Any:  # noqa: ANN401 - annotations have no common type
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation


def _order(loc: Loc) -> list[tuple[bool, int, str]]:
    return [(isinstance(s, str), s if isinstance(s, int) else 0, str(s)) for s in loc]


def _mend(form: type[Form], tree: dict[str, Tree], path: Path, loc: Loc) -> None:
    """Take out what stands at `loc`, or put there what troubles nobody."""
    is_key = loc[-1:] == (_KEY,)
    node, at = _deepest(tree, loc[:-1] if is_key else loc)
    if not at:
        return
    inner, place = _inside(form, at[:-1]), "-".join(map(str, (*path, *at))).lower()
    if isinstance(node, list):
        is_done = _shorten(node, int(at[-1]), whole=_inside(form, at) is not None)
    elif is_key:
        is_done = node.pop(at[-1], None) is not None
    elif inner is None:
        is_done = _empty(node, str(at[-1]), place, _inside(form, at))
    else:
        is_done = _replace(inner, node, str(at[-1]), place)
    if not is_done:
        _mend(form, tree, path, at[:-1])


def _deepest(tree: dict[str, Tree], loc: Loc) -> tuple[Any, Loc]:
    """What holds the last step that was written so, and the way to that step."""
    holder: Any = None
    node: Any = tree
    for depth, step in enumerate(loc):
        if isinstance(node, list) and not isinstance(step, int):
            return holder, loc[:depth]
        if depth == len(loc) - 1:
            return node, loc
        if not _has(node, step):
            return node, ()
        if not isinstance(node[step], dict | list):
            return node, loc[: depth + 1]
        holder, node = node, node[step]
    return node, ()


def _has(node: dict[str, Tree] | list[Tree], step: int | str) -> bool:
    if isinstance(node, list):
        return isinstance(step, int) and step < len(node)
    return step in node


def _shorten(node: list[Tree], number: int, *, whole: bool) -> bool:
    """Later items that have places of their own would move, so they go too."""
    del node[number : None if whole else number + 1]
    return bool(node) or not whole


def _empty(
    node: dict[str, Tree],
    key: str,
    place: str,
    inner: type[Form] | None,
) -> bool:
    """An entry whose name other parts may use stays, without what is wrong."""
    if inner is NumberForm:
        node[key] = {"of": place, "value": "1"}
    elif inner is None and node.get(key) != []:
        node[key] = []
    else:
        node.pop(key, None)
    return True


def _replace(inner: type[Form], node: dict[str, Tree], key: str, place: str) -> bool:
    """Whether the form may do without the key, or with something in its place."""
    is_missing = node.pop(key, None) is None
    for form, keys, instead in _TOGETHER:
        if inner is form and key in keys:
            for other in keys:
                node.pop(other, None)
            node.update({k: v.format(place) for k, v in instead.items()})
            return True
    stand_in = _STAND_INS.get(inner, {}).get(key)
    if stand_in is not None:
        node[key] = stand_in.format(place)
    return stand_in is not None or not is_missing
