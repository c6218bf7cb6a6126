"""What the terminal shows and reads: wrapped and coloured where somebody watches."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from contextlib import suppress

from rich.console import Console
from rich.table import Table
from rich.text import Text

#: text is hard to read in lines longer than this
_WIDEST = 80
_STYLES = {
    "right": "bold green",
    "partial": "bold yellow",
    "wrong": "bold red",
    "blank": "bold",
}


class StoppedError(Exception):
    """Whoever answers wants to end here, or nobody is left who could answer."""


class Screen:
    """The terminal, or the pipe or file in its place: plain lines, never cut."""

    def __init__(self) -> None:
        self._console = Console(
            highlight=False, markup=False, emoji=False, soft_wrap=not _is_watched()
        )
        self._width = min(_WIDEST, self._console.width)
        # not every terminal sends what its locale promises
        with suppress(AttributeError):
            sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]  # a replaced stdin may lack it

    def line(self, text: str = "", style: str = "") -> None:
        """A paragraph; the name of a verdict as style gives it its colour."""
        shown = Text(_harmless(text), style=_STYLES.get(style, style))
        if _is_watched():
            self._console.print(shown, width=self._width)
        else:
            self._console.print(shown)

    def rows(self, rows: Iterable[tuple[str, str]]) -> None:
        """Texts with a mark before each; long ones go on below their beginning."""
        if not _is_watched():
            for mark, text in rows:
                self.line(f"  {mark:>2}  {text}" if mark else f"      {text}")
            return
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(justify="right", min_width=4, style="bold")
        grid.add_column(overflow="fold")
        for mark, text in rows:
            grid.add_row(mark, Text(_harmless(text)))
        self._console.print(grid, width=self._width)

    def heading(self, text: str) -> None:
        """Where something new begins."""
        self.line()
        if _is_watched():
            self._console.rule(Text(_harmless(text)), align="left", style="dim")
        else:
            self.line(f"-- {text}")

    def ask(self, prompt: str) -> str:
        """What is typed in answer to a prompt; StoppedError when nothing can come."""
        try:
            typed = input(f"{_harmless(prompt)} ").strip()
        except (EOFError, KeyboardInterrupt) as error:
            self.line()
            raise StoppedError from error
        if not sys.stdin.isatty():
            self.line()  # nobody has pressed Enter where this is shown
        return typed

    def agrees(self, question: str) -> bool:
        """Whether the answer is yes; Enter alone is yes."""
        while True:
            typed = self.ask(f"{question} [Y/n]").casefold()
            if typed in ("", "y", "yes"):
                return True
            if typed in ("n", "no"):
                return False


def _is_watched() -> bool:
    return sys.stdout.isatty()


def _harmless(text: str) -> str:
    """Without the signs that would steer a terminal."""
    return "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)
