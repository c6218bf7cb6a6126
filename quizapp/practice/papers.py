"""A paper as somebody orders it: wishes in words, the paper and its notes as text."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.practice.blueprint import Part, counted
from quizapp.practice.printed import floor_line, key_lines, paper_lines
from quizapp.practice.selection import compose
from quizapp.problems import QuizappError
from quizapp.questions.bank import index_row
from quizapp.questions.model import Kind, Mode, Question, Skill

#: kinds that an exam asks only where somebody wishes for them, with their skill
_ON_REQUEST = {Kind.SOURCE_CHECK: Skill.SOURCING.value}
_KNOWN: Mapping[Part, tuple[str, ...]] = {
    Part.SKILL: tuple(skill.value for skill in Skill),
    Part.KIND: tuple(kind.value for kind in Kind),
    Part.LEVEL: ("1", "2", "3", "4", "5"),
}


class UnknownWishError(QuizappError):
    """A wish for something that no paper can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is ordered: names with counts ("causation=4"), or bare kinds."""

    n: int
    seed: str
    mode: str = Mode.STUDY.value
    skills: Sequence[str] = ()
    kinds: Sequence[str] = ()
    levels: Sequence[str] = ()
    key: bool = False


def made_paper(questions: Iterable[Question], wanted: Wanted) -> Iterator[str]:
    """The lines of a paper, what it could not meet, and its key if that is wanted."""
    bare = [kind for kind in wanted.kinds if "=" not in kind]
    given = {
        Part.SKILL: _counts(Part.SKILL, wanted.skills),
        Part.KIND: _counts(Part.KIND, [k for k in wanted.kinds if "=" in k]),
        Part.LEVEL: _counts(Part.LEVEL, wanted.levels),
    }
    only = {*map(_kind, bare), *(given[Part.KIND] if bare else ())}
    for part, counts in given.items():
        if sum(counts.values()) > wanted.n:
            message = f"the {part} wishes are for more than {wanted.n} questions"
            raise UnknownWishError(message)
    pool = {
        q.id: q
        for q in questions
        if (not only or q.kind.value in only)
        and may_ask(
            q, Mode(wanted.mode), {*only, *(n for c in given.values() for n in c)}
        )
    }
    rows = [index_row(q) for q in pool.values()]
    made = compose(rows, wanted.n, wanted.seed, counted(wanted.n, given))
    chosen = [pool[question_id] for question_id in made.ids]
    yield from paper_lines(chosen, wanted.seed)
    yield floor_line(chosen)
    yield from (*made.notes, *made.unmet)
    if wanted.key:
        yield from ("", "Key", *key_lines(chosen, wanted.seed))


def may_ask(question: Question, mode: Mode, wished: Container[str]) -> bool:
    """Whether a mode asks a question; exams ask some kinds on request only."""
    skill = _ON_REQUEST.get(question.kind)
    on_request = mode is Mode.EXAM and skill is not None
    is_wished = skill in wished or question.kind.value in wished
    return mode in question.modes and (is_wished or not on_request)


def _kind(name: str) -> str:
    return _known(Part.KIND, name)


def _known(part: Part, name: str) -> str:
    if name in _KNOWN[part]:
        return name
    every = ", ".join(_KNOWN[part])
    message = f"there is no {part} {name!r}; there is: {every}"
    raise UnknownWishError(message)


def _counts(part: Part, texts: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for text in texts:
        name, _, count = text.partition("=")
        if not count.isdecimal():
            message = f"write {part} wishes like {_KNOWN[part][0]}=4, not {text!r}"
            raise UnknownWishError(message)
        found[_known(part, name)] = int(count)
    return found
