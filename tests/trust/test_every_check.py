"""Each check by its code: a fault stands in a content file, and the question goes."""

from __future__ import annotations

import pytest

from quizapp.content.parse import parse_topic
from quizapp.questions.generate import topic_bank
from quizapp.questions.model import Mode, TopicBank

_HEAD = """
quizapp: 1
topic: {id: doc, title: A topic}
sources: {s: {title: Annals}, t: {title: Letters}}
"""
_PEOPLE = """
entities:
  ann: {type: person, name: Ann Archer}
  bob: {type: person, name: Bob Baker}
  cid: {type: person, name: Cid Carter}
"""
_OWN = """
questions:
- {id: one, kind: KIND, stem: "STEM", options: [OPTIONS], key: Ann}
"""


def _own(kind: str, stem: str, options: str = "Ann, Bob, Cid") -> str:
    return _OWN.replace("KIND", kind).replace("STEM", stem).replace("OPTIONS", options)


def _people(events: str, more: str = "") -> str:
    return f"{_PEOPLE}{more}\nevents:\n{events}"


_WITHDRAWALS = """
- {id: a, name: the retreat of Ann, type: retreat, text: "[[ann]] withdrew the guard.",
   date: unknown, who: {actor: [ann]}}
- {id: b, name: the retreat of Dora, type: KIND, text: "[[dora]] withdrew the guard.",
   date: unknown, who: {actor: [dora]}}
"""
_DORA = "  dora: {type: person, name: Dora Dean}\n"
_CITIES = """
entities:
  ulm: {type: place, kind: city, name: Ulm}
  bonn: {type: place, kind: city, name: Bonn}
  jena: {type: place, kind: KIND, name: Jena MORE}
events:
- {id: a, name: the fair, text: "The fair came to [[ulm]].", date: 1900, where: [ulm],
   skip: [cloze] LISTS}
"""


def _cities(kind: str = "city", more: str = "", lists: str = "") -> str:
    text = _CITIES.replace("KIND", kind).replace(" MORE", more)
    return text.replace(" LISTS", f", {lists}" if lists else "")


_ARMING = """
entities:
  iran: {type: place, kind: country, name: Iran}
  iraq: {type: place, kind: country, name: Iraq}
  oman: {type: place, kind: country, name: Oman}
events:
- {id: a, name: the arming, text: "[[iran]] armed WHOM.", date: 1900, skip: [cloze],
   who: {donor: [iran]}}
"""
_SHIPS = """
entities:
  ann: {type: person, name: Ann Archer}
  ship: {type: thing, kind: ship, name: Argus Star}
  boat: {type: thing, kind: ship, name: Belle Marie}
  raft: {type: thing, kind: ship, name: Comet Six}
events:
- {id: a, name: the trip, text: "[[ann]] bought TEXT[[ship]].", date: 1900,
   skip: [cloze]}
"""
_UNIONS = """
entities:
  key: {type: group, kind: firm, name: KEY}
  one: {type: group, kind: firm, name: Northern Railway Club}
  two: {type: group, kind: firm, name: Eastern Harbour Guild}
events:
- {id: a, name: the strike, text: "[[key]] stopped work.", date: 1900,
   who: {striker: [key]}, skip: [cloze]}
"""
_LETTER = """
- {id: a, name: the letter, text: "[[ann]] wrote to WHOM.", date: 1900, skip: [cloze],
   who: {author: [ann]}}
"""
_WORDS = ["beer", "wine", "corn", "rope", "salt", "silk", "wool", "hops"]


#: enough questions for a habit, and kinds that say nothing of it
_SPEAKERS = 36
_OTHERS = "[cloze, true_false, when, when_typed, before, order, placement, match]"


def _sales(sellers: list[str]) -> str:
    """A sale each year, so that one seller may be the answer to most questions."""
    return _people(
        "".join(
            f"- {{id: e{n}, name: the sale of {word}, text: '[[{who}]] sold {word}.',"
            f" date: {1900 + 5 * n}, who: {{seller: [{who}]}}, skip: [match]}}\n"
            for n, (word, who) in enumerate(zip(_WORDS, sellers, strict=True))
        ),
    )


def _talks(known: str) -> str:
    """Speakers beside two that nobody names; those of `known` are named again."""
    names = [f"{a}{b}{c}" for a in "BDFGKLMNPR" for b in "aeiou" for c in ("lt", "sk")]
    entities = "".join(
        f"  {who}{n}: {{type: person, kind: clan {name}, name: {part}{name}}}\n"
        for n, name in enumerate(names[:50])
        for who, part in (("p", "Ma"), ("q", "Xe"), ("r", "Zo"))
    )
    events = "".join(
        f"- {{id: e{n}, name: the talk at {names[60 + n]},"
        f" text: '[[p{n}]] praised the work in {names[60 + n]}.',"
        f" date: {1800 + 5 * n}, who: {{speaker: [p{n}]}}, skip: {_OTHERS}}}\n"
        for n in range(_SPEAKERS)
    )
    again = "".join(
        f"- {{id: g{n}, name: the feast at {names[50 + n]},"
        f" text: 'They ate with {_listed(known, n)}.', date: {1801 + 50 * n},"
        f" skip: [who, which, {_OTHERS[1:]}}}\n"
        for n in range(4)
    )
    return f"entities:\n{entities}events:\n{events}{again}"


def _listed(known: str, tens: int) -> str:
    return ", ".join(f"[[{known.format(n=10 * tens + n)}]]" for n in range(10))


_FIGURE = """
events:
- {id: a, name: the count, text: "They counted {{n}} sheep on the hill.", date: 1900,
   numbers: {n: {of: sheep, value: 48}} SKIP}
"""

#: code, question, content with the fault, the same without
_PLANTED = [
    ("Q01", "q/one", _own("who", "Who ran?", "Ann, ann, Cid"), _own("who", "Who ran?")),
    (
        "Q02",
        "a/who/who.actor",
        _people(_WITHDRAWALS.replace("KIND", "retreat"), _DORA),
        _people(_WITHDRAWALS.replace("KIND", "defeat"), _DORA),
    ),
    ("Q03", "a/where/where", _cities(more=", in: bonn"), _cities()),
    ("Q04", "a/where/where", _cities(kind="village"), _cities()),
    (
        "Q05",
        "a/who/who.donor",
        _ARMING.replace("WHOM", "the Iranian-backed bands"),
        _ARMING.replace("WHOM", "the bands"),
    ),
    (
        "Q06",
        "q/one",
        _own("who", "Who ran with Ann?"),
        _own("who", "Who ran with Anna?"),
    ),
    (
        "Q07",
        "a/which/text.ship",
        _SHIPS.replace("TEXT", "a "),
        _SHIPS.replace("TEXT", ""),
    ),
    (
        "Q08",
        "a/who/who.striker",
        _UNIONS.replace("KEY", "Grand Lodge of all the Bakers and Cooks of Ulm"),
        _UNIONS.replace("KEY", "Grand Lodge of Ulm"),
    ),
    (
        "Q09",
        "a/who/who.author",
        _people(_LETTER.replace("WHOM", "Bob Baker")),
        _people(_LETTER.replace("WHOM", "the king")),
    ),
    (
        "Q10",
        "q/one",
        _own("who", "Who ran?", "Ann, Bob, None of these"),
        _own("who", "Who ran?"),
    ),
    (
        "Q13",
        "e7/cloze/who.seller",
        _sales(["ann"] * 8),
        _sales(["ann", "bob", "cid", "bob", "cid", "bob", "cid", "bob"]),
    ),
    (
        "Q14",
        "a/cloze/numbers.n",
        _FIGURE.replace(" SKIP", ""),
        _FIGURE.replace(" SKIP", ", skip: [how_many_typed]"),
    ),
    ("Q15", "q/one", _own("who", "Name the man."), _own("who", "Who ran?")),
    (
        "Q16",
        "q/one",
        _own("when", "When in the 19th century was it?"),
        _own("when", "When was it?"),
    ),
    (
        "Q17",
        "a/who/who.striker",
        _UNIONS.replace("KEY", "Northern Harbour Union"),
        _UNIONS.replace("KEY", "Northern Miners Union"),
    ),
    (
        "Q20",
        "a/where/where",
        _cities(lists="open: [where]"),
        _cities(lists="open: [where], not: {where: [bonn, jena]}"),
    ),
]
#: checks that refuse no single question: an order, places, a paper
_OF_THE_WHOLE = {"Q11", "Q12", "Q18", "Q19"}
_FILED = """
quizapp: 1
topic: {id: doc, title: A topic}
sources: {s: {title: Annals, file: annals.txt}, t: {title: Letters}}
"""


def _bank(content: str, told: str = "") -> TopicBank:
    text = (_FILED if told else _HEAD) + content
    text = text if "events:" in text else f"{text}events: []\n"
    text = text.replace(", date:", ", source: {s: p}, date:")
    topic, problems = parse_topic(
        text.encode(),
        file="doc.yaml",
        stem="doc",
        shared={},
        texts={"annals.txt": told},
    )
    assert topic, problems
    return topic_bank(topic, {})


@pytest.mark.parametrize(
    ("code", "name", "spoiled", "sound"), _PLANTED, ids=[p[0] for p in _PLANTED]
)
def test_a_fault_in_the_content_is_refused(code, name, spoiled, sound):
    refused = {r.id: r.code for r in _bank(spoiled).rejected}
    assert refused.get(f"doc/{name}") == code
    bank = _bank(sound)
    assert f"doc/{name}" in {q.id for q in bank.questions}, bank.rejected


def test_no_code_is_without_a_fault():
    every = {f"Q{n:02}" for n in range(1, 21)}
    assert {p[0] for p in _PLANTED} | _OF_THE_WHOLE == every


def test_q11_the_order_of_the_file_is_not_shown():
    lines = _cities().splitlines(keepends=True)
    turned = "".join([*lines[:2], *lines[2:5][::-1], *lines[5:]])
    shown = []
    for content in (_cities(), turned):
        questions = {q.id: q for q in _bank(content).questions}
        shown.append([o.value for o in questions["doc/a/where/where"].options])
    assert shown[0] == shown[1]


def test_q18_the_best_known_name_is_not_the_answer_too_often():
    codes = [r.code for r in _bank(_talks("p{n}")).rejected]
    assert codes.count("Q18") > 5
    assert "Q18" not in [r.code for r in _bank(_talks("p49")).rejected]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("He saw the bright new fair that came to Ulm.", "Q19"),
        ("He saw the bright new fair that was in Ulm.", None),
    ],
)
def test_q19_no_exam_asks_in_the_words_of_a_source(told, code):
    content = _cities(lists="closed: [where]").replace(
        "the fair", "the bright new fair that came to town"
    )
    told = told.replace("Ulm", "town")
    bank = _bank(content, told)
    found = {r.id: r.code for r in bank.withdrawn}
    assert found.get("doc/a/where/where") == code
    question = next(q for q in bank.questions if q.id == "doc/a/where/where")
    assert (Mode.EXAM in question.modes) is (code is None)
