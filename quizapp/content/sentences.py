"""The sentence of an event: plain text between marked slots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from quizapp.content.findings import Findings, Path
from quizapp.content.formcheck import nearest
from quizapp.content.model import Entity, EntityMark, Figure, NumberMark, Segment

_MARK = re.compile(
    r"\[\[(?P<entity>[^\[\]|]*)(?:\|(?P<words>[^\[\]]*))?\]\]|\{\{(?P<figure>[^{}]*)\}\}"
)
_LOOSE = re.compile(r"\[\[|\]\]|\{\{|\}\}")
_ARTICLE = re.compile(r"(?:^|(?<=\s))the\s$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_SHORTEST = 2


def read_sentence(
    text: str,
    entities: Mapping[str, Entity],
    figures: Mapping[str, Figure | None],
    path: Path,
    findings: Findings,
) -> tuple[Segment, ...]:
    """The segments of a sentence; marks that name nothing known are found."""
    reading = _Reading(" ".join(text.split()), entities, figures, path, findings)
    reading.check_halves()
    return tuple(reading.segments())


class _Reading:
    """One sentence while it is read."""

    def __init__(
        self,
        text: str,
        entities: Mapping[str, Entity],
        figures: Mapping[str, Figure | None],
        path: Path,
        findings: Findings,
    ) -> None:
        self.text = text
        self.entities = entities
        self.figures = figures
        self.path = path
        self.findings = findings

    def segments(self) -> Iterator[Segment]:
        """Plain text and marks in turn; no empty text."""
        end, opens = 0, True
        for match in _MARK.finditer(self.text):
            plain = self.text[end : match.start()]
            end = match.end()
            mark: Segment = ""
            if match["figure"] is not None:
                mark = self._number(match["figure"].strip())
            else:
                plain, mark = self._entity(match, plain)
            if opens and not _WORD.search(self.text, 0, match.start()):
                mark = _raised(mark)
            opens = False
            yield from filter(None, (plain, mark))
        if rest := self.text[end:]:
            yield rest

    def check_halves(self) -> None:
        """Find the half of a mark that has no other half."""
        if loose := _LOOSE.search(_MARK.sub(" ", self.text)):
            message = f'"{loose[0]}" without its other half'
            advice = "marks are written [[id]], [[id|as written]] or {{number}}"
            self.findings.error(self.path, "broken-mark", message, advice)

    def _number(self, name: str) -> Segment:
        if name not in self.figures:
            message = f'unknown number "{name}" in the sentence'
            advice = nearest(name, self.figures)
            self.findings.error(self.path, "unknown-number", message, advice)
            return ""
        figure = self.figures[name]
        return NumberMark(name, figure.value.text) if figure else ""

    def _entity(self, match: re.Match[str], plain: str) -> tuple[str, Segment]:
        """The mark, and the text before it without an article that is its own."""
        entity_id, words = match["entity"].strip(), (match["words"] or "").strip()
        entity = self.entities.get(entity_id)
        if entity is None:
            message = f'unknown entity "{entity_id}" in the sentence'
            advice = nearest(entity_id, self.entities)
            self.findings.error(self.path, "unknown-entity", message, advice)
            return plain, ""
        if words or not entity.the:
            return plain, EntityMark(entity_id, words or entity.name)
        article = _ARTICLE.search(plain)
        if not article:
            return plain, EntityMark(entity_id, entity.phrase)
        written = f"{article[0].strip()} {entity.name}"
        return plain[: article.start()], EntityMark(entity_id, written)


def _raised(mark: Segment) -> Segment:
    """The first letter of a sentence is a capital, whatever follows it."""
    if isinstance(mark, EntityMark):
        return EntityMark(mark.entity, mark.text[:1].upper() + mark.text[1:])
    if isinstance(mark, NumberMark):
        return NumberMark(mark.figure, mark.text[:1].upper() + mark.text[1:])
    return mark


class NameIndex:
    """Finds names and the title in text without trying each one at each place."""

    def __init__(self, entities: Iterable[Entity], title: str) -> None:
        self._by_word: dict[str, list[tuple[str, str]]] = {}
        self._add(title, "")
        for entity in entities:
            for name in entity.names:
                if len(name) >= _SHORTEST and name != name.lower():
                    self._add(name, entity.id)

    def _add(self, name: str, entity_id: str) -> None:
        if first := _WORD.search(name):
            self._by_word.setdefault(first[0], []).append((name, entity_id))

    def find(self, text: str) -> Iterator[tuple[str, str]]:
        """(name, entity id or "") for each name that stands there as whole words."""
        if self._by_word.keys().isdisjoint(_WORD.findall(text)):
            return
        for match in _WORD.finditer(text):
            for name, entity_id in self._by_word.get(match[0], ()):
                lead = _lead(name)
                end = match.start() - lead + len(name)
                whole = text[match.start() - lead : end] == name
                if whole and not text[end : end + 1].isalnum():
                    yield name, entity_id


def _lead(name: str) -> int:
    """How many signs stand before the first word of a name."""
    first = _WORD.search(name)
    return first.start() if first else 0
