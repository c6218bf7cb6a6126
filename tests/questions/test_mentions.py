"""Which names a question says and which it asks for, as papers need to know."""

from __future__ import annotations

from dataclasses import replace

from quizapp.export.anki_notes import exported_digest
from quizapp.questions.bank import index_row, topic_of, write_bank
from quizapp.questions.codec import question_from_plain, question_to_plain
from quizapp.questions.mentions import Names
from quizapp.questions.model import QuestionBank

_TOWN = """
entities:
  ann: {type: person, name: Ann Archer, aliases: [Annie]}
  bob: {type: person, name: Bob Baker}
  cid: {type: person, name: Cid Carter}
  dan: {type: person, name: Dan Draper}
  guild: {type: group, kind: group, name: GU, aliases: [Guild of Ulm], the: true}
  league: {type: group, kind: group, name: League of Ulm, formerly: [GU]}
  ulm: {type: place, kind: city, name: Ulm}
  bonn: {type: place, kind: city, name: Bonn}
  kiel: {type: place, kind: city, name: Kiel}
events:
- id: fair
  name: the fair of Ulm
  text: "[[ann]] opened the fair in [[ulm]]."
  date: 1901-05-03
  who: {host: [ann]}
  where: [ulm]
- id: sale
  name: the sale of the mill
  text: "[[bob]] sold the mill in [[bonn]] to [[cid]]."
  date: 1904
  who: {seller: [bob], buyer: [cid]}
  where: [bonn]
- id: strike
  name: the strike of the weavers
  text: "[[cid]] led the weavers in [[kiel]] against [[ann|Annie]]."
  date: 1907-02
  who: {leader: [cid]}
  where: [kiel]
- id: walk
  name: the walk
  text: "[[dan]] walked to [[ulm]]."
  date: 1913-03-30
  who: {walker: [dan]}
"""


def test_a_text_names_what_stands_in_it_as_whole_words(make):
    names = Names(make(_TOWN).scene)
    assert names.said("Who met Annie after the fair of Ulm?") == {
        "ann",
        "ulm",
        "event:fair",
    }
    assert names.said("Ulmer Annies met in Bo", "nn.") == frozenset()
    assert names.said("ANN ARCHER's hat", "in Kiel") == {"ann", "kiel"}
    assert names.said() == frozenset()


def test_a_short_name_is_told_from_a_word_by_its_case(make):
    names = Names(make(_TOWN).scene)
    assert names.said("They gu and go.") == frozenset()
    assert names.said("The GU met.") == {"guild", "league"}
    assert names.called("the GU") == {"guild", "league"}


def test_only_a_whole_name_is_what_a_key_is_called(make):
    names = Names(make(_TOWN).scene)
    assert names.called("The fair of Ulm") == {"event:fair"}
    assert names.called("the League of Ulm") == {"league"}
    assert names.called("Ann Archer of Ulm") == frozenset()
    assert names.called("1904") == names.called("") == frozenset()


def test_questions_keep_what_they_name_and_what_is_their_key(make):
    questions = make(_TOWN).questions
    host = questions["fair/who/who.host"]
    assert host.key_ids == ("ann",)
    assert host.named == ("ulm",)
    assert questions["strike/who/who.leader"].named == ("ann", "kiel")
    typed = questions["sale/cloze/who.buyer"]
    assert typed.key_ids == ("cid",)
    assert typed.named == ("bob", "bonn")
    event = questions["fair/which_event/date"]
    assert event.key_ids == ("event:fair",)
    assert questions["fair/when"].named == ("event:fair", "ulm")
    assert questions["fair/when"].key_ids == ()
    told = next(q for i, q in questions.items() if "/true_false/" in i)
    assert told.key_ids == ()


def test_a_paper_reads_them_from_the_bank_file(make, tmp_path):
    made = make(_TOWN).bank
    bank = QuestionBank(topics=(made,))
    rows = tuple(index_row(q) for q in topic_of(bank, "doc").questions)
    with write_bank(bank, {}, tmp_path) as file:
        assert file.index("doc") == rows
    ascending = {r.id for r in rows if r.place is not None}
    assert ascending == {q.id for q in made.questions if q.ascending}
    by_id = {r.id: r for r in rows}
    for question in made.questions:
        place = by_id[question.id].place
        assert place is None or question.options[place].correct


def test_they_change_no_digest_and_stay_out_of_the_record_where_empty(make):
    for question in make(_TOWN).bank.questions:
        plain = question_to_plain(question)
        assert question_from_plain(plain) == question
        bare = replace(question, named=(), key_ids=())
        assert not {"named", "key_ids"} & question_to_plain(bare).keys()
        assert exported_digest(bare) == exported_digest(question)
