"""The shape of a language's wording: every word a generated question may hold.

A second language is a file like `english.py` and a line in `languages.py`. Where it
inflects, its tables say so: `asking` holds the words that agree with a noun, stems may
have a form for several ("which.opens.many"), dates a form inside others ("day.since",
"century.part"), and a stem may set a name behind a colon, where it needs
no case. What no table can say, the author of a topic must write: names of entities and
events stand in every sentence as they stand in the file (`[[id|words]]` inflects one
place), `the: true` is English, and a noun phrase ends in the noun that the rest agrees
with. Words that are looked for in texts stand as `text.norm` has them, in lower case
and without marks. Three things are taken to hold of every language: a sentence ends in
".", a question in "?", and "'s" behind a word is no part of it. The keys of content
files, the names of roles among them, are the same in all languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
    #: "early", "mid", "late" -> how it stands before what it is part of; where that
    #: differs, "early.century" and the like
    parts: Mapping[str, str]
    #: forms of dates by name: "day", "month", "since" ...; "day.since" as it stands in
    #: another form, "century.part" as it stands in a part of it
    dates: Mapping[str, str]
    #: the same as adverbials: "on 4 May 1970"; "" is the default, "season.bc" for years
    #: before our era; they may hold the fields of `dates`
    phrases: Mapping[str, str]
    ordinals: Mapping[str, str]
    #: common noun of an entity that has none of its own, by type
    kinds: Mapping[str, str]
    #: common nouns for several, where no rule gives them
    plurals: Mapping[str, str]
    #: ending of a noun -> ending for several, the longest that fits; "" is the default
    plural_endings: Mapping[str, str]
    #: field of a stem with a {kind} -> ending of that noun -> the word that agrees
    asking: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: preposition of a place by its common noun; "" is the default
    prepositions: Mapping[str, str]
    #: words that agree in number, and whether they are plural
    number_words: Mapping[str, bool]
    #: whether every verb agrees in number, so that any may tell how many are meant
    verbs_agree: bool = False
    #: words that join a name to the next; a question cannot stand in its place then
    joining: frozenset[str]
    #: two things as one: "{a} and {b}"
    both: str
    #: signs between groups of three digits and before decimals
    group: str
    decimal: str
    #: words that a figure may begin with and that compare it: "over", "about"
    comparisons: tuple[str, ...]
    #: words of figures in content files -> the words for them, where they differ
    figures: Mapping[str, str] = field(default_factory=dict)
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
    #: endings of a year that make it a decade, and of a number that make it a rank
    decade_endings: tuple[str, ...]
    rank_endings: tuple[str, ...]
    true: str
    false: str
