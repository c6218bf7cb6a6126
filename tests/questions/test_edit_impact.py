"""One edit in a shipped topic: which other questions change, and that no more do."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache

import pytest

from quizapp.content.load import load
from quizapp.export.anki_notes import exported_digest
from quizapp.questions.codec import question_to_plain
from quizapp.questions.generate import topic_bank
from quizapp.questions.lock import in_use, renew, since
from quizapp.questions.model import Mode
from quizapp.resources import CONTENT

#: topic -> event, then by the sort of edit what stands in its lines and what will
EDITS = {
    "punic-wars": (
        "panormus-taken",
        {
            "wording": ("by land and sea.", "from land and sea."),
            "date": ("254 BC", "253 BC"),
            "filler": ("panormus]", "lilybaeum]"),
        },
    ),
    "iraqi-insurgency": (
        "qanus-bombing",
        {
            "wording": ("left the ground full", "left it full"),
            "date": ("2019-09-10", "2019-09-11"),
            "filler": ("qanus", "mosul"),
        },
    ),
}
#: fields that are read from the whole topic
_WEIGHED = ("difficulty", "features", "named", "key_ids")
NEW = """\
- id: a-new-event
  name: the visit of nobody in particular
  text: Nobody in particular came for a visit.
  date: {date}
  source: {{{source}}}

"""
WHEN_NEW = {"punic-wars": "222 BC", "iraqi-insurgency": "2020-05-21"}
SOURCES = {"punic-wars": "polybius: '1.1'", "iraqi-insurgency": "page: heading"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Questions by id, events, and names of entities, after an edit of the file."""

    @cache
    def make(name, edit=""):
        folder = tmp_path_factory.mktemp("content")
        shutil.copytree(CONTENT / "_shared", folder / "_shared")
        for text in CONTENT.glob("*.txt"):
            shutil.copy(text, folder)
        whole = (CONTENT / f"{name}.yaml").read_text(encoding="utf-8")
        (folder / f"{name}.yaml").write_text(edited(name, whole, edit), "utf-8")
        (topic,) = load(folder).library.topics
        lock = {} if not edit else locked(make(name)[0])
        bank = topic_bank(topic, in_use(lock), since(lock))
        events = {e.id: e for e in topic.events}
        places = {i: e.names for i, e in topic.entities.items()}
        return {q.id: q for q in bank.questions}, (events, places)

    return make


def locked(questions):
    return renew({}, questions.values(), lambda *_: "", exported_digest, 1).lock


def edited(name, whole, edit):
    event, changes = EDITS[name]
    (block,) = re.findall(rf"^- id: {event}\n(?:  .*\n|\n)+", whole, re.MULTILINE)
    if edit == "deleted":
        left = whole.replace(block, "")
        left = re.sub(
            rf"^.*(?:after|before): \[{event}\].*\n", "", left, flags=re.MULTILINE
        )
        return left.replace(f"{event}, ", "").replace(f", {event}", "")
    if edit == "added":
        new = NEW.format(date=WHEN_NEW[name], source=SOURCES[name])
        return whole.replace(block, f"{new}{block}")
    if edit:
        old, new = changes[edit]
        assert old in block
        return whole.replace(block, block.replace(old, new))
    return whole


def record(question):
    plain = question_to_plain(question)
    return {k: v for k, v in plain.items() if k not in _WEIGHED}


def touched(question, tells):
    """Whether a question speaks of any of these anywhere."""
    text = json.dumps(record(question), ensure_ascii=False)
    return any(tell in text for tell in tells)


def tells_of(name, edit, *versions):
    """By what a question can speak of the edited event: its sentence, date, filler."""
    event_id = "a-new-event" if edit == "added" else EDITS[name][0]
    for events, names in versions:
        event = events.get(event_id)
        if event:
            yield from (event.text, event.name, json.dumps(event_id))
            if edit != "wording":
                yield json.dumps(event.date.value.text)
            if edit in ("filler", "deleted"):
                for place in event.where:
                    yield from (json.dumps(place), *names[place])
                yield from (json.dumps(str(f.value.low)) for f in event.figures)


CASES = [
    (name, edit)
    for name in EDITS
    for edit in ("wording", "date", "filler", "added", "deleted")
]


@pytest.mark.parametrize(("name", "edit"), CASES)
def test_no_question_changes_that_does_not_speak_of_the_event(made, name, edit):
    (old, before), (new, after) = made(name), made(name, edit)
    tells = tuple(tells_of(name, edit, before, after))
    changed = [q for q in old.keys() & new.keys() if record(old[q]) != record(new[q])]
    assert changed
    untouched = [q for q in changed if not touched(old[q], tells)]
    assert [q for q in untouched if not touched(new[q], tells)] == []


@pytest.mark.parametrize(("name", "edit"), CASES)
def test_no_id_goes_but_with_its_event(made, name, edit):
    (old, before), (new, after) = made(name), made(name, edit)
    gone = sorted(old.keys() - new.keys())
    event = EDITS[name][0]
    if edit in ("wording", "date", "added"):
        assert gone == []
    else:
        tells = tuple(tells_of(name, edit, before, after))
        assert [q for q in gone if not touched(old[q], tells)] == []
        assert [q for q in gone if "/which_event/" in q and event not in q] == []
    if edit != "added":
        grown = [q for q in new.keys() - old.keys() if edit in ("wording", "date")]
        assert [q for q in grown if event not in q] == []


@pytest.mark.parametrize(("name", "edit"), CASES)
def test_no_card_of_another_event_enters_or_leaves_the_deck(made, name, edit):
    (old, _), (new, _) = made(name), made(name, edit)
    event = EDITS[name][0]
    for qid in old.keys() & new.keys():
        if event not in old[qid].events:
            was, is_now = (Mode.DECK in q[qid].modes for q in (old, new))
            assert was is is_now, qid


@pytest.mark.parametrize("name", EDITS)
def test_a_sentence_is_renewed_wherever_it_is_quoted(made, name):
    """Exactly the questions that quoted the old sentence have the new one."""
    event = EDITS[name][0]
    (old, (events, _)), (new, (after, _)) = made(name), made(name, "wording")
    quoting = {q for q in old if touched(old[q], (events[event].text,))}
    assert quoting == {q for q in new if touched(new[q], (after[event].text,))}
    assert quoting
    changed = {q for q in old if record(old[q]) != record(new[q])}
    assert {q for q in changed if event not in old[q].events} == {
        q for q in quoting if event not in old[q].events
    }
