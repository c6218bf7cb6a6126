"""What a log tells of a day and of a month, and what a learner wishes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.practice.schedule.days import Pause
from quizapp.practice.schedule.history import done_on, per_day, remembered
from quizapp.practice.schedule.memory import Rating, Review, replayed
from quizapp.practice.schedule.plan import Done, Wish, forecast, next_card, today
from quizapp.practice.schedule.wishes import (
    MOST_CARDS,
    MOST_PAUSES,
    Wishes,
    wishes_from_plain,
    wishes_to_plain,
    zone_of,
    zones,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
UTC_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True)
class Answer:
    card: str
    at: datetime
    rating: Rating = Rating.KNEW
    source: str = "card"


def known(lines):
    cards = {line.card for line in lines}
    return {
        c: replayed([Review(x.at, x.rating) for x in lines if x.card == c])
        for c in cards
    }


def done(lines, every=None):
    return done_on(NOON.date(), lines, known(every or lines), UTC_ZONE)


def test_a_card_counts_once_a_day_by_its_first_answer():
    minute = timedelta(minutes=1)
    lines = [
        Answer("a", NOON, Rating.FORGOT),
        Answer("b", NOON + minute),
        Answer("a", NOON + 11 * minute),
    ]
    found = done(lines)
    assert (found.done, found.knew) == (Done(cards=2, new=2), 1)
    assert found.cards == {"a", "b"}


def test_new_is_what_was_never_answered_before_today():
    before = [Answer("a", NOON - 3 * DAY), Answer("q", NOON, source="quiz")]
    today_ = [Answer("a", NOON), Answer("q", NOON + DAY / 24), Answer("n", NOON)]
    lines = [*before[1:], *today_]
    assert done(lines, [*before, *today_]).done == Done(cards=3, new=1)


def test_quizzes_are_no_work_of_the_day():
    assert done([Answer("a", NOON, source="quiz")]).done == Done()


def test_remembered_is_the_first_answer_of_a_later_day():
    lines = [
        Answer("a", NOON - 9 * DAY),  # never seen before: nothing to remember
        Answer("a", NOON - 5 * DAY, Rating.FORGOT),
        Answer("a", NOON - 5 * DAY + DAY / 24),  # the same day: too easy
        Answer("a", NOON - 2 * DAY),
        Answer("a", NOON - 1 * DAY, source="quiz"),
    ]
    share = remembered(lines, known(lines), NOON - 30 * DAY, UTC_ZONE)
    assert (share.knew, share.asked) == (1, 2)
    late = remembered(lines, known(lines), NOON - 3 * DAY, UTC_ZONE)
    assert (late.knew, late.asked) == (1, 1)


def test_a_card_learned_before_the_log_begins_has_come_back():
    every = [Answer("a", NOON - 400 * DAY), Answer("a", NOON)]
    share = remembered(every[1:], known(every), NOON - DAY, UTC_ZONE)
    assert (share.knew, share.asked) == (1, 1)
    assert remembered([], {}, NOON, UTC_ZONE).asked == 0


def test_days_are_those_of_the_learner():
    lines = [Answer("a", NOON), Answer("b", NOON + DAY / 2 + DAY / 24)]
    assert per_day(lines, UTC_ZONE) == {date(2026, 3, 2): 2}
    assert per_day(lines, ZoneInfo("Asia/Tokyo")) == {
        date(2026, 3, 2): 1,
        date(2026, 3, 3): 1,
    }


def test_a_forecast_knows_what_was_done_today():
    new = [f"t/{n}" for n in range(30)]
    wish = Wish(zone=UTC_ZONE, budget=10, new=10)
    assert forecast({}, new, wish, NOON, 2)[0].reviews == 10
    assert forecast({}, new, wish, NOON, 2, Done(cards=10, new=10))[0].reviews == 0


def test_a_forgotten_card_waits_for_the_others_or_for_its_ten_minutes():
    cards = {
        "old": replayed([Review(NOON - 9 * DAY, Rating.KNEW)]),
        "again": replayed([Review(NOON, Rating.FORGOT)]),
    }
    for minutes, head in ((1, "old"), (11, "again")):
        now = NOON + timedelta(minutes=minutes)
        plan = today(cards, [], Wish(zone=UTC_ZONE), now)
        assert next_card(plan, cards, now) == head
    assert next_card(today({}, [], Wish(zone=UTC_ZONE), NOON), {}, NOON) == ""


_days = st.dates(date(2026, 1, 1), date(2027, 1, 1))
_wishes = st.builds(
    Wishes,
    budget=st.integers(1, 100),
    new=st.integers(0, 30),
    four=st.booleans(),
    pauses=st.lists(st.builds(Pause, _days, _days), max_size=3).map(tuple),
    topics=st.lists(st.sampled_from(["moon", "mars"]), unique=True).map(tuple),
    cards=st.lists(st.sampled_from(["io/a/b", "moon/a/b"]), unique=True).map(tuple),
)


@given(_wishes)
def test_wishes_are_read_back_as_they_were_stored(wishes):
    assert wishes_from_plain(wishes_to_plain(wishes)) == wishes


@given(_wishes, st.sampled_from(["moon", "io"]))
def test_a_topic_that_was_begun_can_be_stopped_and_leaves_nothing(wishes, topic):
    begun = wishes.with_topic(topic)
    assert begun.topics.count(topic) == 1
    assert begun.begun
    ended = begun.without_topic(topic)
    assert topic not in ended.topics
    assert not any(card.startswith(f"{topic}/") for card in ended.cards)


def test_single_cards_are_few_and_need_no_topic():
    wishes = Wishes().with_cards("io", tuple(f"io/{n}" for n in range(MOST_CARDS + 5)))
    assert len(wishes.cards) == MOST_CARDS
    assert wishes.cards[-1] == f"io/{MOST_CARDS + 4}"
    whole = Wishes(topics=("io",))
    assert whole.with_cards("io", ("io/1",)) == whole


def test_pauses_that_are_over_are_forgotten():
    first = date(2026, 3, 1)
    wishes = Wishes()
    for n in range(MOST_PAUSES + 2):
        start = first + n * 2 * DAY
        wishes = wishes.with_pause(Pause(start, start + DAY))
    assert len(wishes.pauses) == MOST_PAUSES
    assert len(wishes.after(date(2026, 3, 3)).pauses) == MOST_PAUSES - 1
    assert wishes.without_pause(0).pauses == wishes.pauses[1:]
    assert wishes.without_pause(-1) == wishes


@pytest.mark.parametrize(
    "name", ["Nowhere/City", "", "../etc/passwd", "/etc", "x" * 99]
)
def test_an_unknown_zone_is_that_of_the_server(name):
    assert zone_of(name) == UTC_ZONE


def test_zones_are_cities_and_no_abbreviations():
    assert zones()[0] == "UTC"
    assert "Asia/Kathmandu" in zones()
    assert not {"EST", "Etc/GMT+5", "posixrules"} & {*zones()}
