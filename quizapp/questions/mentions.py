"""Which names a question says aloud and which it asks for: what makes two enemies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from quizapp.questions.draft import Draft
from quizapp.questions.model import Form
from quizapp.questions.scene import Scene, once
from quizapp.questions.text import Reading, bare, reading, words

_Run = tuple[str, ...]


class Names:
    """Every name of a topic's entities and events, to be found in what is read."""

    def __init__(self, scene: Scene) -> None:
        self._wording = scene.wording
        #: words of a name -> (id, the name) of each that bears it
        self._bearers: defaultdict[_Run, list[tuple[str, str]]] = defaultdict(list)
        #: first word -> how many words the names have that begin with it
        self._lengths: defaultdict[str, set[int]] = defaultdict(set)
        for owner, name in _all_names(scene):
            run = words(bare(name, scene.wording))
            if run and (owner, name) not in self._bearers[run]:
                self._bearers[run].append((owner, name))
                self._lengths[run[0]].add(len(run))

    def said(self, *texts: str) -> frozenset[str]:
        """Ids of whatever is named in these texts."""
        told = " ".join(filter(None, texts))
        seen, run = reading(told), words(told)
        return frozenset(
            owner
            for place, word in enumerate(run)
            for length in self._lengths.get(word, ())
            for owner in self._owners(run[place : place + length], seen)
        )

    def called(self, text: str) -> frozenset[str]:
        """Ids of whatever bears the text as its whole name."""
        return frozenset(self._owners(words(bare(text, self._wording)), reading(text)))

    def _owners(self, run: _Run, seen: Reading) -> Iterator[str]:
        for owner, name in self._bearers.get(run, ()):
            # "US" is told from "us" by its case, other names by their words
            if not name.isupper() or seen.holds(name):
                yield owner


def _all_names(scene: Scene) -> Iterator[tuple[str, str]]:
    for entity in scene.topic.entities.values():
        for name in entity.names:
            yield entity.id, name
    for event in scene.topic.events:
        yield event_name(event.id), event.name


def event_name(event_id: str) -> str:
    """What stands for an event among ids of entities."""
    return f"event:{event_id}"


@once
def _names(scene: Scene, _: str) -> Names:
    return Names(scene)


def said(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """Ids of all that the question names before anything is chosen, sorted."""
    texts = (draft.stem, draft.passage, *(p.text for p in draft.prompts))
    return tuple(sorted(_names(scene, "").said(*texts)))


def asked_for(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """Ids of what is right to answer, sorted: of every partner where one matches."""
    found = set(_called(_names(scene, ""), _right(draft)))
    found.update(entity for entity in (draft.entity,) if entity in scene.topic.entities)
    if draft.key.entity:
        found.add(draft.key.entity.id)
    return tuple(sorted(found))


def _right(draft: Draft) -> Iterable[str]:
    if draft.form is Form.MATCH:
        partners = {right for _, right in draft.pairs}
        return [c.text for c in draft.fixed if c.value in partners]
    if draft.form in (Form.ORDER, Form.PLACEMENT, Form.TRUE_FALSE):
        return ()
    return (draft.key.text,)


def _called(names: Names, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from names.called(text)
