"""What a paper is to hold: shares per skill, kind, event and level, as seats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from quizapp.questions.bank import IndexRow
from quizapp.questions.identity import h
from quizapp.questions.model import Skill

#: name -> share of the paper, 0 to 1; what is left is free
Shares = Mapping[str, Fraction]

#: of every hundred questions, unless somebody wishes otherwise
SKILL_SHARES: Shares = MappingProxyType(
    {
        Skill.CHRONOLOGY.value: Fraction(40, 100),
        Skill.CONTEXT.value: Fraction(30, 100),
        Skill.CAUSATION.value: Fraction(15, 100),
        Skill.CONTINUITY.value: Fraction(10, 100),
        Skill.SOURCING.value: Fraction(5, 100),
    }
)


class Part(StrEnum):
    """What a share may be of; where wishes clash, the first of these wins."""

    KIND = "kind"
    EVENT = "event"
    LEVEL = "level"
    SKILL = "skill"

    def names(self, row: IndexRow) -> tuple[str, ...]:
        """What a question counts as."""
        match self:
            case Part.KIND:
                return (row.kind,)
            case Part.EVENT:
                return row.events
            case Part.LEVEL:
                return (str(row.difficulty),)
            case Part.SKILL:
                return (row.skill,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """The shares of a paper; where there is none, anything goes."""

    skills: Shares = field(default_factory=lambda: SKILL_SHARES)
    kinds: Shares = field(default_factory=dict)
    events: Shares = field(default_factory=dict)
    #: "1" (easy) to "5"
    levels: Shares = field(default_factory=dict)

    def shares(self, part: Part) -> Shares:
        """The shares of one part."""
        return {
            Part.KIND: self.kinds,
            Part.EVENT: self.events,
            Part.LEVEL: self.levels,
            Part.SKILL: self.skills,
        }[part]


@dataclass(frozen=True, slots=True)
class Wish:
    """So many questions of this name."""

    part: Part
    name: str
    count: int


def counted(n: int, wishes: Mapping[Part, Mapping[str, int]]) -> Blueprint:
    """The blueprint of a paper of `n` with so many questions of each name.

    Skills that are not named share the rest as they always do.
    """
    exact = {
        part: {name: Fraction(count, n) for name, count in wishes.get(part, {}).items()}
        for part in Part
    }
    skills = exact[Part.SKILL]
    rest = max(Fraction(0), 1 - sum(skills.values(), Fraction(0)))
    others = {name: s for name, s in SKILL_SHARES.items() if name not in skills}
    whole = sum(others.values(), Fraction(0)) or Fraction(1)
    return Blueprint(
        skills=skills | {name: s * rest / whole for name, s in others.items()},
        kinds=exact[Part.KIND],
        events=exact[Part.EVENT],
        levels=exact[Part.LEVEL],
    )


def seats(shares: Shares, n: int, seed: str) -> dict[str, int]:
    """Shares as whole questions, by the largest remainder; more than all is cut."""
    whole = max(Fraction(1), sum(shares.values(), Fraction(0)))
    exact = {name: share * n / whole for name, share in shares.items()}
    given = {name: int(part) for name, part in exact.items()}
    left = round(sum(exact.values(), Fraction(0))) - sum(given.values())

    def first(name: str) -> tuple[Fraction, int, str]:
        return (given[name] - exact[name], h(seed, "seat", name), name)

    for name in sorted(given, key=first)[:left]:
        given[name] += 1
    return given


def wishes(blueprint: Blueprint, n: int, seed: str) -> tuple[Wish, ...]:
    """Every share that comes to a question or more, the strongest part first."""
    return tuple(
        Wish(part, name, count)
        for part in Part
        for name, count in seats(blueprint.shares(part), n, seed).items()
        if count
    )
