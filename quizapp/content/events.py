"""The events of a file, from their forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from quizapp.content.findings import Path
from quizapp.content.form import EventForm
from quizapp.content.formcheck import nearest, read_form
from quizapp.content.lint import lint_event
from quizapp.content.model import (
    Entity,
    Event,
    Link,
    Quote,
    Reference,
)
from quizapp.content.quicktree import Tree
from quizapp.content.sentences import NameIndex, read_sentence
from quizapp.content.values import Desk


class EventReader:
    """Reads events one by one; what is wrong in one hides nothing in the others."""

    def __init__(
        self,
        desk: Desk,
        entities: Mapping[str, Entity],
        own: Mapping[str, Entity],
        lines: Mapping[Path, int],
        title: str,
    ) -> None:
        self.desk = desk
        self.lines = lines
        self.entities = entities
        self.names = NameIndex(own.values(), title)
        #: event id -> where it stands in the file
        self.paths: dict[str, Path] = {}
        self.drafts: set[str] = set()

    def read_all(self, parts: Sequence[Tree]) -> list[Event]:
        """Every event that can be read, drafts too, in the order of the file."""
        forms = list(self._forms(parts))
        return [self._event(form, path) for form, path in forms]

    def _forms(self, parts: Sequence[Tree]) -> Iterable[tuple[EventForm, Path]]:
        for number, part in enumerate(parts):
            path = ("events", number)
            written = part.get("id") if isinstance(part, dict) else None
            form = read_form(EventForm, part, path, self.desk.findings)
            if form and isinstance(written, str) and written not in ("", form.id):
                form = form.model_copy(update={"id": written})
            event_id = form.id if form else written
            if not isinstance(event_id, str):
                continue
            if event_id in self.paths:
                message = f'the event id "{event_id}" stands twice'
                at = (*path, "id")
                self.desk.findings.error(at, "duplicate-id", message, "rename one")
                continue
            self.paths[event_id] = path
            if form:
                if form.status:
                    self.drafts.add(event_id)
                yield form, path

    def _event(self, form: EventForm, path: Path) -> Event:
        desk = self.desk
        default = desk.references(form.source, (*path, "source"))
        figures = {
            name: desk.figure(name, number, (*path, "numbers", name), default)
            for name, number in form.numbers.items()
        }
        sentence = read_sentence(
            form.text, self.entities, figures, (*path, "text"), desk.findings
        )
        event = Event(
            id=form.id,
            name=form.name,
            sentence=sentence,
            date=desk.dating(form.date, (*path, "date"), default),
            kind=form.kind,
            type=form.type,
            who=MappingProxyType({role: tuple(ids) for role, ids in form.who.items()}),
            where=tuple(form.where),
            near=tuple((near.place, near.how) for near in form.near),
            figures=tuple(figure for figure in figures.values() if figure),
            because=self._links(form, path, default),
            after=tuple(form.after),
            before=tuple(form.before),
            during=tuple(form.during),
            part_of=tuple(form.part_of),
            quotes=self._quotes(form, path, default),
            sources=default,
            closed=frozenset(form.closed),
            open=frozenset(form.open),
            denied=MappingProxyType({k: tuple(v) for k, v in form.denied.items()}),
            ask=MappingProxyType(dict(form.ask)),
            skip=frozenset(form.skip),
            image=form.image,
            tags=tuple(form.tags),
            weight=form.weight,
            difficulty=form.difficulty,
            explanation=form.explanation,
            line=self.lines.get(path, 0),
        )
        lint_event(event, path, desk.findings, self.names)
        return event

    def _links(
        self, form: EventForm, path: Path, default: tuple[Reference, ...]
    ) -> tuple[Link, ...]:
        links = []
        for number, link in enumerate(form.because):
            at = (*path, "because", number)
            if bool(link.event) == bool(link.reason):
                message = "a reason is either an event or words, not both"
                advice = "write two items: {event: ...} and {reason: ...}"
                self.desk.findings.error(at, "event-or-reason", message, advice)
            cited = self.desk.references(link.source, (*at, "source"))
            links.append(
                Link(
                    event=link.event,
                    reason=link.reason,
                    how=link.how,
                    sources=cited or default,
                )
            )
        return tuple(links)

    def _quotes(
        self, form: EventForm, path: Path, default: tuple[Reference, ...]
    ) -> tuple[Quote, ...]:
        quotes = []
        for number, quote in enumerate(form.quotes):
            at = (*path, "quotes", number)
            if quote.who not in self.entities:
                message = f'unknown entity "{quote.who}"'
                advice = nearest(quote.who, self.entities)
                self.desk.findings.error(
                    (*at, "who"), "unknown-entity", message, advice
                )
            cited = self.desk.references(quote.source, (*at, "source")) or default
            sources = [self.desk.sources[ref.source] for ref in cited]
            self.desk.check_quote(quote.text, sources, (*at, "text"))
            quotes.append(Quote(who=quote.who, text=quote.text, sources=cited))
        return tuple(quotes)
