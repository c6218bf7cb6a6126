"""Search over all topics: by plain words, bounded, and harmless to whoever asks."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.practice.scoring.names import normalise
from quizapp.questions.bank import Stamp, write_bank
from quizapp.questions.model import EventCard, Named
from quizapp.resources import STATIC
from quizapp.web.views.search import MOST, entries, found_in, pieces, plain, query_words
from tests.conftest import MADE
from tests.web.answering import visible
from tests.web.test_budgets import counting  # noqa: F401 - a fixture

FLIGHT = 14 * 1024


FOUND_NOWHERE = (
    *("nothingness", "' OR 1=1 --", "<script>alert(1)</script>", "x" * 9000),
    "ﷺ" * 300,
)


def event(name, **more):
    return EventCard(
        id=name.replace(" ", "-"), name=name, kind="moment", date_text="1969",
        start=719000, end=719000, exact=True, **({"text": ""} | more),
    )  # fmt: skip


@pytest.fixture
def sample_bank_path(sample_bank, tmp_path):
    """The sample topic, and another with many events."""
    moon = sample_bank.topics[0]
    mars = replace(
        moon,
        card=replace(moon.card, id="mars", title="Maréchal Mars", events=200),
        events=tuple(
            event(
                f"crossing {n}",
                text="A <b>probe</b> of the Ba'ath crossed the Iberian strait. " * 9,
                people=("The Émigrés",),
                places=("Iberia",),
            )
            for n in range(200)
        ),
        questions=(),
        names=(Named(id="iberia", type="place", names=("Iberia", "Hispania")),),
    )
    bank = replace(sample_bank, topics=(mars, moon))
    stamps = {q.id: Stamp(MADE, MADE) for q in moon.questions}
    with write_bank(bank, stamps, tmp_path / "banks") as file:
        yield file.path


def hits(page):
    return page.text.count("<h3>")


def marks(page):
    return [unescape(m) for m in re.findall("<mark>(.*?)</mark>", page.text)]


def test_the_library_has_a_field_that_needs_no_script(browser):
    page = browser.get("/").text
    assert re.search(r'<form action="/search"', page)
    assert re.search(r'<label for="q">', page)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("splashdown", "splashdown"),
        ("SPLASH", "splashdown"),
        ("armstrong spl", "Armstrong"),
        ("tranquil landing", "Tranquility"),
    ],
)
def test_an_event_is_found_by_its_words_and_their_beginnings(browser, query, marked):
    page = browser.get("/search", query_string={"q": query})
    assert hits(page) == 1
    assert any(marked in m for m in marks(page))
    assert re.search(r'href="/topics/moon#event-(splashdown|landing)"', page.text)
    assert "To the Moon and back" in visible(page)


@pytest.mark.parametrize("query", ["emigres", "Émigrés", "baath", "ba'ath", "iberia"])
def test_marks_and_apostrophes_make_no_difference(browser, query):
    page = browser.get("/search", query_string={"q": query})
    assert "200 events found" in visible(page)
    assert hits(page) == MOST
    assert f"These are the first {MOST}" in visible(page)
    assert marks(page)


def test_another_name_of_a_place_finds_it_and_is_shown(browser):
    page = browser.get("/search?q=hispan+crossing+199")
    assert hits(page) == 1
    assert "Hispania" in marks(page)
    address = unescape(
        re.search(r'href="(/topics/mars[^"]*#event-[^"]+)"', page.text)[1]
    )
    place, _, anchor = address.partition("#")
    assert f'id="{anchor}"' in browser.get(place).text


def test_a_topic_is_found_by_its_title(browser):
    page = browser.get("/search?q=marechal")
    assert hits(page) == 0
    assert marks(page) == ["Maréchal"]


def test_an_event_with_the_words_in_its_name_comes_first(browser):
    page = browser.get("/search?q=launch")
    assert hits(page) == 1
    assert "the launch of Apollo 11" in visible(page)


@pytest.mark.parametrize("query", ["", " ", "'", "-- ;", "\u200b", "<>", "%", "\x00"])
def test_nothing_asked_is_told_how_to_ask(browser, query):
    page = browser.get("/search", query_string={"q": query})
    assert page.status_code == 200
    assert "The beginning of a word is enough" in page.text
    assert hits(page) == 0


@pytest.mark.parametrize(
    "query",
    ["nothingness", "(a+)+$", "' OR 1=1 --", "<script>alert(1)</script>", "x" * 9000,
     "ﷺ" * 300, "a " * 5000, "\ud7ff\U0001f600", "{{ 7*7 }}", "%s %(n)s"],
)  # fmt: skip
def test_hostile_queries_find_nothing_and_harm_nothing(browser, query):
    page = browser.get("/search", query_string={"q": query})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert (
        len(unescape(re.search(r'id="q"\s+name="q"\s+value="([^"]*)"', page.text)[1]))
        <= 100
    )
    assert ("Nothing was found" in page.text) == (query in FOUND_NOWHERE)


def test_what_content_says_is_escaped(browser):
    page = browser.get("/search?q=probe").text
    assert "<b>" not in page
    assert "&lt;b&gt;probe&lt;/b&gt;" in re.sub("</?mark>", "", page)


@pytest.mark.parametrize("query", ["", "the", "iberia", "crossing", "zzz"])
def test_search_keeps_to_its_budget(browser, counting, query):  # noqa: F811 - the fixture
    with counting() as page:
        shown = browser.get("/search", query_string={"q": query})
    assert page.statements == []
    styles = (STATIC / "app.css").read_bytes()
    assert sum(len(gzip.compress(data)) for data in (shown.data, styles)) <= FLIGHT


@given(st.one_of(st.text(), st.text(st.characters(max_codepoint=127))))
@example("Ba'ath `x` \x1f \x7f")
def test_the_quick_way_gives_the_same_words(text):
    assert plain(text) == normalise(text)


@given(st.text(), st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_pieces_put_together_are_the_text(text, typed):
    words = query_words(" ".join(typed))
    assert "".join(piece.text for piece in pieces(text, words)) == text


@given(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=20))
def test_every_event_is_found_by_its_own_name(name):
    (entry,) = entries([event(name)], [])
    words = query_words(name)
    assert not words or found_in(entry, words) == 0
