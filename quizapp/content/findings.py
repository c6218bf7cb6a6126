"""Collecting what is wrong in one content file, each finding with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from quizapp.problems import Problem, Severity

#: the way from the top of a file to a value: ("events", 3, "date")
Path = tuple[str | int, ...]
Place = tuple[int, int]

_MOST = 500


@dataclass(frozen=True, slots=True)
class _Finding:
    path: Path
    #: the key is meant, not what stands behind it
    at_key: bool
    severity: Severity
    code: str
    message: str
    advice: str


_MORE = _Finding(
    path=(),
    at_key=False,
    severity=Severity.ERROR,
    code="more-problems",
    message="there is more wrong than is listed here",
    advice="mend these first, then look again",
)


@dataclass(slots=True)
class Findings:
    """What is wrong in one file; places are looked up only if anything is."""

    file: str
    _found: dict[_Finding, None] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Whether more would only be noise."""
        return len(self._found) >= _MOST

    def error(
        self, path: Path, code: str, message: str, advice: str, *, at_key: bool = False
    ) -> None:
        """Something that has to be mended."""
        self._add(_Finding(path, at_key, Severity.ERROR, code, message, advice))

    def warning(self, path: Path, code: str, message: str, advice: str) -> None:
        """Something that should be looked at."""
        self._add(_Finding(path, False, Severity.WARNING, code, message, advice))  # noqa: FBT003 - positional record

    def _add(self, finding: _Finding) -> None:
        if not self.is_full:
            self._found[finding] = None
        elif finding.severity is Severity.ERROR:
            self._found[_MORE] = None

    def problems(self, places: Callable[[], Mapping[Path, Place]]) -> list[Problem]:
        """Everything found, with line and column."""
        if not self._found:
            return []
        known = places()
        return [self._located(finding, known) for finding in self._found]

    def _located(self, finding: _Finding, known: Mapping[Path, Place]) -> Problem:
        path = (*finding.path, KEY) if finding.at_key else finding.path
        while path and path not in known:
            path = path[:-1]
        line, column = known.get(path, (1, 1))
        return Problem(
            file=self.file,
            line=line,
            column=column,
            severity=finding.severity,
            code=finding.code,
            message=finding.message,
            advice=finding.advice,
        )


#: last step of a path that means the key itself, not its value
KEY = "\0key"
