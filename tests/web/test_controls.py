"""Typed dates and figures, rows and pairs: what a page asks, takes and tells."""

from __future__ import annotations

import re

import pytest

from tests.web.answering import pair_tokens, tokens, visible
from tests.web.samples import GAPPED, dated


def answer_of(browser, kind, sent):
    """The page of feedback to these fields."""
    url = browser.start(kinds=kind)
    browser.get(url)
    assert browser.post(url, sent).status_code == 303
    return browser.get(url)


@pytest.mark.parametrize(
    ("month", "verdict"),
    [("7", "Correct"), ("July", "Correct"), ("\u0667", "Correct"), ("8", "Not quite")],
)
def test_a_month_is_a_number_or_a_name(browser, month, verdict):
    sent = {"day": "16", "month": month, "year": "1969"}
    assert verdict in visible(answer_of(browser, "when_typed", sent))


def test_a_wrong_date_is_shown_as_it_was_read_with_how_far_off_it_is(browser):
    sent = {"day": "19", "month": "07", "year": "1969"}
    text = visible(answer_of(browser, "when_typed", sent))
    assert "19 July 1969" in text
    assert "3 days too late." in text


class TestYears:
    """A topic of times before ours."""

    @pytest.fixture
    def sample_questions(self):
        return (dated("0264 BC", "year", "264 BC"),)

    def test_a_year_before_our_era_is_one_field(self, browser):
        page = browser.get(browser.start(kinds="when_typed"))
        assert [n for n in ("day", "month", "year") if f'name="{n}"' in page.text] == [
            "year"
        ]
        text = visible(answer_of(browser, "when_typed", {"year": "264 B.C."}))
        assert "Correct" in text


class TestSeasons:
    """A question for a season."""

    @pytest.fixture
    def sample_questions(self):
        return (dated("autumn 1969", "season", "autumn 1969"),)

    def test_a_season_is_chosen_beside_its_year(self, browser):
        url = browser.start(kinds="when_typed")
        sent = {"month": "autumn", "year": "69"}
        refused = browser.post(url, sent)
        assert refused.status_code == 422
        assert "<option selected>autumn" in refused.text
        assert browser.post(url, sent | {"year": "1969"}).status_code == 303
        assert "Correct" in visible(browser.get(url))


class TestGap:
    """A figure that is missing in a sentence."""

    @pytest.fixture
    def sample_questions(self):
        return (GAPPED,)

    def test_a_figure_is_typed_into_its_gap(self, browser):
        url = browser.start(kinds="how_many_typed")
        page = browser.get(url)
        assert 'aria-label="Missing number"' in page.text
        assert "The two men walked about for minutes." in visible(page)
        assert browser.post(url, {"typed": "2"}).status_code == 303
        answered = browser.get(url)
        assert "That is too low." in visible(answered)
        assert re.search(r"<mark><bdi[^>]*>151<", answered.text)


def test_a_figure_is_typed_beside_its_unit(browser):
    page = browser.get(browser.start(kinds="how_many_typed"))
    assert re.search(r'id="unit"><bdi[^>]*>minutes<', page.text)
    assert 'inputmode="decimal"' in page.text
    assert 'for="typed"' in page.text


def test_a_placement_shows_the_row_with_both_places(browser):
    url = browser.start(kinds="placement")
    here = tokens(browser.get(url).text)
    browser.post(url, {"choice": here["after the splashdown"]})
    text = visible(browser.get(url))
    places = [
        text.index(part)
        for part in ("The launch", "It belongs here", "The splashdown", "You put it")
    ]
    assert places == sorted(places)
    assert "The landing of the Eagle was on 20 July 1969." in text
    assert "One place too late." in text


def test_a_partial_match_is_graded_and_told_pair_by_pair(browser):
    url = browser.start(kinds="match")
    prompts, options = pair_tokens(browser.get(url).text)
    sent = {
        f"pair-{prompts['The launch of the rocket']}": options["16 July 1969"],
        f"pair-{prompts['The landing of the lander']}": options["14 November 1969"],
        f"pair-{prompts['The splashdown of the capsule']}": "",
    }
    assert browser.post(url, sent).status_code == 303
    text = visible(browser.get(url))
    assert "Partly right" in text
    assert "\u2153 of a point" in text
    assert "Your answer, right: 16 July 1969" in text
    assert "You: 14 November 1969" in text
    assert "Right: 20 July 1969" in text
    assert text.count("belongs to none of them") == 1
    assert "You: nothing" in text
    results = browser.get(url.rsplit("/", 1)[0]).text
    yours, right = re.findall(r'<ul class="sequence">(.*?)</ul>', results, re.DOTALL)
    assert "The splashdown of the capsule" not in yours
    assert "The splashdown of the capsule: 24 July 1969" in right


def test_a_right_option_at_a_wrong_prompt_says_where_it_belongs(browser):
    url = browser.start(kinds="match")
    prompts, options = pair_tokens(browser.get(url).text)
    sent = {f"pair-{prompts['The launch of the rocket']}": options["24 July 1969"]}
    browser.post(url, sent)
    told = (
        "\u201c24 July 1969\u201d belongs to \u201cThe splashdown of the capsule\u201d"
    )
    assert visible(browser.get(url)).count(told) == 1


def test_the_chooser_names_every_kind(browser):
    text = visible(browser.get("/topics/moon"))
    for label in ("When, typed", "How many, typed", "Place on the timeline", "Match"):
        assert label in text
