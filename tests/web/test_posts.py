"""Nonsense in a form gives a message on a page, never a fault of the server."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from tests.web.answering import pair_tokens, tokens
from tests.web.conftest import ORIGIN

KINDS = (
    *("who", "true_false", "cloze", "order"),
    *("when_typed", "how_many_typed", "placement", "match"),
)


def responses(app):
    engine = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
    with engine.connect() as connection:
        count = connection.execute(text("SELECT count(*) FROM response")).scalar()
    engine.dispose()
    return count


@pytest.mark.parametrize(
    ("kind", "fields", "message"),
    [
        ("who", {"choice": "o0"}, "not an option"),
        ("who", {"choice": "\x00' OR 1=1 --"}, "not an option"),
        ("who", {"choice": ["a", "b"]}, "two answers"),
        ("who", {"skip": ["1", "1"]}, "two answers"),
        ("true_false", {"choice": "true"}, "not an option"),
        ("order", {"position-i1": "1"}, "this question does not have"),
        ("order", {"move": "nothing"}, "this question does not have"),
        ("order", {"move": "i1:up"}, "this question does not have"),
        ("cloze", {"typed": "x" * 60_000}, "too long"),
        ("cloze", {"typed": ["25", "26"]}, "two answers"),
        ("cloze", {"typed": "\ufeff\u202e \x07"}, "Give an answer first"),
        ("when_typed", {"day": "soon", "month": "", "year": ""}, "type a date"),
        ("when_typed", {"day": "16", "month": "7", "year": "69"}, "all its digits"),
        ("when_typed", {"year": "1969"}, "The day is needed"),
        ("when_typed", {"day": "x" * 60_000}, "too long"),
        ("when_typed", {"day": ["1", "2"]}, "two answers"),
        ("when_typed", {"day": "\x00\u202e"}, "Give an answer first"),
        ("how_many_typed", {"typed": "many"}, "type one number"),
        ("how_many_typed", {"typed": "151 apples"}, "not a known unit"),
        ("how_many_typed", {"typed": "1" * 5000}, "too long"),
        ("placement", {"choice": "gap-2"}, "not an option"),
        ("placement", {"choice": ["a", "b"]}, "two answers"),
        ("match", {"pair-event-a": "event-a"}, "this question does not have"),
        ("match", {"pair-": ""}, "this question does not have"),
        ("match", {"choice": "event-a"}, "Give an answer first"),
        ("who", {"score": "1", "correct": "true"}, "Give an answer first"),
    ],
)
def test_nonsense_is_answered_on_the_page(browser, app, kind, fields, message):
    url = browser.start(kinds=kind)
    page = browser.post(url, fields)
    assert page.status_code == 422
    assert message in page.text
    assert 'name="check"' in page.text
    assert responses(app) == 0


@pytest.mark.parametrize(
    "place", ["-1", "0", "9", "NaN", "1.5", "x" * 21, "\u0661x", ""]
)
def test_an_unreadable_place_is_answered_on_the_page(browser, app, place):
    url = browser.start(kinds="order")
    here = list(tokens(browser.get(url).text).values())
    fields = {f"position-{t}": str(n) for n, t in enumerate(here, 1)}
    page = browser.post(url, fields | {f"position-{here[0]}": place})
    assert page.status_code == 422
    assert 'id="error"' in page.text
    assert responses(app) == 0


def test_one_place_for_two_items_is_answered_on_the_page(browser):
    url = browser.start(kinds="order")
    here = list(tokens(browser.get(url).text).values())
    page = browser.post(url, {f"position-{t}": "1" for t in here})
    assert page.status_code == 422
    assert "same position" in page.text


def test_what_was_typed_stays_on_the_page(browser):
    url = browser.start(kinds="cloze", n="2")
    pages = [browser.get(url), browser.get(url[:-1] + "2")]
    number = next(p.request.path for p in pages if "Which number" in p.text)
    page = browser.post(number, {"typed": "<b>1,2,3</b>"})
    assert page.status_code == 422
    assert 'value="&lt;b&gt;1,2,3&lt;/b&gt;"' in page.text


def test_what_was_typed_of_a_date_stays_on_the_page(browser):
    url = browser.start(kinds="when_typed")
    page = browser.post(url, {"day": "31", "month": "<Juni>", "year": "1969 \u05d0"})
    assert page.status_code == 422
    values = re.findall(r'value="([^"]*)"', page.text)
    assert {"31", "&lt;Juni&gt;", "1969 \u05d0"} <= set(values)
    assert page.text.count('aria-invalid="true"') == 3


def test_what_was_chosen_of_a_match_stays_when_the_rest_is_refused(browser):
    url = browser.start(kinds="match")
    prompts, options = pair_tokens(browser.get(url).text)
    first, last = list(prompts.values())[::2]
    token = options["20 July 1969"]
    sent = {f"pair-{first}": token, f"pair-{last}": "foreign"}
    page = browser.post(url, sent)
    assert (page.status_code, "not an option" in page.text) == (422, True)
    assert re.findall(r'value="(\w+)"[^>]* selected', page.text) == [token]
    swapped = browser.post(url, {f"pair-{first}": first})
    assert (swapped.status_code, "not an option" in swapped.text) == (422, True)


@pytest.mark.parametrize(
    "fields",
    [
        {"n": "0"},
        {"n": "51"},
        {"n": "-3"},
        {"n": "NaN"},
        {"n": "9" * 5000},
        {"n": ""},
        {},
    ],
)
def test_a_start_with_nonsense_is_answered_on_the_page(browser, fields):
    page = browser.post("/topics/moon/practice", fields)
    assert page.status_code == 422
    assert 'class="error"' in page.text
    assert browser.cookie("learner") is None


@pytest.mark.parametrize("kinds", ["nonsense", ["who", "\x00"]])
def test_a_start_with_an_unknown_kind_shows_the_kinds_again(browser, kinds):
    page = browser.post("/topics/moon/practice", {"n": "5", "kinds": kinds})
    assert page.status_code == 422
    assert "<details open>" in page.text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/topics/sun", 404),
        ("/topics/sun/anki", 404),
        ("/topics/%00", 404),
        ("/nothing", 404),
        ("/static/../secret_key", 404),
        ("/static/%2e%2e/pyproject.toml", 404),
        ("/practice/1/1", 404),
        ("/practice/00000000-0000-7000-8000-000000000000", 404),
        ("/practice/00000000-0000-7000-8000-000000000000/1", 404),
        ("/practice/00000000-0000-7000-8000-000000000000/0", 404),
        ("/practice/00000000-0000-7000-8000-000000000000/-1", 404),
        (f"/practice/00000000-0000-7000-8000-000000000000/{10**40}", 404),
        ("/topics/moon/practice", 405),
        ("/theme", 405),
    ],
)
def test_an_address_that_is_none_has_a_page_of_its_own(browser, address, status):
    page = browser.get(address)
    assert page.status_code == status
    assert f"Error {status}" in page.text
    assert re.search(r'class="button main"\s+href="/"', page.text)
    assert "Content-Security-Policy" in page.headers
    assert ("Allow" in page.headers) == (status == 405)


def test_a_place_beyond_the_end_of_a_quiz_is_no_page(browser):
    url = browser.start()
    assert browser.get(f"{url[:-1]}99").status_code == 404
    assert browser.post(f"{url[:-1]}99", {"skip": "1"}).status_code == 404


def test_a_topic_that_does_not_exist_cannot_be_practised(browser):
    assert browser.post("/topics/sun/practice", {"n": "5"}).status_code == 404


def test_too_much_is_refused_before_it_is_read(browser, app):
    url = browser.start(kinds="cloze")
    page = browser.post(url, {"typed": "x" * 100_000})
    assert page.status_code == 413
    assert "This is too much" in page.text
    assert responses(app) == 0


def test_too_many_parts_are_refused(browser):
    url = browser.start(kinds="who")
    body = "".join(
        f'--b\r\nContent-Disposition: form-data; name="f{n}"\r\n\r\n1\r\n'
        for n in range(300)
    )
    page = browser.client.post(
        url,
        data=f"{body}--b--\r\n",
        content_type="multipart/form-data; boundary=b",
        headers=ORIGIN,
    )
    assert page.status_code == 413


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    kind=st.sampled_from(KINDS),
    fields=st.dictionaries(
        st.sampled_from(["choice", "typed", "move", "check", "position-x", "touched"]),
        st.lists(st.text(max_size=40), min_size=1, max_size=2),
    ),
    place=st.text(max_size=5),
)
def test_no_form_brings_the_server_down(browser, kind, fields, place):
    url = browser.start(kinds=kind)
    text = browser.get(url).text
    known = {f"position-{t}": place for t in tokens(text).values()}
    known |= {f"pair-{t}": place for t in pair_tokens(text)[0].values()}
    for sent in (fields, fields | known):
        assert browser.post(url, sent).status_code in (200, 303, 422)
    assert browser.get(url).status_code == 200
