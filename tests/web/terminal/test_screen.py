"""What a terminal shows: within its width, in colour, and nothing that steers it."""

from __future__ import annotations

import os
import pty
import re
import sys

import pytest

from quizapp.terminal.screen import Screen


@pytest.fixture
def drawn(monkeypatch):
    """What a function draws on a terminal of 40 columns."""

    def draw(function):
        master, slave = pty.openpty()
        monkeypatch.setenv("COLUMNS", "40")
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("NO_COLOR", raising=False)
        with os.fdopen(slave, "w") as terminal:
            monkeypatch.setattr(sys, "stdout", terminal)
            function(Screen())
            monkeypatch.undo()
            terminal.flush()
            text = os.read(master, 65536).decode()
        os.close(master)
        return text

    return draw


def test_long_lines_are_wrapped_below_their_beginning(drawn):
    text = drawn(lambda s: (s.heading("Here"), s.rows([("1", "word " * 20)])))
    lines = re.sub(r"\x1b\[[\d;]*m", "", text).splitlines()
    assert max(map(len, lines)) <= 40
    assert lines[1].startswith("Here \u2500")
    assert lines[2].startswith("   1  word")
    assert lines[3].startswith("      word")


def test_verdicts_have_their_colour(drawn):
    assert "\x1b[1;32mCorrect" in drawn(lambda s: s.line("Correct", "right"))


def test_nothing_steers_the_terminal(drawn):
    assert "\x1b]0;" not in drawn(lambda s: s.line("a\x1b]0;title\x07b"))
