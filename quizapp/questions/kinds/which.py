"""which: which thing, idea or conflict a sentence speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.questions.draft import Draft
from quizapp.questions.model import Kind
from quizapp.questions.naming import naming_draft, slots_of
from quizapp.questions.scene import Scene


def drafts(scene: Scene) -> Iterator[Draft]:
    """One per thing, concept or conflict that a sentence marks."""
    for slot in slots_of(scene, Kind.WHICH):
        yield naming_draft(scene, slot)
