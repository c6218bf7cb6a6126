from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import pytest

from quizapp.content.load import collector_off, load, load_paths
from quizapp.content.model import Topic
from quizapp.problems import Severity

EVENT = "events:\n- {id: a, name: the fire, text: It burned., date: 2017}\n"


def write(folder: Path, name: str, body: str = EVENT, *, topic: str = "") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f"quizapp: 1\ntopic: {{id: {topic or path.stem}, title: T}}\n"
    path.write_text(head + body, encoding="utf-8")
    return path


def only(loaded):
    assert len(loaded.problems) == 1, "\n".join(map(str, loaded.problems))
    return loaded.problems[0]


def test_topics_come_sorted_by_id_whatever_the_names_order(tmp_path):
    for name in ("b.yaml", "a.yml", "c.yaml"):
        write(tmp_path, name)
    write(tmp_path, "_draft.yaml")
    (tmp_path / "notes.txt").write_text("no topic")
    seen = []
    loaded = load(tmp_path, report=lambda done, of: seen.append((done, of)))
    assert [topic.id for topic in loaded.library.topics] == ["a", "b", "c"]
    assert loaded.problems == ()
    assert not loaded.has_errors
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert list(loaded.files) == [
        str(tmp_path / n) for n in ("a.yml", "b.yaml", "c.yaml")
    ]
    backwards = load_paths(reversed([Path(name) for name in loaded.files]))
    assert backwards == loaded


def test_a_bad_topic_never_stops_the_good_ones(tmp_path):
    write(tmp_path, "good.yaml")
    bad = write(tmp_path, "bad.yaml", EVENT.replace("2017", "soon"))
    broken = tmp_path / "broken.yaml"
    broken.write_text("a: [")
    loaded = load(tmp_path)
    assert [topic.id for topic in loaded.library.topics] == ["good"]
    assert loaded.has_errors
    assert [(p.file, p.line, p.code) for p in loaded.problems] == [
        (str(bad), 4, "unreadable-date"),
        (str(broken), 1, "not-yaml"),
    ]


def test_warnings_keep_a_topic_in(tmp_path):
    write(tmp_path, "a.yaml", EVENT.replace("It burned.", "It burned"))
    loaded = load(tmp_path)
    assert len(loaded.library.topics) == 1
    assert only(loaded).severity is Severity.WARNING
    assert not loaded.has_errors


def test_a_missing_folder_and_a_folder_without_topics(tmp_path):
    problem = only(load(tmp_path / "none"))
    assert (problem.code, problem.file) == ("no-folder", str(tmp_path / "none"))
    assert problem.advice
    problem = only(load(tmp_path))
    assert (problem.code, problem.file) == ("no-topics", str(tmp_path))
    assert "quizapp: 1" in problem.advice


def test_a_folder_that_cannot_be_listed(tmp_path, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    problem = only(load(tmp_path))
    assert (problem.code, problem.message) == ("unreadable-folder", "Permission denied")
    assert problem.advice


def test_a_source_text_counts_once_among_the_files(tmp_path, monkeypatch):
    path = write(tmp_path, "a.yaml", QUOTED.format("s.txt"))
    (tmp_path / "s.txt").write_text("Fire" * 100)
    whole = path.stat().st_size + 400
    monkeypatch.setattr("quizapp.content.gather._MOST_BYTES_IN_ALL", whole)
    assert load(tmp_path).problems == ()
    monkeypatch.setattr("quizapp.content.gather._MOST_BYTES_IN_ALL", whole - 1)
    assert [p.code for p in load(tmp_path).problems] == [
        "missing-file",
        "too-many-files",
    ]


def test_a_file_that_cannot_be_read(tmp_path):
    (tmp_path / "dir.yaml").mkdir()
    problem = only(load(tmp_path))
    assert problem.code == "unreadable-file"
    assert problem.file == str(tmp_path / "dir.yaml")
    assert problem.advice
    assert only(load_paths([tmp_path / "gone.yaml"])).code == "unreadable-file"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"\x89PNG\r\n\x1a\n\x00", "not-utf-8"),
        (b"[" * 100_000, "too-deep"),
        (b"x" * 20_000_000, "too-large"),
    ],
)
def test_a_file_that_is_no_topic(tmp_path, data, code):
    write(tmp_path, "good.yaml")
    path = tmp_path / "bad.yaml"
    path.write_bytes(data)
    loaded = load(tmp_path)
    problem = only(loaded)
    assert (problem.file, problem.line, problem.code) == (str(path), 1, code)
    assert problem.message
    assert problem.advice
    assert [topic.id for topic in loaded.library.topics] == ["good"]


def test_a_topic_in_a_file_of_another_name(tmp_path):
    write(tmp_path, "a.yaml", topic="b")
    problem = only(load(tmp_path))
    assert (problem.line, problem.code) == (2, "wrong-file-name")
    assert problem.advice == "write id: a, or name the file b.yaml"


def test_a_file_whose_name_is_no_id_is_to_be_renamed(tmp_path):
    path = write(tmp_path, "Bad Name.yaml", topic="bad-name")
    problem = only(load(tmp_path))
    assert problem.code == "wrong-file-name"
    signs = "lower case letters, digits and hyphens"
    assert problem.advice == f"name the file bad-name.yaml: {signs}"
    path.write_text("quizapp: 1\n" + EVENT)
    assert only(load(tmp_path)).advice == (
        "write topic: {id: bad-name, title: ...} "
        f"and name the file bad-name.yaml: {signs}"
    )


@pytest.mark.parametrize("name", ["x.yaml", "_shared/x.yaml"])
def test_a_named_pipe_is_told_and_never_opened(tmp_path, name):
    write(tmp_path, "good.yaml")
    (tmp_path / "_shared").mkdir()
    os.mkfifo(tmp_path / name)
    loaded = load(tmp_path)
    problem = only(loaded)
    assert (problem.file, problem.code) == (str(tmp_path / name), "no-regular-file")
    assert "not a regular file" in problem.message
    assert problem.advice
    assert [topic.id for topic in loaded.library.topics] == ["good"]


def test_a_link_to_a_device_is_told_and_never_opened(tmp_path):
    (tmp_path / "x.yaml").symlink_to("/dev/zero")
    assert only(load(tmp_path)).code == "no-regular-file"


@pytest.mark.parametrize("body", ["", "events: []\n", "events:\n"])
def test_a_topic_without_events_is_warned_of(tmp_path, body):
    write(tmp_path, "a.yaml", body)
    loaded = load(tmp_path)
    problem = only(loaded)
    assert (problem.code, problem.severity) == ("no-events", Severity.WARNING)
    assert problem.message == "the topic has no events"
    assert problem.line == (3 if body else 1)
    assert not loaded.has_errors


def test_one_topic_in_two_files(tmp_path):
    write(tmp_path, "a.yaml")
    second = write(tmp_path, "a.yml")
    loaded = load(tmp_path)
    problem = only(loaded)
    assert (problem.file, problem.code) == (str(second), "duplicate-topic")
    assert len(loaded.library.topics) == 1


SHARED = "quizapp: 1\nentities:\n  bonn: {type: place, name: Bonn}\n"
AT_BONN = EVENT.replace("It burned.", '"[[bonn]] burned."')


def test_shared_entities_stand_behind_the_topics_own(tmp_path):
    shared = tmp_path / "_shared" / "places.yaml"
    shared.parent.mkdir()
    shared.write_text(SHARED + "  ulm: {type: place, name: Ulm}\n")
    write(tmp_path, "a.yaml", AT_BONN)
    own = "entities:\n  bonn: {type: place, name: Bonn am Rhein}\n"
    write(tmp_path, "b.yaml", own + AT_BONN)
    a, b = load(tmp_path).library.topics
    assert a.event("a").text == "Bonn burned."
    assert list(a.entities) == ["bonn", "ulm"]
    assert b.event("a").text == "Bonn am Rhein burned."


def test_faults_of_shared_files(tmp_path):
    folder = tmp_path / "_shared"
    folder.mkdir()
    (folder / "a.yaml").write_text(SHARED)
    (folder / "b.yaml").write_text(SHARED + "events: []\n")
    (folder / "c.yaml").write_text("quizapp: 1\nentities: [a]")
    (folder / "d.yaml").write_text("")
    (folder / "e.yaml").write_text("a: [")
    (folder / "f.yaml").write_bytes(b"x" * 9_000_000)
    write(tmp_path, "t.yaml", AT_BONN)
    loaded = load(tmp_path)
    found = [(Path(p.file).name, p.line, p.code) for p in loaded.problems]
    assert found == [
        ("b.yaml", 3, "duplicate-id"),
        ("b.yaml", 4, "unknown-key"),
        ("c.yaml", 2, "wrong-form"),
        ("d.yaml", 1, "empty-file"),
        ("e.yaml", 1, "not-yaml"),
        ("f.yaml", 1, "too-large"),
    ]
    assert len(loaded.library.topics) == 1


QUOTED = """sources: {{s: {{title: S, file: {}}}}}
events:
- id: a
  name: the fire
  text: It burned.
  date: 2017
  source: {{s: {{quote: Fire}}}}
"""


def test_a_source_text_beside_the_file_is_read(tmp_path):
    write(tmp_path, "a.yaml", QUOTED.format("s.txt"))
    (tmp_path / "s.txt").write_text("Fire and flood.")
    loaded = load(tmp_path)
    assert loaded.problems == ()
    assert loaded.library.topics[0].sources["s"].text == "Fire and flood."
    assert str(tmp_path / "s.txt") in loaded.files
    (tmp_path / "s.txt").write_text("Flood.")
    assert only(load(tmp_path)).code == "altered-quote"


@pytest.mark.parametrize(
    "name", ["../s.txt", "sub/s.txt", ".s.txt", "none.txt", "s" * 300, "sub"]
)
def test_a_source_text_elsewhere_is_not_read(tmp_path, name):
    (tmp_path / "c" / "sub").mkdir(parents=True)
    for place in ("s.txt", "c/sub/s.txt", "c/.s.txt"):
        (tmp_path / place).write_text("Fire")
    write(tmp_path / "c", "a.yaml", QUOTED.format(name))
    problem = only(load(tmp_path / "c"))
    assert (problem.line, problem.code) == (3, "missing-file")
    assert problem.advice


def digest(folder: Path) -> str:
    topic: Topic = load(folder).library.topics[0]
    return topic.digest


def test_the_digest_follows_all_that_the_topic_is_made_from(tmp_path):
    folder = tmp_path / "one"
    write(folder, "a.yaml", QUOTED.format("s.txt"))
    (folder / "s.txt").write_text("Fire")
    first = digest(folder)
    shutil.copytree(folder, tmp_path / "two")
    assert digest(tmp_path / "two") == first
    (folder / "s.txt").write_text("Fire!")
    second = digest(folder)
    (folder / "_shared").mkdir()
    (folder / "_shared" / "p.yaml").write_text(SHARED)
    third = digest(folder)
    path = folder / "a.yaml"
    path.write_text(path.read_text() + "# a comment\n")
    assert len({first, second, third, digest(folder)}) == 4


def test_a_folder_beyond_the_limits_says_so_once(tmp_path, monkeypatch):
    monkeypatch.setattr("quizapp.content.gather._MOST_FILES", 2)
    for name in "abcd":
        write(tmp_path, f"{name}.yaml")
    loaded = load(tmp_path)
    assert only(loaded).code == "too-many-files"
    assert [topic.id for topic in loaded.library.topics] == ["a", "b"]


def test_bytes_are_counted_over_all_files(tmp_path, monkeypatch):
    monkeypatch.setattr("quizapp.content.gather._MOST_BYTES_IN_ALL", 150)
    for name in "ab":
        write(tmp_path, f"{name}.yaml")
    assert only(load(tmp_path)).file == str(tmp_path / "b.yaml")


def test_the_garbage_collector_is_back_after_bulk_work(tmp_path):
    write(tmp_path, "a.yaml")
    seen = []
    load(tmp_path, report=lambda *_: seen.append(gc.isenabled()))
    assert seen == [False]
    assert gc.isenabled()
    with collector_off(), collector_off():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_shipped_topics_are_free_of_errors():
    loaded = load(Path(__file__).parents[2] / "content")
    assert [str(p) for p in loaded.problems if p.severity is Severity.ERROR] == []
    assert loaded.library.topics
