"""A paper as text: numbered, lettered, with its key and the chance of guessing."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.practice.papers import UnknownWishError, Wanted, made_paper
from quizapp.practice.printed import (
    floor_line,
    guess_chance,
    guess_floor,
    key_lines,
    paper_lines,
)
from quizapp.questions.model import Bloom, Form, Kind, Mode, Option, Prompt, Question
from quizapp.questions.presentation import shown


def _match():
    """Three pairs and a spare."""
    return Question(
        id="moon/launch/match/who",
        kind=Kind.MATCH,
        form=Form.MATCH,
        topic="moon",
        events=("launch",),
        stem="Match each event with its date.",
        prompts=tuple(Prompt(id=f"p{n}", text=f"event {n}", value="") for n in "abc"),
        options=tuple(
            Option(id=f"m{n}", text=f"date {n}", value=n, correct=n != "d")
            for n in "abcd"
        ),
        pairs=(("pa", "ma"), ("pb", "mb"), ("pc", "mc")),
        answer="",
        skill="context",
        bloom=Bloom.UNDERSTAND,
        modes=(Mode.STUDY,),
    )


def _of(questions, kind):
    return next(q for q in questions if q.kind is kind)


def test_the_chance_of_guessing_lies_in_the_form(sample_questions):
    chances = {q.id.split("/", 1)[1]: guess_chance(q) for q in sample_questions}
    assert chances == {
        "landing/when": Fraction(1, 3),
        "landing/who": Fraction(1, 3),
        "landing/how_many": Fraction(1, 3),
        "landing/order/0a1b2c3d": Fraction(1, 6),
        "landing/true_false/who": Fraction(1, 2),
        "landing/cloze/where": 0,
        "landing/cloze/numbers.fuel": 0,
    }
    assert guess_chance(_match()) == Fraction(1, 24)
    assert guess_floor(sample_questions) == Fraction(5, 21)
    assert guess_floor([]) == 0
    line = "Guess floor: 24% (1.7 of 7 by guessing alone)"
    assert floor_line(sample_questions) == line


def test_a_paper_reads_from_top_to_bottom(sample_questions):
    who, order = (_of(sample_questions, k) for k in (Kind.WHO, Kind.ORDER))
    lines = list(paper_lines([who, order, _match()], "s"))
    texts = [o.text for o in shown(who, "s")]
    assert lines[:7] == [
        "According to the mission report,",
        "",
        "1. Who landed the lunar module Eagle in the Sea of Tranquility?",
        *(f"   {letter}) {text}" for letter, text in zip("abc", texts, strict=True)),
        "",
    ]
    assert lines[7] == "2. Put these events in order, earliest first."
    assert sorted(lines[8:11]) == sorted(f"   [ ] {o.text}" for o in order.options)
    assert lines[12:17] == [
        "3. Match each event with its date.",
        "   1) event a",
        "   2) event b",
        "   3) event c",
        f"   a) {shown(_match(), 's')[0].text}",
    ]


def test_a_context_stands_once_and_typed_answers_have_room(sample_questions):
    cloze = [q for q in sample_questions if q.kind is Kind.CLOZE]
    when = _of(sample_questions, Kind.WHEN)
    lines = list(paper_lines([when, when, *cloze], "s"))
    assert lines.count("According to the mission report,") == 1
    assert not any(line.startswith("   ____") for line in lines)
    typed = Question(
        id="moon/landing/when_typed",
        kind=Kind.WHEN_TYPED,
        form=Form.DATE,
        topic="moon",
        events=("landing",),
        stem="When did the landing take place?",
        answer="20 July 1969",
        skill="chronology",
        bloom=Bloom.REMEMBER,
        modes=(Mode.STUDY,),
    )
    assert list(paper_lines([typed], "s"))[1] == "   " + "_" * 20
    assert list(key_lines([typed], "s")) == ["1. 20 July 1969"]


def test_a_row_shows_the_dates_of_its_events():
    match = _match()
    row = Question(
        **{
            name: getattr(match, name)
            for name in ("id", "topic", "events", "options", "skill", "bloom", "modes")
        },
        kind=Kind.PLACEMENT,
        form=Form.PLACEMENT,
        stem="Where does it belong?",
        prompts=(Prompt(id="p", text="the launch", value="launch", note="1969"),),
        answer="first",
    )
    assert "   1) the launch (1969)" in paper_lines([row], "s")


def test_the_key_names_the_letters_that_were_shown(sample_questions):
    who, order = (_of(sample_questions, k) for k in (Kind.WHO, Kind.ORDER))
    seed = next(s for s in "abcdefgh" if shown(who, s)[2].correct)
    lines = list(key_lines([who, order, _match()], seed))
    assert lines[0] == "1. c) Neil Armstrong  [Mission report, section 5]"
    assert lines[1].startswith("2. the launch of Apollo 11 < the landing of the Eagle")
    letters = {o.id: "abcd"[n] for n, o in enumerate(shown(_match(), seed))}
    right = [f"{n}{letters[i]}" for n, i in enumerate(["ma", "mb", "mc"], 1)]
    assert lines[2] == f"3. {', '.join(right)}"


def test_an_order_becomes_a_paper_with_its_notes(sample_questions):
    wanted = Wanted(n=9, seed="s", skills=["causation=1"], key=True)
    lines = list(made_paper(sample_questions, wanted))
    assert "Wished 1 of causation, got 0: there is none to choose from." in lines
    assert any(line.startswith("Guess floor: ") for line in lines)
    size = sum(line[:1].isdigit() for line in lines[: lines.index("Key")])
    assert f"Only {size} of 9 questions fit without giving others away." in lines
    assert lines.index("Key") == len(lines) - size - 1
    assert "Key" not in made_paper(sample_questions, Wanted(n=3, seed="s"))


def test_a_mode_and_bare_kinds_narrow_the_choice(sample_questions):
    exam = list(made_paper(sample_questions, Wanted(n=9, seed="s", mode="exam")))
    assert not any("True or false" in line for line in exam)
    only = Wanted(n=9, seed="s", kinds=["when", "who=1"])
    text = "\n".join(made_paper(sample_questions, only))
    assert "When did" in text
    assert "Who landed" in text
    assert "3. " not in text


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"skills": ["luck=2"]}, "there is no skill 'luck'; there is: chronology,"),
        ({"kinds": ["guess"]}, "there is no kind 'guess'; there is: when,"),
        ({"skills": ["causation"]}, "write skill wishes like chronology=4, not"),
        ({"levels": ["2=x"]}, "write level wishes like 1=4, not '2=x'"),
        ({"levels": ["6=1"]}, "there is no level '6'; there is: 1, 2, 3, 4, 5"),
        ({"kinds": ["when=4"]}, "the kind wishes are for more than 3 questions"),
    ],
)
def test_a_wish_for_what_cannot_be_is_told(sample_questions, wish, said):
    with pytest.raises(UnknownWishError) as raised:
        list(made_paper(sample_questions, Wanted(n=3, seed="s", **wish)))
    assert said in str(raised.value)
