"""What a content file says, as frozen values: the only thing other rooms see of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from quizapp.content.dates import Date
from quizapp.content.numbers import Number

_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class EntityType(StrEnum):
    """What an entity is, at the coarsest."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"
    THING = "thing"
    CONCEPT = "concept"
    CONFLICT = "conflict"


class EventKind(StrEnum):
    """Whether an event happened at once, took time, or simply held."""

    MOMENT = "moment"
    PERIOD = "period"
    STATE = "state"


class Status(StrEnum):
    """How far a value can be trusted."""

    SETTLED = "settled"
    #: sources differ and nobody knows
    DISPUTED = "disputed"
    #: one source looks wrong; shown with the reason, never asked as fact
    SUSPECTED_ERROR = "suspected-error"
    #: `accept` says the value to teach; the wrong one is never an option
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where in which source a statement stands."""

    source: str
    #: in words: "paragraph 4, sentence 2"
    locator: str = ""
    #: word for word from the source file, if it has one
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text that statements are taken from."""

    id: str
    title: str
    kind: str = ""
    author: str = ""
    published: str = ""
    accessed: str = ""
    url: str = ""
    licence: str = ""
    reliability: str = ""
    #: name of a text beside the content file, and that text
    file: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A role that a person held, and when if that is known."""

    role: str
    start: Date | None = None
    end: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, group, place, thing, concept or conflict that events name."""

    id: str
    type: EntityType
    name: str
    #: the common noun a question uses: "governorate"
    kind: str = ""
    aliases: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    roles: tuple[Tenure, ...] = ()
    #: ids of entities: the place containing it; the group it belongs to
    within: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()
    homonyms: tuple[str, ...] = ()
    #: the name takes an article in a sentence
    the: bool = False
    plural: bool = False
    lat: float | None = None
    lon: float | None = None
    gloss: str = ""
    born: Date | None = None
    died: Date | None = None
    qid: str = ""
    image: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by: its own first, then aliases and former names."""
        return (self.name, *self.aliases, *self.formerly)

    @property
    def phrase(self) -> str:
        """The name as it stands in the middle of a sentence: "the Islamic State"."""
        return f"the {self.name}" if self.the else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One value that one source gives, where sources or passages differ."""

    value: Date | Number | str
    sources: tuple[Reference, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When an event took place, and how well that is known."""

    #: the date to teach; without bounds when unknown; asked only if `settled`
    value: Date
    #: the author's own words for it, else ""
    text: str = ""
    note: str = ""
    status: Status = Status.SETTLED
    claims: tuple[Claim, ...] = ()
    sources: tuple[Reference, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether the value may be taught as fact."""
        return self.status in (Status.SETTLED, Status.CORRECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that an event names."""

    name: str
    #: what is counted, a noun phrase
    of: str
    value: Number
    unit: str = ""
    #: id of the entity it is a figure of
    who: str = ""
    status: Status = Status.SETTLED
    claims: tuple[Claim, ...] = ()
    sources: tuple[Reference, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether the value may be taught as fact."""
        return self.status in (Status.SETTLED, Status.CORRECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why an event happened: because of another event, or for a reason in words."""

    event: str = ""
    reason: str = ""
    #: cause, trigger, condition, motive, response
    how: str = "cause"
    sources: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that somebody said."""

    who: str
    text: str
    sources: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityMark:
    """A slot of a sentence: `[[id]]` or `[[id|as written]]`."""

    entity: str
    #: the words in the sentence, article included
    text: str


@dataclass(frozen=True, slots=True)
class NumberMark:
    """A slot of a sentence: `{{name}}`, the figure of that name."""

    figure: str
    #: the words in the sentence, comparison word included: "over 80,000"
    text: str


#: A sentence is plain text between marked slots; joined they read as English.
Segment = str | EntityMark | NumberMark


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, with everything a question may ask about it."""

    id: str
    #: noun phrase, as it stands in the middle of a sentence
    name: str
    #: one sentence in the past tense
    sentence: tuple[Segment, ...]
    date: Dating
    kind: EventKind = EventKind.MOMENT
    type: str = ""
    #: role -> ids of entities, in the author's order
    who: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    where: tuple[str, ...] = ()
    #: (place id, how): ("mosul", "south of")
    near: tuple[tuple[str, str], ...] = ()
    figures: tuple[Figure, ...] = ()
    because: tuple[Link, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    during: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sources: tuple[Reference, ...] = ()
    #: lists the author declared complete ("who.attacker", "where") or open
    closed: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    #: stated falsehoods: "where" or "who.<role>" -> ids of entities
    denied: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    #: the author's own stem per question kind or slot
    ask: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    skip: frozenset[str] = frozenset()
    image: str = ""
    tags: tuple[str, ...] = ()
    #: 0 keeps its answers from being keys
    weight: float = 1.0
    #: 1 to 5 when the author set it, else 0
    difficulty: int = 0
    explanation: str = ""
    #: line of the event in its file, for reports
    line: int = 0

    @property
    def text(self) -> str:
        """The whole sentence as it reads."""
        return "".join(s if isinstance(s, str) else s.text for s in self.sentence)

    def is_closed(self, slot: str) -> bool | None:
        """Whether the list behind `slot` is complete.

        True: the author says so. None: by default only (moments). False: open.
        """
        if slot in self.closed:
            return True
        if slot in self.open or self.kind is not EventKind.MOMENT:
            return False
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A contradiction, tension or ambiguity in the sources that the author knows."""

    id: str
    kind: str
    #: "event.field" each: "victory-celebrated.date"
    about: tuple[str, ...]
    note: str
    sources: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuestion:
    """A question written by hand; it passes the same checks as the others."""

    id: str
    kind: str
    stem: str
    options: tuple[str, ...] = ()
    key: str = ""
    accept: tuple[str, ...] = ()
    explanation: str = ""
    sources: tuple[Reference, ...] = ()
    difficulty: int = 0
    tags: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One content file."""

    id: str
    title: str
    file: str
    #: sha256 of the bytes of the file and of everything it draws in
    digest: str
    summary: str = ""
    language: str = "en"
    level: str = ""
    tags: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()
    licence: str = ""
    sources: Mapping[str, Source]
    #: its own first, then the shared ones
    entities: Mapping[str, Entity]
    #: drafts are checked but never stand here
    events: tuple[Event, ...]
    questions: tuple[OwnQuestion, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    #: question id or event id -> reason
    retired: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def event(self, event_id: str) -> Event:
        """The event of that id; KeyError if there is none."""
        for event in self.events:
            if event.id == event_id:
                return event
        raise KeyError(event_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Every topic that could be read, sorted by id."""

    topics: tuple[Topic, ...]
