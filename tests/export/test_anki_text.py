"""Whatever an author writes shows as written: nothing is run, played or swallowed."""

from __future__ import annotations

import html
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.export.anki_text import (
    cloze_ordinals,
    cloze_text,
    field_text,
    link_text,
    live_mark,
    tag_text,
)

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])).map(
    lambda text: " ".join(filter(None, text.split(" ")))
)


@given(TEXT)
@example("<b>1 & 2</b> {{Answer}} [sound:x.mp3] [ANKI:tts] [[type:Answer]] a::b &#123;")
def test_text_comes_back_as_it_was(text):
    composed = normalize("NFC", text).strip()
    assert html.unescape(field_text(text)) == composed
    assert html.unescape(cloze_text(text)) == composed


@given(TEXT)
@example("[sound:x.mp3]")
@example("[[Type:Answer]]")
@example("[ANKI:tts lang=en_US]boo[/anki:tts]")
def test_nothing_is_played_or_typed(text):
    lower = field_text(text).lower()
    assert not any(live in lower for live in ("<", ">", "[sound:", "[anki:", "[[type:"))


@given(TEXT)
@example("{{c2::two::hint}}")
@example(":::")
def test_a_cloze_field_has_no_live_mark_of_the_authors(text):
    safe = cloze_text(text)
    assert not any(live in safe for live in ("{", "}", "::"))
    assert cloze_ordinals(f"{safe} {{{{c1::{safe}}}}}") == (0,)


@pytest.mark.parametrize("text", ["a\x1fb", "a\nb", "a\r\n\tb", "a\x00b", "a\u2028b"])
def test_a_field_is_one_line_and_never_ends_early(text):
    assert field_text(text) == "a b"


def test_both_spellings_of_an_accent_are_one_content():
    assert (
        field_text("e\N{COMBINING ACUTE ACCENT}")
        == "\N{LATIN SMALL LETTER E WITH ACUTE}"
    )


def test_spaces_that_mean_something_stay():
    assert field_text("17\N{NO-BREAK SPACE}000") == "17\N{NO-BREAK SPACE}000"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&amp;b=2"),
        ("HTTP://example.org/", "HTTP://example.org/"),
        (
            'https://example.org/"onclick="x',
            "https://example.org/&quot;onclick=&quot;x",
        ),
        ("javascript:alert(1)", ""),
        ("https://[", "https://["),
        ("", ""),
    ],
)
def test_links_are_web_addresses(url, link):
    assert link_text(url) == link


def test_a_tag_is_one_word():
    assert tag_text("tag", "cold  war\t1") == "quizapp::tag::cold_war_1"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        (r"\(x\)", r"\("),
        (r"a \[x", r"\["),
        ("[LaTeX]", "[latex]"),
        ("[$]x[/$]", "[$]"),
        ("[$$]x", "[$$]"),
        ("(x) [x] $ latex", ""),
    ],
)
def test_formulas_are_seen(text, mark):
    assert live_mark(text) == mark


@pytest.mark.parametrize(
    ("text", "ordinals"),
    [
        ("no gap", (0,)),
        ("{{c1::a}}", (0,)),
        ("{{c3::a}} {{c1::b}} {{c3::c}}", (0, 2)),
        ("{{c1,3::a}}", (0, 2)),
        ("{{c1::a {{c2::b}}}}", (0, 1)),
        ("{{c0::a}}", (0,)),
        ("{{c1::a\nb}}", (0,)),
    ],
)
def test_cards_of_a_cloze(text, ordinals):
    assert cloze_ordinals(text) == ordinals
