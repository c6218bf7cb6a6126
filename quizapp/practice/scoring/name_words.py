"""Words that carry no weight in a name: articles and titles, per language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: leading articles
ARTICLES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset({"the", "a", "an"}),
        "de": frozenset(
            {"der", "die", "das", "den", "dem", "des", "ein", "eine", "the"}
        ),
    }
)

#: the Arabic article as it is spelled in Latin letters
ARABIC_ARTICLES = frozenset({"al", "ad", "ar", "as", "at", "an", "az", "ash", "el"})

#: titles that stand before a person's name, longest first
HONORIFICS: tuple[tuple[str, ...], ...] = tuple(
    sorted(
        (
            tuple(title.split())
            for title in (
                *("prime minister", "vice president", "deputy prime minister"),
                *("field marshal", "grand ayatollah", "lieutenant colonel"),
                *("lieutenant general", "major general", "brigadier general"),
                *("secretary of state", "crown prince"),
                *("mr", "mrs", "ms", "miss", "dr", "doctor", "prof", "professor"),
                *("sir", "dame", "lord", "lady", "king", "queen", "prince"),
                *("princess", "emperor", "empress", "tsar", "sultan", "shah"),
                *("caliph", "emir", "sheikh", "shaykh", "imam", "mullah"),
                *("ayatollah", "pope", "saint", "st", "bishop", "cardinal", "rabbi"),
                *("president", "chancellor", "premier", "minister", "senator"),
                *("governor", "ambassador", "general", "gen", "colonel", "col"),
                *("major", "captain", "capt", "lieutenant", "lt", "sergeant"),
                *("admiral", "marshal", "commander", "brigadier"),
                *("herr", "frau", "konig", "konigin", "kaiser", "prasident"),
            )
        ),
        key=lambda title: (-len(title), title),
    )
)
