"""A question, its options, and the bank they form: frozen, and nothing but data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

#: Stands for the one gap of a passage; pages draw a blank or a field in its place.
GAP = "____"


class Kind(StrEnum):
    """What is asked."""

    WHEN = "when"
    WHEN_TYPED = "when_typed"
    BEFORE = "before"
    ORDER = "order"
    PLACEMENT = "placement"
    WHO = "who"
    WHICH = "which"
    WHERE = "where"
    HOW_MANY = "how_many"
    HOW_MANY_TYPED = "how_many_typed"
    CLOZE = "cloze"
    TRUE_FALSE = "true_false"
    LARGER = "larger"
    WHICH_EVENT = "which_event"
    CAUSE = "cause"
    EFFECT = "effect"
    WHY = "why"
    MATCH = "match"
    ODD_ONE = "odd_one"
    WHO_IS = "who_is"
    HOW_LONG = "how_long"
    CHANGE = "change"
    SOURCE_CHECK = "source_check"


class Form(StrEnum):
    """How the answer is given and graded."""

    SINGLE = "single"
    TRUE_FALSE = "true_false"
    ORDER = "order"
    PLACEMENT = "placement"
    MATCH = "match"
    NUMBER = "number"
    DATE = "date"
    CLOZE = "cloze"


class Proof(StrEnum):
    """How a wrong option is known to be wrong, strongest first."""

    PROVED = "proved"
    STATED = "stated"
    ASSUMED = "assumed"

    @property
    def strength(self) -> int:
        """2 for proved, 1 for stated, 0 for assumed."""
        return (Proof.ASSUMED, Proof.STATED, Proof.PROVED).index(self)


class Mode(StrEnum):
    """Where a question may appear."""

    STUDY = "study"
    DECK = "deck"
    EXAM = "exam"


class Skill(StrEnum):
    """The kind of historical thinking that a question asks for."""

    CHRONOLOGY = "chronology"
    CONTEXT = "context"
    CAUSATION = "causation"
    CONTINUITY = "continuity-change"
    SOURCING = "sourcing"


class Bloom(StrEnum):
    """Level of Bloom's taxonomy."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYSE = "analyse"
    EVALUATE = "evaluate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something to choose or to put in order."""

    #: stable inside the question, whatever its place or wording
    id: str
    text: str
    #: what it stands for: entity or event id, date in EDTF, number as a fraction
    value: str
    correct: bool = False
    #: for wrong options: how that is known
    proof: Proof | None = None
    #: for wrong options: what it really is, a sentence for the feedback
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What an option is matched with, or a stop in the row that a card is put into."""

    #: stable inside the question, like an option's
    id: str
    text: str
    #: entity or event id
    value: str
    #: placement: its date as it reads
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source as a reader sees it."""

    #: id of the source in its topic
    source: str
    title: str
    locator: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the bank, complete: to show, to grade and to explain."""

    id: str
    kind: Kind
    form: Form
    topic: str
    variant: str = ""
    events: tuple[str, ...]
    #: a direct question or an instruction; plain text
    stem: str
    #: the sentence a stem speaks of; holds GAP where a cloze has its field
    passage: str = ""
    #: "According to <source>," when the topic rests on one source
    context: str = ""
    #: in the order exports show them; for `order` in the right order; for `placement`
    #: the gaps of the row, first to last; for `match` the right side with its spare
    options: tuple[Option, ...] = ()
    #: options have a natural ascending order that is always kept
    ascending: bool = False
    #: order: pairs of option ids (earlier, later) that are decided
    decided: tuple[tuple[str, str], ...] = ()
    #: match: the left side; placement: the row, earliest first
    prompts: tuple[Prompt, ...] = ()
    #: match: (prompt id, option id) that belong together
    pairs: tuple[tuple[str, str], ...] = ()
    #: the right answer as it reads
    answer: str
    #: typed forms that are right, `answer` first
    accept: tuple[str, ...] = ()
    #: typed forms that are names of this entity; "" for figures
    entity: str = ""
    #: typed figures and dates: closed interval, ends as exact fractions ("550", "1/2");
    #: those of a date are day numbers
    tolerance: tuple[str, str] | None = None
    #: typed dates: how finely the date is asked, "day", "month", "season" or "year"
    precision: str = ""
    #: unit of a typed figure
    unit: str = ""
    explanation: str = ""
    sources: tuple[Citation, ...] = ()
    #: "sources differ" notes that touch what is asked
    conflicts: tuple[str, ...] = ()
    skill: Skill
    bloom: Bloom
    modes: tuple[Mode, ...]
    #: the weakest distractor's; "proved" where there is none
    proof: Proof = Proof.PROVED
    #: 1 (easy) to 5
    difficulty: int = 3
    #: everything the difficulty was computed from, each in 0..1
    features: Mapping[str, float] = field(default_factory=dict)
    #: facts asked and facts given away, as "event.slot"
    asks: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    #: ids of what its stem, passage and prompts name, and of what is its key
    named: tuple[str, ...] = ()
    key_ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def full_stem(self) -> str:
        """The question as one text: stem, then the passage it speaks of."""
        return f"{self.stem} {self.passage}" if self.passage else self.stem

    @property
    def key(self) -> Option | None:
        """The right option of a choice; None for other forms."""
        if self.form in (Form.ORDER, Form.MATCH):
            return None
        return next((o for o in self.options if o.correct), None)

    def option(self, option_id: str) -> Option | None:
        """The option of that id, if the question has it."""
        return next((o for o in self.options if o.id == option_id), None)

    def partner(self, prompt_id: str) -> Option | None:
        """match: the option that belongs to a prompt."""
        wanted = dict(self.pairs).get(prompt_id, "")
        return self.option(wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A question that was thought of and not asked, with the check that refused it."""

    id: str
    kind: Kind
    event: str
    #: Q01 to Q20
    code: str
    reason: str
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity with all its names: what typed answers are held against."""

    id: str
    type: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure as a page shows it."""

    #: what is counted, a noun phrase
    of: str
    #: "over 80,000"; every claim where sources differ
    text: str


@dataclass(frozen=True, slots=True)
class Tie:
    """What led to an event, or what it led to."""

    #: the name of the other event, or the reason in words
    text: str
    #: id of the other event; "" for a reason
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCard:
    """An event as a page shows it."""

    id: str
    name: str
    text: str
    kind: str
    #: "10 September 2019", "autumn 2018", "date not known"
    date_text: str
    #: day numbers of the earliest start and latest end, for the strip; None: open
    start: int | None
    end: int | None
    #: known to the day
    exact: bool
    #: names of those who took part, and of the places
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    figures: tuple[Counted, ...] = ()
    because: tuple[Tie, ...] = ()
    led_to: tuple[Tie, ...] = ()
    sources: tuple[Citation, ...] = ()
    #: notes of the contradictions that touch it
    conflicts: tuple[str, ...] = ()
    #: how many questions ask about it
    questions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicCard:
    """A topic as the library shows it."""

    id: str
    title: str
    summary: str = ""
    language: str = "en"
    level: str = ""
    tags: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()
    licence: str = ""
    sources: tuple[Citation, ...] = ()
    #: questions per kind
    counts: Mapping[str, int] = field(default_factory=dict)
    #: contradictions in its sources, as notes
    conflicts: tuple[str, ...] = ()
    events: int = 0
    #: "2017 to 2021"
    years: str = ""

    @property
    def total(self) -> int:
        """How many questions it has."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicBank:
    """All that is built from one topic."""

    card: TopicCard
    #: in the order of time
    events: tuple[EventCard, ...]
    #: sorted by id
    questions: tuple[Question, ...]
    names: tuple[Named, ...]
    rejected: tuple[Rejection, ...] = ()
    #: questions that stay, but for one mode
    withdrawn: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBank:
    """Every question of every topic, sorted by topic id."""

    topics: tuple[TopicBank, ...]
