"""German as a second language: tables alone, to show that code holds no words."""

from __future__ import annotations

from quizapp.questions.tables import Wording
from quizapp.questions.text import norm

_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
    "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_SEASONS = ("Frühling", "Sommer", "Herbst", "Winter")

#: endings of nouns that are feminine or neuter; the others pass for masculine
_FEMININE = ("person", "stadt", "insel", "gruppe", "armee", "ung", "heit", "keit",
             "schaft", "ion", "tät", "in", "brücke", "idee", "partei")  # fmt: skip
_NEUTER = ("land", "reich", "ding", "volk", "buch", "schiff", "gerät", "werk", "datum",
           "ergebnis", "heer", "bündnis", "abkommen", "gesetz")  # fmt: skip


_STOP_WORDS = """
aber alle als also auch auf aus bei beim dann dass dem den der des die dies diese
diesem dieser dieses doch dort drei durch ein eine einem einen einer eines ergänzen
ergänzt erste fand fünf für gegen geschah haben hatte hatten hier ihre ihrer ist jahr
jahre jahren jede jedem kein keine mehr mit nach nicht noch oder ohne ort orte person
satz sechs sein seine seiner seit sich sie sind so statt um und uns unter viel viele
vier vom von vor wann war waren was welche welchem welcher welches wenn wer werden wie
wird wurde wurden zahl zehn zu zum zur zwei zwischen über
"""


def _plain(*words: str) -> frozenset[str]:
    return frozenset(map(norm, words))


def _by_gender(masculine: str, feminine: str, neuter: str) -> dict[str, str]:
    return (
        {"": masculine}
        | dict.fromkeys(_FEMININE, feminine)
        | dict.fromkeys(_NEUTER, neuter)
    )


GERMAN = Wording(
    language="de",
    stems={
        "when": "Wann fand {name} statt?",
        "when.year": "In welchem Jahr fand {name} statt?",
        "when.season": "In welcher Jahreszeit fand {name} statt?",
        "when.month": "In welchem Monat fand {name} statt?",
        "when_typed.day": "Wann genau fand {name} statt?",
        "when_typed.month": "In welchem Monat welchen Jahres fand {name} statt?",
        "when_typed.season": "In welcher Jahreszeit fand {name} statt, und wann?",
        "when_typed.year": "In welchem Jahr fand {name} statt?",
        "before": "Was davon geschah zuerst?",
        "order": "Ordne diese Ereignisse, das früheste zuerst.",
        "placement": "Wohin auf der Zeitleiste gehört {name}?",
        "placement.first": "vor: {first}",
        "placement.between": "zwischen: {a} und {b}",
        "placement.last": "nach: {last}",
        "match.date": "Ordne jedem Ereignis sein Datum zu.",
        "match.place": "Ordne jedem Ereignis seinen Ort zu.",
        "match.person": "Ordne jedem Ereignis die beteiligte Person zu.",
        "who.opens.person": "Wer {rest}?",
        "who.opens": "{which} {kind} {rest}?",
        "who.opens.many": "Welche {kind} {rest}?",
        "who.opens.dated.person": "Wer {rest} ({phrase})?",
        "who.opens.dated": "{which} {kind} {rest} ({phrase})?",
        "who.opens.dated.many": "Welche {kind} {rest} ({phrase})?",
        "which.opens": "{which} {kind} {rest}?",
        "which.opens.many": "Welche {kind} {rest}?",
        "which.opens.dated": "{which} {kind} {rest} ({phrase})?",
        "which.opens.dated.many": "Welche {kind} {rest} ({phrase})?",
        "where.opens": "{which} {kind} {rest}?",
        "where.opens.many": "Welche {kind} {rest}?",
        "where.opens.dated": "{which} {kind} {rest} ({phrase})?",
        "where.opens.dated.many": "Welche {kind} {rest} ({phrase})?",
        "where.field": "{Preposition} {in_which} {kind} fand {name} statt?",
        "where.field.dated": (
            "{Preposition} {in_which} {kind} fand {phrase} {name} statt?"
        ),
        "how_many.opens": "Wie viele {rest}?",
        "how_many.opens.dated": "Wie viele {rest} ({phrase})?",
        "completes": "{which} {kind} ergänzt den Satz?",
        "completes.many": "Welche {kind} ergänzen den Satz?",
        "completes.number": "Welche Zahl ergänzt den Satz?",
        "completes.amount": "Welcher Betrag ergänzt den Satz?",
        "passage.dated": "{Date}: {Sentence}",
        "passage.phrased": "{Phrase}: {Sentence}",
        "true_false": "Richtig oder falsch?",
        "which_event.date": "Was davon fand {phrase} statt?",
        "which_event.place": "Was davon fand {preposition} {name} statt?",
        "which_event.person": "An welchem dieser Ereignisse war {name} beteiligt?",
        "cause": "Was davon hatte diese Folge: {name}?",
        "effect": "Welche Folge hatte dieses Ereignis: {name}?",
        "why": "Welcher Grund wird für dieses Ereignis genannt: {name}?",
        "larger": "Welche dieser Zahlen war größer?",
        "how_long": "Wie viele Tage lagen zwischen diesen Ereignissen:"
        " {first}; {second}?",
        "days": "{n} Tage",
        "odd_one": "Was davon gehört nicht zu den anderen?",
        "change.event": "Wie änderte sich diese Zahl: {of} ({name})?",
        "change.dates": "Wie änderte sich diese Zahl von der ersten Zählung"
        " ({first}) bis zur letzten ({second}): {of}?",
        "change.grew": "sie stieg auf das {n}-Fache",
        "change.grew.2": "sie verdoppelte sich",
        "change.grew.3": "sie verdreifachte sich",
        "change.fell": "sie sank auf ein {n}tel",
        "change.fell.4": "sie sank auf ein Viertel",
        "change.fell.5": "sie sank auf ein Fünftel",
        "change.fell.6": "sie sank auf ein Sechstel",
        "change.fell.8": "sie sank auf ein Achtel",
        "change.fell.10": "sie sank auf ein Zehntel",
        "change.fell.2": "sie sank auf die Hälfte",
        "change.fell.3": "sie sank auf ein Drittel",
        "source_check": "Welche zwei Aussagen widersprechen einander?",
        "source_check.quote": "Wer sagte: „{quote}“?",
        "statement": "{of}: {value} ({place})",
        "statement.bare": "{of}: {value}",
        "statements": "{One} · {two}",
        "who_is.role": "Wer war {role}?",
        "who_is.role.dated": "Wer war {phrase} {role}?",
        "who_is.former": "{which} {kind} hieß früher {former}?",
        "context": "So steht es in „{title}“:",
    },
    feedback={
        "date.one": "{Date}: {name}.",
        "date.year": "{Date} ist das Jahr dieses Ereignisses: {name}.",
        "date.month": "{Date} ist der Monat dieses Ereignisses: {name}.",
        "date.season": "{Date} ist die Jahreszeit dieses Ereignisses: {name}.",
        "date.many": "{Date} passt zu anderen Ereignissen, etwa: {name}.",
        "date.none": "Kein Ereignis hier trägt das Datum {date}.",
        "number.one": "{Number} ist eine andere Zahl: {of}.",
        "number.none": "Keine Zahl hier lautet {number}.",
        "entity.opens": "{Sentence}",
        "entity.named": "{Name}: „{sentence}“",
        "entity.gloss": "{Name}: {gloss}.",
        "entity.kind": "Kein Ereignis hier nennt {name}.",
        "event.later": "{Name} war später ({date}).",
        "event.dated": "{Name}: {date}",
        "matched": "{Name}: {right}",
        "event.told": "{Name}: {date}.",
        "event.undated": "{Sentence}",
        "reason.other": "Dieser Grund wird für ein anderes Ereignis genannt: {name}.",
        "odd_one": "Die drei anderen haben {name} gemeinsam.",
        "odd_one.in": "Mit zwei der anderen hat es {name} gemeinsam.",
        "change.not": "Die beiden Zahlen sagen nicht: {change}.",
        "statements.fit": "Beides kann wahr sein: es geht um Verschiedenes.",
        "quote.not": "Diese Worte stammen nicht von {name}.",
        "figure": "{Of}: {number}",
        "days.none": "Zwischen den beiden Daten lagen nicht {days}.",
        "event.later.undated": "{Name} war später.",
        "true": "Der Satz ist richtig.",
        "false": "Richtig ist {right}, nicht {wrong}.",
        "explanation.dated": "{sentence} ({date}).",
    },
    months=_MONTHS,
    seasons=_SEASONS,
    parts={
        "early": "Anfang {whole}", "mid": "Mitte {whole}", "late": "Ende {whole}",
        "early.century": "Anfang des {whole}", "mid.century": "Mitte des {whole}",
        "late.century": "Ende des {whole}", "early.decade": "Anfang der {whole}",
        "mid.decade": "Mitte der {whole}", "late.decade": "Ende der {whole}",
    },
    dates={
        "day": "{day}. {month} {year}",
        "day.since": "dem {day}. {month} {year}",
        "day.after": "dem {day}. {month} {year}",
        "day.between": "dem {day}. {month} {year}",
        "day.until": "zum {day}. {month} {year}",
        "day.by": "am {day}. {month} {year}",
        "day.about": "den {day}. {month} {year}",
        "month": "{month} {year}",
        "season": "{season} {year}",
        "season.since": "dem {season} {year}",
        "season.until": "zum {season} {year}",
        "year": "{year}",
        "decade": "die {year}er Jahre",
        "decade.since": "den {year}er Jahren",
        "decade.until": "zu den {year}er Jahren",
        "decade.part": "{year}er Jahre",
        "century": "das {ordinal} Jahrhundert",
        "century.since": "dem {ordinal} Jahrhundert",
        "century.until": "zum {ordinal} Jahrhundert",
        "century.part": "{ordinal} Jahrhunderts",
        "bc": "{date} v. Chr.",
        "about": "um {date}",
        "about.since": "etwa {date}",
        "perhaps": "vielleicht {date}",
        "between": "zwischen {first} und {last}",
        "or": "{first} oder {last}",
        "by": "spätestens {last}",
        "after": "nicht vor {first}",
        "span": "{first} bis {last}",
        "since": "seit {first}",
        "until": "bis {last}",
        "unknown": "Datum unbekannt",
    },
    phrases={
        "day": "am {date}",
        "month": "im {date}",
        "season": "im {date}",
        "year": "im Jahr {date}",
        "decade": "in den {year}er Jahren",
        "century": "im {ordinal} Jahrhundert",
        "part": "{date}",
        "": "{date}",
        "about": "um {date}",
        "or": "{date}",
        "span": "{date}",
    },
    ordinals={"": "{n}."},
    kinds={"person": "Person", "group": "Gruppe", "place": "Ort", "thing": "Ding",
           "concept": "Idee", "conflict": "Konflikt"},
    plurals={"Konflikt": "Konflikte"},
    plural_endings={
        "": "e", "stadt": "städte", "land": "länder", "volk": "völker", "ung": "ungen",
        "heit": "heiten", "keit": "keiten", "schaft": "schaften", "ion": "ionen",
        "er": "er", "e": "en", "armee": "armeen", "person": "personen",
    },
    asking={
        "which": _by_gender("welcher", "welche", "welches"),
        "in_which": _by_gender("welchem", "welcher", "welchem"),
    },
    prepositions={"": "in", "Insel": "auf", "Fluss": "auf", "Berg": "auf",
                  "Ort": "an"},
    number_words={
        "war": False, "hatte": False, "ist": False, "wurde": False, "sein": False,
        "waren": True, "hatten": True, "sind": True, "wurden": True, "ihr": True,
    },
    verbs_agree=True,
    joining=frozenset({"und", "oder", "mit", "sowie"}),
    both="{a} und {b}",
    group=".",
    decimal=",",
    comparisons=("etwa", "über", "mindestens", "höchstens", "bis zu", "unter", "fast"),
    figures={
        "about": "etwa", "around": "etwa", "over": "über", "more than": "über",
        "at least": "mindestens", "up to": "bis zu", "at most": "höchstens",
        "under": "unter", "less than": "unter", "nearly": "fast", "almost": "fast",
        "to": "bis", "thousand": "Tausend", "1 million": "1 Million",
        "million": "Millionen", "1 billion": "1 Milliarde", "billion": "Milliarden",
    },
    articles=("der", "die", "das", "ein", "eine"),
    indefinite=("ein", "eine", "einen", "einem", "einer"),
    stop_words=_plain(*_STOP_WORDS.split()),
    negations=_plain("nicht", "kein", "keine", "nie", "weder", "außer"),
    catch_alls=frozenset({"alle genannten", "keines der genannten", "beide"}),
    time_words=_plain(
        *_MONTHS, *_SEASONS, "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag",
        "Samstag", "Sonntag", "Jahrhundert", "Jahrhunderts", "Jahrzehnt", "Weihnachten",
        "Ostern",
    ),
    decade_endings=("er",),
    rank_endings=(),
    true="Richtig",
    false="Falsch",
)  # fmt: skip
