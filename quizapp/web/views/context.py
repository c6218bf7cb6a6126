"""Views as the values of a template."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def shallow(view: DataclassInstance) -> dict[str, Any]:
    """The fields of a view by name; what they hold stays as it is."""
    return {field.name: getattr(view, field.name) for field in fields(view)}
