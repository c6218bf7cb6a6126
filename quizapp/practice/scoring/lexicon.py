"""Every name that the bank knows: what a typed name may stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from quizapp.practice.scoring.distance import slips
from quizapp.practice.scoring.known_words import KNOWN_WORDS
from quizapp.practice.scoring.names import name_words, normalise
from quizapp.questions.model import Named

_PERSON = "person"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as its words, and whose name it is."""

    words: tuple[str, ...]
    text: str
    entity: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The entities of a topic and the shared pool, ready for looking names up."""

    language: str
    types: Mapping[str, str]
    by_words: Mapping[tuple[str, ...], tuple[Spelling, ...]]
    by_type: Mapping[str, tuple[Spelling, ...]]
    #: words that mean something themselves and so are no slip for another
    known: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[Named], language: str = "en") -> Self:
        """A lexicon of these entities; `language` is the topic's."""
        spellings = [
            Spelling(
                name_words(name, person=n.type == _PERSON, language=language),
                name,
                n.id,
                n.type,
            )
            for n in sorted(names, key=lambda n: n.id)
            for name in n.names
        ]
        by_words: dict[tuple[str, ...], list[Spelling]] = defaultdict(list)
        by_type: dict[str, list[Spelling]] = defaultdict(list)
        for spelling in spellings:
            by_words[spelling.words].append(spelling)
            by_type[spelling.type].append(spelling)
        known = {word for s in spellings for word in normalise(s.text).split()}
        return cls(
            language=language,
            types={s.entity: s.type for s in spellings},
            by_words={words: tuple(found) for words, found in by_words.items()},
            by_type={type_: tuple(found) for type_, found in by_type.items()},
            known=KNOWN_WORDS | known,
        )

    def words(self, text: str, *, type_: str) -> tuple[str, ...]:
        """The words of a name of something of that type."""
        return name_words(text, person=type_ == _PERSON, language=self.language)

    def type_of(self, entity: str) -> str:
        """What an entity is; "" for one that is not known."""
        return self.types.get(entity, "")

    def other(self, text: str, entity: str) -> Spelling | None:
        """The name of another entity that this text is, if it is one."""
        for type_ in ("", _PERSON):
            for found in self.by_words.get(self.words(text, type_=type_), ()):
                same_reading = (found.type == _PERSON) == (type_ == _PERSON)
                if found.entity != entity and same_reading:
                    return found
        return None

    def rival(
        self,
        said: tuple[str, ...],
        entity: str,
        within: int,
        forms: Collection[tuple[str, ...]],
    ) -> Spelling | None:
        """Another entity of the same type, no further from what was said.

        A name that it shares with the answer is no rival.
        """
        text = " ".join(said)
        for found in self.by_type.get(self.type_of(entity), ()):
            if found.entity == entity or found.words in forms:
                continue
            if slips(text, " ".join(found.words), within) <= within:
                return found
        return None
