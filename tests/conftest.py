"""What several rooms' tests stand on: a small bank made by hand, one of every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.questions.bank import BankFile, Stamp, write_bank
from quizapp.questions.model import (
    GAP,
    Bloom,
    Citation,
    EventCard,
    Form,
    Kind,
    Mode,
    Named,
    Option,
    Proof,
    Question,
    QuestionBank,
    Skill,
    TopicBank,
    TopicCard,
)

_REPORT = Citation(source="report", title="Mission report", locator="section 5")
_ALL = (Mode.STUDY, Mode.DECK, Mode.EXAM)

#: 2026-01-02 03:04:05 UTC, the time at which the sample bank was made
MADE = 1767323045


def _choice(  # a row of a table, not a signature to live with
    name: str, kind: Kind, stem: str, key: tuple[str, str], *wrong: tuple[str, str, str]
) -> Question:
    options = [Option(id="o0", text=key[0], value=key[1], correct=True)]
    options += [
        Option(id=f"o{n}", text=text, value=value, proof=Proof.PROVED, why=why)
        for n, (text, value, why) in enumerate(wrong, 1)
    ]
    event, _, slot = name.partition("/")
    return Question(
        id=f"moon/{event}/{slot}",
        kind=kind,
        form=Form.SINGLE,
        topic="moon",
        events=(event,),
        stem=stem,
        context="According to the mission report,",
        options=tuple(options),
        ascending=kind is Kind.WHEN,
        answer=key[0],
        explanation="Neil Armstrong landed in the Sea of Tranquility.",
        sources=(_REPORT,),
        skill=Skill.CHRONOLOGY if kind is Kind.WHEN else Skill.CONTEXT,
        bloom=Bloom.REMEMBER,
        modes=_ALL,
        asks=(f"{event}.{slot}",),
    )


def make_questions() -> tuple[Question, ...]:
    """One question of every form, and a few choices more."""
    when = _choice(
        "landing/when",
        Kind.WHEN,
        "When did the landing of Apollo 11 on the Moon take place?",
        ("20 July 1969", "1969-07-20"),
        ("24 July 1969", "1969-07-24", "24 July 1969 is the date of the splashdown."),
        ("14 November 1969", "1969-11-14", "On 14 November 1969 Apollo 12 rose."),
    )
    who = _choice(
        "landing/who",
        Kind.WHO,
        "Who landed the lunar module Eagle in the Sea of Tranquility?",
        ("Neil Armstrong", "armstrong"),
        ("Michael Collins", "collins", "Michael Collins stayed in orbit."),
        ("Pete Conrad", "conrad", "Pete Conrad commanded Apollo 12."),
    )
    how_many = _choice(
        "landing/how_many",
        Kind.HOW_MANY,
        "How many seconds of fuel were left at touchdown?",
        ("about 25", "25"),
        ("about 50", "50", "No source gives this figure."),
        ("about 100", "100", "No source gives this figure."),
    )
    order = Question(
        id="moon/landing/order/0a1b2c3d",
        kind=Kind.ORDER,
        form=Form.ORDER,
        topic="moon",
        events=("launch", "landing", "splashdown"),
        stem="Put these events in order, earliest first.",
        options=(
            Option(
                id="i1", text="the launch of Apollo 11", value="launch", correct=True
            ),
            Option(
                id="i2", text="the landing of the Eagle", value="landing", correct=True
            ),
            Option(id="i3", text="the splashdown", value="splashdown", correct=True),
        ),
        decided=(("i1", "i2"), ("i2", "i3"), ("i1", "i3")),
        answer="the launch of Apollo 11 · the landing of the Eagle · the splashdown",
        sources=(_REPORT,),
        skill=Skill.CHRONOLOGY,
        bloom=Bloom.UNDERSTAND,
        modes=(Mode.STUDY, Mode.EXAM),
        asks=("launch.date", "landing.date", "splashdown.date"),
    )
    cloze = Question(
        id="moon/landing/cloze/where",
        kind=Kind.CLOZE,
        form=Form.CLOZE,
        topic="moon",
        events=("landing",),
        stem="Which lunar plain completes the sentence?",
        passage=f"Neil Armstrong landed the Eagle in {GAP}.",
        answer="the Sea of Tranquility",
        accept=("the Sea of Tranquility", "Sea of Tranquility", "Mare Tranquillitatis"),
        entity="tranquility",
        explanation="Neil Armstrong landed in the Sea of Tranquility.",
        sources=(_REPORT,),
        skill=Skill.CONTEXT,
        bloom=Bloom.REMEMBER,
        modes=(Mode.STUDY, Mode.DECK),
        asks=("landing.where",),
    )
    number_cloze = Question(
        id="moon/landing/cloze/numbers.fuel",
        kind=Kind.CLOZE,
        form=Form.CLOZE,
        topic="moon",
        events=("landing",),
        stem="Which number completes the sentence?",
        passage=f"The Eagle had fuel for {GAP} more seconds.",
        answer="about 25",
        accept=("about 25",),
        tolerance=("45/2", "55/2"),
        unit="seconds",
        sources=(_REPORT,),
        skill=Skill.CONTEXT,
        bloom=Bloom.REMEMBER,
        modes=(Mode.STUDY, Mode.DECK),
        asks=("landing.numbers.fuel",),
    )
    true_false = Question(
        id="moon/landing/true_false/who",
        kind=Kind.TRUE_FALSE,
        form=Form.TRUE_FALSE,
        topic="moon",
        events=("landing",),
        stem="True or false?",
        passage="Michael Collins landed the Eagle in the Sea of Tranquility.",
        options=(
            Option(id="true", text="True", value="true", proof=Proof.PROVED, why=""),
            Option(id="false", text="False", value="false", correct=True),
        ),
        answer="False",
        explanation="It was Neil Armstrong who landed the Eagle.",
        sources=(_REPORT,),
        skill=Skill.CONTEXT,
        bloom=Bloom.REMEMBER,
        modes=(Mode.STUDY,),
        asks=("landing.who",),
    )
    made = (when, who, how_many, order, cloze, number_cloze, true_false)
    return tuple(sorted(made, key=lambda q: q.id))


def make_bank() -> QuestionBank:
    """The sample topic "moon" with its questions and events."""
    questions = make_questions()
    counts = {k.value: sum(q.kind is k for q in questions) for k in Kind}
    events = tuple(
        EventCard(
            id=name,
            name=f"the {name} of Apollo 11",
            text=f"Apollo 11 saw its {name}.",
            kind="moment",
            date_text=date,
            start=day,
            end=day,
            exact=True,
            people=("Neil Armstrong",),
            places=("the Sea of Tranquility",),
            sources=(_REPORT,),
            questions=2,
        )
        for name, date, day in (
            ("launch", "16 July 1969", 719000),
            ("landing", "20 July 1969", 719004),
            ("splashdown", "24 July 1969", 719008),
        )
    )
    card = TopicCard(
        id="moon",
        title="To the Moon and back",
        summary="Eight days in July 1969.",
        level="secondary",
        tags=("space",),
        sources=(_REPORT,),
        counts={k: n for k, n in counts.items() if n},
        events=3,
        years="1969",
    )
    names = (
        Named(id="armstrong", type="person", names=("Neil Armstrong", "Armstrong")),
        Named(id="collins", type="person", names=("Michael Collins", "Collins")),
        Named(
            id="tranquility",
            type="place",
            names=("Sea of Tranquility", "Mare Tranquillitatis"),
        ),
        Named(id="moon", type="place", names=("Moon", "the Moon")),
    )
    topic = TopicBank(card=card, events=events, questions=questions, names=names)
    return QuestionBank(topics=(topic,))


@pytest.fixture
def sample_questions() -> tuple[Question, ...]:
    return make_questions()


@pytest.fixture
def sample_bank() -> QuestionBank:
    return make_bank()


@pytest.fixture
def bank_file(sample_bank: QuestionBank, tmp_path: Path):
    stamps = {q.id: Stamp(MADE, MADE) for q in sample_bank.topics[0].questions}
    with write_bank(sample_bank, stamps, tmp_path / "banks") as bank:
        yield bank


@pytest.fixture
def sample_bank_path(bank_file: BankFile) -> Path:
    return bank_file.path


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the files in tests/golden"
    )
