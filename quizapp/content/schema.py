"""The JSON Schema of a content file, for editors that complete and check YAML."""

from __future__ import annotations

from typing import Any

from quizapp.content.form import ContentForm

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The schema as plain data; it takes the short forms as the loader does."""
    schema: dict[str, Any] = _tidied(ContentForm.model_json_schema())
    schema["$schema"] = _DIALECT
    schema["title"] = "quizapp content file, format 1"
    return schema


def _tidied(node: Any) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Without defaults, which are no values an author may write; ids are checked."""
    if isinstance(node, list):
        return [_tidied(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _tidied(part) for key, part in node.items() if key != "default"}
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    return kept
