"""effect: which of these an event led to."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.questions.causes import link_draft, links
from quizapp.questions.draft import Draft
from quizapp.questions.model import Kind
from quizapp.questions.scene import Scene


def drafts(scene: Scene) -> Iterator[Draft]:
    """One per link between events that a source states."""
    for cause, effect, link in links(scene):
        if Kind.EFFECT not in effect.skip:
            yield link_draft(scene, cause, effect, link, Kind.EFFECT)
