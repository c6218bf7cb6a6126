"""Builds that recall earlier ones: the same bank, the same lock, the same problems."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.build import cache
from quizapp.build.bank import build_bank
from quizapp.build.compile import compile_content
from quizapp.build.unchanged import unchanged
from quizapp.questions.lock import UnreadableLockError, lock_text, read_lock

NOW = 1_767_323_045
LATER = NOW + 1000
CONTENT, BANKS, CACHE = Path("content"), Path("data/banks"), Path("data/cache")
LOCK = CONTENT / "quizapp.lock.json"
TOPIC = """\
quizapp: 1
topic: {{id: {id}, title: The fairs of {id}}}
sources:
  book: {{title: Annals of {id}, kind: book}}
  letter: {{title: A letter, kind: letter, file: letter.txt}}
entities:
  ann: {{type: person, name: Ann Archer}}
  bob: {{type: person, name: Bob Baker}}
  cid: {{type: person, name: Cid Carter}}
  dan: {{type: person, name: Dan Draper}}
events:
- id: fair
  name: the fair at the bridge
  text: "[[ann]] opened the fair with {{{{stalls}}}} stalls in [[ulm]]."
  date: 1901-05-03
  type: fair
  who: {{host: [ann]}}
  where: [ulm]
  closed: [who.host, where]
  numbers: {{stalls: {{of: stalls at the fair, value: "40", unit: stalls}}}}
  source: {{book: page 1}}
- id: sale
  name: the sale of the mill
  text: "[[bob]] sold the mill in [[bonn]] to [[cid]]."
  date: 1904-07-01
  who: {{seller: [bob], buyer: [cid]}}
  where: [bonn]
  source: {{book: page 2}}
- id: strike
  name: the strike of the weavers
  text: "[[cid]] led the weavers in [[kiel]]."
  date: 1907-02-11
  who: {{leader: [cid]}}
  where: [kiel]
  source: {{letter: "line 1"}}
- id: flood
  name: the flood
  text: "Water destroyed the old quarter of [[jena]]."
  date: 1911-09-09
  where: [jena]
  source: {{book: page 4}}
"""
SHARED = """\
quizapp: 1
entities:
  ulm: {type: place, kind: city, name: Ulm}
  bonn: {type: place, kind: city, name: Bonn}
  kiel: {type: place, kind: city, name: Kiel}
  jena: {type: place, kind: city, name: Jena}
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Four topics, one of them kept out by an error, one with a warning; built once."""
    monkeypatch.chdir(tmp_path)
    (CONTENT / "_shared").mkdir(parents=True)
    (CONTENT / "_shared" / "places.yaml").write_text(SHARED)
    (CONTENT / "letter.txt").write_text("The weavers struck.")
    for name in ("east", "north", "south"):
        (CONTENT / f"{name}.yaml").write_text(TOPIC.format(id=name))
    (CONTENT / "empty.yaml").write_text("quizapp: 1\ntopic: {id: empty, title: E}\n")
    (CONTENT / "wrong.yaml").write_text("quizapp: 1\ntopic: {id: wrong}\n")
    outcome(NOW)
    return tmp_path


def outcome(now=LATER, cached=CACHE, banks=BANKS):
    """All that a build says and writes."""
    built = build_bank(CONTENT, banks, cached, now)
    with built.bank as bank:
        data = bank.path.read_bytes()
    said = (built.topics, built.questions, built.problems, built.changes)
    return bank.digest, data, said, LOCK.read_bytes()


def found(now=LATER):
    """What the quick way says, if it says anything."""
    built = unchanged(CONTENT, BANKS, CACHE, now)
    if built:
        built.bank.close()
    return built


def entries() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in CACHE.iterdir()}


def swap(name: str, old: str, new: str) -> None:
    path = CONTENT / name
    text = path.read_text()
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1))


def _rename() -> None:
    (CONTENT / "south.yaml").rename(CONTENT / "west.yaml")
    swap("west.yaml", "id: south", "id: west")


def _twice() -> None:
    shutil.copy(CONTENT / "south.yaml", CONTENT / "south.yml")


def _lock_by_hand() -> None:
    """The same in another layout, as a merge tool may leave it."""
    LOCK.write_text(LOCK.read_text().replace("\n", " "))


def _lock_without_east() -> None:
    lock = {q: e for q, e in read_lock(LOCK).items() if not q.startswith("east/")}
    LOCK.write_text(lock_text(lock))


CHANGES = {
    "a date": lambda: swap("east.yaml", "1904-07-01", "1905-07-01"),
    "a name": lambda: swap("north.yaml", "Bob Baker", "Bob Barker"),
    "a new event": lambda: swap(
        "north.yaml",
        "- id: sale",
        "- {id: vote, name: the vote, text: They voted., date: 1902-01-02}\n- id: sale",
    ),
    "a new file": lambda: (CONTENT / "a-new.yaml").write_text(TOPIC.format(id="a-new")),
    "a name before a slash": lambda: (CONTENT / "east-b.yaml").write_text(
        TOPIC.format(id="east-b")
    ),
    "a file less": (CONTENT / "north.yaml").unlink,
    "a file renamed": _rename,
    "a file twice": _twice,
    "a shared entity": lambda: swap("_shared/places.yaml", "Kiel}", "Kiel-on-Sea}"),
    "a shared file": lambda: (CONTENT / "_shared" / "more.yaml").write_text(
        "quizapp: 1\nentities: {rom: {type: place, kind: city, name: Rom}}\n"
    ),
    "a text": lambda: (CONTENT / "letter.txt").write_text("Who struck?"),
    "a text less": (CONTENT / "letter.txt").unlink,
    "an error": lambda: swap("south.yaml", "1911-09-09", "1911-19-09"),
    "an error mended": lambda: swap("wrong.yaml", "id: wrong", "id: wrong, title: W"),
    "an event retired": lambda: swap(
        "south.yaml", "events:", "retired: {south/fair/when: too easy}\nevents:"
    ),
    "a kind skipped": lambda: swap("east.yaml", "  type: fair", "  skip: [when]"),
    "the layout of the lock": _lock_by_hand,
    "lines of the lock": _lock_without_east,
    "the whole lock": LOCK.unlink,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_gives_what_a_build_from_nothing_gives(change, home, tmp_path):
    assert found()
    CHANGES[change]()
    assert found() is None
    beside = tmp_path / "beside"
    shutil.copytree(home / "content", beside / "content")
    warm = outcome()
    os.chdir(beside)
    compiled = compile_content(CONTENT, LATER)
    cold = outcome()
    assert warm == cold
    assert cold[2][2:] == (compiled.problems, compiled.renewal.changes)
    assert lock_text(compiled.renewal.lock) == lock_text(read_lock(LOCK))
    os.chdir(home)
    again = found()
    assert again
    assert (again.bank.digest, again.problems) == (cold[0], cold[2][2])
    assert again.changes.is_same


def test_nothing_changed_is_nothing_to_do():
    before = entries()
    first, second = found(), outcome()
    assert first
    assert second[0] == first.bank.digest
    assert second[2] == (
        first.topics,
        first.questions,
        first.problems,
        first.changes,
    )
    assert first.changes.is_same
    assert {p.code for p in first.problems} == {"missing-key", "no-events"}
    assert entries() == before


def test_a_build_on_its_own_lock_from_nothing_is_the_same():
    known = outcome()
    assert outcome(cached=Path("data/other")) == known


@pytest.mark.parametrize("damage", [b"", b"quizapp", None])
def test_damaged_entries_are_made_anew(damage):
    known, whole = outcome(), entries()
    for path in CACHE.iterdir():
        data = path.read_bytes()
        place = len(data) // 2
        flipped = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        path.write_bytes(flipped if damage is None else damage)
    assert found() is None
    assert outcome() == known
    assert entries() == whole


def test_what_no_build_uses_is_removed_and_the_rest_left_alone():
    many = len(entries())
    (CACHE / "notes.txt").write_text("mine")
    (CONTENT / "north.yaml").unlink()
    outcome()
    left = entries()
    assert left.pop("notes.txt") == b"mine"
    assert len(left) == many - 1


def test_a_cache_that_cannot_be_written_costs_only_time():
    known = outcome()
    shutil.rmtree(CACHE)
    CACHE.write_text("in the way")
    assert found() is None
    assert outcome() == known
    assert CACHE.read_text() == "in the way"


def test_a_bank_that_is_gone_is_written_again():
    known = outcome()
    shutil.rmtree(BANKS)
    assert found() is None
    assert outcome() == known


def test_a_time_ahead_of_the_clock_is_told_every_time():
    assert found(NOW - 30)
    assert found(NOW - 3600) is None
    early = outcome(NOW - 3600)[2][2]
    assert "future-time" in {p.code for p in early}
    assert found(NOW - 3600) is None
    assert outcome(NOW - 3600)[2][2] == early
    assert "future-time" not in {p.code for p in outcome(NOW)[2][2]}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"digest": ', '"digests": '),
        ('Z"},\n', 'Z"}\n'),
        ("}\n}}\n", "}\n"),
        ('"east/', "<<<<<<< ours\n"),
        ('"added": "2', '"added": "x'),
    ],
)
def test_a_damaged_lock_stops_the_build(old, new):
    text = LOCK.read_text()
    assert old in text
    LOCK.write_text(text.replace(old, new, 1))
    banks = sorted(BANKS.iterdir())
    with pytest.raises(UnreadableLockError, match=r"quizapp\.lock\.json"):
        outcome()
    assert sorted(BANKS.iterdir()) == banks


def test_lines_of_topics_that_are_gone_are_kept_and_told():
    (CONTENT / "north.yaml").unlink()
    lines = [line for line in LOCK.read_text().split("\n") if "north/" in line]
    _, _, (_, _, problems, changes), lock = outcome()
    assert len(changes.vanished) == len(lines) > 10
    assert all(line.rstrip(",") in lock.decode() for line in lines)
    assert [p.message.split()[0] for p in problems if p.code == "vanished-id"] == list(
        changes.vanished
    )
    again = found()
    assert again
    assert again.problems == problems


def test_the_version_follows_every_line_of_the_code(tmp_path, monkeypatch):
    copy = tmp_path / "quizapp"
    package = Path(cache.__file__).parent.parent
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__", "web"))
    monkeypatch.setattr(cache, "_PACKAGE", copy)
    make = cache.code_version.__wrapped__
    seen = {make()}
    assert seen == {cache.code_version()}
    for name in ("questions/kinds/when.py", "content/dates.py", "problems.py"):
        with (copy / name).open("a") as file:
            file.write("# another line\n")
        seen.add(make())
    assert len(seen) == 4


def test_other_code_makes_everything_anew(monkeypatch):
    known, old = outcome(), entries()
    monkeypatch.setattr(cache, "code_version", lambda: "next")
    assert found() is None
    assert outcome() == known
    assert not set(entries()) & set(old)


def test_two_builds_at_once_make_the_same_bank():
    known = outcome()
    shutil.rmtree("data")
    command = [sys.executable, "-m", "quizapp", "build", "--data", "data"]
    running = [
        subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603 - our own interpreter
        for _ in range(3)
    ]
    assert [process.wait(timeout=60) for process in running] == [1, 1, 1]
    assert outcome() == known
    assert len(list(BANKS.iterdir())) == 1
