"""Questions of the forms that the sample bank lacks: dates, figures, rows, pairs."""

from __future__ import annotations

from dataclasses import replace

from quizapp.content.dates import parse_date
from quizapp.questions.model import (
    GAP,
    Bloom,
    Form,
    Kind,
    Mode,
    Option,
    Prompt,
    Proof,
    Question,
    QuestionBank,
    Skill,
)
from tests.conftest import make_bank, make_questions


def _made(kind, form, event, stem, answer, **more):
    return Question(
        id=f"moon/{event}/{kind}",
        kind=kind,
        form=form,
        topic="moon",
        events=(event,),
        stem=stem,
        answer=answer,
        sources=make_questions()[0].sources,
        skill=Skill.CHRONOLOGY,
        bloom=Bloom.REMEMBER,
        modes=(Mode.STUDY,),
        asks=(f"{event}.{kind}",),
        **more,
    )


def dated(text, precision, answer):
    """A question that asks for this date, as finely as that."""
    date = parse_date(text)
    return _made(
        Kind.WHEN_TYPED,
        Form.DATE,
        "launch",
        f"What was the {precision} when the engines of Apollo 11 lit up?",
        answer,
        explanation="Apollo 11 rose from Florida in July 1969.",
        tolerance=(str(date.start_min), str(date.end_max)),
        precision=precision,
    )


def figure(passage=""):
    """A question for a figure, in the gap of a passage if there is one."""
    return _made(
        Kind.HOW_MANY_TYPED,
        Form.NUMBER,
        "landing",
        "How many minutes did the walk on the Moon last?",
        "151",
        passage=passage,
        explanation="The walk took 2 hours and 31 minutes.",
        tolerance=("299/2", "305/2"),
        unit="minutes",
    )


def _place(name, text, *, correct=False):
    why = "" if correct else "The landing of the Eagle was on 20 July 1969."
    return Option(id=name, text=text, value=name, correct=correct, why=why)


def _pairs_option(name, text, *, correct=True):
    proof = None if correct else Proof.PROVED
    return Option(id=name, text=text, value=name, correct=correct, proof=proof)


DAY = dated("1969-07-16", "day", "16 July 1969")
FIGURE = figure()
GAPPED = figure(f"The two men walked about for {GAP} minutes.")
ROW = _made(
    Kind.PLACEMENT,
    Form.PLACEMENT,
    "landing",
    "Where in this row does the landing of the Eagle belong?",
    "between the launch and the splashdown",
    explanation="The launch: 16 July 1969 \u00b7 The landing of the Eagle was on 20"
    " July 1969. \u00b7 The splashdown: 24 July 1969",
    prompts=(
        Prompt(id="stop-1", text="The launch", value="launch", note="16 July 1969"),
        Prompt(id="stop-2", text="The splashdown", value="end", note="24 July 1969"),
    ),
    options=(
        _place("gap-1", "before the launch"),
        _place("gap-2", "between the launch and the splashdown", correct=True),
        _place("gap-3", "after the splashdown"),
    ),
    ascending=True,
)
#: prompts and options share ids, as events that stand on both sides would
PAIRS = _made(
    Kind.MATCH,
    Form.MATCH,
    "splashdown",
    "Match each part of the flight with its date.",
    "The launch of the rocket: 16 July 1969 \u00b7 The landing of the lander: 20 July"
    " 1969 \u00b7 The splashdown of the capsule: 24 July 1969",
    explanation="The launch of the rocket: 16 July 1969 \u00b7 The splashdown of the"
    " capsule: 24 July 1969",
    prompts=tuple(
        Prompt(id=name, text=text, value=name)
        for name, text in (
            ("event-a", "The launch of the rocket"),
            ("event-b", "The landing of the lander"),
            ("event-c", "The splashdown of the capsule"),
        )
    ),
    options=(
        _pairs_option("event-a", "16 July 1969"),
        _pairs_option("event-b", "20 July 1969"),
        _pairs_option("event-c", "24 July 1969"),
        _pairs_option("spare", "14 November 1969", correct=False),
    ),
    pairs=tuple((f"event-{name}", f"event-{name}") for name in "abc"),
)


def all_questions() -> tuple[Question, ...]:
    """At least one question of every form."""
    made = (*make_questions(), DAY, FIGURE, ROW, PAIRS)
    return tuple(sorted(made, key=lambda q: q.id))


def bank_of(questions) -> QuestionBank:
    """The sample bank, of these questions."""
    bank = make_bank()
    topic = bank.topics[0]
    counts = {k.value: sum(q.kind is k for q in questions) for k in Kind}
    card = replace(topic.card, counts={k: n for k, n in counts.items() if n})
    made = replace(topic, card=card, questions=tuple(questions))
    return replace(bank, topics=(made,))
