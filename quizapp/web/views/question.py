"""A question as a learner sees it before answering: a type without any key."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.questions.model import GAP, Form, Question, Skill
from quizapp.questions.presentation import shown
from quizapp.web.views.submission import (
    LONGEST,
    Fields,
    Moved,
    Submission,
    first,
    token_of,
)
from quizapp.web.views.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """Something to choose."""

    token: str
    text: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """Something to put in order."""

    token: str
    text: str
    #: as typed; "" while untouched
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """Everything that the page of an open question may hold."""

    kind: str
    form: str
    stem: str
    context: str
    passage_before: str
    passage_after: str
    #: whether a gap stands between the two
    gapped: bool = False
    options: tuple[OptionView, ...] = ()
    items: tuple[ItemView, ...] = ()
    typed: str = ""
    hint: str = ""
    #: whether a topic's title, with its years, could give the answer away
    dated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptView:
    """The quiz that a question belongs to."""

    url_results: str
    topic_title: str
    topic_url: str
    language: str
    #: what the quiz could not meet of what was wished, as sentences
    notes: tuple[str, ...] = ()


def passage_of(question: Question) -> tuple[str, str]:
    """The passage before and after its gap; all before when it has none."""
    before, _gap, after = question.passage.partition(GAP)
    return before, after


def question_view(
    question: Question,
    seed: str,
    fields: Fields | None = None,
    submission: Submission | None = None,
) -> QuestionView:
    """The question, with what was typed so far."""
    fields = fields or {}
    before, after = passage_of(question)
    ordering = question.form is Form.ORDER
    return QuestionView(
        kind=question.kind.value,
        form=question.form.value,
        stem=question.stem,
        context=question.context,
        passage_before=before,
        passage_after=after,
        gapped=GAP in question.passage,
        options=() if ordering else _options(question, seed, first(fields, "choice")),
        items=_items(question, seed, fields, submission) if ordering else (),
        typed=first(fields, "typed")[:LONGEST],
        hint=_hint(question),
        dated=question.skill is Skill.CHRONOLOGY,
    )


def _hint(question: Question) -> str:
    if question.form is not Form.CLOZE or question.tolerance is None:
        return ""
    return _("A number. A figure that is close enough counts.")


def _options(question: Question, seed: str, chosen: str) -> tuple[OptionView, ...]:
    views = []
    for option in shown(question, seed):
        token = token_of(seed, question.id, option.id)
        views.append(OptionView(token=token, text=option.text, chosen=chosen == token))
    return tuple(views)


def _items(
    question: Question, seed: str, fields: Fields, submission: Submission | None
) -> tuple[ItemView, ...]:
    token = {o.id: token_of(seed, question.id, o.id) for o in question.options}
    places = {i: first(fields, f"position-{t}")[:20] for i, t in token.items()}
    if isinstance(submission, Moved):
        places = {i: str(n) for n, i in enumerate(submission.order, 1)}
    order = [option.id for option in shown(question, seed)]
    if {str(n) for n in range(1, len(order) + 1)} == set(places.values()):
        order.sort(key=lambda i: int(places[i]))
    texts = {option.id: option.text for option in question.options}
    return tuple(
        ItemView(token=token[i], text=texts[i], position=places[i]) for i in order
    )
