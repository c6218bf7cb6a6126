"""A topic to read: events with all that is told of them, in parts, without dates."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.questions.bank import Stamp, write_bank
from quizapp.questions.model import Counted, EventCard, Tie
from quizapp.resources import STATIC
from quizapp.web.views.parts import MOST, part_numbers, parts_of, veil
from tests.conftest import MADE
from tests.web.answering import visible
from tests.web.test_budgets import counting  # noqa: F401 - a fixture

FLIGHT = 14 * 1024


def many(count):
    """So many events, a month apart, each with something of everything."""
    return tuple(
        EventCard(
            id=f"event-{n}",
            name=f"the thing called {n:b} of 1957",
            text=f"In 1957 somebody did the thing called {n:b}.",
            kind="moment",
            date_text=f"day {n} of 1957",
            start=714600 + 30 * n,
            end=714600 + 30 * n,
            exact=True,
            people=("Ada Lovelace", "The <b>Crew</b>"),
            places=("Baikonur",),
            figures=(Counted("dogs on board", "2 / 3"),),
            because=(Tie("the thing before", f"event-{n - 1}"), Tie("it was time")),
            led_to=(Tie("the thing after", f"event-{n + 1}"),),
            conflicts=(f"One says day {n}, one another in 1958.",),
        )
        for n in range(count)
    )


@pytest.fixture
def sample_bank_path(request, sample_bank, tmp_path):
    topic = sample_bank.topics[0]
    events = many(getattr(request, "param", 61))
    card = replace(topic.card, events=len(events), years="1957")
    bank = replace(sample_bank, topics=(replace(topic, card=card, events=events),))
    stamps = {q.id: Stamp(MADE, MADE) for q in topic.questions}
    with write_bank(bank, stamps, tmp_path / "banks") as file:
        yield file.path


def ids(page):
    return re.findall(r'<li class="event[^"]*"\s+id="event-(event-\d+)"', page.text)


def test_an_event_tells_who_where_how_many_and_why(browser):
    said = visible(browser.get("/topics/moon"))
    assert "Who Ada Lovelace, The &lt;b&gt;Crew&lt;/b&gt; Where Baikonur" in said
    assert "Figures 2 / 3 dogs on board" in said
    assert "Because the thing before ; it was time" in said
    assert "Led to the thing after" in said
    assert "Sources differ" in said


def test_every_event_stands_on_one_part_in_the_order_of_time(browser):
    pages = [browser.get(f"/topics/moon?part={n}") for n in (1, 2, 3, 4)]
    assert all(len(ids(page)) <= MOST for page in pages)
    assert [i for page in pages for i in ids(page)] == [f"event-{n}" for n in range(61)]
    assert "Practise" in visible(pages[0])
    assert ">Sources<" in pages[3].text


def test_links_between_events_lead_to_their_part(browser):
    first = browser.get("/topics/moon")
    assert 'href="#event-event-1"' in first.text
    links = set(
        re.findall(r'href="(/topics/moon\?part=2#event-event-\d+)"', first.text)
    )
    (link,) = links
    assert link.partition("#event-")[2] in ids(browser.get(link.partition("#")[0]))


@pytest.mark.parametrize("part", ["1", "2", "4"])
def test_no_date_is_seen_until_it_is_asked_for(browser, part):
    page = browser.get(f"/topics/moon?part={part}&dates=hidden")
    hidden = re.sub(r"<details>.*?</details>", "", page.text, flags=re.DOTALL)
    assert not re.search(r"19\d\d|day \d", re.sub(r"<[^>]+>", " ", hidden))
    assert page.text.count("Show the date<") == len(ids(page))
    assert len(re.findall("day \\d+ of 1957", page.text)) == len(ids(page))
    for link in re.findall(r'href="(/topics/moon\?[^"]+part=[^"]+)"', page.text):
        assert "dates=hidden" in link or "timeline" in link


def test_dates_come_back_by_a_link_to_the_same_part(browser):
    page = browser.get("/topics/moon?part=2&dates=hidden")
    back = re.search(r'<a href="([^"]+)">Show the dates', page.text)[1]
    shown = browser.get(back.replace("&amp;", "&").partition("#")[0])
    assert ids(shown) == ids(page)
    assert "day 16 of 1957" in shown.text


@pytest.mark.parametrize(
    "asked", ["part=0", "part=-9", "part=x", "part=99", "part=", "dates=<b>", "part=٣"]
)
def test_nonsense_in_the_address_still_shows_events(browser, asked):
    page = browser.get(f"/topics/moon?{asked}")
    assert page.status_code == 200
    assert ids(page)


@pytest.mark.parametrize("sample_bank_path", [0, 1, MOST], indirect=True)
@pytest.mark.usefixtures("sample_bank_path")
def test_a_small_topic_is_one_part(browser):
    page = browser.get("/topics/moon")
    assert page.status_code == 200
    assert "Parts of the topic" not in page.text
    assert "?part" not in page.text


@pytest.mark.parametrize("sample_bank_path", [61, 1000], indirect=True)
@pytest.mark.parametrize(
    "asked", ["", "?part=2", "?dates=hidden", "?part=2&dates=hidden"]
)
def test_a_part_arrives_with_the_first_packets(browser, counting, asked):  # noqa: F811 - the fixture
    with counting() as page:
        shown = browser.get(f"/topics/moon{asked}")
    assert len(page.statements) <= 6
    styles = (STATIC / "app.css").read_bytes()
    assert sum(len(gzip.compress(data)) for data in (shown.data, styles)) <= FLIGHT


@given(st.integers(0, 400))
def test_parts_hold_everything_once_and_differ_by_one_at_most(count):
    events = many(count)
    parts = parts_of(events)
    assert [e for part in parts for e in part] == list(events)
    sizes = {len(part) for part in parts}
    assert max(sizes) <= MOST
    assert max(sizes) - min(sizes) <= 1
    assert len(part_numbers(events)) == count


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("the fleet of 264 BC", "the fleet of …"),
        ("in 1969, with 1,969 men and 300 ships", "in …, with 1,969 men and 300 ships"),
        ("stronger than in 2008", "stronger than in …"),
    ],
)
def test_years_in_a_text_are_veiled_and_figures_are_not(text, seen):
    assert veil(text) == seen
