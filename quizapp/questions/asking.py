"""Putting a slot into words: the stem, the passage, and the same with its date."""

from __future__ import annotations

from quizapp.content.model import EntityMark, EntityType, Event, Reference
from quizapp.questions.draft import Choice, Dated
from quizapp.questions.model import GAP, Kind
from quizapp.questions.scene import Scene
from quizapp.questions.slots import Slot
from quizapp.questions.tables import Wording
from quizapp.questions.wording import (
    date_phrase,
    date_text,
    fill,
    plural,
    raised,
    stem,
)

#: words behind the slot in which a plural verb asks for a plural noun
_VERB_REACH = 1


def noun(scene: Scene, slot: Slot) -> str:
    """What is asked for: "city", "armed group", "person"."""
    entity = slot.entity
    if entity is None:
        return ""
    word = entity.kind or scene.wording.kinds[entity.type]
    return plural(scene.wording, word) if _asks_for_many(scene, slot) else word


def _asks_for_many(scene: Scene, slot: Slot) -> bool:
    """Whether the verb behind the slot is one of several."""
    if not slot.opens or not slot.entity:
        return False
    if scene.wording.verbs_agree:
        return slot.entity.plural
    verb = slot.rest.split(" ")[:_VERB_REACH]
    return any(scene.wording.number_words.get(w) for w in verb)


def words_for(scene: Scene, slot: Slot) -> tuple[str, str]:
    """Stem and passage: the author's own, a direct question, or a lead and a gap."""
    own = own_stem(slot.event, slot.kind, slot.name)
    if own:
        return own, ""
    if slot.opens:
        return _opening(scene, slot, ""), ""
    return lead(scene, slot), slot.gapped


def dated(scene: Scene, slot: Slot) -> Dated | None:
    """The same with the event's date in front, where the date is settled."""
    if not _date_is_told(slot.event) or own_stem(slot.event, slot.kind, slot.name):
        return None
    if not slot.opens:
        return dated_gap(scene, slot)
    phrase = date_phrase(scene.wording, slot.event.date.value)
    return Dated(stem=_opening(scene, slot, phrase), passage="")


def dated_gap(scene: Scene, slot: Slot) -> Dated | None:
    """The lead question, and the sentence with its gap behind the date."""
    if not _date_is_told(slot.event):
        return None
    return Dated(stem=lead(scene, slot), passage=_behind_date(scene, slot))


def _behind_date(scene: Scene, slot: Slot) -> str:
    """The gapped sentence behind its date: "On 20 March 2020, ____ began ..."."""
    wording, event = scene.wording, slot.event
    phrase = event.date.text or date_phrase(wording, event.date.value)
    first = event.sentence[0]
    sentence = slot.gapped
    if isinstance(first, EntityMark) and not sentence.startswith(GAP):
        phrase_inside = scene.entity(first.entity).phrase
        if first.text == raised(phrase_inside):
            sentence = phrase_inside + sentence.removeprefix(first.text)
    elif isinstance(first, str):
        word, _, rest = sentence.partition(" ")
        if word.lower() in (*wording.articles, *wording.stop_words):
            sentence = f"{word.lower()} {rest}"
        elif word not in slot.event.name:
            form = wording.stems["passage.dated"]
            return fill(
                form, date=date_text(wording, event.date.value), sentence=sentence
            )
    return fill(wording.stems["passage.phrased"], phrase=phrase, sentence=sentence)


def _date_is_told(event: Event) -> bool:
    date = event.date
    return date.settled and date.value.known and not date.value.uncertain


def own_stem(event: Event, kind: Kind, slot: str) -> str:
    """The author's stem for a slot, or for a kind when it speaks of one slot only."""
    return event.ask.get(slot) or event.ask.get(f"{kind}.{slot}") or ""


def _opening(scene: Scene, slot: Slot, phrase: str) -> str:
    form = f"{slot.kind}.opens{'.dated' if phrase else ''}"
    is_person = slot.entity and slot.entity.type is EntityType.PERSON
    if f"{form}.many" in scene.wording.stems and _asks_for_many(scene, slot):
        form = f"{form}.many"
    elif is_person and f"{form}.person" in scene.wording.stems:
        form = f"{form}.person"
    kind = noun(scene, slot)
    return stem(scene.wording, form, kind=kind, rest=slot.rest, phrase=phrase)


def lead(scene: Scene, slot: Slot) -> str:
    """The question before a sentence with a gap: "Which city completes ...?"."""
    if slot.figure:
        form = "completes.amount" if slot.figure.value.currency else "completes.number"
        return stem(scene.wording, form)
    many = "completes.many" in scene.wording.stems and _asks_for_many(scene, slot)
    form = "completes.many" if many else "completes"
    return stem(scene.wording, form, kind=noun(scene, slot))


def key_of(slot: Slot) -> Choice:
    """The right answer as an option."""
    if slot.entity:
        return Choice(
            text=raised(slot.entity.phrase), value=slot.entity.id, entity=slot.entity
        )
    if slot.figure:
        return Choice(text=slot.bare, value=str(slot.figure.value.low))
    return Choice(text=slot.text, value=slot.text)


def key_names(slot: Slot) -> tuple[str, ...]:
    """Every name of the right answer, as written included."""
    names = slot.entity.names if slot.entity else ()
    return tuple(dict.fromkeys((slot.text, *names)))


def explanation(wording: Wording, event: Event) -> str:
    """The author's, else the whole sentence with its date."""
    if event.explanation:
        return event.explanation
    if not event.date.settled or not event.date.value.known:
        return event.text
    date = event.date.text or date_text(wording, event.date.value)
    return fill(
        wording.feedback["explanation.dated"],
        date=date,
        sentence=event.text.rstrip("."),
    )


def references(slot: Slot) -> tuple[Reference, ...]:
    """Where the answer stands: the figure's own source, else the event's."""
    own = slot.figure.sources if slot.figure else ()
    return own or slot.event.sources
