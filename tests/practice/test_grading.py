"""Every form: what answers are worth, whatever is sent."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.practice.scoring.grading import (
    SCORER_VERSION,
    grade,
    guess_floor,
    parse,
)
from quizapp.practice.scoring.lexicon import Lexicon
from quizapp.practice.scoring.model import (
    PRACTICE,
    Blank,
    Choice,
    Invalid,
    Ordering,
    Policy,
    State,
    Strictness,
    Typed,
    TypoCredit,
)
from quizapp.practice.scoring.order import credit
from quizapp.practice.scoring.plain import (
    UnreadableResponseError,
    response_from_plain,
    response_to_plain,
)
from quizapp.practice.scoring.samples import samples
from quizapp.questions.model import (
    Bloom,
    Form,
    Kind,
    Mode,
    Named,
    Option,
    Question,
    Skill,
)

_HALF = Fraction(1, 2)
_NOTHING = Lexicon.of([])
_TOTAL = tuple(combinations("ABCD", 2))
_LOOSE = tuple(pair for pair in _TOTAL if pair != ("B", "C"))


def _ordering(n, decided):
    return Question(
        id=f"t/e/order/{n}",
        kind=Kind.ORDER,
        form=Form.ORDER,
        topic="t",
        events=("e",),
        stem="Put these events in order, earliest first.",
        options=tuple(
            Option(id=i, text=f"event {i}", value=i, correct=True)
            for i in "ABCDEFGH"[:n]
        ),
        decided=tuple(decided),
        answer="A B C",
        skill=Skill.CHRONOLOGY,
        bloom=Bloom.UNDERSTAND,
        modes=(Mode.STUDY,),
    )


def _of(questions, form, kind=None):
    return next(q for q in questions if q.form is form and kind in (None, q.kind))


@pytest.fixture
def single(sample_questions):
    return _of(sample_questions, Form.SINGLE, Kind.WHO)


@pytest.fixture
def cloze(sample_questions):
    return next(q for q in sample_questions if q.entity)


@pytest.fixture
def lexicon(sample_bank):
    return Lexicon.of(sample_bank.topics[0].names)


@pytest.mark.parametrize(
    ("items", "decided", "fraction"),
    [
        ("ABCD", _TOTAL, Fraction(1)),
        ("ACBD", _TOTAL, Fraction(2, 3)),
        ("BADC", _TOTAL, Fraction(1, 3)),
        ("CABD", _TOTAL, Fraction(1, 3)),
        ("BCDA", _TOTAL, Fraction(0)),
        ("DCBA", _TOTAL, Fraction(0)),
        ("ACBD", _LOOSE, Fraction(1)),
        ("ABDC", _LOOSE, Fraction(3, 5)),
        ("CADB", _LOOSE, Fraction(1, 5)),
        ("DCBA", _LOOSE, Fraction(0)),
    ],
)
def test_order_is_worth_its_decided_pairs(items, decided, fraction):
    question = _ordering(4, decided)
    outcome = grade(Ordering(tuple(items)), question, PRACTICE, _NOTHING)
    assert outcome.fraction == fraction
    assert len(outcome.parts) == len(decided)
    right = sum(part.fraction for part in outcome.parts)
    assert max(Fraction(0), (2 * right - len(decided)) / len(decided)) == fraction


@pytest.mark.parametrize(
    ("n", "decided", "mean"),
    [
        (3, tuple(combinations("ABC", 2)), Fraction(5, 18)),
        (4, _TOTAL, Fraction(7, 36)),
        (5, tuple(combinations("ABCDE", 2)), Fraction(49, 300)),
        (6, tuple(combinations("ABCDEF", 2)), Fraction(391, 2700)),
        (4, _LOOSE, Fraction(7, 30)),
        (7, tuple(combinations("ABCDEFG", 2)), Fraction(0)),
    ],
)
def test_what_a_random_order_earns(n, decided, mean):
    assert guess_floor(_ordering(n, decided), PRACTICE) == mean


def test_an_exact_order_is_all_or_nothing():
    exact = Policy(exact_order=True)
    question = _ordering(4, _LOOSE)
    assert grade(Ordering(tuple("ACBD")), question, exact, _NOTHING).fraction == 1
    assert grade(Ordering(tuple("ABDC")), question, exact, _NOTHING).fraction == 0
    assert guess_floor(question, exact) == Fraction(2, 24)


def test_an_order_says_which_neighbours_are_the_wrong_way_round():
    outcome = grade(Ordering(tuple("ABDC")), _ordering(4, _LOOSE), PRACTICE, _NOTHING)
    assert [(r.code, r.about, r.other) for r in outcome.reasons] == [
        ("reversed", "event C", "event D"),
        ("undecided", "event B", "event C"),
    ]


@given(st.permutations("ABCDE"), st.sets(st.sampled_from([*combinations("ABCDE", 2)])))
def test_order_between_nothing_and_all(items, decided):
    pairs = tuple(sorted(decided))
    fraction = credit(items, pairs)
    assert 0 <= fraction <= 1
    wrong = [p for p in pairs if items.index(p[0]) > items.index(p[1])]
    assert (fraction == 1) == (not wrong)
    for dropped in wrong:
        assert credit(items, tuple(p for p in pairs if p != dropped)) >= fraction


def test_every_order_that_contradicts_nothing_is_right():
    for items in permutations("ABCD"):
        agrees = all(items.index(a) < items.index(b) for a, b in _LOOSE)
        assert (credit(items, _LOOSE) == 1) == agrees
    assert credit(tuple("DCBA"), ()) == 1


def test_no_options_are_confused_for_one_another():
    """Ids that would be equal when joined stay apart."""
    question = _ordering(3, [("A", "B"), ("B", "C"), ("A", "C")])
    names = {"A": "1", "B": "10", "C": "0"}
    options = tuple(replace(o, id=names[o.id]) for o in question.options)
    decided = (("1", "10"), ("10", "0"), ("1", "0"))
    question = replace(question, options=options, decided=decided)
    outcome = grade(Ordering(("10", "1", "0")), question, PRACTICE, _NOTHING)
    assert outcome.fraction == Fraction(1, 3)


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ({"A": "1", "B": "2", "C": "3"}, Ordering(("A", "B", "C"))),
        ({"A": " 3 ", "B": "1.", "C": "\u0662"}, Ordering(("B", "C", "A"))),
        ({"A": "", "B": " ", "C": ""}, Blank()),
        ({}, Blank()),
        ("", Blank()),
        ({"A": "1", "B": "2"}, Invalid("position_missing")),
        ({"A": "1", "B": "2", "C": ""}, Invalid("position_missing")),
        ({"A": "1", "B": "1", "C": "2"}, Invalid("position_twice")),
        ({"A": "0", "B": "1", "C": "2"}, Invalid("position_unreadable")),
        ({"A": "4", "B": "1", "C": "2"}, Invalid("position_unreadable")),
        ({"A": "x", "B": "1", "C": "2"}, Invalid("position_unreadable")),
        ({"A": "9" * 5000, "B": "1", "C": "2"}, Invalid("position_unreadable")),
        ({"A": "1", "B": "2", "Z": "3"}, Invalid("unknown_option")),
        ("A B C", Invalid("malformed")),
    ],
)
def test_reading_an_order(raw, answer):
    assert parse(raw, _ordering(3, [("A", "B")])) == answer


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ("o0", Choice("o0")),
        ("", Blank()),
        ("o9", Invalid("unknown_option")),
        ("0", Invalid("unknown_option")),
        ({"o0": "1"}, Invalid("malformed")),
    ],
)
def test_reading_a_choice(single, raw, answer):
    assert parse(raw, single) == answer


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        (" Mare ", Typed("Mare")),
        ("", Blank()),
        (" \n", Blank()),
        ("...", Blank()),
        ("x" * 200, Typed("x" * 200)),
        ("x" * 201, Invalid("too_long")),
        ({"a": "b"}, Invalid("malformed")),
    ],
)
def test_reading_a_typed_name(cloze, raw, answer):
    assert parse(raw, cloze) == answer


def test_a_choice_is_right_or_wrong(single):
    right = grade(Choice("o0"), single, PRACTICE, _NOTHING)
    wrong = grade(Choice("o1"), single, PRACTICE, _NOTHING)
    assert (right.fraction, right.state) == (1, State.RIGHT)
    assert (wrong.fraction, wrong.state) == (0, State.WRONG)
    assert wrong.reasons[0].about == "Michael Collins"


def test_guessing_a_choice(sample_questions, single):
    assert guess_floor(single, PRACTICE) == Fraction(1, 3)
    two = _of(sample_questions, Form.TRUE_FALSE)
    assert guess_floor(two, PRACTICE) == _HALF
    assert guess_floor(_of(sample_questions, Form.CLOZE), PRACTICE) == 0
    unkeyed = tuple(replace(o, correct=False) for o in single.options)
    assert guess_floor(replace(single, options=unkeyed), PRACTICE) == 0


def test_the_order_of_options_changes_nothing(sample_questions, lexicon):
    for question in sample_questions:
        shuffled = replace(question, options=question.options[::-1])
        for raw, state, fraction in samples(question, lexicon):
            outcome = grade(parse(raw, shuffled), shuffled, PRACTICE, lexicon)
            assert (outcome.state, outcome.fraction) == (state, fraction)


def test_every_question_passes_its_own_samples(sample_questions, lexicon):
    for question in sample_questions:
        tried = samples(question, lexicon)
        states = {state for _, state, _ in tried}
        assert states >= set(State) - {State.PARTIAL}
        for raw, state, fraction in tried:
            outcome = grade(parse(raw, question), question, PRACTICE, lexicon)
            assert (outcome.state, outcome.fraction) == (state, fraction), raw


def test_samples_find_a_broken_key(single, lexicon):
    """A sample set that could not fail would prove nothing."""
    tried = samples(single, lexicon)
    moved = tuple(replace(o, correct=not o.correct) for o in single.options)
    broken = replace(single, options=moved)
    outcomes = [grade(parse(r, broken), broken, PRACTICE, lexicon) for r, _, _ in tried]
    assert [o.state for o in outcomes] != [state for _, state, _ in tried]


def test_samples_of_an_order_with_undecided_pairs():
    for decided in (_LOOSE, _TOTAL, (), (("A", "B"), ("B", "C"))):
        question = _ordering(4, decided)
        for raw, state, fraction in samples(question, _NOTHING):
            outcome = grade(parse(raw, question), question, PRACTICE, _NOTHING)
            assert (outcome.state, outcome.fraction) == (state, fraction)


def test_samples_of_figures_leave_out_what_nobody_can_type(sample_questions):
    fuel = next(q for q in sample_questions if q.tolerance)
    thirds = replace(fuel, tolerance=("1/3", "2/3"))
    typed = [raw for raw, _, _ in samples(thirds, _NOTHING)]
    assert typed[:2] == ["1e3", ""]


def test_samples_of_names_hold_other_names_against_the_key(cloze):
    sea = Named(id="tranquility", type="place", names=cloze.accept)
    bay = Named(id="bay", type="place", names=("Bay of Rainbows", cloze.accept[2]))
    tried = samples(cloze, Lexicon.of([sea, bay]))
    wrong = [raw for raw, state, _ in tried if state is State.WRONG]
    assert wrong == ["Bay of Rainbows"]


@pytest.mark.parametrize(
    ("credit_", "fraction", "state", "codes"),
    [
        (TypoCredit.FULL, Fraction(1), State.RIGHT, ["typo"]),
        (TypoCredit.HALF, _HALF, State.PARTIAL, ["typo"]),
        (TypoCredit.HOLD, Fraction(0), State.WRONG, ["typo", "held"]),
    ],
)
def test_what_a_typo_is_worth(cloze, lexicon, credit_, fraction, state, codes):
    policy = Policy(typo_credit=credit_)
    outcome = grade(Typed("Sea of Tranquillity"), cloze, policy, lexicon)
    assert (outcome.fraction, outcome.state) == (fraction, state)
    assert [r.code for r in outcome.reasons] == codes
    assert outcome.reasons[0].about == "the Sea of Tranquility"


def test_a_strict_policy_takes_no_typo(cloze, lexicon):
    strict = Policy(strictness=Strictness.STRICT)
    outcome = grade(Typed("Sea of Tranquillity"), cloze, strict, lexicon)
    assert outcome.state is State.WRONG


def test_blank_and_unreadable_answers_earn_nothing(single):
    blank = grade(Blank(), single, PRACTICE, _NOTHING)
    assert (blank.fraction, blank.state, blank.reasons) == (0, State.BLANK, ())
    invalid = grade(Invalid("too_long"), single, PRACTICE, _NOTHING)
    assert (invalid.fraction, invalid.state) == (0, State.INVALID)
    assert invalid.reasons[0].code == "too_long"


def test_an_answer_to_another_question_is_unreadable_not_wrong(single, cloze):
    order = _ordering(3, [("A", "B")])
    for answer, question in (
        (Choice("gone"), single),
        (Choice("o0"), order),
        (Ordering(("A", "B")), order),
        (Ordering(("A", "A", "B")), order),
        (Typed("x"), single),
        (Ordering(("A",)), cloze),
    ):
        outcome = grade(answer, question, PRACTICE, _NOTHING)
        assert outcome.state is State.INVALID


def test_a_figure_that_no_longer_reads_is_unreadable(sample_questions):
    fuel = next(q for q in sample_questions if q.tolerance)
    outcome = grade(Typed("many"), fuel, PRACTICE, _NOTHING)
    assert outcome.state is State.INVALID


def test_a_gap_without_entity_or_interval_takes_its_text(cloze):
    plain = replace(cloze, entity="", accept=(), answer="Tranquility Base")
    right = grade(parse("tranquility base", plain), plain, PRACTICE, _NOTHING)
    assert right.state is State.RIGHT
    typo = grade(parse("tranquilty base", plain), plain, PRACTICE, _NOTHING)
    assert typo.reasons[0].code == "typo"


def test_a_gap_for_a_name_stays_one_whatever_else_it_carries(cloze, lexicon):
    both = replace(cloze, tolerance=("1", "2"))
    answer = parse("Sea of Tranquility", both)
    assert grade(answer, both, PRACTICE, lexicon).state is State.RIGHT


_RAW = st.text(max_size=300) | st.dictionaries(
    st.sampled_from(["i1", "i2", "i3", "x"]), st.text(max_size=5)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=_RAW)
def test_anything_can_be_sent(raw, sample_questions):
    whole = {State.RIGHT: 1, State.WRONG: 0, State.BLANK: 0, State.INVALID: 0}
    for question in sample_questions:
        outcome = grade(parse(raw, question), question, PRACTICE, _NOTHING)
        if outcome.state in whole:
            assert outcome.fraction == whole[outcome.state]
        else:
            assert 0 < outcome.fraction < 1


@pytest.mark.parametrize(
    "text", ["a " * 5000, "1" * 10_000, "\u0301" * 10_000, "-" * 9]
)
def test_long_answers_are_refused_quickly(sample_questions, text):
    for question in sample_questions:
        assert isinstance(parse(text, question), Invalid | Blank)


@pytest.mark.parametrize(
    "answer",
    [
        Choice("o1"),
        Ordering(("i2", "i1")),
        Typed("17.000", "de"),
        Invalid("too_long"),
        Blank(),
    ],
)
def test_stored_answers_come_back(answer):
    assert response_from_plain(response_to_plain(answer)) == answer


def test_an_unknown_stored_answer_is_said_so():
    with pytest.raises(UnreadableResponseError, match="not a stored answer"):
        response_from_plain({"essay": "..."})


def test_every_form_has_a_scorer_version():
    assert set(SCORER_VERSION) == set(Form)


@pytest.mark.parametrize("sign", ["-", " -", "\u2212", "\u2013"])
def test_a_place_with_a_minus_sign_is_no_place(sample_questions, sign):
    order = next(q for q in sample_questions if q.form is Form.ORDER)
    raw = {"i1": f"{sign}1", "i2": "2", "i3": "3"}
    assert parse(raw, order) == Invalid("position_unreadable")
