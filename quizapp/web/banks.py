"""The banks that the app reads: the current one, and those that old attempts pin."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import cast

from flask import Flask, current_app

from quizapp.practice.scoring.lexicon import Lexicon
from quizapp.problems import QuizappError
from quizapp.questions.bank import BankFile, UnreadableBankError
from quizapp.questions.model import EventCard, Mode, TopicCard

_BANKS = "quizapp.banks"


class UnknownTopicError(QuizappError):
    """No topic of that id is in the bank."""

    def __init__(self, topic: str) -> None:
        super().__init__(f"the bank has no topic {topic!r}")


class Banks:
    """Open bank files by digest, with what is worth keeping of each."""

    def __init__(self, path: Path) -> None:
        #: the bank that new quizzes are made from
        self.current = BankFile(path)
        self._folder = path.parent
        self._open = {self.current.digest: self.current}
        self._lexicons: dict[tuple[str, str], Lexicon] = {}
        self._notes: dict[str, int] = {}
        self._events: dict[str, tuple[EventCard, ...]] = {}
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

    def deck_notes(self, topic: str) -> int:
        """How many questions of a topic go into its deck."""
        if topic not in self._notes:
            self._notes[topic] = len(self.current.index(topic, mode=Mode.DECK))
        return self._notes[topic]

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
