"""The content file as its author may write it: every key, short and long forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

from quizapp.content.model import EntityType, EventKind, Status

#: ids stand in question ids and addresses for good, so their signs are few
Id = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=80)
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
#: a text that an editor may take for a number or date
Scalar = Annotated[Text, WithJsonSchema({"type": ["string", "number"]})]
Flag = Annotated[bool, WithJsonSchema({"type": "boolean"})]


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) and value else value


def _as(key: str) -> Callable[[object], object]:
    """The short form of a mapping: its most important value alone."""

    def long_form(value: object) -> object:
        return {key: value} if isinstance(value, str) else value

    return long_form


Ids = Annotated[
    list[Id], BeforeValidator(_listed, json_schema_input_type=list[Id] | Id)
]
Texts = Annotated[
    list[Text], BeforeValidator(_listed, json_schema_input_type=list[Scalar] | Scalar)
]


class Form(BaseModel):
    """A mapping of the content file: known keys only."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CitationForm(Form):
    """Where in a source a statement stands."""

    locator: Scalar = Field("", description='In words: "paragraph 4, sentence 2".')
    quote: Text = Field("", description="Word for word from the source's file.")


Citation = Annotated[
    CitationForm,
    BeforeValidator(_as("locator"), json_schema_input_type=CitationForm | Scalar),
]


def _cited(value: object) -> object:
    """`report`, `{report: section 5}` and lists of both become one mapping."""
    if isinstance(value, str) and value:
        return {value: {}}
    if not isinstance(value, list):
        return value
    merged: dict[object, object] = {}
    for item in value:
        part = _cited(item)
        if not isinstance(part, dict):
            return value
        merged.update(part)
    return merged


_One = dict[Id, Citation]
Sources = Annotated[
    _One,
    BeforeValidator(_cited, json_schema_input_type=_One | Id | list[_One | Id]),
    Field(description="Source id, or source id: where in it, in words."),
]


class TopicForm(Form):
    """What the file is about."""

    id: Id = Field(description="Same as the name of the file; permanent.")
    title: Text
    summary: Text = ""
    language: Annotated[
        str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")
    ] = Field("en", description="BCP 47")
    level: Scalar = ""
    tags: Texts = []
    sensitive: Texts = Field([], description="Shown to teachers: war, terrorism ...")
    licence: Text = ""


class SourceForm(Form):
    """A text that statements are taken from."""

    title: Text
    kind: Text = ""
    author: Text = ""
    published: Scalar = ""
    accessed: Scalar = ""
    url: Text = ""
    licence: Text = ""
    reliability: Text = ""
    file: Text = Field("", description="A text beside the content file.")


class RoleForm(Form):
    """A role that a person held."""

    role: Text
    since: Scalar = Field("", alias="from")
    until: Scalar = Field("", alias="to")


Role = Annotated[
    RoleForm, BeforeValidator(_as("role"), json_schema_input_type=RoleForm | Text)
]


class EntityForm(Form):
    """A person, group, place, thing, concept or conflict."""

    type: EntityType
    name: Scalar
    kind: Text = Field("", description='The noun a question uses: "governorate".')
    aliases: Texts = Field([], description="Accepted answers.")
    formerly: Texts = []
    roles: Annotated[
        list[Role],
        BeforeValidator(_listed, json_schema_input_type=list[Role] | Text),
    ] = []
    within: Ids = Field([], alias="in", description="The place containing it.")
    of: Ids = Field([], description="The group it belongs to.")
    members: Ids = []
    overlaps: Ids = Field([], description="Not the same, not disjoint.")
    homonyms: Ids = []
    the: Flag = Field(default=False, description="The name takes an article.")
    plural: Flag = False
    lat: float | None = Field(None, ge=-90, le=90, allow_inf_nan=False)
    lon: float | None = Field(None, ge=-180, le=180, allow_inf_nan=False)
    gloss: Text = Field("", description="One line: who or what it is.")
    born: Scalar = ""
    died: Scalar = ""
    qid: Annotated[str, StringConstraints(pattern=r"^Q[0-9]{1,12}$")] = Field(
        "", description="Wikidata item"
    )
    image: Text = ""


class ClaimForm(Form):
    """One value that one source gives."""

    value: Scalar
    source: Sources = {}
    why: Text = ""


class Disputable(Form):
    """A value, or the claims of sources that differ."""

    value: Scalar = ""
    claims: list[ClaimForm] = []
    status: Status | None = None
    accept: Scalar = Field("", description="The value to teach.")
    source: Sources = {}


class DateForm(Disputable):
    """When it was."""

    text: Text = Field("", description="Your own words for the date.")
    note: Text = ""


DateValue = Annotated[
    DateForm, BeforeValidator(_as("value"), json_schema_input_type=DateForm | Scalar)
]


class NumberForm(Disputable):
    """A figure of an event."""

    of: Text = Field(description="What is counted, a noun phrase.")
    unit: Text = ""
    who: Id = ""


class NearForm(Form):
    """A place that the event was near."""

    place: Id
    how: Text = Field("near", description='"south of"')


Near = Annotated[
    NearForm, BeforeValidator(_as("place"), json_schema_input_type=NearForm | Id)
]


class BecauseForm(Form):
    """Why it happened, if a source says so."""

    event: Id = ""
    reason: Text = ""
    how: Literal["cause", "trigger", "condition", "motive", "response"] = "cause"
    source: Sources = {}


class QuoteForm(Form):
    """Words that somebody said."""

    who: Id
    text: Text
    source: Sources = {}


class EventForm(Form):
    """Something that happened."""

    id: Id
    name: Text = Field(description="Noun phrase, as in the middle of a sentence.")
    text: Text = Field(description="One sentence in the past tense, slots marked.")
    date: DateValue
    kind: EventKind = EventKind.MOMENT
    type: Text = Field("", description="Options of one kind come from one type.")
    who: dict[Id, Ids] = Field({}, description="Role: entities.")
    where: Ids = []
    near: Annotated[
        list[Near], BeforeValidator(_listed, json_schema_input_type=list[Near] | Id)
    ] = []
    numbers: dict[Id, NumberForm] = {}
    because: list[BecauseForm] = []
    after: Ids = []
    before: Ids = []
    during: Ids = []
    part_of: Ids = []
    quotes: list[QuoteForm] = []
    source: Sources = {}
    closed: Texts = Field([], description='Complete lists: "who.attacker", "where".')
    open: Texts = []
    denied: dict[Text, Ids] = Field({}, alias="not", description="Stated falsehoods.")
    ask: dict[Text, Text] = Field({}, description="Your own stem per kind or slot.")
    skip: Texts = Field([], description="Kinds of question not to make.")
    image: Text = ""
    tags: Texts = []
    weight: float = Field(1.0, ge=0, le=100, allow_inf_nan=False)
    difficulty: int = Field(0, ge=1, le=5)
    explanation: Text = ""
    status: Literal["", "draft"] = Field("", description="A draft is never built.")


class QuestionForm(Form):
    """A question written by hand."""

    id: Id
    kind: Text
    stem: Text
    options: Texts = []
    key: Scalar = ""
    accept: Texts = []
    explanation: Text = ""
    source: Sources = {}
    difficulty: int = Field(0, ge=1, le=5)
    tags: Texts = []


class ConflictForm(Form):
    """A contradiction, tension or ambiguity in the sources."""

    id: Id
    kind: Literal["contradiction", "tension", "ambiguity"]
    about: Annotated[Texts, Field(min_length=1, description="event.field")]
    note: Text
    source: Sources = {}


class ContentForm(Form):
    """One content file."""

    quizapp: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})]
    topic: TopicForm
    sources: dict[Id, SourceForm] = {}
    entities: dict[Id, EntityForm] = {}
    events: list[EventForm] = []
    questions: list[QuestionForm] = []
    conflicts: list[ConflictForm] = []
    retired: dict[Text, Text] = Field({}, description="Question or event id: why.")


class SharedForm(Form):
    """A file of entities that several topics share."""

    quizapp: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})]
    entities: dict[Id, EntityForm] = {}
