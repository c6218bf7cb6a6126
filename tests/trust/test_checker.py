"""Every question that is made holds against its library, and no fault slips through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pkgutil import iter_modules

import pytest
from hypothesis import HealthCheck, given, settings

from quizapp.content.model import Library, Topic
from quizapp.questions import kinds
from quizapp.questions.generate import topic_bank
from quizapp.questions.model import Kind, Mode, Option, Proof, Question, QuestionBank
from tests.trust.checker import (
    KINDS,
    Finding,
    check_bank,
    check_topic,
    often_keys,
)
from tests.trust.reading import words
from tests.trust.worlds import topics

#: what is known to be wrong with the generator: (kind, code, words of the reason);
#: test_defects.py holds an example of each until it is mended
_OPEN: tuple = ()
#: the same of questions that are shipped
OPEN_SHIPPED: tuple = ()


def unknown(findings: list[Finding], known: tuple) -> list[Finding]:
    """The findings that nobody knows of yet."""
    return [
        f
        for f in findings
        if not any(
            f"/{kind}" in f.question and f.code == code and words in f.reason
            for kind, code, words in known
        )
    ]


def test_shipped_questions_hold(shipped: tuple[Library, QuestionBank]):
    assert unknown(check_bank(*shipped), OPEN_SHIPPED) == []


def test_no_answer_is_the_key_too_often(shipped: tuple[Library, QuestionBank]):
    for bank in shipped[1].topics:
        assert often_keys(bank.questions) == {}


def test_every_kind_can_be_checked():
    assert {k.value for k in Kind} <= set(KINDS)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(topic=topics())
def test_questions_of_any_topic_hold(topic: Topic):
    findings = check_topic(topic, topic_bank(topic, {}).questions)
    assert unknown(findings, _OPEN) == []


# --- the checker sees what is planted ------------------------------------------------


def test_a_good_bank_has_nothing_to_find(siege: Topic, good: dict[str, Question]):
    assert {str(q.kind) for q in good.values()} == _MADE
    assert check_topic(siege, good.values()) == []


#: kinds that somebody makes
_MADE = {m.name for m in iter_modules(kinds.__path__)} & {k.value for k in Kind}

Change = Callable[[Question], Question]


def _wrong(**changes) -> Change:
    """The first wrong option is made another one."""

    def change(question: Question) -> Question:
        first = next(o for o in question.options if not o.correct)
        return _with(question, first, replace(first, **changes))

    return change


def _right(**changes) -> Change:
    """The right option is made another one, and the answer with it."""

    def change(question: Question) -> Question:
        key = question.key
        assert key
        changed = _with(question, key, replace(key, **changes))
        return replace(changed, answer=changes.get("text", question.answer))

    return change


def _with(question: Question, old: Option, new: Option) -> Question:
    options = tuple(new if o is old else o for o in question.options)
    return replace(question, options=options)


def _change(**changes) -> Change:
    return lambda question: replace(question, **changes)


def _another_key(question: Question) -> Question:
    """The key and the first wrong option change places in what is claimed of them."""
    key = question.key
    first = next(o for o in question.options if not o.correct)
    swapped = {
        first.id: replace(first, correct=True, proof=None),
        key.id: replace(key, correct=False, proof=first.proof),
    }
    options = tuple(swapped.get(o.id, o) for o in question.options)
    return replace(question, options=options, answer=first.text)


def _reversed(question: Question) -> Question:
    options = question.options[::-1]
    shown = [o.id for o in options]
    pairs = tuple((a, b) for n, a in enumerate(shown) for b in shown[n + 1 :])
    answer = " · ".join(o.text for o in options)
    return replace(question, options=options, decided=pairs, answer=answer)


def _undecided(question: Question) -> Question:
    """The famine may have begun before the flood or after it."""
    late = next(o for o in question.options if o.value == "famine")
    other = next(o for o in question.options if o.value == "fair")
    swapped = _with(question, other, replace(other, value="flood", text="The flood"))
    assert late in swapped.options
    events = tuple(o.value for o in swapped.options)
    return replace(
        swapped, events=events, answer=" · ".join(o.text for o in swapped.options)
    )


_FAULTS = [
    # the key
    ("siege/when", _another_key, "key"),
    ("siege/when/year", _another_key, "key"),
    ("siege/when", _right(text="July 1809"), "key"),
    ("speech/who/who.speaker", _another_key, "key"),
    ("fair/how_many/numbers.guests", _another_key, "key"),
    ("siege+speech/before", _another_key, "proof"),
    ("fair/order/95e45b88", _reversed, "key"),
    ("fair/order/980394dc", _undecided, "key"),
    ("fair/order/95e45b88", _change(decided=()), "key"),
    ("flood/true_false/who.loser", _another_key, "key"),
    ("flood/cloze/where", _change(answer="Ruhn", accept=("Ruhn",)), "key"),
    ("flood/cloze/who.loser", _change(accept=("Emil Ostrow", "Falk")), "key"),
    ("flood/cloze/who.loser", _change(entity="boris"), "key"),
    ("siege/cloze/numbers.lost", _change(tolerance=("80", "100")), "key"),
    ("siege/cloze/numbers.kept", _change(asks=("fair.numbers.guests",)), "key"),
    # a second right answer
    ("siege/when", _wrong(text="July 1809"), "Q03"),
    ("siege/when", _wrong(text="summer 1809"), "proof"),
    ("siege/when/year", _wrong(text="around 1808"), "proof"),
    (
        "revolt/who/who.defender",
        _wrong(text="The Red Riders", value="reds"),
        "same event",
    ),
    ("revolt/who/who.attacker", _wrong(text="The Swift Scouts", value="scouts"), "Q03"),
    ("revolt/where/where", _wrong(text="Vesk", value="vesk"), "Q03"),
    ("fair/how_many/numbers.guests", _wrong(text="48.4", value="242/5"), "proof"),
    ("siege/how_many/numbers.kept", _wrong(text="350", value="350"), "proof"),
    # what a source doubts
    ("revolt/when", _wrong(text="2 January 1806", value="1806-01-02"), "doubt"),
    ("revolt/when/year", _wrong(text="1806", value="1806"), "doubt"),
    ("fair/when", _wrong(text="2 January 1806", value="1806-01-02"), "doubt"),
    ("siege/how_many/numbers.lost", _wrong(text="135", value="135"), "doubt"),
    # proofs that do not hold
    ("flood/who/who.loser", _wrong(proof=Proof.PROVED), "proof"),
    ("flood/who/who.loser", _wrong(proof=Proof.STATED), "proof"),
    ("flood/who/who.loser", _wrong(proof=None), "Q20"),
    ("speech/where/where", _wrong(proof=Proof.ASSUMED), "proof"),
    ("famine/cloze/who.helper", _change(proof=Proof.ASSUMED), "Q20"),
    ("flood/who/who.loser", _change(modes=(Mode.STUDY, Mode.EXAM)), "Q20"),
    ("flood/true_false/who.loser", _change(modes=(Mode.EXAM,)), "Q20"),
    ("siege+speech/before", _change(modes=(Mode.STUDY, Mode.DECK)), "Q20"),
    # feedback that lies
    ("siege/when", _wrong(why="4 May 1802 is the date of the flood."), "why"),
    # form
    ("flood/who/who.loser", _wrong(text="Emil Ostrow"), "Q01"),
    ("flood/who/who.loser", lambda q: replace(q, options=q.options[:2]), "Q01"),
    ("flood/who/who.loser", _wrong(text="Kolm", value="kolm"), "Q04"),
    ("siege/how_many/numbers.kept", _wrong(text="about 700", value="700"), "Q04"),
    (
        "flood/where/where",
        _change(stem="In which city did the Veskan side see the flood?"),
        "Q05",
    ),
    ("flood/where/where", _change(stem="Where in Vesk was the flood?"), "Q06"),
    ("peace/who/who.speaker", _change(context="Says Dario Nunez:"), "Q06"),
    ("revolt/cloze/text.pikes", _change(passage="They fought with a ____."), "Q07"),
    (
        "siege+speech/before",
        _right(text="The speech" * 9),
        "Q08",
    ),
    (
        "flood/where/where",
        _change(stem="Was the flood in Ruhn or Marl or where?"),
        "Q09",
    ),
    ("speech/where/where", _change(stem="Where was the flood not?"), "Q10"),
    ("flood/who/who.loser", _wrong(text="None of the above"), "Q10"),
    ("siege/when", lambda q: replace(q, options=q.options[::-1]), "Q11"),
    ("siege/how_many/numbers.kept", _change(ascending=False), "Q11"),
    ("flood/who/who.loser", _change(stem="Who lost ____?"), "Q15"),
    ("flood/who/who.loser", _change(stem="Name him."), "Q15"),
    ("siege/when", _change(stem="When in the 1800s was the siege of the mill?"), "Q16"),
    ("siege+speech/before", _change(context="In the spring of his life,"), "Q16"),
    # events as options
    ("fair/which_event/date", _another_key, "key"),
    (
        "fair/which_event/date",
        _change(stem="Which of these took place in May 1803?"),
        "key",
    ),
    ("fair/which_event/date", _wrong(proof=Proof.ASSUMED), "proof"),
    ("fair/which_event/date", _wrong(text="The feast"), "key"),
    (
        "fair/which_event/date",
        _change(
            stem="Which of these involved Hugo Perch?",
            asks=("fair.who.herald.hugo",),
        ),
        "Q02",
    ),
    ("fair/odd_one/3bd1b6a9", _another_key, "key"),
    ("fair/odd_one/3bd1b6a9", _right(text="The peace talks", value="peace"), "key"),
    ("fair/odd_one/3bd1b6a9", _wrong(text="The peace talks", value="peace"), "proof"),
    # causes
    ("revolt+speech/cause", _another_key, "key"),
    ("fair+peace/effect", _another_key, "key"),
    ("fair+peace/effect", _wrong(proof=Proof.STATED), "proof"),
    ("revolt+speech/cause", _wrong(proof=Proof.STATED), "proof"),
    (
        "revolt+speech/cause",
        _wrong(text="The speech of Anna Brandt", value="speech"),
        "Q03",
    ),
    ("revolt+speech/cause", _change(stem="Which of these led to the flood?"), "stem"),
    ("fair/why", _another_key, "key"),
    ("fair/why", _wrong(proof=Proof.PROVED), "proof"),
    ("fair/why", _wrong(text="Nobody knew why."), "why"),
    (
        "fair/why",
        _wrong(text="The council wanted to show that trade was safe."),
        "Q02",
    ),
    # measures
    ("siege/larger/790b76bf", _another_key, "key"),
    (
        "siege/larger/790b76bf",
        lambda q: replace(q, asks=q.asks[::-1]),
        "key",
    ),
    (
        "siege/larger/790b76bf",
        _change(asks=("siege.numbers.kept", "fair.numbers.guests")),
        "Q03",
    ),
    ("flood+frost/how_long", _another_key, "key"),
    ("flood+frost/how_long", _wrong(text="24 days"), "proof"),
    ("flood+frost/how_long", _change(events=("frost", "fair")), "stem"),
    ("frost/change/numbers.sheep", _another_key, "key"),
    ("frost/change/numbers.sheep", _wrong(text="It fell to one in 3"), "proof"),
    ("frost/change/numbers.sheep", _change(stem="How did it change?"), "stem"),
    # people and sources
    ("boris/who_is/role.09d936f8", _another_key, "key"),
    ("boris/who_is/role.09d936f8", _wrong(proof=Proof.STATED), "proof"),
    (
        "boris/who_is/role.09d936f8",
        _change(stem="Who was head of the guild in 1811?"),
        "key",
    ),
    (
        "boris/who_is/role.09d936f8",
        _change(stem="Who was head of the guild?"),
        "Q02",
    ),
    ("greens/who_is/formerly", _another_key, "key"),
    (
        "greens/who_is/formerly",
        _wrong(text="Clara Lund", value="clara"),
        "Q04",
    ),
    ("flood/source_check/numbers.barns", _another_key, "key"),
    (
        "flood/source_check/numbers.barns",
        _right(text="Barns swept away: 13 · barns swept away: 13"),
        "key",
    ),
    (
        "flood/source_check/numbers.barns",
        _wrong(text="Guests of the fair: 48 · guests of the fair: 84"),
        "proof",
    ),
    # identity, source, kind
    ("siege/when", _change(id="siege/Siege/when"), "id"),
    ("siege/when", _change(topic="peace"), "id"),
    ("siege/when", _change(sources=()), "source"),
    ("siege/when", _change(kind="guess"), "kind"),
    ("siege/when", _change(events=()), "kind"),
    ("siege/when", _change(events=("sortie",)), "event"),
    # the question speaks of something else
    ("flood/who/who.loser", _change(passage="The mill of ____ burned down."), "stem"),
    ("flood/true_false/who.loser", _change(passage="Nobody lost a mill."), "stem"),
    ("flood/where/where", _change(stem="In which city did it take place?"), "stem"),
]


@pytest.mark.parametrize(
    ("name", "change", "code"),
    _FAULTS,
    ids=[f"{n}-{name}-{code}" for n, (name, _, code) in enumerate(_FAULTS)],
)
def test_a_planted_fault_is_found(siege, good, name, change, code):
    findings = check_topic(siege, [change(good[name])])
    assert code in {f.code for f in findings}, findings


def test_an_id_stands_once(siege: Topic, good: dict[str, Question]):
    twice = [good["siege/when"], good["siege/when"]]
    assert {f.code for f in check_topic(siege, twice)} == {"id"}


def test_an_answer_that_comes_too_often_is_found(good: dict[str, Question]):
    often = [good["flood/who/who.loser"]] * 2 + [good["siege/when"]] * 18
    assert often_keys(often) == {"1809-07-08": 0.9}


def test_words_shared_with_every_other_option_are_found(siege, good):
    """Q17."""
    question = good["siege+speech/before"]
    extra = Option(id="x", text="The speech nobody gave", value="x", proof=Proof.PROVED)
    third = replace(extra, id="y", text="The Brandt affair", value="y")
    changed = replace(question, options=(*question.options, extra, third))
    assert "Q17" in {f.code for f in check_topic(siege, [changed])}


@pytest.mark.parametrize(("shared", "found"), [(8, True), (7, False)])
def test_an_exam_in_the_words_of_a_source_is_found(siege, good, shared, found):
    """Q19: seven words in a row may be shared, eight may not."""
    annals = siege.sources["annals"]
    asked = words("In which year did the revolt of the weavers")
    told = " ".join(asked[1 : 1 + shared])
    text = f"The chronicler asks {told}, and weeps."
    topic = replace(
        siege, sources={**siege.sources, "annals": replace(annals, text=text)}
    )
    question = good["revolt/when/year"]
    codes = {f.code for f in check_topic(topic, [question])}
    assert ("Q19" in codes) is found
    practice = replace(question, modes=(Mode.STUDY,))
    assert check_topic(topic, [practice]) == []


def test_a_second_event_that_fits_is_found(siege: Topic, good: dict[str, Question]):
    """Q02: had Clara been praised twice, "who praised her" would have two answers."""
    peace = siege.event("peace")
    again = replace(peace, id="again", who={**peace.who, "speaker": ("emil",)})
    twice = replace(siege, events=(*siege.events, again))
    for name in ("peace/who/who.speaker", "peace/cloze/who.speaker"):
        assert "Q02" in {f.code for f in check_topic(twice, [good[name]])}
