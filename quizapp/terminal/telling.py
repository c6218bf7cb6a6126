"""What the terminal says of an answer, and of a whole quiz."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from quizapp.questions.model import Citation
from quizapp.store.attempts import AttemptRow, ItemRow
from quizapp.store.scores import AttemptScore
from quizapp.terminal.screen import Screen
from quizapp.web.views.controls.choice import ChoiceAnswered
from quizapp.web.views.controls.match import MatchAnswered
from quizapp.web.views.controls.order import OrderAnswered
from quizapp.web.views.controls.placement import PlacementAnswered
from quizapp.web.views.feedback import FeedbackView, feedback_view
from quizapp.web.views.results import ResultLine, results_view
from quizapp.web.views.why import why_text
from quizapp.web.views.words import _


def tell(screen: Screen, item: ItemRow, attempt: AttemptRow) -> None:
    """The verdict, the right answer, why, and who says so."""
    view = feedback_view(item, attempt.seed)
    part = f" ({view.points_text})" if view.verdict == "partial" else ""
    screen.line()
    screen.line(f"{view.verdict_text}{part}", view.verdict)
    for line in _answer(view):
        screen.line(line)
    for line in (*view.reasons, *view.explanation):
        screen.line(line)
    if view.conflicts:
        screen.line(
            _("Sources differ: %(notes)s") % {"notes": " ".join(view.conflicts)}
        )
    if view.citations:
        screen.line(_sources(view.citations), "dim")
    if why := why_text(attempt, item.position):
        screen.line(_("Why this question? %(why)s") % {"why": why}, "dim")


def _answer(view: FeedbackView) -> Iterator[str]:
    """What was given and what is right, where the verdict does not say it all."""
    control = view.question.control
    match control:
        case OrderAnswered():
            yield from _order(control)
        case MatchAnswered():
            yield from _pairs(control)
        case _:
            yield from _one(view)
            if isinstance(control, ChoiceAnswered) and control.your_why:
                yield control.your_why
            if isinstance(control, PlacementAnswered) and control.card:
                yield control.card


def _one(view: FeedbackView) -> Iterator[str]:
    right = _("Right: %(answer)s") % {"answer": view.answer_text}
    if view.your_text and view.verdict != "right":
        yield _("You: %(answer)s") % {"answer": view.your_text}
    yield right


def _order(control: OrderAnswered) -> Iterator[str]:
    for entry in control.entries:
        yours = _("(you: %(place)s)") % {"place": entry.your_place}
        told = f"  {entry.right_place}  {entry.text}"
        yield f"{told} {yours}" if entry.your_place else told


def _pairs(control: MatchAnswered) -> Iterator[str]:
    for pair in control.pairs:
        yield f"  {pair.prompt}: {pair.right}"
        if not pair.correct:
            yours = _("you: %(answer)s") % {"answer": pair.yours or _("nothing")}
            yield f"    {yours}. {pair.why}" if pair.why else f"    {yours}"


def _sources(citations: Sequence[Citation]) -> str:
    """Each source once, with every place in it."""
    told = []
    for _source, places in groupby(citations, key=lambda c: c.source):
        some = [*places]
        locators = dict.fromkeys(c.locator for c in some if c.locator)
        told.append(", ".join(filter(None, (some[0].title, "; ".join(locators)))))
    word = _("Source:") if len(told) == 1 else _("Sources:")
    return f"{word} {'; '.join(told)}"


def tell_results(
    screen: Screen,
    attempt: AttemptRow,
    items: Sequence[ItemRow],
    earlier: Sequence[AttemptScore],
) -> None:
    """The score and what it is worth, then the answers that were not right."""
    view = results_view(attempt, items, earlier, str)
    screen.heading(_("Your score"))
    screen.line(f"{view.score_text}, {view.percent_text}", "bold")
    for line in (view.guess_text, view.previous_text, view.duration_text):
        if line:
            screen.line(line)
    missed = [line for line in view.lines if line.verdict != "right"]
    if missed:
        screen.line()
        screen.line(_("To look at again:"))
        screen.rows((str(line.number), _missed(line)) for line in missed)


def _missed(line: ResultLine) -> str:
    asked = f"{line.stem} {line.passage}".strip()
    return f"{asked} \N{EM DASH} {line.answer_text}"
