"""Bytes to a plain tree of mappings, lists and texts; never runs the composer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

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

from quizapp.content.findings import KEY, Path, Place
from quizapp.content.gather import MOST_BYTES, too_large
from quizapp.content.quicktree import (
    DEEPEST,
    MOST_EVENTS,
    MOST_SIGNS,
    Lines,
    Tree,
    quick_tree,
)
from quizapp.content.yamladvice import RefusalError, advice_for, unreadable
from quizapp.problems import Problem

#: the stubs think that marks may be missing
_Event: TypeAlias = Any

_MOST_FOUND: Final = 100
_ROW_BREAK = re.compile("\r(?!\n)")
#: controls but tab and line feed, line separators, bidi overrides, non-characters
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ufeff"
    "\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(n)}{chr(n + 1)}" for n in range(0x1FFFE, 0x110000, 0x10000))
    + "]"
)


class _Frame:
    """A mapping or list that is still open."""

    __slots__ = ("flow", "key", "key_event", "last_event", "last_key", "node", "path")

    def __init__(self, node: dict[str, Tree] | list[Tree], path: Path, flow: bool):  # noqa: ANN204, FBT001 - hot
        self.node = node
        self.path = path
        self.flow = flow
        self.key: str | None = None
        self.key_event: _Event = None
        self.last_key = ""
        self.last_event: _Event = None


class _Reader:
    """Builds the tree from events and stops at the first excess."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Tree | None = None
        self.refusals: list[RefusalError] = []
        self.frames: list[_Frame] = []
        #: (top key, place in its list) -> line, for reports
        self.lines: Lines = {}
        self._documents = 0
        #: escapes can bring in what the text itself does not show
        self._escapes = "\\" in text
        self._handlers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._mapping,
            SequenceStartEvent: self._sequence,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }

    def run(self) -> None:
        """Read all events; RefusalError or YAMLError at what cannot be read on."""
        next_event = CParser(self.text).get_event
        handlers = self._handlers
        count = 0
        while (event := next_event()) is not None:
            count += 1
            if count > MOST_EVENTS:
                raise RefusalError(event.start_mark, "too-large", "it holds too much")
            handler = handlers.get(type(event))
            if handler:
                handler(event)

    def _document(self, event: _Event) -> None:
        self._documents += 1
        if event.version or event.tags:
            raise RefusalError(event.start_mark, "directive", "a line with % in front")
        if self._documents > 1:
            raise RefusalError(event.start_mark, "second-document", "a second document")

    def _alias(self, event: _Event) -> None:
        raise RefusalError(event.start_mark, "alias", f"alias *{event.anchor}")

    def _scalar(self, event: _Event) -> None:
        value = self._checked(event)
        frame = self.frames[-1] if self.frames else None
        if frame is None:
            self.root = value
        elif type(frame.node) is list:
            self.note((*frame.path, len(frame.node)), event)
            frame.node.append(value)
        elif frame.key is None:
            self._open_key(frame, value, event)
        elif value or not self._cut_by_comma(frame, event):
            self._close_key(frame, value, event)

    def _checked(self, event: _Event) -> str:
        value: str = event.value
        if event.tag or event.anchor:
            self._refuse_mark(event)
        if len(value) > MOST_SIGNS:
            raise RefusalError(event.start_mark, "too-long", "a text of over 64 KiB")
        if self._escapes and (found := _FORBIDDEN.search(value)):
            message = f"the sign U+{ord(found[0]):04X}"
            raise RefusalError(event.start_mark, "forbidden-sign", message)
        return value if value.isascii() else unicodedata.normalize("NFC", value)

    def _open_key(self, frame: _Frame, key: str, event: _Event) -> None:
        if key == "<<" and not event.style:
            raise RefusalError(event.start_mark, "merge-key", "the merge key <<")
        frame.key = key
        frame.key_event = event

    def _close_key(self, frame: _Frame, value: Tree, event: _Event) -> None:
        """Put the value behind its key; the first of two equal keys stands."""
        key = frame.key
        assert isinstance(frame.node, dict)  # noqa: S101 - lists have no keys
        assert key is not None  # noqa: S101 - called with an open key only
        if key in frame.node:
            message = f'the key "{key}" stands twice'
            self._report(
                RefusalError(frame.key_event.start_mark, "duplicate-key", message)
            )
        else:
            frame.node[key] = value
            self.note((*frame.path, key, KEY), frame.key_event)
            self.note((*frame.path, key), event)
        frame.key = None
        frame.last_key = key
        frame.last_event = event

    def _cut_by_comma(self, frame: _Frame, event: _Event) -> bool:
        """Whether the open key is the rest of a value, as in {value: 80,000}."""
        if not frame.flow or event.style or frame.last_event is None:
            return False
        key_event, last = frame.key_event, frame.last_event
        between = self.text[key_event.end_mark.index : event.start_mark.index]
        if ":" in between or key_event.style or getattr(last, "style", None):
            return False
        whole = self.text[last.start_mark.index : key_event.end_mark.index]
        message = f"the comma cuts {whole} in two"
        advice = f'write {frame.last_key}: "{whole}" in quotes'
        self._report(RefusalError(last.start_mark, "comma-in-value", message, advice))
        assert isinstance(frame.node, dict)  # noqa: S101 - lists have no keys
        frame.node[frame.last_key] = whole
        frame.key = None
        return True

    def _mapping(self, event: _Event) -> None:
        self._open(event, {})

    def _sequence(self, event: _Event) -> None:
        self._open(event, [])

    def _open(self, event: _Event, node: dict[str, Tree] | list[Tree]) -> None:
        if event.tag or event.anchor:
            self._refuse_mark(event)
        if len(self.frames) >= DEEPEST:
            message = f"nested more than {DEEPEST} levels deep"
            raise RefusalError(event.start_mark, "too-deep", message)
        frame = self.frames[-1] if self.frames else None
        path: Path = ()
        if frame is None:
            self.root = node
        elif type(frame.node) is list:
            path = (*frame.path, len(frame.node))
            self.note(path, event)
            frame.node.append(node)
            if len(path) == 2:  # noqa: PLR2004 - an item of a list at the top
                self.lines[path] = event.start_mark.line + 1
        elif frame.key is None:
            raise RefusalError(
                event.start_mark, "key-not-text", "a key that is no text"
            )
        else:
            path = (*frame.path, frame.key)
            self._close_key(frame, node, event)
        self.frames.append(_Frame(node, path, event.flow_style))

    def _end(self, _: _Event) -> None:
        self.frames.pop()

    def _refuse_mark(self, event: _Event) -> None:
        if event.anchor:
            raise RefusalError(event.start_mark, "anchor", f"anchor &{event.anchor}")
        raise RefusalError(event.start_mark, "tag", f"tag {event.tag}")

    def _report(self, refusal: RefusalError) -> None:
        if len(self.refusals) >= _MOST_FOUND:
            raise refusal
        self.refusals.append(refusal)

    def note(self, path: Path, event: _Event) -> None:
        """Told where each value stands; nothing is kept while all is well."""


class _Placer(_Reader):
    """Reads once more, to remember where everything stands."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.places: dict[Path, Place] = {}

    def note(self, path: Path, event: _Event) -> None:
        """Remember line and column, counted from 1."""
        mark = event.start_mark
        self.places.setdefault(path, (mark.line + 1, mark.column + 1))


def positions(data: bytes) -> dict[Path, Place]:
    """Path -> line and column of each value and key, for a file that could be read."""
    reader = _Placer(data.decode("utf-8-sig"))
    reader.run()
    return reader.places


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds as YAML, and what is wrong with it."""

    tree: Tree | None
    problems: tuple[Problem, ...]
    #: ("events", 3) -> its line
    lines: Mapping[Path, int]


def read_tree(data: bytes, file: str) -> Reading:
    """The tree of a file, None if it cannot be read to its end."""
    text, problem = _decode(data, file)
    if problem:
        return Reading(None, (problem,), {})
    if quick := quick_tree(text, _FORBIDDEN if "\\" in text else None):
        return Reading(quick[0], (), quick[1])
    return read_carefully(text, file)


def read_carefully(text: str, file: str) -> Reading:
    """The same, slower, with a place and advice for all that is unusual."""
    reader = _Reader(text)
    tree: Tree | None = None
    try:
        reader.run()
        tree = reader.root
    except RefusalError as refusal:
        reader.refusals.append(refusal)
    except YAMLError as error:
        reader.refusals.append(advice_for(error, text))
    found = tuple(refusal.problem(file) for refusal in reader.refusals)
    return Reading(tree, found, reader.lines)


def _decode(data: bytes, file: str) -> tuple[str, Problem | None]:
    if len(data) > MOST_BYTES:
        return "", too_large(file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        return "", unreadable(file, "not-utf-8", "not written in UTF-8", (line, column))
    # what can be printed cannot be forbidden, and is told far faster
    if text.replace("\n", "").isprintable():
        return text, None
    found = _FORBIDDEN.search(text) or _ROW_BREAK.search(text)
    if found:
        start = text.rfind("\n", 0, found.start()) + 1
        place = (text.count("\n", 0, found.start()) + 1, found.start() - start + 1)
        message = f"the sign U+{ord(found[0]):04X}, which cannot be seen"
        return "", unreadable(file, "forbidden-sign", message, place)
    return text, None
