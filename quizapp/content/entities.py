"""Sources and entities of a file, from their forms."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.content.dates import Date, before
from quizapp.content.findings import Findings, Path
from quizapp.content.form import EntityForm, SourceForm
from quizapp.content.formcheck import read_form
from quizapp.content.model import Entity, Source, Tenure
from quizapp.content.quicktree import Tree
from quizapp.content.values import Desk


def read_sources(
    parts: Mapping[str, Tree], texts: Mapping[str, str], findings: Findings
) -> dict[str, Source]:
    """The texts that statements are taken from, with those at hand."""
    sources = {}
    for source_id, part in parts.items():
        path = ("sources", source_id)
        check_id(source_id, path, findings)
        form = read_form(SourceForm, part, path, findings)
        if form is None:
            sources[source_id] = Source(id=source_id, title=source_id)
            continue
        text = texts.get(form.file) if form.file else ""
        if text is None:
            message = f'no file "{form.file}" beside this one'
            advice = "name a text in the same folder, or leave the key out"
            findings.error((*path, "file"), "missing-file", message, advice)
        sources[source_id] = Source(
            id=source_id,
            title=form.title,
            kind=form.kind,
            author=form.author,
            published=form.published,
            accessed=form.accessed,
            url=form.url,
            licence=form.licence,
            reliability=form.reliability,
            file=form.file,
            text=text or "",
        )
    return sources


def read_entities(parts: Mapping[str, Tree], desk: Desk) -> dict[str, Entity]:
    """The people, groups, places and things that events name."""
    entities = {}
    for entity_id, part in parts.items():
        path = ("entities", entity_id)
        check_id(entity_id, path, desk.findings)
        form = read_form(EntityForm, part, path, desk.findings)
        if form is None:
            known_only = {"type": "place", "name": f"({entity_id})"}
            form = EntityForm.model_validate(known_only)
        entities[entity_id] = _entity(entity_id, form, path, desk)
    return entities


def check_id(part_id: str, path: Path, findings: Findings) -> None:
    """An id that will stand in question ids holds only a few signs."""
    signs = part_id.replace("-", "").replace("_", "")
    if not (signs.isascii() and signs.isalnum() and part_id == part_id.lower()):
        message = f'"{part_id[:60]}" is no id'
        findings.error(
            path, "bad-id", message, "ids hold a-z, 0-9, - and _", at_key=True
        )


def _entity(entity_id: str, form: EntityForm, path: Path, desk: Desk) -> Entity:
    born = _date(form.born, (*path, "born"), desk)
    died = _date(form.died, (*path, "died"), desk)
    _check_order(born, died, (*path, "died"), desk.findings)
    return Entity(
        id=entity_id,
        type=form.type,
        name=form.name,
        kind=form.kind,
        aliases=tuple(form.aliases),
        formerly=tuple(form.formerly),
        roles=_tenures(form, path, desk),
        within=tuple(form.within),
        of=tuple(form.of),
        members=tuple(form.members),
        overlaps=tuple(form.overlaps),
        homonyms=tuple(form.homonyms),
        the=form.the,
        plural=form.plural,
        lat=form.lat,
        lon=form.lon,
        gloss=form.gloss,
        born=born,
        died=died,
        qid=form.qid,
        image=form.image,
    )


def _tenures(form: EntityForm, path: Path, desk: Desk) -> tuple[Tenure, ...]:
    tenures = []
    for number, role in enumerate(form.roles):
        at = (*path, "roles", number)
        start = _date(role.since, (*at, "from"), desk)
        end = _date(role.until, (*at, "to"), desk)
        _check_order(start, end, (*at, "to"), desk.findings)
        tenures.append(Tenure(role=role.role, start=start, end=end))
    return tuple(tenures)


def _date(text: str, path: Path, desk: Desk) -> Date | None:
    return desk.date(text, path) if text else None


def _check_order(
    start: Date | None, end: Date | None, path: Path, findings: Findings
) -> None:
    if start and end and before(end, start):
        message = f"the end {end.text} lies before the start {start.text}"
        findings.error(path, "end-before-start", message, "look up both dates")
