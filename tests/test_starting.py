"""How the commands start and end: what they load, bars, pipes, signals."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import click
import pytest

from quizapp.cli import main

CONTENT = Path(__file__).resolve().parent.parent / "content"
#: what a fresh process says it has loaded, after the command's own output
_LOADED = """
import sys
from quizapp.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert end.code == 0, end.code
heavy = ("flask", "sqlalchemy", "genanki", "yaml", "pydantic", "jinja2", "waitress")
print(*(name for name in heavy if name in sys.modules))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A folder of somebody's own, with the shipped topics under content/, built."""
    folder = tmp_path_factory.mktemp("home")
    shutil.copytree(CONTENT, folder / "content")
    _end(_start("-m", "quizapp", "build", cwd=folder))
    return folder


def _start(*arguments: str, **how) -> subprocess.Popen[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("QUIZAPP_")}
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**kept, "QUIZAPP_DATA": "data"},
        **how,
    )


def _end(process: subprocess.Popen[str]) -> tuple[str, str]:
    """What a process printed, on both channels, once it has ended well."""
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return output, errors


@pytest.mark.parametrize(
    "command",
    [["check"], ["build"], ["questions", "--json"], ["schema"], ["export", "anki"]],
    ids=" ".join,
)
def test_commands_start_light_and_draw_no_bar(built, command):
    output, errors = _end(_start("-c", _LOADED, *command, cwd=built))
    loaded = set(output.splitlines()[-1].split())
    allowed = {"yaml", "pydantic"} | ({"genanki"} if "anki" in command else set())
    assert loaded <= allowed
    assert "Reading content" not in errors


def test_a_build_of_nothing_new_reads_no_yaml(built):
    output, _ = _end(_start("-c", _LOADED, "build", cwd=built))
    assert output.splitlines()[0] == "no question changed"
    assert output.splitlines()[-1] == ""


def test_help_loads_next_to_nothing(built):
    output, _ = _end(_start("-c", _LOADED, "--help", cwd=built))
    assert output.splitlines()[-1] == ""


def test_a_light_start_can_be_told_from_a_heavy_one(built):
    script = f"import flask, genanki\n{_LOADED}"
    output, _ = _end(_start("-c", script, "--help", cwd=built))
    assert {"flask", "genanki"} <= set(output.splitlines()[-1].split())


def test_a_reader_who_leaves_is_no_fault(built):
    process = _start("-m", "quizapp", "questions", "--json", cwd=built)
    assert json.loads(process.stdout.readline())
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), errors) == (0, "")


def test_a_bar_is_drawn_for_a_person(built, monkeypatch):
    master, slave = pty.openpty()
    with os.fdopen(slave, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        main(["check", str(built / "content")], standalone_mode=False)
        monkeypatch.undo()
        terminal.flush()
        drawn = os.read(master, 65536).decode()
    os.close(master)
    assert "Reading content" in drawn
    assert "Making questions" in drawn
    assert "100%" in click.unstyle(drawn)


def test_serve_builds_and_answers_until_it_is_stopped(built):
    process = _start("-m", "quizapp", "serve", "--port", "0", cwd=built)
    try:
        line = process.stdout.readline()
        (address,) = re.findall(r"http://\S+", line)
        with urllib.request.urlopen(address, timeout=10) as page:  # noqa: S310 - our own server
            assert "The Iraqi insurgency of the Islamic State" in page.read().decode()
    finally:
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=30)
    assert "Traceback" not in errors + output
    assert process.returncode == 0
    assert (built / "data" / "quizapp.sqlite").exists()
