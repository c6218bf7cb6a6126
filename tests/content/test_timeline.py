from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.content.dates import parse_date
from quizapp.content.model import Dating, Event, Link, Status
from quizapp.content.timeline import Chronology


def event(event_id, date="unknown", *, status=Status.SETTLED, because=(), **links):
    return Event(
        id=event_id,
        name=event_id,
        sentence=(),
        date=Dating(value=parse_date(date), status=status),
        because=tuple(Link(event=other) for other in because),
        **{key: tuple(ids) for key, ids in links.items()},
    )


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event("a", "2017"), event("b", "2018")], True),
        ([event("a", "2018"), event("b", "2017")], False),
        ([event("a", "2017"), event("b", "2017-05")], None),
        ([event("a", "2017?"), event("b", "2018")], None),
        ([event("a", "2017", status=Status.DISPUTED), event("b", "2018")], None),
        ([event("a", "2017", status=Status.CORRECTED), event("b", "2018")], True),
        ([event("a"), event("b", after="a")], True),
        ([event("a", before="b"), event("b")], True),
        ([event("a"), event("b", because="a")], True),
        ([event("a", after="c"), event("c", after="b"), event("b")], False),
        # a < c by link, c < b by date
        ([event("a", before="c"), event("c", "2017"), event("b", "2018")], True),
        # a < c by date, c < b by link
        ([event("a", "2016"), event("c", "2017"), event("b", after="c")], True),
        # a part begins no earlier than its whole
        ([event("a", "2016"), event("w", "2017"), event("b", part_of="w")], True),
        ([event("a", during="w"), event("w", "2014/2017"), event("b", "2018")], True),
        ([event("a", during="w"), event("w", "2014/2019"), event("b", "2018")], None),
        ([event("a", part_of="gone"), event("b", after="gone")], None),
        # one day: either order is right, whatever a link says
        ([event("a", "2017-12-09"), event("b", "2017-12-09", after="a")], None),
        # links in a circle decide nothing
        ([event("a", after="b"), event("b", after="a")], None),
        # where links contradict dates, the dates stand
        ([event("a", "2017", after="b"), event("b", "2018")], True),
    ],
)
def test_order_by_dates_and_links(events, expected):
    chronology = Chronology(events)
    assert chronology.before("a", "b") is expected
    assert chronology.before("b", "a") is (None if expected is None else not expected)


def test_same_time_is_one_certain_day():
    events = [event("a", "2017-12-09"), event("b", "9 December 2017"), event("c")]
    events.append(event("d", "2017-12-09", status=Status.DISPUTED))
    chronology = Chronology(events)
    assert chronology.same_time("a", "b")
    assert not chronology.same_time("a", "c")
    assert not chronology.same_time("a", "d")
    assert chronology.before("a", "a") is None


dates = st.sampled_from(
    [
        "unknown",
        "2017",
        "2017-05",
        "2017-05-03",
        "2018",
        "2016/2018",
        "by 2017",
        "2017?",
    ]
)
ids = "abcde"


@st.composite
def histories(draw):
    made = []
    for place, event_id in enumerate(ids):
        earlier = st.sampled_from(ids[:place]) if place else st.nothing()
        links = draw(st.lists(earlier, max_size=min(place, 2)))
        made.append(event(event_id, draw(dates), after=links))
    return draw(st.permutations(made))


@given(histories())
def test_the_order_is_antisymmetric_and_free_of_circles(events):
    chronology = Chronology(events)
    for a in ids:
        for b in ids:
            forward, backward = chronology.before(a, b), chronology.before(b, a)
            assert forward is (None if backward is None else not backward)


@given(histories())
def test_where_dates_decide_the_chronology_agrees(events):
    from_dates = Chronology([event(e.id, e.date.value.text) for e in events])
    chronology = Chronology(events)
    for a in ids:
        for b in ids:
            decided = from_dates.before(a, b)
            assert decided is None or chronology.before(a, b) is decided


def test_thousands_of_linked_events_are_ordered_quickly():
    chain = [event(f"e{n}", after=[f"e{n - 1}"] if n else []) for n in range(5000)]
    start = time.process_time()
    chronology = Chronology(chain)
    assert chronology.before("e0", "e4999") is True
    assert chronology.before("e4999", "e10") is False
    assert time.process_time() - start < 2
