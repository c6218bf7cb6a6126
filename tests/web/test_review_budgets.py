"""What pages of review may cost, whatever the number of cards."""

from __future__ import annotations

import gzip

import pytest

from quizapp.resources import STATIC
from tests.web.answering import take
from tests.web.test_budgets import (
    counting,  # noqa: F401 - a fixture
    sample_bank_path,  # noqa: F401 - a fixture: a small bank, and a large one
)
from tests.web.test_review import begin, day, front, grade, knew

FLIGHT = 14 * 1024


@pytest.mark.parametrize(
    "address",
    ["/", "/review", "/review/card", "back", "/topics/moon", "/review/settings",
     "/review/suspended", "results"],
)  # fmt: skip
def test_pages_take_six_statements_at_most_and_write_nothing(
    browser,
    clock,
    counting,  # noqa: F811 - the fixture
    sample_questions,
    address,
):
    begin(browser)
    _, results = take(
        browser, browser.start(kinds="who", n="1"), sample_questions, [False]
    )
    for _ in range(2):
        day(browser, knew)
        clock.pass_by(days=40)
    card, turn = front(browser)
    places = {"back": f"/review/card?card={card}&turn={turn}", "results": results}
    with counting() as page:
        shown = browser.get(places.get(address, address))
    assert shown.status_code == 200
    assert 1 <= len(page.statements) <= 6
    assert page.commits == 0
    styles = (STATIC / "app.css").read_bytes(), (STATIC / "js/review.js").read_bytes()
    sent = (shown.data, *styles)
    assert sum(len(gzip.compress(data)) for data in sent) <= FLIGHT


def test_an_answer_is_one_commit(browser, counting):  # noqa: F811 - the fixture
    begin(browser)
    shown = front(browser)
    with counting() as answer:
        grade(browser, shown, 3)
    assert answer.commits == 1
    shown = front(browser)
    with counting() as answer:
        grade(browser, shown, 3)
    assert len(answer.statements) <= 8
