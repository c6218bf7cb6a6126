"""Spaced review: memories from a log, days of a learner, budgets and forecasts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.practice.schedule.days import (
    Pause,
    day_of,
    end_of,
    studied_lately,
)
from quizapp.practice.schedule.memory import (
    Rating,
    Review,
    intervals,
    rating_of,
    recall,
    replayed,
    reviewed,
)
from quizapp.practice.schedule.plan import (
    Done,
    Wish,
    clear_by,
    forecast,
    today,
    unseen_in_order,
)
from quizapp.questions.identity import h

_START = datetime(2026, 3, 2, 9, tzinfo=UTC)
_UTC = ZoneInfo("UTC")
_DAY = timedelta(days=1)

_logs = st.lists(
    st.builds(
        Review,
        st.integers(0, 10**7).map(lambda n: _START + timedelta(seconds=n)),
        st.sampled_from(Rating),
    ),
    min_size=1,
    max_size=12,
)


def test_a_card_that_is_known_comes_back_later_each_time():
    memory, at, gaps = None, _START, []
    for _ in range(5):
        memory = reviewed(memory, Review(at, Rating.KNEW))
        gaps.append(memory.due - at)
        at = memory.due
    assert gaps == sorted(gaps)
    assert gaps[0] >= _DAY
    assert gaps[-1] > 30 * _DAY


def test_a_forgotten_card_comes_back_in_ten_minutes_and_counts_as_a_lapse():
    memory = replayed([Review(_START, Rating.KNEW)])
    again = reviewed(memory, Review(memory.due, Rating.FORGOT))
    assert again.due - memory.due == timedelta(minutes=10)
    assert (again.lapses, again.reviews) == (1, 2)
    assert again.stability < memory.stability


@given(_logs)
def test_replaying_the_log_is_the_same_as_living_through_it(log):
    lived = None
    for review in sorted(log, key=lambda r: (r.at, r.rating)):
        lived = reviewed(lived, review)
    assert replayed(log[::-1]) == lived
    assert lived.reviews == len(log)
    assert 1 <= lived.difficulty <= 10
    assert lived.stability > 0
    assert lived.due > lived.last


@given(_logs, st.integers(0, 4000))
def test_recall_is_a_chance_that_only_falls_with_time(log, days):
    memory = replayed(log)
    now = memory.last + timedelta(days=days)
    assert 0 < recall(memory, now + _DAY) <= recall(memory, now) <= 1


def test_a_clock_that_went_back_does_no_harm():
    memory = replayed([Review(_START, Rating.KNEW)])
    after = reviewed(memory, Review(_START - 9 * _DAY, Rating.KNEW))
    assert after.last == _START


def test_better_answers_never_come_back_sooner():
    memory = replayed([Review(_START, Rating.KNEW)])
    gaps = [*intervals(memory, memory.due).values()]
    assert gaps == sorted(gaps)
    assert [*intervals(None, _START)] == [*Rating]


def test_a_skipped_question_says_nothing_about_its_card():
    assert rating_of("right") is Rating.KNEW
    assert rating_of("wrong") is rating_of("partial") is Rating.FORGOT
    assert rating_of("blank") is None


@pytest.mark.parametrize(
    ("zone", "instant", "day"),
    [
        ("Europe/Berlin", datetime(2026, 3, 1, 23, 30, tzinfo=UTC), date(2026, 3, 1)),
        ("Europe/Berlin", datetime(2026, 3, 2, 3, 30, tzinfo=UTC), date(2026, 3, 2)),
        ("Asia/Tokyo", datetime(2026, 3, 1, 20, tzinfo=UTC), date(2026, 3, 2)),
        ("America/Lima", datetime(2026, 3, 2, 8, 59, tzinfo=UTC), date(2026, 3, 1)),
    ],
)
def test_the_day_is_the_learners_and_turns_at_four(zone, instant, day):
    assert day_of(instant, ZoneInfo(zone)) == day
    assert instant < end_of(day, ZoneInfo(zone)) <= instant + _DAY + timedelta(hours=1)


def test_a_week_is_counted_without_a_streak_to_lose():
    days = [date(2026, 3, d) for d in (1, 2, 4, 9)]
    assert studied_lately(days, date(2026, 3, 9)) == 2
    assert studied_lately(days, date(2026, 3, 8)) == 2
    assert studied_lately([], date(2026, 3, 9)) == 0


def _known(count, at=_START):
    return {f"t/e{n}/when": replayed([Review(at, Rating.KNEW)]) for n in range(count)}


def test_the_budget_is_kept_and_the_rest_is_told():
    later = _START + 40 * _DAY
    plan = today(_known(143), ["t/new/when"], Wish(zone=_UTC), later)
    assert (len(plan.cards), plan.due, plan.unseen) == (20, 143, 1)
    rest = today(_known(143), [], Wish(zone=_UTC), later, Done(cards=18))
    assert len(rest.cards) == 2


def test_new_cards_fill_what_due_ones_leave():
    new = [f"t/n{n}/when" for n in range(50)]
    plan = today(_known(15), new, Wish(zone=_UTC), _START + 9 * _DAY)
    assert len(plan.cards) == 20
    assert plan.cards[15:] == tuple(new[:5])
    few = today({}, new, Wish(zone=_UTC, new=7), _START, Done(new=3))
    assert len(few.cards) == 4


def test_what_is_likeliest_forgotten_comes_first():
    known = _known(1) | {
        "t/weak/when": replayed([Review(_START, Rating.FORGOT)]),
        "t/strong/when": replayed([Review(_START, Rating.EASY)]),
    }
    plan = today(known, [], Wish(zone=_UTC), _START + 60 * _DAY)
    assert plan.cards == ("t/weak/when", "t/e0/when", "t/strong/when")


def test_a_card_forgotten_just_now_comes_after_the_others_even_over_the_budget():
    now = _START + 30 * _DAY
    known = _known(3)
    known["t/e1/when"] = reviewed(known["t/e1/when"], Review(now, Rating.FORGOT))
    plan = today(known, [], Wish(zone=_UTC, budget=2), now, Done(cards=1))
    assert plan.cards[-1] == "t/e1/when"
    assert len(plan.cards) == 2


def test_a_pause_asks_for_nothing():
    pause = Pause(date(2026, 3, 1), date(2026, 3, 20))
    wish = Wish(zone=_UTC, pauses=(pause,))
    plan = today(_known(5), ["t/n/when"], wish, _START + 9 * _DAY)
    assert plan.paused
    assert plan.cards == ()
    assert today(_known(5), [], wish, _START + 19 * _DAY).cards != ()


def test_new_cards_keep_their_order_for_a_learner():
    cards = [f"t/e{n}/when" for n in range(9)]
    assert unseen_in_order(cards, "me") == unseen_in_order(cards[::-1], "me")
    assert unseen_in_order(cards, "me") != unseen_in_order(cards, "you")


def _lived(budget, days, total):
    """A learner who recalls as FSRS expects; what was reviewed and waiting each day."""
    known, new = {}, [f"t/e{n}/when" for n in range(total)]
    wish = Wish(zone=_UTC, budget=budget, new=5)
    expected = forecast({}, new, wish, _START, days)
    seen = []
    for n in range(days):
        now = _START + n * _DAY
        plan = today(known, [c for c in new if c not in known], wish, now)
        for card in plan.cards:
            memory = known.get(card)
            chance = recall(memory, now) if memory else 0.5
            knew = h(card, "life", str(n)) / 2**64 < chance
            rating = Rating.KNEW if knew else Rating.FORGOT
            known[card] = reviewed(memory, Review(now, rating))
            if not knew:
                late = Review(known[card].due, Rating.KNEW)
                known[card] = reviewed(known[card], late)
        seen.append(len(plan.cards))
    return known, seen, expected


def test_sixty_days_of_a_simulated_learner_keep_budget_and_forecast():
    known, seen, expected = _lived(budget=12, days=60, total=80)
    assert len(known) == 80
    assert max(seen) <= 12
    assert max(d.reviews for d in expected) <= 12
    told, lived = sum(d.reviews for d in expected), sum(seen)
    assert abs(told - lived) <= lived * 0.2
    end = _START + 60 * _DAY
    remembered = sum(recall(m, end) for m in known.values()) / len(known)
    assert remembered > 0.85


def test_a_backlog_is_cleared_by_the_day_that_was_forecast():
    known = _known(143)
    wish = Wish(zone=_UTC, budget=20)
    later = _START + 40 * _DAY
    days = forecast(known, [], wish, later, 60)
    cleared = clear_by(days)
    assert cleared is not None
    assert days[0].waiting == 123
    assert day_of(later, _UTC) + 6 * _DAY <= cleared <= day_of(later, _UTC) + 21 * _DAY
    assert clear_by(forecast(known, [], Wish(zone=_UTC, budget=1), later, 9)) is None
