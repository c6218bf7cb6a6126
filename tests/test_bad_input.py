"""Bad content through the commands: its line, what is wrong, what to write instead."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import main

GOOD = """\
quizapp: 1
topic: {id: good, title: Three bridges}
sources:
  book: {title: A book of bridges}
entities:
  ada: {type: person, name: Ada Stone}
  ben: {type: person, name: Ben Rock}
  cy: {type: person, name: Cy Flint}
events:
- id: first
  name: the opening of the first bridge
  text: "[[ada]] opened the first bridge."
  date: 1901-05-06
  type: opening
  who: {opener: ada}
  source: {book: page 1}
- id: second
  name: the opening of the second bridge
  text: "[[ben]] opened the second bridge."
  date: 1911-06-07
  type: opening
  who: {opener: ben}
  source: {book: page 2}
- id: third
  name: the opening of the third bridge
  text: "[[cy]] opened the third bridge."
  date: 1922-07-08
  type: opening
  who: {opener: cy}
  numbers: {cost: {of: pounds paid for the third bridge, value: about 90, unit: pounds}}
  source: {book: page 3}
"""
FAULTS = {
    "unknown key": ("  type: opening", "  tpye: opening", 14, "unknown-key", '"type"'),
    "duplicate key": (
        "  date: 1901-05-06",
        "  date: 1901-05-06\n  date: 1902",
        14,
        "duplicate-key",
        "keep one",
    ),
    "no such day": (
        "date: 1901-05-06",
        "date: 1901-02-31",
        13,
        "unreadable-date",
        "day 28",
    ),
    "date with two meanings": (
        "date: 1901-05-06",
        "date: 10/9/2019",
        13,
        "unreadable-date",
        "write 2019-09-10 or 2019-10-09",
    ),
    "figure with a comma": (
        "value: about 90",
        "value: 80,000",
        30,
        "comma-in-value",
        '"80,000"',
    ),
    "unknown entity": (
        'text: "[[ada]]',
        'text: "[[adda]]',
        12,
        "unknown-entity",
        '"ada"',
    ),
    "unquoted slot": (
        'text: "[[ada]] opened the first bridge."',
        "text: [[ada]] opened the first bridge.",
        12,
        "not-yaml",
        "double quotes",
    ),
    "tab": ("  date: 1901-05-06", "\tdate: 1901-05-06", 13, "not-yaml", "tabs"),
    "no title": (", title: Three bridges", "", 2, "missing-key", "write title"),
    "id of another file": (
        "id: good",
        "id: evil",
        2,
        "wrong-file-name",
        "write id: bad",
    ),
}
#: seconds and bytes that any of these may cost
_TIME, _MEMORY = 20, 1 << 30
_LINES = re.MULTILINE


#: every test runs in a folder of its own
pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Content with one good topic."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUIZAPP_DATA", "data")
    monkeypatch.delenv("QUIZAPP_CONTENT", raising=False)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "good.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path / "content"


def run(*arguments: str, code: int) -> Result:
    """Run a command; it must end with that exit code, and by itself."""
    ended = CliRunner().invoke(main, list(arguments))
    assert ended.exit_code == code, (ended.output, ended.exception)
    assert ended.exception is None or isinstance(ended.exception, SystemExit)
    return ended


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_TIME, _TIME))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _checked_within_bounds() -> str:
    """What `check` says in a process that may not use much time or memory."""
    ended = subprocess.run(
        [sys.executable, "-m", "quizapp", "check"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_bound,
    )
    assert (ended.returncode, ended.stderr) == (1, "")
    return ended.stdout


def problems(code: int = 1) -> list[dict]:
    """What `check` says of files, without the lock, which nobody has made here."""
    rows = map(json.loads, run("check", "--json", code=code).stdout.splitlines())
    return [row for row in rows if row["code"] != "stale-lock"]


def _good_topic_is_built() -> None:
    """The bank is written without the bad file, and questions can be printed."""
    built = run("build", code=1)
    assert re.search(r"^[1-9]\d questions in data/banks/bank-", built.stdout, _LINES)
    shown = run("questions", "--topic", "good", code=1).stdout
    assert "When did the opening of the first bridge take place?" in shown


def test_the_good_topic_is_good():
    run("build", code=0)
    assert run("check", code=0).stdout.endswith("No problems found.\n")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_line_and_a_remedy(folder, fault):
    old, new, line, code, advice = FAULTS[fault]
    text = GOOD.replace("id: good", "id: bad", 1) if "id: evil" not in new else GOOD
    assert text.count(old) >= 1
    (folder / "bad.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [row for row in problems() if row["code"] == code]
    assert [(row["file"], row["line"]) for row in found] == [("content/bad.yaml", line)]
    assert found[0]["message"]
    assert advice in found[0]["advice"]
    line_of_it = rf"^content/bad\.yaml:{line}:\d+: {code}: .+; .+$"
    assert re.search(line_of_it, run("check", code=1).stdout, _LINES)


def test_the_good_topics_are_built_beside_a_bad_one(folder):
    text = GOOD.replace("id: good", "id: bad", 1).replace("type: person", "type: bird")
    (folder / "bad.yaml").write_text(text, encoding="utf-8")
    _good_topic_is_built()


FILES = {
    "empty": (b"", "empty-file", "quizapp: 1"),
    "only a remark": (b"# later\n", "empty-file", "quizapp: 1"),
    "a list": (b"- one\n- two\n", "no-mapping", "quizapp: 1"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "not-utf-8", "UTF-8"),
    "zeros": (b"\x00" * 4096, "forbidden-sign", "type"),
    "prose": (b"It was: a dark: and stormy night\n", "not-yaml", "double quotes"),
    "20 MB": (b"a" * 20_000_000, "too-large", "split"),
    "20 MB of events": (
        b"- {id: a}\n" * 2_000_000,
        "too-large",
        "split",
    ),
    "100,000 brackets": (b"[" * 100_000, "too-deep", "double quotes"),
    "100,000 braces": (b"quizapp: " + b"{a: " * 100_000, "too-deep", "double quotes"),
    "100,000 dashes": (b"- " * 100_000, "too-deep", "double quotes"),
    "bomb": (b"a: &a [x, x]\nb: &b [*a, *a]\n", "anchor", "leave it out"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_no_topic_is_told_and_costs_little(folder, kind):
    data, code, advice = FILES[kind]
    (folder / "bad.yaml").write_bytes(data)
    said = _checked_within_bounds()
    found = re.findall(r"^content/bad\.yaml:\d+:\d+: (.+?): .+?; (.+)$", said, _LINES)
    assert [a for c, a in found if c == code and advice in a], said
    assert 0 < len(found) < 50
    assert len(said) < 20_000
    assert "good: 3 events" in said


def _directory(path: Path) -> None:
    path.mkdir()


def _broken_link(path: Path) -> None:
    path.symlink_to("nowhere")


def _circle(path: Path) -> None:
    path.symlink_to(path.name)


def _locked(path: Path) -> None:
    path.write_text(GOOD)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")


@pytest.mark.parametrize("make", [_directory, _broken_link, _circle, _locked])
def test_what_cannot_be_read_is_told(folder, make):
    make(folder / "bad.yaml")
    (found,) = problems()
    assert (found["file"], found["code"]) == ("content/bad.yaml", "unreadable-file")
    assert found["message"]
    assert found["advice"]
    _good_topic_is_built()


def test_a_folder_without_topics_says_what_to_put_there(folder):
    (folder / "good.yaml").unlink()
    (folder / "notes.txt").write_text("nothing")
    (found,) = problems()
    assert (found["file"], found["code"]) == ("content", "no-topics")
    assert "quizapp: 1" in found["advice"]
    run("build", code=1)


def test_a_missing_folder_is_a_problem(folder):
    found = run("check", "--content", str(folder / "no"), code=1).stdout
    assert re.search(r"content/no: no-folder: .+; .+", found)
    assert "no-folder" in run("serve", "--content", str(folder / "no"), code=1).stderr


def test_a_missing_file_is_a_problem(folder):
    found = run("check", str(folder / "no.yaml"), code=1).stdout
    assert re.search(r"content/no\.yaml: unreadable-file: .+; .+", found)


@pytest.mark.parametrize("command", ["check", "build", "questions", "serve"])
def test_a_file_is_no_content_folder(folder, command):
    found = run(command, "--content", str(folder / "good.yaml"), code=2)
    assert "good.yaml' is a file" in found.stderr


DAMAGED = {
    "cut off": b'{"quizapp": 1, "questions": {\n"good/first/when": {"dig',
    "of another kind": b"[1, 2, 3]",
    "merge conflict": b"<<<<<<< ours\n{}\n=======\n",
    "not text": b"\xff\xfe\x00\x01",
    "times of nobody": b'{"questions": {"a/b": {"digest": "", "added": "then"}}}',
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_lock_stops_and_is_kept(folder, damage):
    """Ids and times are what learners' progress hangs on: nothing is guessed."""
    lock = folder / "quizapp.lock.json"
    lock.write_bytes(DAMAGED[damage])
    for command in ("check", "build", "serve"):
        said = run(command, code=1).stderr
        assert said.startswith("quizapp: content/quizapp.lock.json: is not ")
        assert "; take the last good version" in said
    assert lock.read_bytes() == DAMAGED[damage]


def test_a_lock_that_is_a_folder_is_told(folder):
    (folder / "quizapp.lock.json").mkdir()
    for command in ("check", "build"):
        said = run(command, code=1).stderr
        assert "content/quizapp.lock.json: Is a directory" in said


def test_content_that_cannot_be_written_is_told(folder):
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this user may write everywhere")
        said = run("build", code=1).stderr
    finally:
        folder.chmod(0o755)
    assert "quizapp.lock.json cannot be written" in said
    assert "--content" in said


def test_a_lock_that_cannot_be_replaced_is_told(folder):
    (folder / f".quizapp.lock.json.{os.getpid()}").mkdir()
    said = run("build", code=1).stderr
    assert "quizapp.lock.json cannot be written" in said
    assert list(Path("data/banks").iterdir()) == []


def test_data_that_cannot_be_written_is_told(folder):
    file = folder.parent / "file"
    file.touch()
    said = run("build", "--out", str(file / "below"), code=1).stderr
    assert re.search(r"^quizapp: \S*file/below: Not a directory$", said, _LINES)
    assert "is a file" in run("build", "--data", str(file), code=2).stderr
