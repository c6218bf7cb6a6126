"""Dates, numbers, claims and citations from their forms, with what is wrong in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from quizapp.content.dates import Date, UnreadableDateError, parse_date
from quizapp.content.fields import CitationForm
from quizapp.content.findings import Findings, Path
from quizapp.content.form import DateForm, Disputable, NumberForm
from quizapp.content.formcheck import nearest
from quizapp.content.model import (
    Claim,
    Dating,
    Figure,
    Reference,
    Source,
    Status,
)
from quizapp.content.numbers import Number, UnreadableNumberError, parse_number

ValueT = TypeVar("ValueT", Date, Number)
_UNKNOWN = parse_date("unknown")


@dataclass(frozen=True, slots=True)
class Desk:
    """What every value of one file is read with."""

    findings: Findings
    sources: Mapping[str, Source]

    def date(self, text: str, path: Path) -> Date | None:
        """The date, or None after saying what is wrong with it."""
        try:
            return parse_date(text)
        except UnreadableDateError as error:
            self.findings.error(path, "unreadable-date", error.message, error.advice)
            return None

    def number(self, text: str, unit: str, path: Path) -> Number | None:
        """The number, or None after saying what is wrong with it."""
        try:
            return parse_number(text, unit)
        except UnreadableNumberError as error:
            self.findings.error(path, "unreadable-number", error.message, error.advice)
            return None

    def references(
        self, cited: Mapping[str, CitationForm], path: Path
    ) -> tuple[Reference, ...]:
        """Where a statement stands; unknown sources and altered quotes are found."""
        found = []
        for source_id, citation in cited.items():
            source = self.sources.get(source_id)
            if source is None:
                message = f'unknown source "{source_id}"'
                advice = nearest(source_id, self.sources)
                self.findings.error(
                    (*path, source_id), "unknown-source", message, advice
                )
                continue
            if citation.quote:
                self.check_quote(citation.quote, [source], (*path, source_id, "quote"))
            found.append(
                Reference(
                    source=source_id, locator=citation.locator, quote=citation.quote
                )
            )
        return tuple(found)

    def check_quote(self, quote: str, sources: Sequence[Source], path: Path) -> None:
        """A quote must stand word for word in a source whose text is at hand."""
        texts = [source for source in sources if source.text]
        wanted = " ".join(quote.split())
        if not texts or any(wanted in " ".join(s.text.split()) for s in texts):
            return
        names = ", ".join(source.file for source in texts)
        message = f"these words do not stand in {names}"
        self.findings.error(path, "altered-quote", message, _closest(wanted, texts[0]))

    def dating(
        self, form: DateForm, path: Path, default: tuple[Reference, ...]
    ) -> Dating:
        """When an event took place."""
        value, claims = self._claimed(form, path, default, self.date, _either_date)
        return Dating(
            value=value or _UNKNOWN,
            text=form.text,
            note=form.note,
            status=form.status or Status.SETTLED,
            claims=claims,
            sources=self.references(form.source, (*path, "source")) or default,
        )

    def figure(
        self, name: str, form: NumberForm, path: Path, default: tuple[Reference, ...]
    ) -> Figure | None:
        """A number that an event names."""

        def read(text: str, at: Path) -> Number | None:
            return self.number(text, form.unit, at)

        value, claims = self._claimed(form, path, default, read, _either_number)
        if value is None:
            return None
        return Figure(
            name=name,
            of=form.of,
            value=value,
            unit=form.unit or value.unit_text,
            who=form.who,
            status=form.status or Status.SETTLED,
            claims=claims,
            sources=self.references(form.source, (*path, "source")) or default,
        )

    def _claimed(
        self,
        form: Disputable,
        path: Path,
        default: tuple[Reference, ...],
        read: Callable[[str, Path], ValueT | None],
        either: Callable[[Sequence[ValueT]], ValueT | None],
    ) -> tuple[ValueT | None, tuple[Claim, ...]]:
        """The value to teach and what the sources claim."""
        self._check_claims(form, path)
        claims: list[Claim] = []
        values: list[ValueT] = []
        for number, claim in enumerate(form.claims):
            at: Path = (*path, "claims", number)
            value = read(claim.value, (*at, "value"))
            if value is not None:
                values.append(value)
                cited = self.references(claim.source, (*at, "source"))
                sources = cited or (() if claim.why else default)
                claims.append(Claim(value=value, sources=sources, why=claim.why))
        if form.accept:
            return read(form.accept, (*path, "accept")), tuple(claims)
        if form.value:
            return read(form.value, (*path, "value")), tuple(claims)
        return (either(values) if values else None), tuple(claims)

    def _check_claims(self, form: Disputable, path: Path) -> None:
        """Exactly one of value and claims; claims say how far they can be trusted."""
        add = self.findings.error
        if bool(form.value) == bool(form.claims):
            message = "either value or claims must be written, not both"
            add(path, "value-or-claims", message, "a value that sources share is value")
        if not form.claims:
            if form.accept:
                message = '"accept" stands without claims'
                add(path, "accept-without-claims", message, "write it as value")
            return
        if form.status is None:
            message = "claims need a status"
            advice = "write status: disputed, suspected-error or corrected"
            add(path, "missing-status", message, advice)
        elif form.status in (Status.CORRECTED, Status.SETTLED) and not form.accept:
            message = f'the status "{form.status}" needs the value to teach'
            add(path, "missing-accept", message, "write accept: and the value")


def _either_date(values: Sequence[Date]) -> Date:
    """One moment, and the sources do not agree which."""
    text = " or ".join(dict.fromkeys(value.text for value in values))
    lows = [(v.start_min, v.first) for v in values if v.start_min is not None]
    highs = [(v.end_max, v.last) for v in values if v.end_max is not None]
    if len(lows) < len(values) or len(highs) < len(values):
        return Date(text=text, form="unknown")
    low, first = min(lows, key=lambda pair: pair[0])
    high, last = max(highs, key=lambda pair: pair[0])
    return Date(
        text=text,
        form="set",
        first=first,
        last=last,
        start_min=low,
        start_max=high,
        end_min=low,
        end_max=high,
        approximate=any(value.approximate for value in values),
        uncertain=any(value.uncertain for value in values),
    )


def _either_number(values: Sequence[Number]) -> Number:
    """All numbers that the sources give, as one range."""
    first = values[0]
    return Number(
        text=" or ".join(dict.fromkeys(value.text for value in values)),
        low=min(value.low for value in values),
        high=max(value.high for value in values),
        currency=first.currency,
        unit=first.unit,
        unit_text=first.unit_text,
        scale=first.scale,
    )


def _closest(quote: str, source: Source) -> str:
    """The longest opening of the quote that does stand in the source."""
    text = " ".join(source.text.split())
    words = quote.split()
    length = len(words)
    while length and " ".join(words[:length]) not in text:
        length -= 1
    if not length:
        return "copy the words from the source, or leave the quote out"
    where = text.index(" ".join(words[:length]))
    return f'the source says: "{text[where : where + 80]}"'
