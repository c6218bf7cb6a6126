"""How hard a question will be before anyone has answered it: a prior from features."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from quizapp.questions.draft import Choice, Draft
from quizapp.questions.model import Form, Kind
from quizapp.questions.scene import Scene
from quizapp.questions.text import words

#: starting weights, not fitted to answers yet
_WEIGHTS = {
    "form": 0.30,
    "similarity": 0.25,
    "gap": 0.20,
    "obscurity": 0.15,
    "load": 0.10,
}
_FORMS = {
    Form.TRUE_FALSE: 0.0,
    Form.SINGLE: 0.3,
    Form.ORDER: 0.6,
    Form.PLACEMENT: 0.6,
    Form.MATCH: 0.6,
    Form.NUMBER: 0.8,
    Form.DATE: 0.8,
    Form.CLOZE: 0.9,
}
_BEFORE = 0.1
_GAP = 0.5
#: words of stem and options that make the fullest load
_FULL_LOAD = 60


def features(
    scene: Scene, draft: Draft, chosen: Sequence[Choice]
) -> Mapping[str, float]:
    """Everything the prior is made from, each in 0..1."""
    similarity = draft.features.get("similarity")
    if similarity is None:
        wrong = [c.similarity for c in chosen if c.proof]
        similarity = sum(wrong) / len(wrong) if wrong else _GAP
    shown = (*(p.text for p in draft.prompts), *(c.text for c in chosen))
    read = sum(len(words(t)) for t in (draft.stem, draft.passage, *shown))
    form = _BEFORE if draft.kind is Kind.BEFORE else _FORMS[draft.form]
    found = {
        "form": form,
        "similarity": similarity,
        "gap": draft.features.get("gap", _GAP),
        "obscurity": _obscurity(scene, draft),
        "load": min(1.0, read / _FULL_LOAD),
    }
    return {name: round(value, 4) for name, value in found.items()}


def _obscurity(scene: Scene, draft: Draft) -> float:
    """How rarely the topic speaks of the answer: 0 for what it names most."""
    most = scene.most_mentions
    if draft.key.entity is None or not most:
        return 0.5
    mentions = scene.mentions[draft.key.entity.id]
    return 1 - math.log1p(mentions) / math.log1p(most)


def level(draft: Draft, found: Mapping[str, float]) -> int:
    """1 to 5: the author's word, else the weighted sum of the features."""
    if draft.difficulty:
        return draft.difficulty
    prior = sum(weight * found[name] for name, weight in _WEIGHTS.items())
    return 1 + min(4, math.floor(5 * prior))
