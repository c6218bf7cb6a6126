"""English: the wording of every question, feedback sentence and date."""

from __future__ import annotations

from quizapp.questions.tables import Wording

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = ("spring", "summer", "autumn", "winter")
_WEEKDAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip

#: words that carry no meaning of their own in a question
_STOP_WORDS = """
about according after against also amid among and another any are around
because been before being between both but by completes during each east
eastern either every first for from had has have having her here him his how
into its itself less many month more most much near north northern not number
of off on only onto other our out over people person place same sentence she
since some south southern such take taken than that the their them then there
these they this those through throughout to took toward towards under until
upon was were west western what when where which while who whom whose why will
with within without would year
"""

ENGLISH = Wording(
    language="en",
    stems={
        "when": "When did {name} take place?",
        "when.year": "In which year did {name} take place?",
        "when.season": "In which season of which year did {name} take place?",
        "when.month": "In which month and year did {name} take place?",
        "when_typed.day": "When did {name} take place?",
        "when_typed.month": "In which month and year did {name} take place?",
        "when_typed.season": "In which season of which year did {name} take place?",
        "when_typed.year": "In which year did {name} take place?",
        "before": "Which of these took place first?",
        "order": "Put these events in order, earliest first.",
        "placement": "Where on the timeline should {name} go?",
        "placement.first": "before {first}",
        "placement.between": "between {a} and {b}",
        "placement.last": "after {last}",
        "match.date": "Match each event with its date.",
        "match.place": "Match each event with its place.",
        "match.person": "Match each event with the person involved.",
        "who.opens.person": "Who {rest}?",
        "who.opens": "Which {kind} {rest}?",
        "who.opens.dated.person": "{Phrase}, who {rest}?",
        "who.opens.dated": "{Phrase}, which {kind} {rest}?",
        "which.opens": "Which {kind} {rest}?",
        "which.opens.dated": "{Phrase}, which {kind} {rest}?",
        "where.opens": "Which {kind} {rest}?",
        "where.opens.dated": "{Phrase}, which {kind} {rest}?",
        "where.field": "{Preposition} which {kind} did {name} take place?",
        "where.field.dated": (
            "{Phrase}, {preposition} which {kind} did {name} take place?"
        ),
        "how_many.opens": "How many {rest}?",
        "how_many.opens.dated": "{Phrase}, how many {rest}?",
        "completes": "Which {kind} completes the sentence?",
        "completes.number": "Which number completes the sentence?",
        "completes.amount": "Which amount completes the sentence?",
        "passage.dated": "{Date}: {sentence}",
        "passage.phrased": "{Phrase}, {sentence}",
        "true_false": "True or false?",
        "which_event.date": "Which of these took place {phrase}?",
        "which_event.place": "Which of these took place {preposition} {name}?",
        "which_event.person": "Which of these involved {name}?",
        "cause": "Which of these led to {name}?",
        "effect": "Which of these did {name} lead to?",
        "why": "Which reason is given for {name}?",
        "larger": "Which of these numbers was larger?",
        "how_long": "How many days passed between {first} and {second}?",
        "days": "{n} days",
        "odd_one": "Which of these does not belong with the others?",
        "change.event": "How did the number of {of} change with {name}?",
        "change.dates": "How did the number of {of} change from {first} to {second}?",
        "change.grew": "it grew to {n} times as many",
        "change.grew.2": "it doubled",
        "change.grew.3": "it tripled",
        "change.fell": "it fell to one in {n}",
        "change.fell.2": "it fell to half",
        "change.fell.3": "it fell to a third",
        "source_check": "Which two statements cannot both be true?",
        "source_check.quote": "Who said “{quote}”?",
        "statement": "{of}: {value} ({place})",
        "statement.bare": "{of}: {value}",
        "statements": "{One} · {two}",
        "who_is.role": "Who was {role}?",
        "who_is.role.dated": "Who was {role} {phrase}?",
        "who_is.former": "Which {kind} was formerly called {former}?",
        "context": "According to “{title}”,",
    },
    feedback={
        "date.one": "{Date} is the date of {name}.",
        "date.year": "{Date} is the year of {name}.",
        "date.month": "{Date} is the month of {name}.",
        "date.season": "{Date} is the season of {name}.",
        "date.many": "{Date} fits other events here, such as {name}.",
        "date.none": "None of the events here is dated {date}.",
        "number.one": "{Number} is another figure: {of}.",
        "number.none": "No figure here is {number}.",
        "entity.opens": "{Sentence}",
        "entity.named": "About {name} this topic says: “{sentence}”",
        "entity.gloss": "{Name}: {gloss}.",
        "entity.kind": "No event here speaks of {name}.",
        "event.later": "{Name} came later ({date}).",
        "event.dated": "{Name}: {date}",
        "matched": "{Name}: {right}",
        "event.told": "{Name}: {date}.",
        "event.undated": "{Sentence}",
        "reason.other": "That is the reason given for {name}.",
        "odd_one": "The three others share {name}.",
        "odd_one.in": "It shares {name} with two of the others.",
        "change.not": "{Change} does not fit the two figures.",
        "statements.fit": "These two speak of different things; both can be true.",
        "quote.not": "These are not words of {name}.",
        "figure": "{Of}: {number}",
        "days.none": "{Days} is not the time between the two dates.",
        "event.later.undated": "{Name} came later.",
        "true": "The sentence is true.",
        "false": "It was {right}, not {wrong}.",
        "explanation.dated": "{sentence} ({date}).",
    },
    months=_MONTHS,
    seasons=_SEASONS,
    parts={
        "early": "early {whole}", "mid": "mid-{whole}", "late": "late {whole}",
        "early.decade": "the early {whole}", "early.century": "the early {whole}",
        "mid.decade": "the mid-{whole}", "mid.century": "the mid-{whole}",
        "late.decade": "the late {whole}", "late.century": "the late {whole}",
    },
    dates={
        "day": "{day} {month} {year}",
        "month": "{month} {year}",
        "season": "{season} {year}",
        "year": "{year}",
        "decade": "the {year}s",
        "decade.part": "{year}s",
        "century": "the {ordinal} century",
        "century.part": "{ordinal} century",
        "bc": "{date} BC",
        "about": "around {date}",
        "perhaps": "perhaps {date}",
        "between": "between {first} and {last}",
        "or": "{first} or {last}",
        "by": "by {last}",
        "after": "not before {first}",
        "span": "{first} to {last}",
        "since": "since {first}",
        "until": "until {last}",
        "unknown": "date not known",
    },
    phrases={
        "day": "on {date}",
        "season": "in the {season} of {year}",
        "season.bc": "in {date}",
        "": "in {date}",
        "about": "around {date}",
        "between": "{date}",
        "or": "in {date}",
        "span": "from {date}",
        "since": "{date}",
        "until": "{date}",
        "by": "{date}",
        "after": "{date}",
    },
    ordinals={"": "{n}th", "1": "{n}st", "2": "{n}nd", "3": "{n}rd",
              "11": "{n}th", "12": "{n}th", "13": "{n}th"},
    kinds={"person": "person", "group": "group", "place": "place", "thing": "thing",
           "concept": "idea", "conflict": "conflict"},
    plurals={
        "person": "people", "city": "cities", "country": "countries",
        "party": "parties", "army": "armies", "body": "bodies", "force": "forces",
        "military force": "military forces", "ally": "allies", "treaty": "treaties",
        "company": "companies", "agency": "agencies", "dynasty": "dynasties",
        "enemy": "enemies", "colony": "colonies", "territory": "territories",
    },
    plural_endings={"s": "ses", "x": "xes", "ch": "ches", "sh": "shes", "": "s"},
    prepositions={
        "": "in", "island": "on", "river": "on", "mountain": "on", "lake": "on",
        "continent": "on", "planet": "on", "celestial body": "on", "border": "at",
        "airport": "at", "base": "at", "fort": "at", "palace": "at", "bridge": "at",
        "site": "at", "university": "at", "square": "on", "street": "on",
        "ship": "aboard", "peninsula": "on", "coast": "on", "plain": "on",
    },
    number_words={
        "was": False, "has": False, "is": False, "does": False, "its": False,
        "itself": False, "were": True, "have": True, "are": True, "their": True,
        "themselves": True, "they": True, "them": True,
    },
    joining=frozenset({"and", "or", "with"}),
    both="{a} and {b}",
    group=",",
    decimal=".",
    comparisons=(
        "about", "around", "approximately", "some", "c.", "ca.", "~", "over",
        "more than", ">", "at least", "up to", "at most", "under", "less than",
        "fewer than", "<", "nearly", "almost",
    ),
    articles=("the", "a", "an"),
    indefinite=("a", "an"),
    stop_words=frozenset(_STOP_WORDS.split()),
    negations=frozenset({"not", "except", "never", "n't", "nor", "neither"}),
    catch_alls=frozenset(
        {
            "all of the above", "none of the above", "all of these", "none of these",
            "both of these", "neither of these", "all of them", "none of them",
        }
    ),
    time_words=frozenset(
        word.lower()
        for word in (
            *_MONTHS, *_SEASONS, *_WEEKDAYS, "century", "centuries", "decade",
            "bc", "bce", "ad", "ce", "midsummer", "christmas", "easter",
        )
    ) - {"may", "march"},
    decade_endings=("s",),
    rank_endings=("st", "nd", "rd", "th"),
    true="True",
    false="False",
)  # fmt: skip
