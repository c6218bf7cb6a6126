"""One content file: text to a topic, with everything that is wrong in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from quizapp.content.check import check_topic
from quizapp.content.entities import read_entities, read_sources
from quizapp.content.events import EventReader
from quizapp.content.findings import Findings, Path
from quizapp.content.form import (
    ConflictForm,
    ContentForm,
    QuestionForm,
    SharedForm,
    TopicForm,
)
from quizapp.content.formcheck import as_id, is_id, known_keys, nearest, read_form
from quizapp.content.model import (
    Conflict,
    Entity,
    OwnQuestion,
    Topic,
)
from quizapp.content.quicktree import Tree
from quizapp.content.values import Desk
from quizapp.content.yaml import Reading, positions, read_tree
from quizapp.problems import Problem

FORMAT = "1"
_FILE_SIGNS = "lower case letters, digits and hyphens"
_HEAD = "begin with: quizapp: 1, then topic: {id: ..., title: ...}"


def parse_topic(
    data: bytes,
    *,
    file: str,
    stem: str,
    shared: Mapping[str, Entity],
    texts: Mapping[str, str],
) -> tuple[Topic | None, tuple[Problem, ...]]:
    """The topic and all problems; with errors it may lack what could not be read.

    `stem` is the name of the file without its ending, which is the topic's id.
    `texts` holds the texts beside the file that its sources may name.
    """
    reading = read_tree(data, file)
    findings = Findings(file)
    top = read_head(reading, ContentForm, findings)
    topic = None
    if top is not None:
        parser = _Parser(top, reading.lines, findings, shared, texts)
        topic = parser.topic(data, stem)
    found = findings.problems(lambda: positions(data))
    return topic, tuple(sorted({*reading.problems, *found}))


def read_head(
    reading: Reading, form: type[ContentForm | SharedForm], findings: Findings
) -> dict[str, Tree] | None:
    """The top of a file, if it is a mapping of this format; unknown keys are found."""
    tree = reading.tree
    if not tree:
        if not reading.problems:
            findings.error((), "empty-file", "the file is empty", _HEAD)
        return None
    if not isinstance(tree, dict):
        findings.error((), "no-mapping", "this is no content file", _HEAD)
        return None
    version = tree.get("quizapp")
    if version is None:
        findings.error((), "missing-key", '"quizapp" is missing', "write quizapp: 1")
    elif version != FORMAT:
        message = "this version of the format is not known"
        findings.error(("quizapp",), "unknown-format", message, "write quizapp: 1")
    known = known_keys(form)
    for key in tree:
        if key not in known and not findings.is_full:
            message, advice = f'unknown key "{key[:60]}"', nearest(key, known)
            findings.error((key,), "unknown-key", message, advice, at_key=True)
    return tree


class _Parser:
    """One file while it is read: each part on its own, so that all errors show."""

    def __init__(
        self,
        tree: dict[str, Tree],
        lines: Mapping[Path, int],
        findings: Findings,
        shared: Mapping[str, Entity],
        texts: Mapping[str, str],
    ) -> None:
        self.tree = tree
        self.lines = lines
        self.findings = findings
        self.shared = shared
        self.texts = texts

    def topic(self, data: bytes, stem: str) -> Topic | None:
        """Everything that could be read."""
        read = self._head(stem)
        head = read or TopicForm.model_validate({"id": "topic", "title": f"({stem})"})
        sources = read_sources(self._mapping("sources"), self.texts, self.findings)
        desk = Desk(self.findings, sources)
        own = read_entities(self._mapping("entities"), desk)
        known = {**own, **{i: e for i, e in self.shared.items() if i not in own}}
        self._check_entities(own, known)
        if not self.tree.get("events"):
            advice = "write events: and below it items that begin with - id:"
            at = ("events",)
            self.findings.warning(at, "no-events", "the topic has no events", advice)
        reader = EventReader(desk, known, own, self.lines, head.title)
        events = reader.read_all(self._items("events"))
        drafts = reader.drafts
        topic = Topic(
            id=head.id,
            title=head.title,
            file=self.findings.file,
            digest=self._digest(data, [s.text for s in sources.values()]),
            summary=head.summary,
            language=head.language,
            level=head.level,
            tags=tuple(head.tags),
            sensitive=tuple(head.sensitive),
            licence=head.licence,
            sources=MappingProxyType(sources),
            entities=MappingProxyType(known),
            events=tuple(events),
            questions=tuple(self._questions(desk)),
            conflicts=tuple(self._conflicts(desk)),
            retired=MappingProxyType(self._retired()),
        )
        check_topic(topic, self.findings, reader.paths)
        if read is None:
            return None
        return replace(topic, events=tuple(e for e in events if e.id not in drafts))

    def _head(self, stem: str) -> TopicForm | None:
        part = self.tree.get("topic")
        if part is None:
            own_id = stem if is_id(stem) else as_id(stem)
            advice = f"write topic: {{id: {own_id}, title: ...}}"
            if own_id != stem:
                advice = f"{advice} and name the file {own_id}.yaml: {_FILE_SIGNS}"
            self.findings.error((), "missing-key", '"topic" is missing', advice)
            return None
        head = read_form(TopicForm, part, ("topic",), self.findings)
        written = part.get("id") if isinstance(part, dict) else None
        if head and head.id != stem and head.id == written:
            message = f'the topic "{head.id}" stands in a file named "{stem}"'
            advice = f"write id: {stem}, or name the file {head.id}.yaml"
            if not is_id(stem):
                advice = f"name the file {head.id}.yaml: {_FILE_SIGNS}"
            self.findings.error(("topic", "id"), "wrong-file-name", message, advice)
        return head

    def _check_entities(
        self, own: Mapping[str, Entity], known: Mapping[str, Entity]
    ) -> None:
        """What entities say of each other names entities that exist."""
        for entity in own.values():
            for key in ("within", "of", "members", "overlaps", "homonyms"):
                for other in getattr(entity, key):
                    if other not in known:
                        written = "in" if key == "within" else key
                        self.findings.error(
                            ("entities", entity.id, written),
                            "unknown-entity",
                            f'unknown entity "{other}"',
                            nearest(other, known),
                        )

    def _questions(self, desk: Desk) -> Iterable[OwnQuestion]:
        seen: set[str] = set()
        for number, part in enumerate(self._items("questions")):
            path = ("questions", number)
            form = read_form(QuestionForm, part, path, self.findings)
            if form and self._is_new(form.id, seen, path):
                yield OwnQuestion(
                    id=form.id,
                    kind=form.kind,
                    stem=form.stem,
                    options=tuple(form.options),
                    key=form.key,
                    accept=tuple(form.accept),
                    explanation=form.explanation,
                    sources=desk.references(form.source, (*path, "source")),
                    difficulty=form.difficulty,
                    tags=tuple(form.tags),
                    line=self.lines.get(path, 0),
                )

    def _conflicts(self, desk: Desk) -> Iterable[Conflict]:
        seen: set[str] = set()
        for number, part in enumerate(self._items("conflicts")):
            path = ("conflicts", number)
            form = read_form(ConflictForm, part, path, self.findings)
            if form and self._is_new(form.id, seen, path):
                yield Conflict(
                    id=form.id,
                    kind=form.kind,
                    about=tuple(form.about),
                    note=form.note,
                    sources=desk.references(form.source, (*path, "source")),
                )

    def _is_new(self, part_id: str, seen: set[str], path: Path) -> bool:
        if part_id in seen:
            message = f'the id "{part_id}" stands twice'
            self.findings.error((*path, "id"), "duplicate-id", message, "rename one")
            return False
        seen.add(part_id)
        return True

    def _retired(self) -> dict[str, str]:
        found = {}
        for retired, reason in self._mapping("retired").items():
            if isinstance(reason, str) and reason.strip():
                found[retired] = reason.strip()
            else:
                message = f'"{retired[:60]}" is retired without a reason'
                advice = "write after the id, in words, why it went"
                path = ("retired", retired)
                self.findings.error(path, "missing-reason", message, advice)
        return found

    def _mapping(self, key: str) -> dict[str, Tree]:
        part = self.tree.get(key) or {}
        if isinstance(part, dict):
            return part
        advice = f"write below {key}: one line for each id"
        self.findings.error((key,), "wrong-form", f'"{key}" is no mapping', advice)
        return {}

    def _items(self, key: str) -> list[Tree]:
        part = self.tree.get(key) or []
        if isinstance(part, list):
            return part
        advice = f"write below {key}: items that begin with - id:"
        self.findings.error((key,), "wrong-form", f'"{key}" is no list', advice)
        return []

    def _digest(self, data: bytes, texts: Iterable[str]) -> str:
        """Of the file and of everything it draws in, shared entities too."""
        digest = hashlib.sha256(data)
        for entity_id in sorted(self.shared):
            digest.update(repr(self.shared[entity_id]).encode())
        for text in texts:
            digest.update(text.encode())
        return digest.hexdigest()
