"""The wheel holds the package with every asset, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parent.parent
_FOLDERS = ("templates", "static", "content")


def _kept(*folders: str) -> set[str]:
    """Files that are under version control, or would be: not ignored, not deleted."""
    command = ["git", "ls-files", "-zco", "--exclude-standard", "--", *folders]
    listed = subprocess.run(  # noqa: S603 - a fixed command
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout, so nobody knows which files belong here")
    return {name for name in listed.stdout.split("\0") if (ROOT / name).is_file()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(
        directory=str(folder), versions=["standard"]
    )
    return Path(built)


@pytest.fixture(scope="module")
def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_package_and_every_asset_travel_and_nothing_else(names):
    assets = _kept(*_FOLDERS)
    assert {name.split("/")[0] for name in assets} == set(_FOLDERS)
    wanted = _kept("quizapp") | {f"quizapp/_assets/{name}" for name in assets}
    assert {n for n in names if ".dist-info/" not in n} == wanted


def test_types_migrations_and_the_licence_are_there(names):
    assert "quizapp/py.typed" in names
    assert "quizapp/web/migrations/env.py" in names
    assert any(n.startswith("quizapp/web/migrations/versions/0001") for n in names)
    assert any(n.endswith(".dist-info/licenses/LICENSE") for n in names)


def test_what_git_ignores_stays_at_home(tmp_path):
    """A copy of the tree with scores and a deck in it: neither is in its wheel."""
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    for name in ("quizapp/__init__.py", "content/moon.yaml", "static/app.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "templates").mkdir()
    (tmp_path / "content" / "deck.apkg").touch()
    (tmp_path / "instance").mkdir()
    (tmp_path / "instance" / "quizapp.sqlite").touch()
    (built,) = WheelBuilder(str(tmp_path)).build(
        directory=str(tmp_path / "dist"), versions=["standard"]
    )
    with zipfile.ZipFile(built) as archive:
        inside = [n for n in archive.namelist() if ".dist-info/" not in n]
    assert sorted(inside) == [
        "quizapp/__init__.py",
        "quizapp/_assets/content/moon.yaml",
        "quizapp/_assets/static/app.css",
    ]


def _run_from(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("QUIZAPP_")}
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *command],
        cwd=home,
        env={**kept, "PYTHONPATH": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_installed_wheel_finds_its_assets(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    assets = tmp_path / "quizapp" / "_assets"
    show = "from quizapp import resources as r; print(r.TEMPLATES, r.IS_CHECKOUT)"
    assert _run_from(tmp_path, "-c", show).stdout.split() == [
        str(assets / "templates"),
        "False",
    ]
    run = _run_from(tmp_path, "-m", "quizapp", "check")
    assert run.returncode in (0, 1)
    assert run.stderr == ""
    for topic in (assets / "content").glob("*.yaml"):
        assert f"{topic.stem}: " in run.stdout
    assert " 0 questions" not in run.stdout
