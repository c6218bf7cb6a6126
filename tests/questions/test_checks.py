from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from quizapp.questions.assemble import assemble
from quizapp.questions.checks import Fault, option_fault
from quizapp.questions.draft import Choice, Draft, Ladder, Ranked
from quizapp.questions.identity import h
from quizapp.questions.model import Bloom, Form, Kind, Mode, Proof, Question, Skill

PEOPLE = """
entities:
  ann: {type: person, name: Ann Archer}
  bob: {type: person, name: Bob Baker}
  cid: {type: person, name: Cid Carter}
events:
"""


def choice(text, **fields):
    return Choice(text=text, value=text, **({"proof": Proof.PROVED} | fields))


def draft(**fields):
    """A sound choice question, to be spoiled in one place."""
    sound = {
        "id": "doc/x/who",
        "kind": Kind.WHO,
        "form": Form.SINGLE,
        "events": (),
        "stem": "Who opened the bridge?",
        "key": Choice(text="Ann Archer", value="ann"),
        "key_names": ("Ann Archer",),
        "pool": Ranked((choice("Bob Baker"), choice("Cid Carter"))),
        "skill": Skill.CONTEXT,
        "bloom": Bloom.REMEMBER,
        "modes": (Mode.STUDY, Mode.DECK, Mode.EXAM),
    }
    return Draft(**sound | fields)


@pytest.fixture
def judge(make):
    """Code of the check that refuses a draft, "" if none does."""
    scene = make(f"{PEOPLE}- {{id: x, name: x, text: It was., date: 1900}}").scene

    def code(spoiled):
        made = assemble(scene, spoiled, "")
        return made.code if isinstance(made, Fault) else ""

    return code


def test_the_sound_draft_passes(judge):
    assert judge(draft()) == ""


def test_q01_another_name_of_the_key_is_no_option(make, judge):
    scene = make(f"{PEOPLE}- {{id: x, name: x, text: It was., date: 1900}}").scene
    known = draft(key_names=("Ann Archer", "The Bridge Queen"))
    for same in ("ANN ARCHER", "the  Bridge Queen", "bridge queen"):
        assert option_fault(scene, known, choice(same), ()).code == "Q01"
    doubled = (choice("Bob Baker"),)
    assert option_fault(scene, known, choice("bob baker"), doubled).code == "Q01"
    assert option_fault(scene, known, choice("Cid Carter"), doubled) is None
    one_left = draft(pool=Ranked((choice("Bob Baker"), choice("bob baker"))))
    assert judge(one_left) == "Q01"


OWN = """
questions:
- id: one
  kind: who
  stem: Who opened the bridge?
  options: [{options}]
  key: {key}
"""


@pytest.mark.parametrize(
    ("options", "key", "code"),
    [
        ("Ann, Bob, Cid", "Ann", None),
        ("Ann, Ann", "Ann", "Q01"),
        ("Ann, ann, Cid", "Ann", "Q01"),
        ("Ann, Bob, All of the above", "Ann", "Q10"),
        ("Ann, Bob, None of these.", "Ann", "Q10"),
        ("Ann, Bob, Ann and Bob", "Ann", "Q10"),
    ],
)
def test_hand_written_options_are_checked(make, options, key, code):
    made = make(OWN.format(options=options, key=key))
    assert made.codes.get("q/one") == code
    assert ("q/one" in made.questions) is (code is None)


@pytest.mark.parametrize(
    ("kind", "stem", "code"),
    [
        ("who", "Who opened the bridge?", None),
        ("who", "Which of them did not open the bridge?", "Q10"),
        ("who", "Who never opened the bridge?", "Q10"),
        ("who", "Name the person.", "Q15"),
        ("who", "Who is ____ of the bridge?", "Q15"),
        ("who", "Who worked with Ann?", "Q06"),
        ("guess", "Who opened the bridge?", "Q15"),
        ("order", "Who opened the bridge?", "Q15"),
        ("when", "When in the 19th century was the bridge opened?", "Q16"),
    ],
)
def test_hand_written_stems_are_checked(make, kind, stem, code):
    made = make(
        f"""
questions:
- {{id: one, kind: {kind}, stem: "{stem}", options: [Ann, Bob, Cid], key: Ann}}
"""
    )
    assert made.codes.get("q/one") == code


@pytest.mark.parametrize(
    ("stem", "code"),
    [
        ("Which person completes the sentence? ____ opened the bridge.", None),
        ("Which person completes the sentence?", "Q15"),
        ("____ opened the bridge.", "Q15"),
    ],
)
def test_a_hand_written_gap_stands_behind_its_question(make, stem, code):
    own = f'- {{id: one, kind: cloze, stem: "{stem}", key: Ann, accept: [Anna]}}'
    made = make(f"questions:\n{own}")
    assert made.codes.get("q/one") == code
    if code is None:
        assert made.questions["q/one"].accept == ("Ann", "Anna")


WITHDRAWAL = (
    PEOPLE
    + """
- id: one
  name: the withdrawal of Ann
  text: "[[ann]] began to withdraw the guard."
  date: 2001
  type: withdrawal
  who: {actor: [ann]}
  skip: [SKIP]
- id: two
  name: the withdrawal of Bob
  text: "[[bob]] began to withdraw the guard."
  date: DATE
  type: TYPE
  who: {actor: [bob]}
  skip: [SKIP]
- id: three
  name: the speech of Cid
  text: "[[cid]] spoke."
  date: 2009
  who: {speaker: [cid]}
- id: four
  name: the speech of Dora
  text: "[[dora]] spoke."
  date: 2009
  who: {speaker: [dora]}
"""
).replace("events:", "  dora: {type: person, name: Dora Dean}\nevents:")


def withdrawals(date, kind, skip):
    text = WITHDRAWAL.replace("DATE", date).replace("TYPE", kind)
    return text.replace("SKIP", skip)


def test_q02_a_rival_puts_the_date_into_the_stem_and_is_no_option(make):
    made = make(withdrawals("2005", "withdrawal", "cloze"))
    question = made.questions["one/who/who.actor"]
    assert question.stem == "In 2001, who began to withdraw the guard?"
    assert set(made.wrong("one/who/who.actor")) == {"cid", "dora"}
    gap = make(withdrawals("2005", "withdrawal", "who")).questions[
        "one/cloze/who.actor"
    ]
    assert gap.passage == "In 2001, ____ began to withdraw the guard."


def test_q02_without_a_telling_date_it_is_dropped(make):
    made = make(withdrawals("unknown", "withdrawal", "when"))
    assert made.codes["one/who/who.actor"] == "Q02"
    assert made.codes["two/who/who.actor"] == "Q02"
    assert made.codes["one/cloze/who.actor"] == "Q02"


def test_q02_another_type_is_no_rival(make):
    made = make(withdrawals("unknown", "defeat", "cloze"))
    stem = made.questions["one/who/who.actor"].stem
    assert stem == "Who began to withdraw the guard?"
    assert "bob" in made.wrong("one/who/who.actor")


def test_q02_a_list_the_author_calls_open_is_no_gap(made):
    """
    entities:
      ann: {type: person, name: Ann Archer}
      ulm: {type: place, kind: city, name: Ulm}
    events:
    - id: visit
      name: the visit of Ann
      text: "[[ann]] came to [[ulm]]."
      date: 1900
      who: {guest: [ann]}
      where: [ulm]
      open: [where]
    """
    assert made.codes["visit/cloze/where"] == "Q02"
    assert "visit/cloze/who.guest" in made.questions


def test_q03_overlapping_values_are_no_options(judge):
    def at(low, high):
        return choice(f"{low}", interval=(Fraction(low), Fraction(high)))

    def ladder(*higher):
        key = Choice(text="10", value="10", interval=(Fraction(10), Fraction(12)))
        pool = Ladder((), higher, Fraction(1))
        return draft(kind=Kind.HOW_MANY, key=key, key_names=("10",), pool=pool)

    assert judge(ladder(at(13, 14), at(15, 16))) == ""
    assert judge(ladder(at(12, 14), at(15, 16))) == "Q03"
    assert judge(ladder(at(13, 15), at(15, 16))) == "Q03"


def test_q03_what_lies_inside_the_key_or_overlaps_it_is_no_option(made):
    """
    entities:
      land: {type: place, kind: area, name: Landia}
      town: {type: place, kind: area, name: Ulm, in: land}
      park: {type: place, kind: area, name: Rosengarten, in: town}
      twin: {type: place, kind: area, name: Neu-Ulm, overlaps: [park]}
    events:
    - {id: x, name: the fair, text: "They met in [[land]].", date: 1900, where: [land]}
    """
    scene = made.scene
    key = Choice(text="Landia", value="land", entity=scene.entity("land"))
    for inside in ("town", "park", "twin"):
        wrong = choice(inside, entity=scene.entity(inside))
        assert option_fault(scene, draft(key=key), wrong, ()).code == "Q03"
    assert made.codes["x/where/where"] == "Q04"


ISLANDS = """
entities:
  sark: {type: place, kind: island, name: Sark}
  herm: {type: place, kind: KIND, name: Herm}
  jura: {type: place, kind: island, name: Jura}
events:
- {id: x, name: the fair, text: "The fair came to [[sark]].", date: 1900,
   where: [sark]}
"""


def test_q04_an_island_stands_with_islands_only(make):
    assert make(ISLANDS.replace("KIND", "town")).codes["x/where/where"] == "Q04"
    made = make(ISLANDS.replace("KIND", "island"))
    assert sorted(made.texts("x/where/where")) == ["Herm", "Jura", "Sark"]
    stem = "On which island did the fair take place?"
    assert made.questions["x/where/where"].stem == stem


def test_q04_of_another_kind_is_refused_by_name(made):
    """
    entities:
      sark: {type: place, kind: island, name: Sark}
      ulm: {type: place, kind: city, name: Ulm}
    events:
    - {id: x, name: the fair, text: It came., date: 1900}
    """
    sark, ulm = made.scene.entity("sark"), made.scene.entity("ulm")
    asked = draft(key=Choice(text="Sark", value="sark", entity=sark))
    fault = option_fault(made.scene, asked, choice("Ulm", entity=ulm), ())
    assert fault.code == "Q04"


CLANG = """
entities:
  iran: {type: place, kind: country, name: Iran}
  iraq: {type: place, kind: country, name: Iraq}
  oman: {type: place, kind: country, name: Oman}
events:
- id: x
  name: the arming
  text: "[[iran]] armed WHOM."
  date: 1900
  who: {donor: [iran]}
  skip: [SKIP]
"""


def clang(whom, skip):
    return CLANG.replace("WHOM", whom).replace("SKIP", skip)


def test_q05_a_word_shared_by_stem_and_key_alone_tells(make):
    made = make(clang("the Iranian-backed militias", "when"))
    assert made.codes["x/who/who.donor"] == "Q05"
    assert made.codes["x/cloze/who.donor"] == "Q05"
    twin = make(clang("the militias", "cloze"))
    assert sorted(twin.texts("x/who/who.donor")) == ["Iran", "Iraq", "Oman"]


def test_q05_a_word_that_every_option_shares_tells_nothing(judge):
    key = Choice(text="Ulm Bridge", value="ulm")
    pool = Ranked((choice("Tay Bridge"), choice("Bonn Bridge")))
    shared = {"key": key, "pool": pool, "key_names": ("Ulm Bridge",)}
    assert judge(draft(stem="Which bridge fell?", **shared)) == ""
    pool = Ranked((choice("Tay Tunnel"), choice("Bonn Bridge")))
    assert judge(draft(stem="Which bridge fell?", **shared | {"pool": pool})) == "Q05"


def test_q06_no_name_of_the_key_stands_in_the_question(make):
    named = ("name: Iran", "name: Iran, aliases: [IR]")
    made = make(clang("the IR militias", "cloze").replace(*named))
    assert made.codes["x/who/who.donor"] == "Q06"
    # letters are no name
    twin = make(clang("the ir militias", "cloze").replace(*named))
    assert "x/who/who.donor" in twin.questions


def test_q06_counts_for_the_context_too(make):
    scene = make(f"{PEOPLE}- {{id: x, name: x, text: It was., date: 1900}}").scene
    made = assemble(scene, draft(), "According to Ann Archer,")
    assert isinstance(made, Fault)
    assert made.code == "Q06"
    assert isinstance(assemble(scene, draft(), "According to a book,"), Question)


FLEET = """
entities:
  ann: {type: person, name: Ann Archer}
  ship: {type: thing, kind: ship, name: Argus Star, the: THE}
  boat: {type: thing, kind: ship, name: Belle Marie}
  raft: {type: thing, kind: ship, name: Comet Six}
events:
- {id: x, name: the trip, text: "[[ann]] bought TEXT.", date: 1900, skip: [cloze]}
"""


@pytest.mark.parametrize(
    ("article", "text", "code"),
    [
        ("false", "[[ship]]", None),
        ("false", "a [[ship]]", "Q07"),
        ("true", "the [[ship]]", None),
        ("true", "the [[ship|Argo]]", "Q07"),
    ],
)
def test_q07_articles_before_the_gap(make, article, text, code):
    made = make(FLEET.replace("THE", article).replace("TEXT", text))
    assert made.codes.get("x/which/text.ship") == code


CROWD = """
entities:
  kurds: {type: group, kind: party, name: Greens, the: true, plural: true}
  whigs: {type: group, kind: party, name: Whigs, the: true, plural: MANY}
  jacks: {type: group, kind: party, name: Jacks, the: true, plural: MANY}
events:
- {id: x, name: the ban, text: "[[kurds]] VERB banned.", date: 1900,
   who: {subject: [kurds]}}
"""


@pytest.mark.parametrize(
    ("many", "verb", "code"),
    [
        ("false", "were", "Q07"),
        ("true", "were", None),
        ("false", "got", None),
    ],
)
def test_q07_a_verb_that_shows_number_wants_options_of_one_number(
    make, many, verb, code
):
    made = make(CROWD.replace("MANY", many).replace("VERB", verb))
    assert made.codes.get("x/who/who.subject") == code
    if verb == "were" and not code:
        stem = made.questions["x/who/who.subject"].stem
        assert stem == "Which parties were banned?"


def test_q08_the_key_is_not_told_by_its_length(judge):
    long = Choice(text="Annabella Archer-Anstruther", value="ann")
    assert judge(draft(key=long)) == "Q08"
    short = Choice(text="Ann", value="ann")
    assert judge(draft(key=short, key_names=("Ann",))) == "Q08"
    assert judge(draft(key=replace(long, text="Anna Archerson"))) == ""


def test_q09_a_name_in_the_question_is_no_wrong_option(made):
    """
    entities:
      ann: {type: person, name: Ann Archer}
      bob: {type: person, name: Bob Baker, aliases: [Bobby]}
      cid: {type: person, name: Cid Carter}
    events:
    - {id: x, name: the letter, text: "[[ann]] wrote to Bobby.", date: 1900,
       who: {author: [ann]}, skip: [cloze]}
    - {id: y, name: the note, text: "[[ann]] sent a note.", date: 1901,
       who: {author: [ann]}, skip: [cloze]}
    """
    assert made.codes["x/who/who.author"] == "Q09"
    assert set(made.wrong("y/who/who.author")) == {"bob", "cid"}


def test_q11_names_by_hash_and_dates_by_time(made):
    """
    entities:
      ann: {type: person, name: Ann Archer}
      bob: {type: person, name: Bob Baker}
      cid: {type: person, name: Cid Carter}
    events:
    - {id: a, name: the spring fair, text: "[[ann]] won it.", date: 1900-05-03,
       who: {winner: [ann]}}
    - {id: b, name: the summer fair, text: "[[bob]] lost it.", date: 1911-06-04,
       who: {loser: [bob]}}
    - {id: c, name: the big fair, text: "[[cid]] held it.", date: 1922-07-05,
       who: {host: [cid]}}
    """
    for name, question in made.questions.items():
        values = [o.value for o in question.options]
        if question.kind is Kind.WHEN:
            assert question.ascending
            assert values == sorted(values)
        elif question.kind is Kind.WHO:
            full = f"doc/{name}"
            assert values == sorted(values, key=lambda v: h(full, "shown", v))


BUSY = PEOPLE + "".join(
    f"- {{id: e{n}, name: the fair of {word}, text: '[[ann]] sold {word}.',"
    f" date: {1900 + 5 * n}, who: {{seller: [ann]}}}}\n"
    for n, word in enumerate(
        ["beer", "wine", "corn", "rope", "salt", "silk", "wool", "hops"]
    )
)


def test_q13_one_answer_is_the_key_of_a_tenth_at_most(make):
    made = make(BUSY)
    codes = Counter(made.codes.values())
    assert codes["Q13"] > 0
    kept = len(made.questions)
    keys = Counter(
        q.entity or q.key.value
        for q in made.questions.values()
        if q.kind in (Kind.WHO, Kind.CLOZE)
    )
    assert keys["ann"] == max(1, (kept + codes["Q13"]) // 10)


def test_q13_questions_in_use_stay(make):
    dropped = [i for i, code in make(BUSY).codes.items() if code == "Q13"]
    wanted = dropped[-1]
    again = make(BUSY, {f"doc/{wanted}": ()})
    assert wanted in again.questions


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the fair of the big town", None),
        ("the fair of the year", None),
    ],
)
def test_q16_a_name_without_time_is_asked(make, name, code):
    made = make(f"events:\n- {{id: x, name: {name}, text: It was., date: 1900-05-03}}")
    assert made.codes.get("x/when") == code


@pytest.mark.parametrize(
    "told",
    [
        "the 1900 fair",
        "the fair of the 1900s",
        "the 3rd century fair",
        "the 21st fair",
        "the fair in spring",
        "the Monday fair",
        "the fair of May",
        "the fair in BC times",
    ],
)
def test_q16_where_time_is_asked_no_name_tells_it(judge, told):
    key = Choice(text=told, value="a")
    pool = Ranked((choice("The sale of wool"),))
    pair = draft(kind=Kind.BEFORE, key=key, key_names=(), pool=pool, most=2, least=1)
    asked = replace(pair, stem="Which of these took place first?")
    assert judge(asked) == "Q16"
    clean = replace(asked, key=Choice(text="The town fair", value="a"))
    assert judge(clean) == ""
    items = (choice(told, proof=None), choice("The sale", proof=None))
    order = draft(kind=Kind.ORDER, form=Form.ORDER, pool=None, fixed=items)
    order = replace(order, stem="Put them in order.")
    assert judge(order) == "Q16"
    assert judge(replace(order, fixed=items[1:])) == ""
    when = draft(kind=Kind.WHEN, stem=f"When did {told} take place?", key_names=())
    assert judge(when) == "Q16"


def test_q17_the_key_is_not_where_the_other_options_meet(judge):
    key = Choice(text="Northern Harbour Union", value="k")
    pool = Ranked((choice("Northern Railway Club"), choice("Eastern Harbour Guild")))
    spoiled = draft(key=key, pool=pool, key_names=())
    assert judge(spoiled) == "Q17"
    apart = Ranked((choice("Northern Railway Club"), choice("Northern Postal Guild")))
    assert judge(replace(spoiled, pool=apart)) == ""


VISIT = """
entities:
  ulm: {type: place, kind: city, name: Ulm}
  bonn: {type: place, kind: city, name: Bonn}
  kiel: {type: place, kind: city, name: Kiel}
  jena: {type: place, kind: city, name: Jena}
events:
- id: x
  name: the fair
  text: "The fair came to [[ulm]]."
  date: 1900
  where: [ulm]
  MORE
"""


@pytest.mark.parametrize(
    ("more", "proof", "exam"),
    [
        ("", "assumed", False),
        ("closed: [where]", "stated", True),
        ("open: [where]\n  not: {where: [bonn, kiel]}", "stated", True),
    ],
)
def test_q20_an_exam_wants_options_proved_or_stated_wrong(make, more, proof, exam):
    question = make(VISIT.replace("MORE", more)).questions["x/where/where"]
    assert question.proof == proof
    assert (Mode.EXAM in question.modes) is exam
    assert Mode.STUDY in question.modes


@pytest.mark.parametrize("more", ["open: [where]", "kind: state", "kind: period"])
def test_q20_open_lists_prove_nothing(make, more):
    made = make(VISIT.replace("MORE", more))
    assert made.codes["x/where/where"] == "Q20"
    assert not [q for q in made.questions.values() if q.options and q.kind == "where"]


def test_every_rejection_says_where_and_why(make):
    made = make(ISLANDS.replace("KIND", "town"))
    found = next(r for r in made.bank.rejected if r.id == "doc/x/where/where")
    assert (found.file, found.event, found.kind) == ("doc.yaml", "x", Kind.WHERE)
    assert found.line == made.topic.event("x").line > 0
    assert found.reason
