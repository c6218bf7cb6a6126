"""What the README promises is there, and what is there stands in the README."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import click
import pytest

from quizapp import reports
from quizapp.build.compile import compile_content
from quizapp.cli import main
from quizapp.content.dates import parse_date
from quizapp.content.form import (
    ContentForm,
    EntityForm,
    EventForm,
    SourceForm,
    TopicForm,
)
from quizapp.content.model import EntityType, Status
from quizapp.content.numbers import parse_number
from quizapp.questions.model import Kind

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOW = 1767323045
#: folders of one machine, which a reader of the project does not have
_OF_A_MACHINE = re.compile(rf"(?<![\w.])/(?:{'work|root|home|tmp|Users'})/[\w.]")
_TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".html", ".css", ".js", ".txt", ".ini"}
_TEXT |= {".mako", ".svg", ""}


def _section(title: str) -> str:
    """A section of the README with what stands below it, without its heading."""
    found = re.search(
        rf"^(#+) {re.escape(title)}\n(.*)", README, re.MULTILINE | re.DOTALL
    )
    assert found, f"README has no section {title!r}"
    text = re.sub(r"```.*?```", "", found[2], flags=re.DOTALL)
    return re.split(rf"^#{{1,{len(found[1])}}} ", text, maxsplit=1, flags=re.MULTILINE)[
        0
    ]


def _rows(section: str) -> list[list[str]]:
    """The cells of a section's tables, without the heads."""
    lines = [line for line in _section(section).splitlines() if line.startswith("|")]
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in lines]
    rules = {n for n, row in enumerate(cells) if set(row[0]) == {"-"}}
    return [r for n, r in enumerate(cells) if n not in rules and n + 1 not in rules]


def _codes(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def _commands(group: click.Group, above: str) -> list[tuple[str, click.Command]]:
    """Every command that does something, with its full name."""
    found = []
    for name, command in group.commands.items():
        full = f"{above} {name}"
        if isinstance(command, click.Group):
            found += _commands(command, full)
        else:
            found.append((full, command))
    return found


COMMANDS = _commands(main, "quizapp")


def _example(folder: Path) -> Path:
    (block,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    path = folder / "moon-landings.yaml"
    path.write_text(block, encoding="utf-8")
    return path


def test_both_commands_stand_in_the_readme():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in ("run", "test"):
        assert re.search(rf"^make {command} +# ", README, re.MULTILINE)
        assert f"\n{command}: " in makefile


def test_the_needed_python_is_the_one_that_is_named():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (oldest,) = re.findall(r"Python (\S+) or newer", README)
    assert project["project"]["requires-python"] == f">={oldest}"


def test_the_example_is_a_topic_without_a_problem(tmp_path):
    _example(tmp_path)
    compiled = compile_content(tmp_path, NOW)
    assert compiled.problems == ()
    (topic,) = compiled.bank.topics
    assert set(topic.card.counts) >= {
        "when", "before", "order", "who", "which", "where", "how_many", "cloze",
        "true_false",
    }  # fmt: skip
    assert len(topic.card.conflicts) == 1
    shown = "\n".join(
        line for q in topic.questions for line in reports.question_lines(q)
    )
    assert "of fuel" not in shown
    assert "did the landing of the Eagle take place?" in shown


@pytest.mark.parametrize("command", [name for name, _ in COMMANDS])
def test_every_command_has_its_row(command):
    told = [_codes(row[0])[0] for row in _rows("Check, build, look, export")]
    assert command in {re.sub(r" \[.*", "", name) for name in told}


def test_no_row_tells_of_a_command_or_option_that_is_not_there():
    commands = dict(COMMANDS)
    for name, does in _rows("Check, build, look, export"):
        command = commands[re.sub(r" \[.*", "", _codes(name)[0])]
        known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
        named = {word for code in _codes(does) for word in re.findall(r"^-\S+", code)}
        assert named <= known, name


def test_every_command_in_a_block_is_a_command():
    known = {name for name, _ in COMMANDS}
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))
    used = re.findall(r"^quizapp (\w+(?: anki)?)", blocks, re.MULTILINE)
    assert used
    assert {f"quizapp {name}" for name in used} <= known


def test_every_kind_has_its_row():
    told = [_codes(kind)[0] for kind, _ in _rows("Kinds of questions")]
    assert sorted(told) == sorted(kind.value for kind in Kind)


def _keys(form) -> set[str]:
    return {f.alias or name for name, f in form.model_fields.items()}


def test_every_top_level_key_has_its_row():
    keys = [_codes(key)[0] for key, _ in _rows("What stands where")]
    assert set(keys) == _keys(ContentForm)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("part", "form"),
    [("topic", TopicForm), ("sources", SourceForm), ("events", EventForm)],
)
def test_every_key_of_a_part_stands_in_its_row(part, form):
    (row,) = [r for r in _rows("What stands where") if r[0] == f"`{part}`"]
    told = {code.partition(":")[0] for code in _codes(row[1])}
    left_out = {"image", "tags"} if form is EventForm else set()
    assert _keys(form) - left_out <= told


def test_keys_of_entities_that_are_told_exist():
    (row,) = [r for r in _rows("What stands where") if r[0] == "`entities`"]
    told = {code.partition(":")[0] for code in _codes(row[1])}
    assert told <= _keys(EntityForm) | {t.value for t in EntityType}
    assert {t.value for t in EntityType} <= told


def test_every_status_of_a_claim_has_its_row():
    rows = _rows("Claims and conflicts")
    told = {_codes(status)[0] for status, *_ in rows}
    assert told == {status.value for status in Status} - {Status.SETTLED.value}


@pytest.mark.parametrize("form", [c for r in _rows("Dates") for c in _codes(r[0])])
def test_every_form_of_date_can_be_read(form):
    assert parse_date(form)


@pytest.mark.parametrize("form", [c for r in _rows("Numbers") for c in _codes(r[0])])
def test_every_form_of_number_can_be_read(form):
    assert parse_number(form)


def test_changes_begin_with_the_version_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.findall(r"^## (\S+)", changes, re.MULTILINE)[0]
    assert newest == project["project"]["version"]


def test_no_tracked_file_names_a_folder_of_one_machine():
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - the git of whoever runs the tests
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    texts = {f: f.read_text("utf-8") for f in files if f.is_file() and _is_text(f)}
    assert len(texts) > 100
    found = {f.name: _OF_A_MACHINE.findall(text) for f, text in texts.items()}
    assert not {name: hits for name, hits in found.items() if hits}


def _is_text(file: Path) -> bool:
    return file.suffix in _TEXT


@pytest.mark.parametrize(
    "sign", ["/" + "root/x", "see /" + "tmp/a.txt", '"/' + 'home/ada"']
)
def test_a_folder_of_one_machine_would_be_found(sign):
    assert _OF_A_MACHINE.search(sign)


@pytest.mark.parametrize("address", ["https://example.org/" + "home/x", "./" + "tmp/a"])
def test_addresses_are_no_folders_of_a_machine(address):
    assert not _OF_A_MACHINE.search(address)
