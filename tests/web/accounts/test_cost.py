"""What a login costs: nothing on the pages of practice, little on its own."""

from __future__ import annotations

import pytest

from tests.web.accounts.people import log_in, set_name
from tests.web.answering import fields, question_on
from tests.web.test_budgets import counting

#: a fixture of the other budgets
__all__ = ["counting"]


def test_practice_costs_the_same_with_a_login(browser, counting, sample_questions):
    set_name(browser)
    url = browser.start()
    page = browser.get(url)
    with counting() as question:
        browser.get(url)
    sent = fields(page.text, question_on(page.text, sample_questions), right=True)
    with counting() as answer:
        assert browser.post(url, sent).status_code == 303
    assert (len(question.statements), question.commits) == (3, 0)
    assert (len(answer.statements), answer.commits) == (5, 1)


@pytest.mark.parametrize(
    "address", ["/me", "/me/name", "/login", "/me/password", "/me/delete"]
)
@pytest.mark.parametrize("named", [True, False])
def test_pages_about_oneself_take_six_statements_at_most(
    browser, device, counting, address, named
):
    browser.start()
    if named:
        set_name(browser)
        for _ in range(3):
            log_in(device())
    with counting() as page:
        browser.get(address)
    assert len(page.statements) <= 6
    assert page.commits == 0


def test_a_copy_takes_the_same_statements_whatever_was_done(browser, counting, clock):
    counts = []
    for _ in range(2):
        for _ in range(3):
            clock.pass_by(minutes=1)
            browser.start()
        with counting() as page:
            browser.get("/me/download")
        counts.append(len(page.statements))
    assert counts[0] == counts[1] <= 10
