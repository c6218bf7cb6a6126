"""Typed and arranged questions: a good one has no fault, a planted fault is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from quizapp.content.dates import parse_date
from quizapp.content.model import EventKind, Status, Topic
from quizapp.questions.model import Mode, Proof, Question
from tests.trust.checker import check_topic
from tests.trust.handmade import by_hand

Change = Callable[[Question], Question]


@pytest.fixture(scope="module")
def made(siege: Topic) -> Mapping[str, Question]:
    return by_hand(siege)


def _codes(topic: Topic, question: Question) -> set[str]:
    return {f.code for f in check_topic(topic, [question])}


@pytest.mark.parametrize(
    "name", ["day", "year", "over", "bare", "row", "last", "dates", "places"]
)
def test_a_sound_question_has_no_fault(siege: Topic, made, name: str):
    assert check_topic(siege, [made[name]]) == []


def _change(**changes) -> Change:
    return lambda question: replace(question, **changes)


def _prompt(number: int, **changes) -> Change:
    def change(question: Question) -> Question:
        prompts = list(question.prompts)
        prompts[number] = replace(prompts[number], **changes)
        return replace(question, prompts=tuple(prompts))

    return change


def _option(number: int, **changes) -> Change:
    def change(question: Question) -> Question:
        options = list(question.options)
        options[number] = replace(options[number], **changes)
        return replace(question, options=tuple(options))

    return change


def _right_gap(number: int) -> Change:
    def change(question: Question) -> Question:
        options = tuple(
            replace(o, correct=n == number, proof=None if n == number else Proof.PROVED)
            for n, o in enumerate(question.options)
        )
        return replace(question, options=options, answer=options[number].text)

    return change


def _swapped_stops(question: Question) -> Question:
    first, second, *others = question.prompts
    return replace(question, prompts=(second, first, *others))


def _swapped_pairs(question: Question) -> Question:
    (a, one), (b, other), *rest = question.pairs
    return replace(question, pairs=((a, other), (b, one), *rest))


def _side_by_side(question: Question) -> Question:
    *others, first = question.options
    return replace(question, options=(first, *others))


_LATE = parse_date("1830")
_FAULTS = [
    # typed dates
    ("day", _change(precision="year"), "precision"),
    ("year", _change(precision="day"), "precision"),
    ("year", _change(variant="month"), "precision"),
    ("day", _change(precision="season"), "precision"),
    ("day", _change(tolerance=("-58619", "-58619")), "key"),
    ("day", _change(tolerance=(str(_LATE.start_min), str(_LATE.end_max))), "key"),
    ("year", _change(tolerance=(str(_LATE.start_min), str(_LATE.end_max))), "key"),
    ("day", _change(tolerance=None), "key"),
    ("day", _change(answer="9 July 1809", accept=("9 July 1809",)), "key"),
    ("day", _change(accept=("July 1809",)), "key"),
    ("day", _change(asks=("fair.date",)), "key"),
    ("day", _change(stem="When did the flood take place?"), "stem"),
    ("day", _change(stem="In which year did the siege of the mill begin?"), "stem"),
    (
        "day",
        _change(stem="When in 1809 did the siege of the mill take place?"),
        "Q16",
    ),
    ("day", _change(context="In the summer of that war,"), "Q16"),
    ("day", _change(context="In chapter 8,"), "Q16"),
    ("day", _change(modes=(Mode.STUDY,), proof=Proof.STATED), "Q20"),
    # typed figures
    ("over", _change(tolerance=("300", "352")), "key"),
    ("over", _change(tolerance=("320", "400")), "key"),
    ("over", _change(tolerance=("320", "340")), "key"),
    ("over", _change(tolerance=None), "key"),
    ("bare", _change(tolerance=("48", "48")), "key"),
    ("bare", _change(tolerance=("40", "90")), "rival"),
    ("bare", _change(answer="49", accept=("49",)), "key"),
    ("bare", _change(accept=("84",)), "key"),
    ("bare", _change(unit="sheep"), "unit"),
    ("over", _change(context="Of the 320 there,"), "Q06"),
    ("bare", _change(stem="Which number near 48 completes the sentence?"), "Q06"),
    ("over", _change(passage="Somebody kept over ____ sheep."), "stem"),
    ("over", _change(asks=("fair.numbers.guests",)), "key"),
    # placements
    ("row", _swapped_stops, "row"),
    ("row", _prompt(0, text="the speech of Anna Brandt"), "row"),
    ("row", _prompt(0, note="8 July 1810"), "row"),
    ("row", _prompt(0, note=""), "row"),
    ("row", _prompt(0, value="famine", text="the famine", note="1828"), "row"),
    ("row", _prompt(0, value="peace", text="the peace talks"), "row"),
    ("row", _change(events=("peace", "siege", "fair")), "row"),
    ("row", _right_gap(0), "key"),
    ("row", _change(answer="after the flood"), "key"),
    ("row", _right_gap(2), "key"),
    ("row", _option(0, correct=True, proof=None), "Q01"),
    ("row", lambda q: replace(q, options=q.options[:-1]), "key"),
    ("row", _option(3, text="before the flood"), "key"),
    ("row", _option(3, text="before the siege of the mill"), "Q01"),
    ("row", _option(0, text="after the flood"), "Q01"),
    ("last", _option(0, text="after the great fair"), "Q01"),
    ("row", _change(ascending=False), "Q11"),
    ("row", _change(stem="Where on the timeline should the card stand?"), "stem"),
    ("row", _change(stem="Where on the timeline does the peace talks belong?"), "Q07"),
    ("row", _change(stem="Where in 1815 do the peace talks belong?"), "Q16"),
    ("row", _change(modes=(Mode.STUDY, Mode.EXAM)), "Q20"),
    ("row", _change(modes=(Mode.STUDY, Mode.DECK)), "Q20"),
    ("row", _option(0, proof=None), "Q20"),
    # matches
    ("dates", _swapped_pairs, "key"),
    ("places", _swapped_pairs, "key"),
    ("dates", _side_by_side, "Q11"),
    ("dates", lambda q: replace(q, pairs=q.pairs[:-1]), "key"),
    ("dates", lambda q: replace(q, prompts=q.prompts[:-1]), "key"),
    (
        "dates",
        lambda q: replace(q, options=tuple(o for o in q.options if o.correct)),
        "spare",
    ),
    ("dates", _option(2, correct=True), "key"),
    ("dates", _option(2, text="July 1830"), "Q04"),
    ("dates", _option(2, text="about then"), "key"),
    ("dates", _option(2, text="around 10 July 1809"), "Q03"),
    ("dates", _option(2, text="8 July 1809", value="1809-07-08"), "Q01"),
    ("dates", _option(2, text="around 10 July 1809"), "Q02"),
    ("dates", _prompt(0, note="8 July 1809"), "stem"),
    ("dates", _prompt(0, text="the flood"), "key"),
    ("dates", _prompt(0, value="famine", text="the famine"), "key"),
    ("dates", _change(stem="Match each event of the 1800s with its date."), "Q16"),
    ("dates", _change(asks=("siege.date", "fair.date")), "key"),
    ("dates", _change(modes=(Mode.STUDY, Mode.DECK)), "Q20"),
    ("places", _option(2, text="Kolm", value="kolm"), "Q03"),
    ("places", _option(2, text="Hugo Perch", value="hugo"), "Q04"),
    ("places", _option(2, text="Ruhn", value="kolm"), "key"),
    ("places", _option(2, text="Tarn", value="tarn"), "Q01"),
    ("places", _change(stem="Match the events in Vesk with their places."), "Q06"),
    ("places", _change(stem="Match the events with Ruhn and others."), "Q09"),
    ("places", _change(proof=Proof.STATED), "proof"),
    ("places", _change(asks=("flood.where", "fair.where")), "key"),
    ("places", _change(asks=("flood.where", "fair.where", "speech.date")), "key"),
]


@pytest.mark.parametrize(
    ("name", "change", "code"),
    _FAULTS,
    ids=[f"{n}-{name}-{code}" for n, (name, _, code) in enumerate(_FAULTS)],
)
def test_a_planted_fault_is_found(siege, made, name, change, code):
    findings = check_topic(siege, [change(made[name])])
    assert code in {f.code for f in findings}, findings


# --- the topic says another thing than the question believes ------------------------


def _with_event(topic: Topic, event_id: str, **changes) -> Topic:
    events = tuple(
        replace(e, **changes) if e.id == event_id else e for e in topic.events
    )
    return replace(topic, events=events)


def _dated(topic: Topic, event_id: str, date: str, **changes) -> Topic:
    old = topic.event(event_id).date
    new = replace(old, value=parse_date(date), **changes)
    return _with_event(topic, event_id, date=new)


@pytest.mark.parametrize(
    ("date", "code"),
    [
        ("1809-07-08?", "key"),
        ("1809-07-08/1809-08", "key"),
        ("since 1809", "key"),
        ("unknown", "key"),
        ("1809-07", "precision"),
        ("1809", "precision"),
        ("180X", "precision"),
        ("c. 1809-07-08", "key"),
    ],
)
def test_a_date_that_is_not_known_to_the_day_is_not_typed(siege, made, date, code):
    assert code in _codes(_dated(siege, "siege", date), made["day"])


@pytest.mark.parametrize("name", ["day", "row", "dates"])
@pytest.mark.parametrize("status", [Status.DISPUTED, Status.SUSPECTED_ERROR])
def test_a_date_in_doubt_is_not_asked(siege, made, name, status):
    doubted = _dated(siege, "siege", "1809-07-08", status=status)
    assert _codes(doubted, made[name]) & {"key", "row"}


@pytest.mark.parametrize("name", ["over", "bare"])
def test_a_figure_in_doubt_is_not_asked(siege, made, name):
    for event in siege.events:
        figures = tuple(replace(f, status=Status.DISPUTED) for f in event.figures)
        siege = _with_event(siege, event.id, figures=figures)
    assert "key" in _codes(siege, made[name])


def test_a_figure_with_a_near_rival_has_less_room(siege, made):
    """Scoring: less than half of the way to any other figure in the unit."""
    lost = siege.event("siege").figures
    near = next(f for f in siege.event("fair").figures)
    number = replace(near.value, low=near.value.low + 300, high=near.value.high + 300)
    rival = replace(near, name="more", value=number)
    crowded = _with_event(siege, "siege", figures=(*lost, rival))
    assert "rival" in _codes(crowded, made["over"])
    cut = replace(made["over"], tolerance=("320", "334"))
    assert _codes(crowded, cut) == set()
    for ends in (("320", "335"), ("320", "320")):
        assert "key" in _codes(crowded, replace(made["over"], tolerance=ends))


def test_a_card_that_nothing_decides_has_no_place(siege, made):
    vague = _dated(siege, "fair", "1814/1823")
    assert "row" in _codes(vague, made["row"])
    vague = _dated(siege, "peace", "[1808..1816]")
    assert "key" in _codes(vague, made["row"])


def test_a_part_and_its_whole_are_not_placed_together(siege, made):
    part = _with_event(siege, "peace", part_of=("siege",))
    assert "Q03" in _codes(part, made["row"])
    whole = _with_event(siege, "fair", part_of=("siege",))
    assert "Q03" in _codes(whole, made["row"])


def test_two_events_of_one_name_are_not_told_apart(siege, made):
    twin = replace(siege.event("fair"), id="twin", name="the siege of the mill")
    twice = replace(siege, events=(*siege.events, twin))
    for name in ("day", "dates"):
        assert "Q02" in _codes(twice, made[name])


def test_a_right_side_that_another_event_names_kills_the_match(siege, made):
    flood = siege.event("flood")
    near = _with_event(siege, "fair", near=(("marl", "north of"),))
    assert "Q02" in _codes(near, made["places"])
    both = _with_event(siege, "flood", where=(*flood.where, "ruhn"))
    assert "key" in _codes(both, made["places"])
    lasting = _with_event(siege, "flood", kind=EventKind.PERIOD)
    assert "proof" in _codes(lasting, made["places"])
    opened = _with_event(siege, "fair", open=frozenset({"where"}))
    assert "proof" in _codes(opened, made["places"])


@pytest.mark.parametrize("link", ["within", "overlaps", "homonyms", "of", "members"])
def test_right_sides_that_are_related_kill_the_match(siege, made, link):
    tarn = replace(siege.entities["tarn"], **{link: ("ruhn",)})
    tied = replace(siege, entities={**siege.entities, "tarn": tarn})
    assert "Q03" in _codes(tied, made["places"])


def test_a_right_side_that_shares_a_name_kills_the_match(siege, made):
    tarn = replace(siege.entities["tarn"], aliases=("Ruhn",))
    tied = replace(siege, entities={**siege.entities, "tarn": tarn})
    assert "Q03" in _codes(tied, made["places"])


def test_a_name_on_the_left_tells_its_partner(siege, made):
    named = _with_event(siege, "fair", name="the fair of Tarn")
    question = _prompt(1, text="the fair of Tarn")(made["places"])
    assert {"Q05", "Q06"} <= _codes(named, question)


def test_a_date_that_a_source_claims_is_no_right_side(siege, made):
    """The other date of the revolt, beside the revolt itself."""
    revolt = siege.event("revolt")
    question = _option(2, text="2 January 1806", value="1806-01-02")(made["dates"])
    question = replace(
        question,
        events=("revolt", *question.events[1:]),
        asks=("revolt.date", *question.asks[1:]),
    )
    question = _prompt(0, text=revolt.name, value="revolt")(question)
    question = _option(3, text="6 May 1803", value="1803-05-06")(question)
    assert "doubt" in _codes(siege, question)
