"""What an export could not carry, said before anyone relies on the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Loss:
    """How many questions of a kind are touched, and how."""

    count: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LossReport:
    """The fate of every question that was to be exported."""

    #: questions in the file as they are in the bank
    carried: int
    #: kind -> questions in the file that lost something
    degraded: Mapping[str, Loss] = field(default_factory=dict)
    #: kind -> questions that are not in the file
    left_out: Mapping[str, Loss] = field(default_factory=dict)

    @property
    def is_lossless(self) -> bool:
        """Whether every question is in the file as it is in the bank."""
        return not self.degraded and not self.left_out

    def __str__(self) -> str:
        """A line of sums, then a line for each kind that lost something."""
        degraded = sum(loss.count for loss in self.degraded.values())
        left_out = sum(loss.count for loss in self.left_out.values())
        sums = f"{self.carried} carried, {degraded} degraded, {left_out} left out"
        return "\n".join(
            (sums, *_lines("degraded", self.degraded), *_lines("out", self.left_out))
        )


def _lines(fate: str, losses: Mapping[str, Loss]) -> list[str]:
    return [
        f"  {fate}: {kind} ({loss.count}): {loss.reason}"
        for kind, loss in sorted(losses.items())
    ]
