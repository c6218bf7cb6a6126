"""The shipped topics: every question grades its own samples as it should."""

from __future__ import annotations

from itertools import combinations

import pytest

from quizapp.content.load import load
from quizapp.practice.paper import are_enemies
from quizapp.practice.scoring.grading import grade, is_number, parse
from quizapp.practice.scoring.lexicon import Lexicon
from quizapp.practice.scoring.model import PRACTICE, State
from quizapp.practice.scoring.samples import samples
from quizapp.practice.selection import pick
from quizapp.questions.bank import index_row
from quizapp.questions.generate import make_bank
from quizapp.resources import CONTENT


@pytest.fixture(scope="module")
def topics():
    return make_bank(load(CONTENT).library).topics


def test_every_shipped_question_passes_its_own_samples(topics):
    assert topics
    for topic in topics:
        lexicon = Lexicon.of(topic.names, topic.card.language)
        for question in topic.questions:
            for raw, state, fraction in samples(question, lexicon):
                answer = parse(raw, question, lexicon.language)
                outcome = grade(answer, question, PRACTICE, lexicon)
                assert (outcome.state, outcome.fraction) == (state, fraction), (
                    question.id,
                    raw,
                )


def test_every_figure_is_right_when_typed_as_it_is_shown(topics):
    figures = [q for t in topics for q in t.questions if is_number(q)]
    assert figures
    for question in figures:
        answer = parse(question.answer, question)
        outcome = grade(answer, question, PRACTICE, Lexicon.of([]))
        assert outcome.state is State.RIGHT, question.id


def test_shipped_topics_fill_papers_without_enemies(topics):
    for topic in topics:
        rows = {q.id: index_row(q) for q in topic.questions}
        for seed in "abc":
            paper = pick(list(rows.values()), 10, seed)
            assert (len(paper.ids), paper.notes) == (10, ())
            chosen = [rows[i] for i in paper.ids]
            assert not any(are_enemies(a, b) for a, b in combinations(chosen, 2))
