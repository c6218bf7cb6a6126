"""What a paper could not meet, in sentences with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from quizapp.practice.blueprint import Part, Wish
from quizapp.practice.paper import Limits, Paper
from quizapp.questions.bank import IndexRow

#: how much of a wish some questions could meet if nothing else were asked
Together = Callable[[Wish, list[IndexRow]], int]


def notes(
    paper: Paper, n: int, limits: Limits, avoid: AbstractSet[str]
) -> tuple[str, ...]:
    """What whoever answers should know of a paper as a whole."""
    size = len(paper.rows)
    repeated = [a for a, times in paper.answers.items() if times > (limits.answer or 0)]
    busy = [
        name
        for (part, name), times in paper.counts.items()
        if part is Part.EVENT and times > (limits.event or 0)
    ]
    seen = sum(row.id in avoid for row in paper.rows)
    return tuple(
        text
        for holds, text in (
            (size < n, f"Only {size} of {n} questions fit without giving others away."),
            (bool(repeated), "Some answers are right more than once."),
            (bool(busy), f"Some events come up more than {limits.event} times."),
            (bool(seen), f"Seen lately: {seen} of {size} questions."),
        )
        if holds
    )


def unmet(
    paper: Paper, pool: Sequence[IndexRow], wanted: Iterable[Wish], together: Together
) -> tuple[str, ...]:
    """A sentence for each share that stayed open, and where its places went."""
    made, given = [], list(wanted)
    for wish in given:
        got = paper.count(wish.part, wish.name)
        if got < wish.count:
            some = [r for r in pool if wish.name in wish.part.names(r)]
            fit = max(got, together(wish, some))
            made.append(
                f"Wished {wish.count} of {_title(wish)}, got {got}:"
                f" {_reason(wish, len(some), fit)}."
            )
    return (*made, *(_heirs(paper, given) if made else ()))


def _title(wish: Wish) -> str:
    return wish.name if wish.part is not Part.LEVEL else f"difficulty {wish.name}"


def _reason(wish: Wish, there: int, fit: int) -> str:
    if not there:
        return "there is none to choose from"
    if there < wish.count:
        only = f"there are only {there}" if there > 1 else "there is only 1"
        return only if fit == there else f"{only}, of which {fit} fit together"
    if fit < wish.count:
        return f"of {there} to choose from only {fit} fit together"
    return "the rest would give away what others ask, or take places wished for them"


def _heirs(paper: Paper, wanted: Iterable[Wish]) -> Iterable[str]:
    """Which skills hold more than was wished for them."""
    more = {
        wish.name: paper.count(wish.part, wish.name) - wish.count
        for wish in wanted
        if wish.part is Part.SKILL
    }
    names = [f"{name} {n}" for name, n in more.items() if n > 0]
    if names:
        yield f"Places went to others: {', '.join(names)}."
