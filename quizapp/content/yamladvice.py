"""What to write instead of YAML that cannot or may not be read."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from yaml import MarkedYAMLError, YAMLError

from quizapp.content.findings import Place
from quizapp.problems import Problem, QuizappError

#: Python marks or C marks, which share no class
_Mark: TypeAlias = Any
_QUOTE = "put the text in double quotes if the sign belongs to it"
_ADVICE = {
    "alias": f"write the value out; {_QUOTE}",
    "anchor": f"leave it out; {_QUOTE}",
    "tag": f"leave it out; {_QUOTE}",
    "directive": "leave it out",
    "second-document": "one file holds one topic: drop the line --- or make two files",
    "merge-key": "write the keys out",
    "key-not-text": "put a text that begins with [ or { in double quotes",
    "duplicate-key": "keep one of the two",
    "too-deep": "put a text that begins with [ or { in double quotes",
    "too-large": "split the topic into several files",
    "too-long": "shorten it",
    "forbidden-sign": "delete the sign and type the text anew",
    "not-utf-8": "save the file as UTF-8",
    "not-yaml": "a content file begins with the line: quizapp: 1",
}
_INDENT = "indent with spaces, the keys of one block equally far"
_HINTS = (
    ("\\t", "indent with spaces, not with tabs"),
    ("mapping values are not allowed", 'put a text that holds ": " in double quotes'),
    ("unknown escape", "in double quotes a backslash is written twice"),
    ("end of stream", "close the quotes, bracket or brace that is open here"),
    ("',' or '}'", "close the brace, or put a text that holds { or } in double quotes"),
    ("',' or ']'", "close the bracket; a text that begins with [ needs double quotes"),
    (
        "cannot start any token",
        "a text that begins with this sign needs double quotes",
    ),
    ("block end", _INDENT),
    ("expected key", f"{_INDENT}; a text that begins with [ or {{ needs double quotes"),
    ("'-' indicator", _INDENT),
)
_DEFAULT = "put the text in double quotes, and look at the indentation"
_BEYOND = re.compile(r"[{\[]{2}")


class RefusalError(QuizappError):
    """Something in a file that is not taken, where it stands."""

    def __init__(self, mark: _Mark, code: str, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.place: Place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.code = code
        self.message = message
        self.advice = advice or _ADVICE[code]

    def problem(self, file: str) -> Problem:
        """As a problem of that file."""
        return Problem(
            file=file,
            line=self.place[0],
            column=self.place[1],
            code=self.code,
            message=self.message,
            advice=self.advice,
        )


def advice_for(error: YAMLError, text: str) -> RefusalError:
    """What YAML's own parser stumbled over, with what to write instead."""
    said, mark = str(error), None
    if isinstance(error, MarkedYAMLError):
        said = " ".join(filter(None, (error.problem, error.context)))
        mark = error.problem_mark or error.context_mark
    lines = text.rstrip("\n").split("\n")
    beyond = mark is None or mark.line >= len(lines)
    line = lines[-1] if mark is None or beyond else lines[mark.line]
    tab = line.lstrip(" ").startswith("\t")
    advice = next((a for words, a in _HINTS if words in said), _DEFAULT)
    if tab:
        advice = _HINTS[0][1]
    elif _BEYOND.search(line) and "expected" in said:
        advice = "put a text that begins with [[ or {{ in double quotes"
    refusal = RefusalError(mark, "not-yaml", said, advice)
    if beyond:
        refusal.place = (len(lines), len(line) + 1)
    return refusal


def unreadable(file: str, code: str, message: str, place: Place = (1, 1)) -> Problem:
    """A file that cannot be read at all."""
    return Problem(
        file=file,
        line=place[0],
        column=place[1],
        code=code,
        message=message,
        advice=_ADVICE[code],
    )
