"""What a page shows of an event: figures, causes and effects, and back from a file."""

from __future__ import annotations

from quizapp.questions.codec import event_card_from_plain, event_card_to_plain
from quizapp.questions.model import Counted, Tie
from tests.questions.conftest import Made

_CONTENT = """
sources: {paper: {title: The paper}, book: {title: The book}}
events:
- id: storm
  name: the storm
  text: A storm came.
  date: 1900-01-01
  source: {paper: page 1}
- id: flood
  name: the flood
  text: "The water took {{houses}} houses and {{cows}} cows."
  date: 1900-01-02
  numbers:
    houses: {of: houses lost in the flood, value: over 80}
    cows:
      of: cows lost in the flood
      status: disputed
      claims:
      - {value: "7", source: {paper: page 1}}
      - {value: "9", source: {book: page 2}}
  because:
  - {event: storm}
  - {reason: the dam was old, source: {paper: page 1}}
  source: {paper: page 1}
"""


def test_an_event_shows_its_figures_and_what_it_is_tied_to():
    storm, flood = Made(_CONTENT).bank.events
    assert flood.figures == (
        Counted("houses lost in the flood", "over 80"),
        Counted("cows lost in the flood", "7 / 9"),
    )
    assert flood.because == (Tie("the storm", "storm"), Tie("the dam was old"))
    assert storm.led_to == (Tie("the flood", "flood"),)
    assert storm.because == storm.figures == flood.led_to == ()


def test_nothing_is_lost_on_the_way_to_a_file_and_back():
    for card in Made(_CONTENT).bank.events:
        assert event_card_from_plain(event_card_to_plain(card)) == card
