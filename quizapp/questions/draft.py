"""A question before its options are chosen and its checks are passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from quizapp.content.model import Entity, Event, Reference
from quizapp.questions.model import Bloom, Form, Kind, Mode, Prompt, Proof, Skill
from quizapp.questions.slots import Slot

_NO_FEATURES: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A possible option: the key, or something wrong with its proof."""

    text: str
    #: what it stands for, see `Option.value`
    value: str
    proof: Proof | None = None
    why: str = ""
    entity: Entity | None = None
    #: what it covers on the scale of dates (days) or numbers, both ends included
    interval: tuple[Fraction, Fraction] | None = None
    #: 0..1, how easily it is taken for the key
    similarity: float = 0.5


@dataclass(frozen=True, slots=True)
class Ranked:
    """Wrong options in the order in which they are to be tried."""

    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class Ladder:
    """Wrong options on a scale: below the key and above it, best first on each side."""

    lower: Sequence[Choice]
    higher: Sequence[Choice]
    #: how far apart two options must lie
    spacing: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The same question with the event's date in it, for when another event fits."""

    stem: str
    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a kind proposes; options, checks and difficulty are added by others."""

    id: str
    kind: Kind
    form: Form
    variant: str = ""
    #: the event it is reported under first
    events: tuple[Event, ...]
    stem: str
    passage: str = ""
    dated: Dated | None = None
    key: Choice
    #: where wrong options come from; None for typed, ordering and true/false
    pool: Ranked | Ladder | None = None
    #: how many options at most; three good ones are as good as four
    most: int = 4
    #: how many wrong options at least
    least: int = 2
    #: the common noun that a lead question borrows from the key: no giveaway
    noun: str = ""
    #: every name of the key, none of which may stand in the stem
    key_names: tuple[str, ...] = ()
    #: options ready made, in the order to show: `order`, `true_false`, hand-written
    fixed: tuple[Choice, ...] = ()
    ascending: bool = False
    #: order: pairs of event ids (earlier, later)
    decided: tuple[tuple[str, str], ...] = ()
    #: the slot that is asked, for the sole-result check
    slot: Slot | None = None
    #: match: the left side; placement: the row; ids are given at assembly
    prompts: tuple[Prompt, ...] = ()
    #: match: (value of a prompt, value of its option)
    pairs: tuple[tuple[str, str], ...] = ()
    accept: tuple[str, ...] = ()
    entity: str = ""
    tolerance: tuple[Fraction, Fraction] | None = None
    #: typed dates: how finely the date is asked
    precision: str = ""
    unit: str = ""
    answer: str = ""
    explanation: str = ""
    references: tuple[Reference, ...] = ()
    conflicts: tuple[str, ...] = ()
    skill: Skill
    bloom: Bloom
    modes: tuple[Mode, ...]
    #: the fact asked, as "event.slot"
    asks: tuple[str, ...] = ()
    #: facts that it gives away besides those whose names stand in it
    shows: tuple[str, ...] = ()
    features: Mapping[str, float] = field(default_factory=lambda: _NO_FEATURES)
    difficulty: int = 0
    tags: tuple[str, ...] = ()

    @property
    def event(self) -> Event:
        """The event that it is reported under."""
        return self.events[0]

    @property
    def asked(self) -> str:
        """The stem without the noun that every option answers to."""
        return self.stem.replace(self.noun, "", 1) if self.noun else self.stem
