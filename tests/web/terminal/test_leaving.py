"""The command itself at a real terminal: colours, interrupts, a quiz to go on with."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
_ASKED = r"Your answer, 1 to \d: "


class Terminal:
    """`quizapp play` behind a pseudo-terminal of 80 columns."""

    def __init__(self, folder, *arguments, **environment):
        self.master, slave = pty.openpty()
        kept = {k: v for k, v in os.environ.items() if not k.startswith("QUIZAPP_")}
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "quizapp", "play", "--data", "data", *arguments],
            cwd=folder,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=_own_terminal,  # noqa: PLW1509 - Ctrl-C goes to its foreground
            env={**kept, "COLUMNS": "80", "TERM": "xterm", **environment},
        )
        os.close(slave)
        self.said = ""

    def until(self, pattern, seconds=120):
        """Wait until something is on the screen."""
        end = time.monotonic() + seconds
        while not re.search(pattern, self.said):
            assert time.monotonic() < end, self.said
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    self.said += os.read(self.master, 65536).decode()
                except OSError:  # the other side has gone
                    break
        assert re.search(pattern, self.said), self.said

    def type(self, text):
        os.write(self.master, text.encode())

    def close(self):
        code = self.process.wait(timeout=60)
        os.close(self.master)
        return code


def _own_terminal():
    os.open(os.ttyname(0), os.O_RDWR)


@pytest.fixture
def folder(tmp_path):
    """Somebody's folder with the topic that the README tells people to copy."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (topic,) = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "moon-landings.yaml").write_text(topic, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_both_keys_end_politely_and_the_quiz_goes_on(folder, key):
    first = Terminal(folder, "moon-landings", "--kind", "when", "-n", "2")
    first.until(_ASKED)
    first.type("1\n")
    first.until(rf"Question 2 of 2(?s:.)*{_ASKED}")
    first.type(key)
    first.until(r"Stopped\. 1 of 2 questions are answered and saved")
    assert first.close() == 0
    assert "Traceback" not in first.said
    assert re.search(r"\x1b\[1;3[12]m", first.said)
    again = Terminal(folder, NO_COLOR="1")
    again.until(r"1 of 2 answered\. Go on with it\? \[Y/n\] ")
    again.type("\n")
    again.until(rf"Question 2 of 2(?s:.)*{_ASKED}")
    again.type("1\n")
    again.until(r"Your score(?s:.)* of 2")
    assert again.close() == 0
    assert not re.search(r"\x1b\[[\d;]*3[0-7]m", again.said)
    lines = re.sub(r"\x1b\[[\d;?]*\w", "", again.said).splitlines()
    assert max(map(len, lines)) <= 80


def test_an_interrupt_before_the_first_answer_keeps_the_quiz(folder):
    begun = Terminal(folder, "moon-landings", "--kind", "when", "-n", "2")
    begun.until(_ASKED)
    os.kill(begun.process.pid, signal.SIGINT)
    begun.until(r"Stopped\. 0 of 2")
    assert begun.close() == 0
