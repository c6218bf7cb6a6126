"""The tree of a clean file in one tight loop; whatever is odd is left to others."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, TypeAlias
from unicodedata import normalize

from yaml import YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined] # the stubs forget it
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

Tree = dict[str, "Tree"] | list["Tree"] | str
#: (top key, place in its list) -> line
Lines = dict[tuple[str | int, ...], int]

MOST_EVENTS: Final = 1_000_000
MOST_SIGNS: Final = 64 * 1024
DEEPEST: Final = 20
#: the stubs think that marks may be missing
_Event: TypeAlias = Any


def quick_tree(
    text: str, forbidden: re.Pattern[str] | None
) -> tuple[Tree, Lines] | None:
    """The tree and the lines of list items, or None if anything is unusual.

    `forbidden` is looked for in each scalar, where escapes can hide it.
    """
    try:
        return _read(CParser(text).get_event, forbidden)
    except YAMLError:
        return None


def _read(  # noqa: C901, PLR0911, PLR0912 - one loop without calls is thrice as fast
    next_event: Callable[[], _Event], forbidden: re.Pattern[str] | None
) -> tuple[Tree, Lines] | None:
    lines: Lines = {}
    node: Any = []
    top = node
    key: str | None = None
    top_key = ""
    stack: list[Any] = []
    documents = count = 0
    while (event := next_event()) is not None:
        count += 1
        if count > MOST_EVENTS:
            return None
        kind = type(event)
        if kind is ScalarEvent:
            value: Any = event.value
            if event.tag or event.anchor or len(value) > MOST_SIGNS:
                return None
            if forbidden and forbidden.search(value):
                return None
            if not value.isascii():
                value = normalize("NFC", value)
            if type(node) is list:
                node.append(value)
            elif key is not None:
                if not value and not event.style:
                    return None
                node[key] = value
                key = None
            elif value in node or value == "<<":
                return None
            else:
                key = value
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.tag or event.anchor or len(stack) >= DEEPEST:
                return None
            value = {} if kind is MappingStartEvent else []
            if type(node) is list:
                if len(stack) == 2:  # noqa: PLR2004 - an item of a list at the top
                    lines[top_key, len(node)] = event.start_mark.line + 1
                node.append(value)
            elif key is None:
                return None
            else:
                node[key] = value
                if len(stack) == 1:
                    top_key = key
                key = None
            stack.append(node)
            node = value
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            node = stack.pop()
        elif kind is AliasEvent:
            return None
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1 or event.version or event.tags:
                return None
    return (top[0], lines) if top else None
