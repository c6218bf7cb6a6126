"""The building blocks of the forms: ids, texts, lists and citations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

#: ids stand in question ids and addresses for good, so their signs are few
ID_SIGNS = r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_SIGNS, max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
#: a text that an editor may take for a number or date
Scalar = Annotated[Text, WithJsonSchema({"type": ["string", "number"]})]
Flag = Annotated[bool, WithJsonSchema({"type": "boolean"})]


def listed(value: object) -> object:
    """One value alone stands for a list of it."""
    return [value] if isinstance(value, str) and value else value


def short_for(key: str) -> Callable[[object], object]:
    """The short form of a mapping: its most important value alone."""

    def long_form(value: object) -> object:
        return {key: value} if isinstance(value, str) and value else value

    return long_form


Ids = Annotated[list[Id], BeforeValidator(listed, json_schema_input_type=list[Id] | Id)]
Texts = Annotated[
    list[Text], BeforeValidator(listed, json_schema_input_type=list[Scalar] | Scalar)
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
    BeforeValidator(short_for("locator"), json_schema_input_type=CitationForm | Scalar),
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
]
