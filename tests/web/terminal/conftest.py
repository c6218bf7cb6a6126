"""A learner at a terminal: reads what is shown, and types what that asks for."""

from __future__ import annotations

import io
import re

import pytest

from quizapp.questions.model import Form
from quizapp.store.quizzes import Wish
from quizapp.terminal.play import play
from quizapp.terminal.wanted import Wanted

_LISTED = re.compile(r"^ +(\w+)  (\S.*)$", re.MULTILINE)
_TYPED = {
    "about 25": ("25", "99"),
    "the Sea of Tranquility": ("Sea of Tranquility", "Moon"),
    "151": ("151", "15"),
    "16 July 1969": ("16 July 1969", "19 July 1969"),
}


def question_in(text, questions):
    """The sample question that was asked last."""
    asked = re.split(r"^-- Question ", text, flags=re.MULTILINE)[-1]
    return next(
        q for q in questions if f"{q.stem}\n" in asked and q.passage.strip() in asked
    )


def line_for(text, question, *, right):
    """A right or a wrong answer to the question on the screen."""
    asked = re.split(r"^-- Question ", text, flags=re.MULTILINE)[-1]
    marks = {name: mark for mark, name in _LISTED.findall(asked)}
    match question.form:
        case Form.ORDER:
            items = question.options if right else question.options[::-1]
            return " ".join(marks[o.text] for o in items)
        case Form.MATCH:
            partners = [question.partner(p.id).text for p in question.prompts]
            given = partners if right else partners[1:] + partners[:1]
            couples = zip(question.prompts, given, strict=True)
            return " ".join(f"{marks[p.text]}{marks[text]}" for p, text in couples)
        case Form.CLOZE | Form.NUMBER | Form.DATE:
            return _TYPED[question.answer][not right]
        case Form.PLACEMENT:
            return str([o.correct for o in question.options].index(right) + 1)
        case Form.SINGLE | Form.TRUE_FALSE:
            return marks[next(o.text for o in question.options if o.correct == right)]


class Learner(io.TextIOBase):
    """Standard input: each line is a text, or a function of what is on the screen."""

    def __init__(self, lines, shown):
        self.lines = iter(lines)
        self.shown = shown

    def isatty(self):
        return False

    def readline(self, *_):
        line = next(self.lines, None)
        if line is None:
            return ""
        if isinstance(line, BaseException):
            raise line
        return (line if isinstance(line, str) else line(self.shown())) + "\n"


@pytest.fixture
def answering(sample_questions):
    """A line that answers whatever is asked, right or wrong."""

    def make(*, right):
        return lambda text: line_for(
            text, question_in(text, sample_questions), right=right
        )

    return make


@pytest.fixture
def at_terminal(app, settings, capsys, monkeypatch):
    """Plays with these lines typed, beside the app; all that was shown."""

    def run(*lines, topic="moon", seed="", **wish):
        said = []

        def shown():
            said.append(capsys.readouterr().out)
            return "".join(said)

        capsys.readouterr()
        monkeypatch.setattr("sys.stdin", Learner(lines, shown))
        wanted = Wanted(topic=topic, wish=Wish(**({"n": 10} | wish)), seed=seed)
        play(settings, wanted)
        return shown()

    assert app
    return run
