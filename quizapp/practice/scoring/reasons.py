"""Reason codes as sentences, one table per language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from quizapp.practice.scoring.model import Invalid, Reason

#: Codes that are not listed need no words: the verdict says it all.
_SENTENCES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": MappingProxyType(
            {
                "alias": "Also known as {about}.",
                "spacing": "Accepted; it is written {about}.",
                "typo": "Accepted as a typo of {about}.",
                "held": "Held until your teacher has looked at it.",
                "other_entity": "{about} is {other} in this topic.",
                "ambiguous": "That could just as well mean {about}.",
                "digits": "The figures in a name have to match.",
                "short_word": "A word as short as “{about}” has to match exactly.",
                "known_word": "“{about}” is a word of its own, so it is no typo.",
                "script": "In this script every character has to match.",
                "in_range": "Accepted; the figure given is {about}.",
                "converted": "Converted to {about}.",
                "unit": "The unit measures something else: {about}.",
                "too_low": "That is too low.",
                "too_high": "That is too high.",
                "days_early": "{about} days too early.",
                "days_late": "{about} days too late.",
                "months_early": "{about} months too early.",
                "months_late": "{about} months too late.",
                "years_early": "{about} years too early.",
                "years_late": "{about} years too late.",
                "places_early": "{about} places too early.",
                "places_late": "{about} places too late.",
                "belongs_to": "“{about}” belongs to “{other}”.",
                "belongs_to_none": "“{about}” belongs to none of them.",
                "reversed": "You put “{about}” right after “{other}”, but it came"
                " earlier.",
                "undecided": "Our sources do not tell whether “{about}” or “{other}”"
                " came first, so both orders are right.",
                "malformed": "This answer could not be read. Please try again.",
                "unknown_option": "This is not one of the options. Please choose"
                " again.",
                "position_missing": "Give every event a position.",
                "position_unreadable": "Number the events 1, 2, 3 and so on.",
                "position_twice": "Two events have the same position.",
                "too_long": "That is too long; an answer has at most 200 characters.",
                "number_unreadable": "Please type one number, such as 17,000 or 1.5.",
                "number_ambiguous": "This number can be read in two ways. Write it"
                " like 17,000 or 1.5.",
                "date_unreadable": "Please type a date, such as 9 December 2017.",
                "date_ambiguous": "This date can be read in two ways. Write the month"
                " as a word.",
                "short_year": "Please type the year with all its digits, or with BC or"
                " AD.",
                "day_needed": "The day is needed: day, month and year.",
                "month_needed": "The month is needed: month and year.",
                "season_needed": "The season is needed, such as autumn 2018.",
                "year_needed": "The year is needed.",
                "unit_unknown": "The word after the number is not a known unit. Type"
                " the number alone.",
            }
        )
    }
)
#: for one of a thing, where the other sentences speak of several
_ALONE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": MappingProxyType(
            {
                f"{unit}s_{side}": f"One {unit} too {side}."
                for unit in ("day", "month", "year", "place")
                for side in ("early", "late")
            }
        )
    }
)
_TYPES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": MappingProxyType(
            {
                "person": "someone else: a person",
                "group": "something else: a group",
                "place": "something else: a place",
                "thing": "something else: a thing",
                "concept": "something else: a concept",
                "conflict": "something else: a conflict",
                "other": "something else",
            }
        )
    }
)


def sentence(reason: Reason, language: str = "en") -> str:
    """What a reason says to the learner; "" if it needs no words."""
    table = _SENTENCES.get(language, _SENTENCES["en"])
    alone = _ALONE.get(language, _ALONE["en"])
    if reason.about == "1" and reason.code in alone:
        return alone[reason.code]
    types = _TYPES.get(language, _TYPES["en"])
    other = reason.other
    if reason.code == "other_entity":
        other = types.get(other, types["other"])
    return table.get(reason.code, "").format(about=reason.about, other=other)


def sentences(reasons: Iterable[Reason], language: str = "en") -> tuple[str, ...]:
    """What the reasons of an outcome say, in their order."""
    return tuple(filter(None, (sentence(r, language) for r in reasons)))


def complaint(invalid: Invalid, language: str = "en") -> str:
    """What to tell a learner whose answer could not be read."""
    table = _SENTENCES.get(language, _SENTENCES["en"])
    return table.get(invalid.code, table["malformed"])
