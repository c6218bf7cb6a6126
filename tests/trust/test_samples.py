"""Every question grades as its key says: its own samples, and answers made here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from quizapp.content.model import Library, Topic
from quizapp.practice.scoring.grading import grade, parse
from quizapp.practice.scoring.lexicon import Lexicon
from quizapp.practice.scoring.model import PRACTICE, Raw
from quizapp.practice.scoring.samples import samples
from quizapp.questions.generate import topic_bank
from quizapp.questions.model import Form, Question, QuestionBank, TopicBank
from tests.trust.handmade import by_hand
from tests.trust.worlds import topics

_TYPED = (Form.DATE, Form.NUMBER, Form.CLOZE)
_NO_LEXICON = Lexicon.of([])


def _fraction(question: Question, raw: Raw, lexicon: Lexicon) -> Fraction:
    answer = parse(raw, question, lexicon.language)
    return grade(answer, question, PRACTICE, lexicon).fraction


def _answers(question: Question) -> Iterator[tuple[Raw, Fraction]]:
    """Answers with what they must earn, made without the samples of the program."""
    if question.form in _TYPED:
        yield question.answer, Fraction(1)
    elif question.form is Form.ORDER:
        ids = [o.id for o in question.options]
        yield {name: str(n) for n, name in enumerate(ids, 1)}, Fraction(1)
        yield {name: str(n) for n, name in enumerate(ids[::-1], 1)}, Fraction(0)
    elif question.form is Form.MATCH:
        yield from _joined(question)
    elif question.options:
        yield from ((o.id, Fraction(o.correct)) for o in question.options)


def _joined(question: Question) -> Iterator[tuple[Raw, Fraction]]:
    right = dict(question.pairs)
    left, partners = list(right), list(right.values())
    spare = next(o.id for o in question.options if not o.correct)
    turned = dict(zip(left, [*partners[1:], partners[0]], strict=True))
    yield right, Fraction(1)
    yield turned, Fraction(0)
    for prompt in left:
        yield {**right, prompt: spare}, Fraction(len(left) - 1, len(left))
        yield {prompt: right[prompt]}, Fraction(1, len(left))


def _misgraded(bank: TopicBank) -> Iterator[tuple[str, Raw, Fraction]]:
    lexicon = Lexicon.of(bank.names, bank.card.language)
    for question in bank.questions:
        for raw, state, fraction in samples(question, lexicon):
            answer = parse(raw, question, lexicon.language)
            found = grade(answer, question, PRACTICE, lexicon)
            if (found.state, found.fraction) != (state, fraction):
                yield question.id, raw, found.fraction
        for raw, fraction in _answers(question):
            if (got := _fraction(question, raw, lexicon)) != fraction:
                yield question.id, raw, got


def test_shipped_questions_grade_as_their_keys_say(
    shipped: tuple[Library, QuestionBank],
):
    assert [bad for bank in shipped[1].topics for bad in _misgraded(bank)] == []


def test_every_form_is_graded(siege: Topic):
    bank = topic_bank(siege, {})
    assert {q.form for q in bank.questions} == set(Form)
    assert list(_misgraded(bank)) == []


@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(topic=topics())
def test_questions_of_any_topic_grade_as_their_keys_say(topic: Topic):
    assert list(_misgraded(topic_bank(topic, {}))) == []


@pytest.mark.parametrize(
    ("name", "raw", "fraction"),
    [
        ("day", "8 July 1809", 1),
        ("day", "7 July 1809", 0),
        ("day", "July 1809", 0),
        ("year", "1809", 1),
        ("year", "30 December 1809", 1),
        ("year", "1810", 0),
        ("over", "320", 1),
        ("over", "352", 1),
        ("over", "353", 0),
        ("over", "319", 0),
        ("bare", "48", 1),
        ("bare", "49", 0),
        ("bare", "48.48", 1),
        ("bare", "48.49", 0),
        ("row", "g1", 1),
        ("row", "g2", 0),
    ],
)
def test_a_sound_question_grades_as_its_key_says(
    siege: Topic, name: str, raw: str, fraction: int
):
    assert _fraction(by_hand(siege)[name], raw, _NO_LEXICON) == fraction


@pytest.mark.parametrize("skip", [frozenset(), frozenset({"how_many_typed"})])
def test_a_figure_that_is_denied_is_wrong(siege: Topic, skip: frozenset[str]):
    """A corrected value is asked, in a sentence or not; what it corrects is wrong."""
    event = replace(siege.event("siege"), skip=skip)
    topic = replace(
        siege, events=tuple(event if e.id == event.id else e for e in siege.events)
    )
    asked = [
        q
        for q in topic_bank(topic, {}).questions
        if q.form in _TYPED and q.asks == ("siege.numbers.lost",)
    ]
    assert len(asked) == 1
    assert _fraction(asked[0], "90", _NO_LEXICON) == 1
    assert _fraction(asked[0], "135", _NO_LEXICON) == 0
