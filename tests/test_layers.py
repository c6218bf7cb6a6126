"""The rooms import only downwards, and a step out of line is caught."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent

_PLANTED = {
    "flask in export": ("export/loss.py", "import flask", "Only the web knows Flask"),
    "sqlalchemy in practice": (
        "practice/session.py",
        "import sqlalchemy",
        "Only store and web know SQLAlchemy",
    ),
    "genanki in web": ("web/clock.py", "import genanki", "Only export knows genanki"),
    "yaml in questions": (
        "questions/tables.py",
        "import yaml",
        "Only content knows YAML",
    ),
    "fsrs in store": ("store/ids.py", "import fsrs", "Only practice knows FSRS"),
    "anki in export": ("export/loss.py", "import anki", "never imports Anki"),
    "upwards": (
        "content/model.py",
        "import quizapp.questions.model",
        "Rooms stand on the rooms below them",
    ),
    "store beside export": (
        "store/ids.py",
        "import quizapp.export.loss",
        "Rooms stand on the rooms below them",
    ),
    "content in store": (
        "store/ids.py",
        "import quizapp.content.load",
        "The store reads no content files",
    ),
    "page to page": (
        "web/pages/library.py",
        "import quizapp.web.pages.scores",
        "Pages stand alone",
    ),
    "kind to kind": (
        "questions/kinds/when.py",
        "import quizapp.questions.kinds.before",
        "Kinds stand alone",
    ),
    "a room without a place": (
        "cellar.py",
        "import quizapp.problems",
        "Rooms stand on the rooms below them",
    ),
}


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    script = (
        "from importlinter.cli import lint_imports;"
        "raise SystemExit(lint_imports(no_logo=True, no_cache=True))"
    )
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(folder), "COLUMNS": "200"},
    )


def _broken(output: str) -> set[str]:
    """Names of the contracts that the report calls broken."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = [c["name"] for c in contracts["tool"]["importlinter"]["contracts"]]
    flat = " ".join(output.split())
    return {name for name in names if f"{name} BROKEN" in flat}


def test_every_contract_is_kept(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_logo=True, no_cache=True) == 0


@pytest.fixture
def tree(tmp_path):
    shutil.copytree(
        ROOT / "quizapp",
        tmp_path / "quizapp",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("planted", _PLANTED)
def test_a_step_out_of_line_is_caught(tree, planted):
    name, line, contract = _PLANTED[planted]
    file = tree / "quizapp" / name
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f"{old}\n{line}\n", encoding="utf-8")
    found = _lint(tree)
    assert found.returncode == 1, found.stderr
    assert any(contract in name for name in _broken(found.stdout)), found.stdout


def test_a_copy_without_a_fault_passes(tree):
    found = _lint(tree)
    assert (found.returncode, _broken(found.stdout)) == (0, set()), found.stdout


def test_packages_hold_no_code():
    for file in (ROOT / "quizapp").rglob("__init__.py"):
        text = file.read_text(encoding="utf-8").strip()
        assert text.startswith('"""'), file
        assert text.endswith('"""'), file
        assert text.count('"""') == 2, file
