"""Q19: what stands in a source word for word is practised, but not examined."""

from __future__ import annotations

import pytest

from quizapp.content.load import load
from quizapp.questions.generate import topic_bank
from quizapp.questions.model import Mode
from quizapp.reports import rejected_lines

_TOWN = """
quizapp: 1
topic: {id: town, title: A town}
sources:
  chronicle: {title: The chronicle, file: chronicle.txt}
  letters: {title: The letters}
entities:
  ann: {type: person, name: Ann Archer}
  bob: {type: person, name: Bob Baker}
  cid: {type: person, name: Cid Carter}
  dan: {type: person, name: Dan Draper}
events:
- id: fair
  name: the fair
  text: "[[ann]] opened the great fair on the meadow behind the old mill."
  date: 1901
  who: {winner: [ann]}
  source: chronicle
- {id: sale, name: the sale, text: "[[bob]] sold it.", date: 1904, who: {a: [bob]}}
- {id: trip, name: the trip, text: "[[cid]] left.", date: 1911, who: {a: [cid]}}
- {id: walk, name: the walk, text: "[[dan]] left.", date: 1919, who: {a: [dan]}}
"""
#: seven words of the event's sentence, and eight of them
_SEVEN = "They say the great fair on the meadow behind barns was lovely."
_EIGHT = "They say the GREAT fair, on the meadow behind the barns, was lovely."


@pytest.fixture
def bank(tmp_path, request):
    (tmp_path / "town.yaml").write_text(_TOWN.lstrip(), encoding="utf-8")
    (tmp_path / "chronicle.txt").write_text(request.param, encoding="utf-8")
    loaded = load(tmp_path)
    assert not loaded.has_errors
    return topic_bank(loaded.library.topics[0], {})


def _asked(bank):
    return [q for q in bank.questions if q.asks == ("fair.who.winner",)]


@pytest.mark.parametrize("bank", [_EIGHT], indirect=True)
def test_a_run_of_eight_words_is_kept_out_of_exams(bank):
    winner = next(q for q in _asked(bank) if q.kind == "who")
    assert winner.modes == (Mode.STUDY, Mode.DECK)
    assert [(r.id, r.code) for r in bank.withdrawn] == [(winner.id, "Q19")]
    assert "“the great fair on the meadow behind the”" in bank.withdrawn[0].reason
    line = next(x for x in rejected_lines(bank) if "Q19" in x)
    assert line.startswith(bank.withdrawn[0].file)
    assert ": Q19: town/fair/who/who.winner: not for exams: “the great" in line
    others = [q for q in bank.questions if q.kind in ("when", "before")]
    assert others
    assert all(Mode.EXAM in q.modes for q in others)


@pytest.mark.parametrize("bank", [_SEVEN, "", "Nothing."], indirect=True)
def test_seven_words_and_fewer_may_be_shared(bank):
    assert bank.withdrawn == ()


@pytest.mark.parametrize(
    "bank", ["Ann Archer opened the great fair on the meadow behind it."], indirect=True
)
def test_the_whole_run_is_told_and_the_key_is_no_part_of_it(bank):
    (told,) = bank.withdrawn
    assert "“opened the great fair on the meadow behind”" in told.reason
