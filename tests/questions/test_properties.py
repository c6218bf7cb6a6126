"""What holds for every bank, tried on random small topics and told from their parts."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.content.dates import parse_date
from quizapp.questions.codec import (
    event_card_from_plain,
    event_card_to_plain,
    named_from_plain,
    named_to_plain,
    question_from_plain,
    question_to_plain,
    topic_card_from_plain,
    topic_card_to_plain,
)
from quizapp.questions.model import Form, Kind, Mode, Proof

PEOPLE = {
    "p0": "Ann Archer",
    "p1": "Bob Baker",
    "p2": "Cid Carter",
    "p3": "Dora Dean",
    "p4": "Emil Engel",
    "p5": "Fay Fuller",
    "p6": "Gus Gray",
}
PLACES = {
    "c0": "Ulm",
    "c1": "Bonn",
    "c2": "Kiel",
    "c3": "Jena",
    "c4": "Gera",
    "c5": "Linz",
}
YEARS = st.integers(1895, 1925)
SETTLED = st.one_of(
    YEARS.map(str),
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)),
    st.builds("{}-{:02}-{:02}".format, YEARS, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}-{}".format, YEARS, st.integers(21, 24)),
    YEARS.map("c. {}".format),
    YEARS.map(lambda y: f"[{y}..{y + 2}]"),
    YEARS.map(lambda y: f"{y}/{y + 2}"),
    YEARS.map("by {}".format),
    YEARS.map("since {}".format),
    YEARS.map("early {}".format),
)
DATES = st.one_of(SETTLED, YEARS.map("{}?".format), st.just("unknown"))
#: first and second filler, place, and the sentence that marks them
SENTENCES = (
    "[[{a}]] spoke in [[{c}]].",
    "In [[{c}]] the crowd cheered [[{a}]] and [[{b}]].",
    "[[{a}]] gave [[{b}]] {{{{sum}}}} coins.",
    "{{{{sum}}}} people followed [[{a}]] to [[{c}]].",
    "The mill burnt down.",
)


@dataclass
class Event:
    """One event as it was drawn."""

    id: str
    date: str
    disputed: bool
    kind: str
    type: str
    sentence: str
    a: str
    b: str
    c: str
    role: str
    place_listed: bool
    declared: str
    figure: str

    @property
    def text(self):
        return self.sentence.format(a=self.a, b=self.b, c=self.c)

    @property
    def named(self):
        """Everyone and everything that the event names, by its own fields."""
        marked = set(re.findall(r"\[\[(\w+)\]\]", self.text))
        return marked | {self.a} | ({self.c} if self.place_listed else set())

    def yaml(self):
        value = f"'{self.date}'"
        if self.disputed:
            value = f"{{claims: [{{value: '{self.date}'}}, {{value: '1930'}}],"
            value += " status: disputed}"
        rows = [
            f"- id: {self.id}",
            f"  name: the affair of {self.id}",
            f"  text: '{self.text}'",
            f"  date: {value}",
            f"  kind: {self.kind}",
            f"  type: {self.type}",
            f"  who: {{{self.role}: [{self.a}]}}",
            f"  numbers: {{sum: {{of: things in {self.id}, value: '{self.figure}'}}}}",
        ]
        if self.place_listed:
            rows.append(f"  where: [{self.c}]")
        if self.declared:
            rows.append(f"  {self.declared}: [who.{self.role}]")
        return "\n".join(rows)


@dataclass
class Drawn:
    """A topic as it was drawn, and as the author would write it."""

    events: list[Event]
    inside: dict[str, str]
    overlaps: dict[str, str]
    names: dict[str, str] = field(default_factory=lambda: {**PEOPLE, **PLACES})

    def yaml(self):
        people = [f"  {i}: {{type: person, name: {n}}}" for i, n in PEOPLE.items()]
        places = []
        for i, name in PLACES.items():
            more = f", in: {self.inside[i]}" if i in self.inside else ""
            if i in self.overlaps:
                more += f", overlaps: [{self.overlaps[i]}]"
            places.append(f"  {i}: {{type: place, kind: town, name: {name}{more}}}")
        events = [e.yaml() for e in self.events]
        return "\n".join(["entities:", *people, *places, "events:", *events])

    def event(self, event_id):
        return next(e for e in self.events if e.id == event_id)

    def above(self, place):
        found = []
        while place in self.inside:
            place = self.inside[place]
            found.append(place)
        return found

    def touch(self, one, other):
        """Whether two places hold each other or overlap."""
        pairs = {*self.overlaps.items()} | {(b, a) for a, b in self.overlaps.items()}
        return (
            one == other
            or one in self.above(other)
            or other in self.above(one)
            or (one, other) in pairs
        )


@st.composite
def topics(draw):
    ids = [f"e{letter}" for letter in "abcdefgh"[: draw(st.integers(1, 8))]]
    events = []
    for event_id in ids:
        a, b = draw(st.permutations(list(PEOPLE)))[:2]
        events.append(
            Event(
                id=event_id,
                date=draw(DATES),
                disputed=draw(st.integers(0, 5)) == 0,
                kind=draw(st.sampled_from(["moment"] * 4 + ["period", "state"])),
                type=draw(st.sampled_from(["visit", "sale", "vote"])),
                sentence=draw(st.sampled_from(SENTENCES)),
                a=a,
                b=b,
                c=draw(st.sampled_from(list(PLACES))),
                role=draw(st.sampled_from(["speaker", "guest", "host"])),
                place_listed=draw(st.booleans()),
                declared=draw(st.sampled_from(["", "", "closed", "open"])),
                figure=draw(
                    st.sampled_from(["7", "40", "550", "over 32", "about 90", "1,200"])
                ),
            )
        )
    inside = {
        place: f"c{draw(st.integers(0, int(place[1]) - 1))}"
        for place in list(PLACES)[1:]
        if draw(st.integers(0, 2)) == 0
    }
    overlaps = {"c4": "c5"} if draw(st.booleans()) else {}
    return Drawn(events, inside, overlaps)


@pytest.fixture(scope="module")
def built(make):
    """A drawn topic's bank; drawn and built are told apart by the tests."""
    known = {}

    def build(drawn):
        text = drawn.yaml()
        if text not in known:
            known[text] = make(text)
        return known[text]

    return build


tried = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)


def plainly(text):
    return re.sub(r"^(the|a|an) ", "", text.casefold())


@tried
@given(topics())
def test_one_key_and_no_two_options_alike(built, drawn):
    for question in built(drawn).bank.questions:
        texts = [plainly(o.text) for o in question.options]
        assert len(set(texts)) == len(texts)
        ids = [o.id for o in question.options]
        assert len(set(ids)) == len(ids)
        if question.form in (Form.SINGLE, Form.TRUE_FALSE):
            assert [o.correct for o in question.options].count(True) == 1
            assert question.key.text == question.answer
            assert all((o.proof is None) is o.correct for o in question.options)
            assert all(o.why for o in question.options if not o.correct)
        if question.form is Form.CLOZE:
            assert not question.options
            assert question.passage.count("____") == 1


@tried
@given(topics())
def test_no_wrong_name_is_right(built, drawn):
    for question in built(drawn).bank.questions:
        if question.kind not in (Kind.WHO, Kind.WHERE, Kind.WHICH):
            continue
        event = drawn.event(question.events[0])
        assert question.key.value in event.named
        for option in question.options:
            if not option.correct:
                assert option.value not in event.named
                assert not any(drawn.touch(option.value, i) for i in event.named)


@tried
@given(topics())
def test_no_rival_is_an_option_and_its_date_stands_in_the_stem(built, drawn):
    """Two events of one type with one sentence: the other's filler fits as well."""
    for question in built(drawn).bank.questions:
        if question.kind is not Kind.WHO or not question.id.endswith(".host"):
            continue
        event = drawn.event(question.events[0])
        if event.sentence != SENTENCES[0]:
            continue
        for other in drawn.events:
            same = (other.type, other.sentence, other.role, other.c)
            if other.id == event.id or other.a == event.a:
                continue
            if same == (event.type, event.sentence, event.role, event.c):
                assert other.a not in [o.value for o in question.options]
                assert re.search(r"\d{4}", question.full_stem)


@tried
@given(topics())
def test_wrong_dates_and_figures_lie_apart_from_the_right_one(built, drawn):
    for question in built(drawn).bank.questions:
        event = drawn.event(question.events[0])
        wrong = [o for o in question.options if not o.correct]
        if question.kind is Kind.WHEN:
            assert event.kind == "moment"
            assert not event.disputed
            assert "?" not in event.date
            right = parse_date(event.date)
            key = parse_date(question.key.value)
            assert key.start_min <= right.start_min <= right.end_max <= key.end_max
            for option in wrong:
                date = parse_date(option.value)
                assert date.end_max < key.start_min or key.end_max < date.start_min
        if question.kind is Kind.HOW_MANY:
            digits = re.sub(r"[^0-9]", "", event.figure)
            assert question.key.value == digits
            assert digits not in [o.value for o in wrong]
            low = [Fraction(o.value) for o in question.options]
            assert low == sorted(low)


def certainly_before(one, two):
    early, late = parse_date(one.date), parse_date(two.date)
    if one.disputed or two.disputed or "?" in one.date + two.date:
        return False
    if None in (early.start_max, early.end_max, late.start_min):
        return False
    lasted = one.kind == "period" or "/" in one.date
    return (early.end_max if lasted else early.start_max) < late.start_min


@tried
@given(topics())
def test_only_decided_orders_are_asked(built, drawn):
    for question in built(drawn).bank.questions:
        if question.kind is Kind.BEFORE:
            wrong = next(o for o in question.options if not o.correct)
            rows = [(question.key.value, wrong.value)]
        elif question.kind is Kind.ORDER:
            ids = [o.value for o in question.options]
            assert list(question.events) == ids
            rows = list(combinations(ids, 2))
            assert set(question.decided) == set(
                combinations([o.id for o in question.options], 2)
            )
        elif question.kind is Kind.PLACEMENT:
            ids = [p.value for p in question.prompts]
            gap = question.options.index(question.key)
            card, *row = question.events
            assert row == ids
            rows = list(combinations([*ids[:gap], card, *ids[gap:]], 2))
        else:
            continue
        for early, late in rows:
            assert certainly_before(drawn.event(early), drawn.event(late))


@tried
@given(topics())
def test_typed_answers_are_names_of_what_stands_in_the_gap(built, drawn):
    for question in built(drawn).bank.questions:
        if question.kind is not Kind.CLOZE:
            continue
        event = drawn.event(question.events[0])
        if question.entity:
            name = drawn.names[question.entity]
            assert {plainly(a) for a in question.accept} == {plainly(name)}
            assert question.entity in event.named
            assert name not in question.passage
        else:
            assert question.accept[0] == question.answer
            assert all(question.answer in a for a in question.accept)
            low, high = map(Fraction, question.tolerance)
            digits = Fraction(re.sub(r"[^0-9]", "", event.figure))
            assert low <= digits <= high


@tried
@given(topics())
def test_what_is_recalled_is_what_the_event_says(built, drawn):
    for question in built(drawn).bank.questions:
        if question.kind not in (Kind.WHEN_TYPED, Kind.HOW_MANY_TYPED):
            continue
        event = drawn.event(question.events[0])
        low, high = map(Fraction, question.tolerance)
        assert not question.options
        if question.kind is Kind.WHEN_TYPED:
            date = parse_date(event.date)
            assert (event.kind, event.disputed, date.form) == (
                "moment",
                False,
                "moment",
            )
            assert not date.uncertain
            assert (low, high) == (date.start_min, date.end_max)
            assert question.precision == date.precision.name.lower()
        else:
            assert low <= Fraction(re.sub(r"[^0-9]", "", event.figure)) <= high


@tried
@given(topics())
def test_a_match_fits_one_way_only(built, drawn):
    for question in built(drawn).bank.questions:
        if question.kind is not Kind.MATCH:
            continue
        for prompt in question.prompts:
            event, right = drawn.event(prompt.value), question.partner(prompt.id)
            others = [o.value for o in question.options if o is not right]
            if question.variant == "date":
                known = parse_date(event.date)
                assert parse_date(right.value) == known
                for other in map(parse_date, others):
                    assert other.end_max < known.start_min or (
                        known.end_max < other.start_min
                    )
            else:
                assert right.value in event.named
                assert not any(drawn.touch(o, i) for o in others for i in event.named)


@tried
@given(topics())
def test_true_is_what_the_event_says(built, drawn):
    made = built(drawn)
    for question in made.bank.questions:
        if question.kind is Kind.TRUE_FALSE:
            says = made.topic.event(question.events[0]).text
            assert (question.passage == says) is (question.key.value == "true")


@tried
@given(topics())
def test_ids_are_unique_and_plain_and_every_record_comes_back(built, drawn):
    bank = built(drawn).bank
    ids = [q.id for q in bank.questions]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch(r"[a-z0-9\-_./+]+", i) for i in ids)
    for question in bank.questions:
        plain = json.loads(json.dumps(question_to_plain(question)))
        assert question_from_plain(plain) == question
    for event in bank.events:
        assert event_card_from_plain(event_card_to_plain(event)) == event
    for named in bank.names:
        assert named_from_plain(named_to_plain(named)) == named
    assert topic_card_from_plain(topic_card_to_plain(bank.card)) == bank.card


@tried
@given(topics())
def test_modes_follow_the_proof(built, drawn):
    bank = built(drawn).bank
    for question in bank.questions:
        proofs = [o.proof for o in question.options if o.proof]
        weakest = min(proofs, key=lambda p: p.strength, default=Proof.PROVED)
        assert question.proof is weakest
        assert Mode.STUDY in question.modes
        if weakest is Proof.ASSUMED:
            assert Mode.EXAM not in question.modes
        assert 1 <= question.difficulty <= 5
        assert all(0 <= value <= 1 for value in question.features.values())


@tried
@given(topics())
def test_counts_fit_what_is_there(built, drawn):
    bank = built(drawn).bank
    kinds = Counter(q.kind.value for q in bank.questions)
    assert bank.card.counts == dict(kinds)
    assert bank.card.total == len(bank.questions)
    for card in bank.events:
        assert card.questions == sum(card.id in q.events for q in bank.questions)


@tried
@given(topics(), st.randoms(use_true_random=False))
def test_the_order_of_the_file_is_nothing(built, make, drawn, mixer):
    events = list(drawn.events)
    mixer.shuffle(events)
    other = Drawn(events, drawn.inside, drawn.overlaps)
    assert make(other.yaml()).plain == built(drawn).plain
