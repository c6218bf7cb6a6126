"""What the style sheet promises, reckoned without a browser."""

from __future__ import annotations

import gzip
import re

import pytest

from quizapp.resources import STATIC

CSS = (STATIC / "app.css").read_text(encoding="utf-8")
#: ten packets: what a server may send before it has to wait for an answer
FIRST_FLIGHT = 14 * 1024
_RULE = re.compile(r"(:root[^{]*)\{([^}]*)\}")
_COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{3,6});")

#: what each control's page is known by
CONTROLS = (b'"options"', b'"order"', b'"gap"', b'"parts"', b'"line"', b'"couples"')

#: foreground, background: anything to read stands 4.5 apart
READ = [
    *((ink, ground) for ink in ("ink", "soft") for ground in ("ground", "surface")),
    *(
        (link, on)
        for link in ("accent", "accent-strong")
        for on in ("ground", "surface")
    ),
    *(
        (v, on)
        for v in ("right", "wrong", "partial")
        for on in ("surface", f"{v}-tint")
    ),
    *(("ink", f"{v}-tint") for v in ("right", "wrong", "partial", "accent")),
    ("wrong", "ground"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
]
#: borders of controls, and signs: 3 apart
SEEN = [
    *((line, on) for line in ("control", "accent") for on in ("ground", "surface")),
    *((verdict, "ground") for verdict in ("right", "wrong", "partial")),
    ("accent", "accent-tint"),
]


def themes():
    found = {}
    for selector, body in _RULE.findall(CSS):
        found[selector.strip()] = dict(_COLOUR.findall(body))
    light = found[":root"]
    dark = found[':root[data-theme="dark"]']
    assert dark == found[':root:not([data-theme="light"])'], "two sorts of dark"
    assert dark.keys() == light.keys(), "a colour without its twin"
    return {"light": light, "dark": dark}


def luminance(colour):
    digits = colour[1:]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def test_contrast_is_reckoned_as_the_guidelines_do():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(READ, 4.5), (SEEN, 3.0)])
def test_every_pair_of_colours_can_be_told_apart(theme, pairs, least):
    colours = themes()[theme]
    faint = {
        pair: round(ratio, 2)
        for pair in pairs
        if (ratio := contrast(colours[pair[0]], colours[pair[1]])) < least
    }
    assert faint == {}


def test_directions_are_logical_so_that_a_page_can_be_mirrored():
    boxes = r"(?:margin|padding|border)-(?:left|right|top|bottom)"
    assert re.findall(rf"{boxes}|text-align: (?:left|right)", CSS) == []


def test_every_variable_is_defined():
    defined = set(re.findall(r"(--[a-z-]+):", CSS))
    assert set(re.findall(r"var\((--[a-z-]+)\)", CSS)) == defined


def test_a_first_visit_fits_one_flight(browser):
    attempt = browser.start(n="50").rsplit("/", 1)[0]
    count = int(re.search(r"of (\d+)", browser.get(f"{attempt}/1").text)[1])
    questions = [f"{attempt}/{n}" for n in range(1, count + 1)]
    pages = [browser.get(url).data for url in ("/", "/topics/moon", *questions)]
    assert {control for control in CONTROLS if any(control in p for p in pages)} == {
        *CONTROLS
    }
    assets = [path.read_bytes() for path in (STATIC / "js").glob("*.js")]
    assert sum(map(len, assets)) <= 6 * 1024
    shared = sum(len(gzip.compress(data)) for data in (*assets, CSS.encode()))
    assert shared + max(len(gzip.compress(page)) for page in pages) <= FIRST_FLIGHT


@pytest.mark.parametrize("state", ["right", "wrong", "partial", "blank", "open"])
def test_a_state_alone_is_styled_nowhere(state):
    """It stands beside other classes, on verdicts, badges and steps alike."""
    assert not re.search(rf"(?m)(?:^|,)\s*\.{state}\b", CSS)
