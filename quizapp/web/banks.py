"""The banks that the app reads: the current one, and those that old attempts pin."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import Flask, current_app

from quizapp.export.anki_notes import NOTE_TYPES
from quizapp.practice.scoring.lexicon import Lexicon
from quizapp.problems import QuizappError
from quizapp.questions.bank import BankFile, IndexRow, UnreadableBankError
from quizapp.questions.model import EventCard, Mode, Question, TopicCard
from quizapp.web.views.search import Entry, entries

_BANKS = "quizapp.banks"


class UnknownTopicError(QuizappError):
    """No topic of that id is in the bank."""

    def __init__(self, topic: str) -> None:
        super().__init__(f"the bank has no topic {topic!r}")


@dataclass(frozen=True, slots=True)
class _Deck:
    #: question ids
    cards: frozenset[str]
    #: the same, with what they ask
    facts: Mapping[str, IndexRow]
    #: what a card asks -> the card; the first one where two ask the same
    asking: Mapping[tuple[str, ...], str]


class Banks:
    """Open bank files by digest, with what is worth keeping of each."""

    def __init__(self, path: Path) -> None:
        #: the bank that new quizzes are made from
        self.current = BankFile(path)
        self._folder = path.parent
        self._open = {self.current.digest: self.current}
        self._lexicons: dict[tuple[str, str], Lexicon] = {}
        self._decks: dict[str, _Deck] = {}
        self._events: dict[str, tuple[EventCard, ...]] = {}
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._guard = threading.Lock()
        self.cards = {card.id: card for card in self.current.topics()}

    def card(self, topic: str) -> TopicCard:
        """A topic of the current bank; UnknownTopicError if there is none."""
        if topic not in self.cards:
            raise UnknownTopicError(topic)
        return self.cards[topic]

    def events(self, topic: str) -> tuple[EventCard, ...]:
        """The events of a topic of the current bank, in the order of time."""
        if topic not in self._events:
            self._events[topic] = self.current.events(topic)
        return self._events[topic]

    def entries(self, topic: str) -> tuple[Entry, ...]:
        """The events of a topic, ready to be searched."""
        if topic not in self._entries:
            names = self.current.names(topic)
            self._entries[topic] = entries(self.events(topic), names)
        return self._entries[topic]

    def deck_notes(self, topic: str) -> int:
        """How many questions of a topic go into its deck."""
        return len(self.deck(topic))

    def deck(self, topic: str) -> frozenset[str]:
        """The cards of a topic of the current bank: the questions of its deck."""
        return self._deck(topic).cards

    def facts(self, topic: str) -> Mapping[str, IndexRow]:
        """The cards of a topic of the current bank, with what each asks."""
        return self._deck(topic).facts

    def cards_of(self, topic: str, questions: Sequence[Question]) -> dict[str, str]:
        """The card that asks the same fact, by question id, where there is one."""
        deck = self._deck(topic)
        found = {q.id: q.id for q in questions if q.id in deck.cards}
        for question in questions:
            if question.asks in deck.asking:
                found.setdefault(question.id, deck.asking[question.asks])
        return found

    def _deck(self, topic: str) -> _Deck:
        if topic not in self._decks:
            rows = [
                row
                for row in self.current.index(topic, mode=Mode.DECK)
                if row.kind in NOTE_TYPES
            ]
            asking: dict[tuple[str, ...], str] = {}
            for row in rows:
                if len(row.asks) == 1:
                    asking.setdefault(row.asks, row.id)
            facts = {row.id: row for row in rows}
            self._decks[topic] = _Deck(frozenset(facts), facts, asking)
        return self._decks[topic]

    def lexicon(self, digest: str, topic: str) -> Lexicon:
        """The names of a topic in the bank of that digest; none if it is gone."""
        known = self._lexicons.get((digest, topic))
        if known is None:
            bank = self._pinned(digest)
            card = bank.topic(topic) if bank else None
            language = card.language if card else "en"
            known = Lexicon.of(bank.names(topic) if bank else (), language)
            self._lexicons[digest, topic] = known
        return known

    def _pinned(self, digest: str) -> BankFile | None:
        with self._guard:
            if digest not in self._open:
                path = self._folder / f"bank-{digest[:16]}.sqlite"
                try:
                    self._open[digest] = BankFile(path)
                except UnreadableBankError:
                    return None
            return self._open[digest]

    def close(self) -> None:
        """Let go of every file."""
        for bank in self._open.values():
            bank.close()


def init_app(app: Flask, path: Path) -> None:
    """Give an app its banks."""
    app.extensions[_BANKS] = Banks(path)


def close(app: Flask) -> None:
    """Let go of the bank files of an app."""
    cast(Banks, app.extensions[_BANKS]).close()


def banks() -> Banks:
    """The banks of the running app."""
    return cast(Banks, current_app.extensions[_BANKS])
