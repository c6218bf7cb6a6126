"""CPU time of product and floor, and the verdict on their ratio."""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from quizapp.resources import ROOT

_T = TypeVar("_T")
#: how far above its goal a ratio may lie before a release has to wait
SLACK = 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One goal, measured."""

    goal: str
    what: str
    #: CPU seconds, or what `unit` says
    floor: float
    product: float
    #: the most that product / floor may be
    most: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times the floor the product takes."""
        return self.product / self.floor

    @property
    def verdict(self) -> str:
        """Met, met within the slack of a shared machine, or not."""
        if self.ratio <= self.most:
            return "met"
        return "met with 30 % slack" if self.ratio <= self.most * SLACK else "not met"

    def plain(self) -> dict[str, object]:
        """The row as JSON keeps it."""
        return {**asdict(self), "ratio": self.ratio, "verdict": self.verdict}


def cpu(work: Callable[[], _T], times: int = 5) -> tuple[float, _T]:
    """The least CPU time of so many runs, and what the last one returned."""
    spent = []
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        result = work()
        spent.append(time.process_time() - start)
    return min(spent), result


def cpu_of_child(arguments: Sequence[str], times: int = 5, **more: Any) -> float:
    """The least CPU time of so many runs of this Python with these arguments."""
    return min(_child([sys.executable, *arguments], more) for _ in range(times))


def _child(command: Sequence[str], more: dict[str, Any]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(  # noqa: S603 - our own interpreter
        command,
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        **more,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def table(rows: Sequence[Row]) -> str:
    """Every row with its goal, aligned."""
    head = ("goal", "measured", "floor", "product", "ratio", "at most", "verdict")
    cells = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[n]) for line in cells) for n in range(len(head))]
    lines = ["  ".join(_aligned(line, widths)).rstrip() for line in cells]
    return "\n".join((lines[0], "  ".join("-" * w for w in widths), *lines[1:]))


def _cells(row: Row) -> tuple[str, ...]:
    figures = (_figure(v, row.unit) for v in (row.floor, row.product))
    return (row.goal, row.what, *figures, f"{row.ratio:.2f} x", f"{row.most:g} x",
            row.verdict)  # fmt: skip


def _figure(value: float, unit: str) -> str:
    if unit != "s":
        return f"{value:,.2f} {unit}"
    return f"{value:.3f} s" if value >= 1 else f"{value * 1000:,.2f} ms"


def _aligned(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        cell.rjust(width) if 2 <= place <= 5 else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(line, widths, strict=True))
    ]
