"""Q19: no exam asks in words that its takers may know from the source by heart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quizapp.questions.checks import Fault
from quizapp.questions.model import GAP, Mode, Question
from quizapp.questions.scene import Scene
from quizapp.questions.text import words

#: words in a row that a question and a source may share
_MOST_SHARED = 7
_Run = tuple[str, ...]


def without_verbatim(
    scene: Scene, questions: Iterable[Question]
) -> tuple[list[Question], list[tuple[Question, Fault]]]:
    """The questions, exams withdrawn from those that repeat a source, and those."""
    known = _known(s.text for s in scene.topic.sources.values() if s.text)
    kept, withdrawn = [], []
    for question in questions:
        run = _shared(question, known) if Mode.EXAM in question.modes else ()
        if run:
            modes = tuple(m for m in question.modes if m is not Mode.EXAM)
            kept.append(replace(question, modes=modes))
            reason = f"not for exams: “{' '.join(run)}” stands so in the source"
            withdrawn.append((question, Fault("Q19", reason)))
        else:
            kept.append(question)
    return kept, withdrawn


def _known(texts: Iterable[str]) -> frozenset[_Run]:
    return frozenset(run for text in texts for run in _runs(words(text)))


def _runs(told: Sequence[str]) -> Iterator[_Run]:
    """Every run of one word more than may be shared."""
    length = _MOST_SHARED + 1
    for start in range(len(told) - length + 1):
        yield tuple(told[start : start + length])


def _shared(question: Question, known: frozenset[_Run]) -> _Run:
    """The first such run of a question, as far as it goes on; () if there is none."""
    if not known:
        return ()
    for text in (question.stem, *question.passage.split(GAP)):
        runs = list(_runs(words(text)))
        for place, run in enumerate(runs):
            if run in known:
                return _whole(runs[place:], known)
    return ()


def _whole(runs: Sequence[_Run], known: frozenset[_Run]) -> _Run:
    found = runs[0]
    for _, following in pairwise(runs):
        if following not in known:
            break
        found = (*found, following[-1])
    return found
