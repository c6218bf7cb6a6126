"""What can be wrong: problems found in content (values) and errors of use."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error keeps its topic out of the bank."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing to mend in a content file, with its place and what to do."""

    #: the file as the author knows it (relative to where the command ran)
    file: str
    #: counted from 1; 0 when the problem belongs to the file as a whole
    line: int = 0
    column: int = 0
    severity: Severity = Severity.ERROR
    #: stable, lower case, hyphens: "unknown-key"
    code: str
    message: str
    #: what to type instead
    advice: str = ""

    def __str__(self) -> str:
        """`file:line:column: code: message; advice`, as editors understand it."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        advice = f"; {self.advice}" if self.advice else ""
        return f"{place}: {self.code}: {self.message}{advice}"


class QuizappError(Exception):
    """Root of every error that this package raises on purpose."""
