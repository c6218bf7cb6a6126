"""Answers to the sample questions, as a form of ours would send them."""

from __future__ import annotations

import re
from html import unescape

from quizapp.questions.model import Form

_OPTION = re.compile(
    r'name="choice"\s+value="(\w+)".*?<bdi[^>]*>(.*?)</bdi>', re.DOTALL
)
_ITEM = re.compile(r'id="item-(\w+)".*?<bdi[^>]*>(.*?)</bdi>', re.DOTALL)
_COUPLE = re.compile(r'for="pair-(\w+)".*?<bdi[^>]*>(.*?)</bdi>', re.DOTALL)
_LISTED = re.compile(r'<option value="(\w+)"[^>]*>(.*?)</option>', re.DOTALL)
_TYPED = {
    "about 25": ("25", "99"),
    "the Sea of Tranquility": ("Sea of Tranquility", "Moon"),
    "151": ("151", "15"),
}
_DATES = {
    "16 July 1969": (("16", "July", "1969"), ("19", "7", "1969")),
}


def visible(page):
    """What a page says, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def tokens(text):
    """What stands for each option or item on a page."""
    found = _OPTION.findall(text) or _ITEM.findall(text)
    return {unescape(name): token for token, name in found}


def pair_tokens(text):
    """What stands for each prompt, and for each option, of a match on a page."""
    prompts, options = _COUPLE.findall(text), _LISTED.findall(text)
    return (
        {unescape(name): token for token, name in prompts},
        {unescape(name): token for token, name in options},
    )


def question_on(text, questions):
    """The sample question that a page asks."""
    shown = unescape(re.sub(r"<[^>]+>", "", text))
    return next(
        q
        for q in questions
        if q.stem in shown
        and all(p.strip(" .") in shown for p in q.passage.split("____"))
    )


def fields(text, question, *, right):
    """The fields of a right or a wrong answer to the question on a page."""
    here = tokens(text)
    match question.form:
        case Form.ORDER:
            items = question.options if right else question.options[::-1]
            return {f"position-{here[o.text]}": str(n) for n, o in enumerate(items, 1)}
        case Form.CLOZE | Form.NUMBER:
            return {"typed": _TYPED[question.answer][not right]}
        case Form.DATE:
            typed = _DATES[question.answer][not right]
            return dict(zip(("day", "month", "year"), typed, strict=True))
        case Form.MATCH:
            return _pairs(text, question, right=right)
        case Form.SINGLE | Form.TRUE_FALSE | Form.PLACEMENT:
            option = next(o for o in question.options if o.correct == right)
            return {"choice": here[option.text]}


def _pairs(text, question, *, right):
    """Every pair right, or every prompt with what belongs to the one before."""
    prompts, options = pair_tokens(text)
    partners = [question.partner(p.id).text for p in question.prompts]
    given = partners if right else partners[1:] + partners[:1]
    return {
        f"pair-{prompts[p.text]}": options[text]
        for p, text in zip(question.prompts, given, strict=True)
    }


def take(browser, first, questions, rights):
    """Answer a quiz from its first question on; the pages of feedback."""
    pages = []
    url = first
    for right in rights:
        page = browser.get(url)
        question = question_on(page.text, questions)
        sent = browser.post(
            url, {"check": "1", **fields(page.text, question, right=right)}
        )
        assert (sent.status_code, sent.location) == (303, url), sent.text
        pages.append(browser.get(url))
        url = next_url(pages[-1].text)
    return pages, url


def next_url(text):
    """Where the one big button of a page leads."""
    return unescape(re.search(r'class="button main"\s+href="([^"]+)"', text)[1])
