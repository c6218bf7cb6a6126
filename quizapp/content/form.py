"""The content file as its author may write it: every key, short and long forms."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    StringConstraints,
    WithJsonSchema,
)

from quizapp.content.fields import (
    Flag,
    Form,
    Id,
    Ids,
    Scalar,
    Sources,
    Text,
    Texts,
    listed,
    short_for,
)
from quizapp.content.model import EntityType, EventKind, Status

_SOURCE = "Source id: where in it, in words."


def _listing(description: str, alias: str | None = None) -> Any:  # noqa: ANN401 - as pydantic's Field
    """A list that may be missing."""
    return Field(default_factory=list, description=description, alias=alias)


def _mapping(description: str, alias: str | None = None) -> Any:  # noqa: ANN401 - as pydantic's Field
    """A mapping that may be missing."""
    return Field(default_factory=dict, description=description, alias=alias)


class TopicForm(Form):
    """What the file is about."""

    id: Id = Field(description="Same as the name of the file; permanent.")
    title: Text = Field(description="How the topic is called on every page.")
    summary: Text = Field("", description="One or two sentences for the library page.")
    language: Annotated[
        str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")
    ] = Field("en", description="BCP 47")
    level: Scalar = Field("", description="For whom: secondary, university ...")
    tags: Texts = _listing("Words to find the topic by.")
    sensitive: Texts = _listing("Shown to teachers: war, terrorism ...")
    licence: Text = Field("", description="SPDX id of the licence of this text.")


class SourceForm(Form):
    """A text that statements are taken from."""

    title: Text = Field(description="As it is cited.")
    kind: Text = Field("", description="report, book, encyclopedia ...")
    author: Text = Field("", description="Who wrote it.")
    published: Scalar = Field("", description="When it appeared.")
    accessed: Scalar = Field("", description="When it was read.")
    url: Text = Field("", description="Where it can be read.")
    licence: Text = Field("", description="Under which terms it may be copied.")
    reliability: Text = Field("", description="How far it can be trusted, in words.")
    file: Text = Field("", description="A text beside the content file.")


class RoleForm(Form):
    """A role that a person held."""

    role: Text = Field(description='"Prime Minister of Iraq"')
    since: Scalar = Field("", alias="from", description="Since when.")
    until: Scalar = Field("", alias="to", description="Until when.")


Role = Annotated[
    RoleForm, BeforeValidator(short_for("role"), json_schema_input_type=RoleForm | Text)
]


class EntityForm(Form):
    """A person, group, place, thing, concept or conflict."""

    type: EntityType = Field(description="What it is, at the coarsest.")
    name: Scalar = Field(description="Without an article.")
    kind: Text = Field("", description='The noun a question uses: "governorate".')
    aliases: Texts = _listing("Accepted answers.")
    formerly: Texts = _listing("Names it had before.")
    roles: Annotated[
        list[Role],
        BeforeValidator(listed, json_schema_input_type=list[Role] | Text),
    ] = _listing("Of people: what they were, and when.")
    within: Ids = _listing("The place containing it.", alias="in")
    of: Ids = _listing("The group it belongs to.")
    members: Ids = _listing("Ids of the groups or states in it.")
    overlaps: Ids = _listing("Not the same, not disjoint.")
    homonyms: Ids = _listing("Ids of others that share its name.")
    the: Flag = Field(default=False, description="The name takes an article.")
    plural: Flag = Field(default=False, description='The name takes "were", not "was".')
    lat: float | None = Field(
        None, ge=-90, le=90, allow_inf_nan=False, description="Degrees north."
    )
    lon: float | None = Field(
        None, ge=-180, le=180, allow_inf_nan=False, description="Degrees east."
    )
    gloss: Text = Field("", description="One line: who or what it is.")
    born: Scalar = Field("", description="Date of birth.")
    died: Scalar = Field("", description="Date of death.")
    qid: Annotated[str, StringConstraints(pattern=r"^Q[0-9]{1,12}$")] = Field(
        "", description="Wikidata item"
    )
    image: Text = Field("", description="Name of a picture beside the file.")


class ClaimForm(Form):
    """One value that one source gives."""

    value: Scalar = Field(description="What this source says.")
    source: Sources = _mapping(_SOURCE)
    why: Text = Field("", description="Why it may be right or wrong.")


class Disputable(Form):
    """A value, or the claims of sources that differ."""

    value: Scalar = Field("", description="The date or number.")
    claims: list[ClaimForm] = _listing("What sources say that differ.")
    status: Status | None = Field(
        None, description="How far the claims can be trusted."
    )
    accept: Scalar = Field("", description="The value to teach.")
    source: Sources = _mapping(_SOURCE)


class DateForm(Disputable):
    """When it was."""

    text: Text = Field("", description="Your own words for the date.")
    note: Text = Field("", description="What a reader should know about the date.")


DateValue = Annotated[
    DateForm,
    BeforeValidator(short_for("value"), json_schema_input_type=DateForm | Scalar),
]


class NumberForm(Disputable):
    """A figure of an event."""

    of: Text = Field(description="What is counted, a noun phrase.")
    unit: Text = Field("", description="lb, km, USD, people ... or any word.")
    who: Id = Field("", description="The entity that it is a figure of.")


class NearForm(Form):
    """A place that the event was near."""

    place: Id = Field(description="Id of a place.")
    how: Text = Field("near", description='"south of"')


Near = Annotated[
    NearForm, BeforeValidator(short_for("place"), json_schema_input_type=NearForm | Id)
]


class BecauseForm(Form):
    """Why it happened, if a source says so."""

    event: Id = Field("", description="Id of the event that led to this one.")
    reason: Text = Field("", description='The reason in words: "it judged them ..."')
    how: Literal["cause", "trigger", "condition", "motive", "response"] = Field(
        "cause", description="In which way it led to it."
    )
    source: Sources = _mapping(_SOURCE)


class QuoteForm(Form):
    """Words that somebody said."""

    who: Id = Field(description="Id of the speaker.")
    text: Text = Field(description="Word for word.")
    source: Sources = _mapping(_SOURCE)


class EventForm(Form):
    """Something that happened."""

    id: Id = Field(description="Permanent inside the topic.")
    name: Text = Field(description="Noun phrase, as in the middle of a sentence.")
    text: Text = Field(description="One sentence in the past tense, slots marked.")
    date: DateValue = Field(description="2017-12-09, 2017, by mid-2020, unknown ...")
    kind: EventKind = Field(
        EventKind.MOMENT, description="At once, over time, or a state."
    )
    type: Text = Field("", description="Options of one kind come from one type.")
    who: dict[Id, Ids] = _mapping("Role: entities.")
    where: Ids = _listing("Ids of places.")
    near: Annotated[
        list[Near], BeforeValidator(listed, json_schema_input_type=list[Near] | Id)
    ] = _listing("Places, each with how: south of.")
    numbers: dict[Id, NumberForm] = _mapping(
        "Name: what is counted, value, unit, source."
    )
    because: list[BecauseForm] = _listing("What led to it, if a source says so.")
    after: Ids = _listing("Ids of events that came earlier.")
    before: Ids = _listing("Ids of events that came later.")
    during: Ids = _listing("Ids of events in whose time it fell.")
    part_of: Ids = _listing("Ids of events that it is a part of.")
    quotes: list[QuoteForm] = _listing("Words that somebody said.")
    source: Sources = _mapping(_SOURCE)
    closed: Texts = _listing('Complete lists: "who.attacker", "where".')
    open: Texts = _listing("Lists that are not complete.")
    denied: dict[Text, Ids] = _mapping("Stated falsehoods.", alias="not")
    ask: dict[Text, Text] = _mapping("Your own stem per kind or slot.")
    skip: Texts = _listing("Kinds of question not to make.")
    image: Text = Field("", description="Name of a picture beside the file.")
    tags: Texts = _listing("Words to choose questions by.")
    weight: float = Field(
        1.0,
        ge=0,
        le=100,
        allow_inf_nan=False,
        description="0 keeps it out of questions.",
    )
    difficulty: int = Field(
        0, ge=1, le=5, description="1 to 5; wins over the computed one."
    )
    explanation: Text = Field("", description="Shown after an answer.")
    status: Literal["", "draft"] = Field("", description="A draft is never built.")


class QuestionForm(Form):
    """A question written by hand."""

    id: Id = Field(description="Permanent inside the topic.")
    kind: Text = Field(description="Kind of question: who, when ...")
    stem: Text = Field(description='A direct question that ends in "?".')
    options: Texts = _listing("Options, the key among them.")
    key: Scalar = Field("", description="The right option.")
    accept: Texts = _listing("Answers that are right when typed.")
    explanation: Text = Field("", description="Shown after an answer.")
    source: Sources = _mapping(_SOURCE)
    difficulty: int = Field(0, ge=1, le=5, description="1 to 5")
    tags: Texts = _listing("Words to choose questions by.")


class ConflictForm(Form):
    """A contradiction, tension or ambiguity in the sources."""

    id: Id = Field(description="Permanent inside the topic.")
    kind: Literal["contradiction", "tension", "ambiguity"] = Field(
        description="How bad it is."
    )
    about: Annotated[Texts, Field(min_length=1, description="event.field")]
    note: Text = Field(description="What contradicts what.")
    source: Sources = _mapping(_SOURCE)


class ContentForm(Form):
    """One content file."""

    quizapp: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})] = Field(
        description="Version of the format: 1."
    )
    topic: TopicForm = Field(description="What the file is about.")
    sources: dict[Id, SourceForm] = _mapping("Source id: title, author ...")
    entities: dict[Id, EntityForm] = _mapping("Entity id: type, name ...")
    events: list[EventForm] = _listing("What happened.")
    questions: list[QuestionForm] = _listing("Questions written by hand.")
    conflicts: list[ConflictForm] = _listing("What the sources contradict.")
    retired: dict[Text, Text] = _mapping("Question or event id: why.")


class SharedForm(Form):
    """A file of entities that several topics share."""

    quizapp: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})] = Field(
        description="Version of the format: 1."
    )
    entities: dict[Id, EntityForm] = _mapping("Entity id: type, name ...")
