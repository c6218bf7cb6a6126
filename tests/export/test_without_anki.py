"""The product runs without Anki's own package, and exports without the web's."""

from __future__ import annotations

import subprocess
import sys

import pytest

_EVERYTHING = """
import importlib, pkgutil, sys
import quizapp
for module in pkgutil.walk_packages(quizapp.__path__, "quizapp."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""


def _loaded(code):
    report = "\nprint(*{name.partition('.')[0] for name in sys.modules})"
    run = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code + report],
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


def test_no_module_of_the_product_loads_anki():
    loaded = _loaded(_EVERYTHING)
    assert "genanki" in loaded, "the walk has to reach the deck writer"
    assert "anki" not in loaded


@pytest.mark.parametrize("room", ["anki_notes", "loss"])
def test_digests_do_not_load_the_deck_writer(room):
    loaded = _loaded(f"import sys, quizapp.export.{room}")
    assert not loaded & {"genanki", "anki", "flask", "sqlalchemy"}


def test_decks_are_made_without_the_web():
    loaded = _loaded("import sys, quizapp.export.anki")
    assert not loaded & {"anki", "flask", "sqlalchemy"}
