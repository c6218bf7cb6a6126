"""What is known of some cards, and which are weakest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.practice.schedule.mastery import Level, is_missed, knowledge, weakest
from quizapp.practice.schedule.memory import Rating, Review, recall, replayed

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ratings = st.lists(st.sampled_from(Rating), min_size=1, max_size=5)


def memory(*given_, until=NOON):
    """Answered once a day, the last time at noon."""
    first = until - (len(given_) - 1) * DAY
    return replayed(Review(first + n * DAY, r) for n, r in enumerate(given_))


KNEW, FORGOT = memory(Rating.KNEW, Rating.KNEW), memory(Rating.FORGOT)


def test_figures_rest_on_cards_seen_and_on_no_others():
    found = knowledge("abc", {"a": KNEW, "z": FORGOT}, NOON + 9 * DAY)
    assert (found.cards, found.seen) == (3, 1)
    assert found.now == recall(KNEW, NOON + 9 * DAY)
    assert found.tomorrow == recall(KNEW, NOON + 10 * DAY) < found.now
    nothing = knowledge("abc", {}, NOON)
    assert (nothing.seen, nothing.now, nothing.level) == (0, 0.0, Level.UNSEEN)


def test_what_was_missed_a_minute_ago_is_not_called_known():
    assert knowledge("a", {"a": KNEW}, NOON).level is Level.STRONG
    assert knowledge("a", {"a": FORGOT}, NOON).now == pytest.approx(1)
    assert knowledge("a", {"a": FORGOT}, NOON).level is not Level.STRONG
    assert knowledge("a", {"a": FORGOT}, NOON + 99 * DAY).level is Level.WEAK


def test_a_fact_is_missed_until_it_is_known_again():
    assert is_missed(FORGOT)
    assert is_missed(memory(Rating.KNEW, Rating.FORGOT))
    assert not is_missed(memory(Rating.FORGOT, Rating.KNEW))


@given(
    st.dictionaries(st.text(max_size=3), ratings), st.integers(0, 60), st.integers(0, 5)
)
def test_the_weakest_come_first_and_no_strong_one_is_among_them(given_, days, most):
    known = {card: memory(*some) for card, some in given_.items()}
    now = NOON + days * DAY
    found = weakest(known, now, most)
    chances = [recall(known[card], now + DAY) for card in found]
    assert chances == sorted(chances)
    assert len(found) <= most
    for card in known.keys() - set(found):
        if len(found) < most:
            assert recall(known[card], now + DAY) >= 0.9
        elif chances and is_missed(known[card]):
            assert recall(known[card], now + DAY) >= chances[-1]
