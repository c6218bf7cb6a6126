"""The shape of a language's wording: every word a generated question may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One language. Templates are filled by `str.format_map`; code holds no words."""

    language: str
    #: stems by question kind, "." and a variant: "when", "when.year"
    stems: Mapping[str, str]
    #: sentences of the feedback: what a wrong option really is
    feedback: Mapping[str, str]
    #: January first
    months: tuple[str, ...]
    #: spring first
    seasons: tuple[str, ...]
    #: "early", "mid", "late" -> how it stands before what it is part of
    parts: Mapping[str, str]
    #: forms of dates by name: "day", "month", "since" ...
    dates: Mapping[str, str]
    #: the same as adverbials: "on 4 May 1970"
    phrases: Mapping[str, str]
    ordinals: Mapping[str, str]
    #: common noun of an entity that has none of its own, by type
    kinds: Mapping[str, str]
    #: common nouns for several, where adding an s is wrong
    plurals: Mapping[str, str]
    #: preposition of a place by its common noun; "" is the default
    prepositions: Mapping[str, str]
    #: words that agree in number, and whether they are plural
    number_words: Mapping[str, bool]
    #: articles that may open a name
    articles: tuple[str, ...]
    #: indefinite articles, which give the next sound away
    indefinite: tuple[str, ...]
    #: words that carry no meaning of their own
    stop_words: frozenset[str]
    #: words that make a stem negative
    negations: frozenset[str]
    #: phrases no option may be
    catch_alls: frozenset[str]
    #: words that give a time away: months, seasons, days, eras, unit names
    time_words: frozenset[str]
    true: str
    false: str
