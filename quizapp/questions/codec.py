"""Questions and cards to plain JSON values and back, without losing anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.questions.model import (
    Bloom,
    Citation,
    Counted,
    EventCard,
    Form,
    Kind,
    Mode,
    Named,
    Option,
    Prompt,
    Proof,
    Question,
    Skill,
    Tie,
    TopicCard,
)

#: A JSON object: str, int, float, bool, None, lists and objects of these.
Plain = dict[str, Any]


def citation_to_plain(citation: Citation) -> Plain:
    """For JSON; empty fields are left out."""
    plain = {"source": citation.source, "title": citation.title}
    if citation.locator:
        plain["locator"] = citation.locator
    if citation.url:
        plain["url"] = citation.url
    return plain


def option_to_plain(option: Option) -> Plain:
    """For JSON; empty fields are left out."""
    plain: Plain = {"id": option.id, "text": option.text, "value": option.value}
    if option.correct:
        plain["correct"] = True
    if option.proof:
        plain["proof"] = option.proof.value
    if option.why:
        plain["why"] = option.why
    return plain


def _prompt_to_plain(prompt: Prompt) -> Plain:
    plain = {"id": prompt.id, "text": prompt.text, "value": prompt.value}
    return plain | ({"note": prompt.note} if prompt.note else {})


def _option(plain: Mapping[str, Any]) -> Option:
    proof = plain.get("proof")
    return Option(
        id=plain["id"],
        text=plain["text"],
        value=plain["value"],
        correct=plain.get("correct", False),
        proof=Proof(proof) if proof else None,
        why=plain.get("why", ""),
    )


_TEXTS = ("variant", "passage", "context", "entity", "unit", "explanation", "precision")
_TUPLES = ("accept", "conflicts", "asks", "shows", "named", "key_ids", "tags")


def question_to_plain(question: Question) -> Plain:
    """The whole record for JSON; empty fields are left out."""
    q = question
    plain: Plain = {
        "id": q.id,
        "kind": q.kind.value,
        "form": q.form.value,
        "topic": q.topic,
        "events": list(q.events),
        "stem": q.stem,
        "answer": q.answer,
        "skill": q.skill.value,
        "bloom": q.bloom.value,
        "modes": [m.value for m in q.modes],
        "proof": q.proof.value,
        "difficulty": q.difficulty,
        "features": dict(q.features),
        "options": [option_to_plain(o) for o in q.options],
        "sources": [citation_to_plain(s) for s in q.sources],
        "ascending": q.ascending,
        "decided": [list(pair) for pair in q.decided],
        "tolerance": list(q.tolerance) if q.tolerance else None,
    }
    if q.prompts:
        plain["prompts"] = [_prompt_to_plain(p) for p in q.prompts]
    if q.pairs:
        plain["pairs"] = [list(pair) for pair in q.pairs]
    plain |= {name: getattr(q, name) for name in _TEXTS if getattr(q, name)}
    plain |= {name: list(getattr(q, name)) for name in _TUPLES if getattr(q, name)}
    return plain


def question_from_plain(plain: Mapping[str, Any]) -> Question:
    """The record that `question_to_plain` wrote."""
    tolerance = plain["tolerance"]
    others: Plain = {name: plain[name] for name in _TEXTS if name in plain}
    others |= {name: tuple(plain[name]) for name in _TUPLES if name in plain}
    return Question(
        id=plain["id"],
        kind=Kind(plain["kind"]),
        form=Form(plain["form"]),
        topic=plain["topic"],
        events=tuple(plain["events"]),
        stem=plain["stem"],
        answer=plain["answer"],
        skill=Skill(plain["skill"]),
        bloom=Bloom(plain["bloom"]),
        modes=tuple(Mode(m) for m in plain["modes"]),
        proof=Proof(plain["proof"]),
        difficulty=plain["difficulty"],
        features=plain["features"],
        options=tuple(_option(o) for o in plain["options"]),
        sources=tuple(Citation(**s) for s in plain["sources"]),
        ascending=plain["ascending"],
        decided=tuple((a, b) for a, b in plain["decided"]),
        prompts=tuple(Prompt(**p) for p in plain.get("prompts", ())),
        pairs=tuple((a, b) for a, b in plain.get("pairs", ())),
        tolerance=(tolerance[0], tolerance[1]) if tolerance else None,
        **others,
    )


def topic_card_to_plain(card: TopicCard) -> Plain:
    """For JSON."""
    plain: Plain = {
        name: getattr(card, name)
        for name in (
            "id", "title", "summary", "language", "level", "licence", "events", "years",
        )
    }  # fmt: skip
    return plain | {
        "tags": list(card.tags),
        "sensitive": list(card.sensitive),
        "sources": [citation_to_plain(s) for s in card.sources],
        "counts": dict(card.counts),
        "conflicts": list(card.conflicts),
    }


def topic_card_from_plain(plain: Mapping[str, Any]) -> TopicCard:
    """The card that `topic_card_to_plain` wrote."""
    values = dict(plain)
    for name in ("tags", "sensitive", "conflicts"):
        values[name] = tuple(values[name])
    values["sources"] = tuple(Citation(**s) for s in values["sources"])
    return TopicCard(**values)


def event_card_to_plain(card: EventCard) -> Plain:
    """For JSON."""
    plain: Plain = {
        name: getattr(card, name)
        for name in (
            "id", "name", "text", "kind", "date_text", "start", "end", "exact",
            "questions",
        )
    }  # fmt: skip
    return plain | {
        "people": list(card.people),
        "places": list(card.places),
        "figures": [[f.of, f.text] for f in card.figures],
        "because": [[t.text, t.event] for t in card.because],
        "led_to": [[t.text, t.event] for t in card.led_to],
        "sources": [citation_to_plain(s) for s in card.sources],
        "conflicts": list(card.conflicts),
    }


def event_card_from_plain(plain: Mapping[str, Any]) -> EventCard:
    """The card that `event_card_to_plain` wrote."""
    values = dict(plain)
    for name in ("people", "places", "conflicts"):
        values[name] = tuple(values[name])
    values["figures"] = tuple(Counted(*f) for f in values["figures"])
    for name in ("because", "led_to"):
        values[name] = tuple(Tie(*t) for t in values[name])
    values["sources"] = tuple(Citation(**s) for s in values["sources"])
    return EventCard(**values)


def named_to_plain(named: Named) -> Plain:
    """For JSON."""
    return {"id": named.id, "type": named.type, "names": list(named.names)}


def named_from_plain(plain: Mapping[str, Any]) -> Named:
    """The names that `named_to_plain` wrote."""
    return Named(id=plain["id"], type=plain["type"], names=tuple(plain["names"]))
