"""What pages show, worked out without any page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.content.daynumbers import day_number
from quizapp.practice.scoring.model import Choice, Invalid, Ordering, Typed
from quizapp.practice.session import Score
from quizapp.questions.model import EventCard, Form, Skill
from quizapp.store.attempts import AttemptRow, ItemRow
from quizapp.store.quizzes import key_digest
from quizapp.store.scores import AttemptScore
from quizapp.web.views.answers import your_text
from quizapp.web.views.feedback import feedback_view
from quizapp.web.views.fields import Moved, Refused, Sent, Skipped, token_of
from quizapp.web.views.question import question_view
from quizapp.web.views.results import results_view
from quizapp.web.views.strip import strip
from quizapp.web.views.submission import read
from quizapp.web.views.topics import by_year, groups_by_topic, topic_lines
from quizapp.web.views.words import duration_text, kind_label, when_text
from tests.web.samples import all_questions

SEED = "s" * 32
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
BY_FORM = {q.form: q for q in all_questions()}


def event(start, end, *, exact=False, name="e"):
    return EventCard(
        id=name, name=name, text="", kind="moment", date_text="", start=start, end=end,
        exact=exact,
    )  # fmt: skip


def moment(year, month=1, day=1):
    n = day_number(year, month, day)
    return event(n, n, exact=True)


def score(name="a", *, topic="moon", finished=True, points=Fraction(1), days=0):
    at = NOON + timedelta(days=days)
    return AttemptScore(
        id=name,
        topic=topic,
        settings={"title": "An old title", "language": "de"},
        created_at=at,
        finished_at=at if finished else None,
        total=2,
        answered=2 if finished else 1,
        score=Score(points, Fraction(2)),
    )


@pytest.mark.parametrize(
    ("took", "text"),
    [
        ({"seconds": 8}, "8 s"),
        ({"minutes": 4, "seconds": 12}, "4 min 12 s"),
        ({"hours": 1, "minutes": 5, "seconds": 3}, "1 h 5 min"),
        ({"hours": 12}, ""),
        ({"days": 3}, ""),
    ],
)
def test_durations(took, text):
    assert duration_text(timedelta(**took)) == text


def test_times_and_kinds_in_words():
    assert when_text(NOON) == "1 March 2026, 12:00 UTC"
    assert kind_label("how_many") == "How many"


def test_a_strip_needs_two_events_with_a_known_time():
    assert strip([]) is None
    assert strip([moment(2017)]) is None
    assert strip([moment(2017), event(None, None)]) is None
    assert strip([event(None, 5), event(5, None)]) is not None
    assert strip([moment(2017), moment(2017)]) is not None


def test_a_span_that_no_step_fits_has_no_axis():
    assert strip([event(0, 0), event(10**11, 10**11)]).axis == ()


def test_a_strip_draws_dots_for_days_and_bars_for_spans():
    drawn = strip([moment(2017), event(*(day_number(2018, m, 1) for m in (1, 7)))])
    dot, bar = drawn.marks
    assert (dot.exact, dot.width) == (True, 0)
    assert (bar.exact, bar.width > 100) == (False, True)
    assert bar.x + bar.width == drawn.width - dot.x


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ((2017,), (2021,), ["Jan 2017", "Jul 2017", "Jan 2018"]),
        ((2001,), (2021,), ["2002", "2004"]),
        ((1969, 7, 16), (1969, 7, 24), ["16 Jul", "17 Jul"]),
        ((1969, 5, 2), (1969, 7, 24), ["2 May", "9 May"]),
        ((1969, 5, 2), (1970, 3, 1), ["Jun 1969", "Jul 1969"]),
        ((-99,), (101,), ["100 BC", "80 BC"]),
        ((-4000,), (2020,), ["4000 BC", "3500 BC"]),
    ],
)
def test_an_axis_has_steps_that_fit_its_span(first, last, labels):
    drawn = strip([moment(*first), moment(*last)])
    found = [tick.label for tick in drawn.axis]
    assert 2 <= len(found) <= 13
    assert len(set(found)) == len(found)
    assert found[: len(labels)] == labels


def test_an_event_open_at_a_side_runs_to_the_edge_on_that_side():
    day = day_number(2017, 6, 1)
    drawn = strip([moment(2017), moment(2018), event(None, day), event(day, None)])
    until = next(m for m in drawn.marks if not m.starts)
    since = next(m for m in drawn.marks if not m.ends)
    assert (until.x, until.ends) == (0, True)
    assert (since.x + since.width, since.starts) == (drawn.width, True)
    assert until.x + until.width == since.x
    assert until.width > 100 < since.width


def spanned(start, length, sort):
    """An event known to the day, to a span, or only at one side."""
    return {
        "day": event(start, start, exact=True),
        "span": event(start, start + length),
        "since": event(start, None),
        "until": event(None, start),
    }[sort]


@given(
    st.lists(
        st.builds(
            spanned,
            st.integers(-800_000, 800_000),
            st.integers(0, 4000),
            st.sampled_from(["day", "span", "since", "until"]),
        ),
        min_size=2,
        max_size=40,
    )
)
def test_a_strip_holds_every_event_inside_and_lanes_do_not_overlap(events):
    drawn = strip(events)
    assert len(drawn.marks) == len(events)
    assert all(0 <= m.x <= m.x + m.width <= drawn.width for m in drawn.marks)
    assert all(0 < m.y < drawn.height - 20 for m in drawn.marks)
    xs = [tick.x for tick in drawn.axis]
    assert xs == sorted(xs)
    assert all(b - a >= 20 for a, b in pairwise(xs))
    lanes = {}
    for mark in drawn.marks:
        lanes.setdefault(mark.y, []).append(mark)
    if len(lanes) < 24:
        for lane in lanes.values():
            for one, two in pairwise(lane):
                left = two.x - 6 if two.exact else two.x
                assert left >= one.x + max(one.width, 12)


def test_events_stand_under_their_year():
    days = [day_number(2017, 3, 1), day_number(2017, 9, 1), day_number(-9, 1, 1)]
    events = [event(day, day) for day in days] + [
        event(None, days[0]),
        event(None, None),
    ]
    assert [(label, len(some)) for label, some in by_year(events)] == [
        ("2017", 2),
        ("10 BC", 1),
        ("2017", 1),
        ("Date not known", 1),
    ]


def test_a_topic_shows_its_best_and_its_newest_open_attempt(sample_bank):
    card = sample_bank.topics[0].card
    done = [
        score("new", finished=False),
        score("old", finished=False),
        score("half"),
        score("none", points=Fraction(0)),
    ]
    (line,) = topic_lines([card], done, "/practice/{}".format)
    assert (line.best, line.attempts) == ("50 %", 4)
    assert (line.unfinished, line.unfinished_label) == ("/practice/new", "1 of 2")
    (fresh,) = topic_lines([card], [score(topic="sea")], str)
    assert (fresh.best, fresh.attempts, fresh.unfinished) == (None, 0, None)


def test_a_topic_that_left_the_bank_keeps_its_scores(sample_bank):
    card = sample_bank.topics[0].card
    done = [score("b", topic="sea"), score("a"), score("c", topic="sea")]
    groups = groups_by_topic(done, {card.id: card}, str)
    assert [(c.title, c.language, [a.url for a in lines]) for c, lines in groups] == [
        ("An old title", "de", ["b", "c"]),
        (card.title, "en", ["a"]),
    ]


def item(form, state="right", num=1, normalized=None, position=1):
    return ItemRow(
        position=position,
        weight=1,
        question=BY_FORM[form],
        normalized=normalized,
        state=state,
        num=num,
    )


def test_a_skipped_order_shows_the_right_places_only():
    view = feedback_view(item(Form.ORDER, "blank", 0, {}), SEED)
    assert [i.right_place for i in view.question.control.entries] == [1, 2, 3]
    assert {i.your_place for i in view.question.control.entries} == {0}
    assert (view.verdict_text, view.your_text) == ("Skipped", "")


def test_answers_in_words():
    assert your_text(BY_FORM[Form.ORDER], Ordering(("i3", "i1"))).startswith(
        "the splashdown · the launch"
    )
    assert your_text(BY_FORM[Form.SINGLE], Choice("gone")) == ""
    assert your_text(BY_FORM[Form.SINGLE], Invalid("x")) == ""
    assert feedback_view(item(Form.SINGLE, normalized={"option": "gone"}), SEED)


def results(items, earlier=(), took=0):
    attempt = AttemptRow(
        id="a", learner_id="l", topic="moon", bank_digest="d", seed=SEED,
        created_at=NOON, finished_at=NOON + timedelta(seconds=took), settings={},
    )  # fmt: skip
    return results_view(attempt, items, earlier, str)


def test_results_by_kind_with_mistakes_and_guessing():
    items = [
        item(Form.TRUE_FALSE),
        item(Form.TRUE_FALSE, "wrong", 0, {"option": "true"}, position=2),
        item(Form.CLOZE, "blank", 0, {}, position=3),
    ]
    view = results(items)
    assert (view.score_text, view.percent_text) == ("1 of 3", "33.3 %")
    assert view.by_kind == (("Fill the gap", "0", 1), ("True or false", "1", 2))
    assert (view.mistakes, view.guess_text) == (
        2,
        "blind guessing would give about 1",
    )
    assert [line.your_text for line in view.lines] == ["", "True", ""]
    assert (view.duration_text, view.previous_text) == ("", "")


def test_results_leave_out_what_says_nothing():
    assert results([item(Form.CLOZE)]).guess_text == ""
    later = [score(days=1), score(days=-1, finished=False)]
    assert results([item(Form.CLOZE)], later).previous_text == ""
    assert results([item(Form.CLOZE)], took=8).duration_text == "8 s"


def order_fields(places):
    question = BY_FORM[Form.ORDER]
    names = (f"position-{token_of(SEED, question.id, o.id)}" for o in question.options)
    return {n: [p] for n, p in zip(names, places, strict=True)}


def test_what_a_form_means():
    order, single = BY_FORM[Form.ORDER], BY_FORM[Form.SINGLE]
    assert read(single, SEED, {"skip": ["1"]}) == Skipped()
    assert read(single, SEED, {}) == Sent("")
    token = token_of(SEED, single.id, "o0")
    assert read(single, SEED, {"choice": [token]}) == Sent("o0")
    assert isinstance(read(single, "t" * 32, {"choice": [token]}), Refused)
    assert read(order, SEED, order_fields("312")) == Sent(
        {"i1": "3", "i2": "1", "i3": "2"}
    )
    last = token_of(SEED, order.id, "i1")
    moved = {**order_fields("312"), "move": [f"{last}:up"]}
    assert read(order, SEED, moved) == Moved(("i2", "i1", "i3"))
    assert isinstance(read(order, SEED, order_fields(["-1", "2", "3"])), Refused)
    sideways = {**order_fields("312"), "move": [f"{last}:left"]}
    assert isinstance(read(order, SEED, sideways), Refused)


def test_a_question_without_conflicts_has_an_empty_note(sample_questions):
    plain = replace(sample_questions[0], conflicts=())
    shown = feedback_view(ItemRow(position=1, weight=1, question=plain), SEED)
    assert (shown.conflicts, shown.verdict_text) == ((), "Not answered")


def test_a_match_by_date_may_be_told_by_the_years_of_a_title():
    by_place = replace(BY_FORM[Form.MATCH], skill=Skill.CONTEXT)
    assert question_view(by_place, SEED).dated
    assert not question_view(replace(by_place, form=Form.SINGLE), SEED).dated


def test_a_typed_date_that_is_none_any_more_is_shown_as_it_was_typed():
    assert your_text(BY_FORM[Form.DATE], Typed("the day after")) == "the day after"
    assert your_text(BY_FORM[Form.DATE], Typed("1969-07-16", "xx")) == "16 July 1969"


def test_the_key_that_an_answer_was_held_against_changes_with_its_pairs():
    match = BY_FORM[Form.MATCH]
    swapped = replace(match, pairs=((match.pairs[0][0], "spare"), *match.pairs[1:]))
    assert key_digest(match) != key_digest(swapped)
    date = BY_FORM[Form.DATE]
    assert key_digest(date) != key_digest(replace(date, precision="year"))
