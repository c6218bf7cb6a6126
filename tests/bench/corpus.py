"""Content files of any size, made from a seed: the same on every machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

_SYLLABLES = (
    "ar", "bel", "cor", "dun", "el", "fen", "gar", "hol", "is", "jor", "kal", "lum",
    "mar", "nor", "os", "pel", "quin", "ros", "sal", "tor", "ul", "ven", "wes", "yar",
)  # fmt: skip
#: verb, noun of the event, type, roles of its two people
_DEEDS = (
    ("captured", "capture", "capture", ("captor", "loser")),
    ("besieged", "siege", "siege", ("attacker", "target")),
    ("received", "reception", "meeting", ("host", "guest")),
    ("defeated", "defeat", "battle", ("winner", "loser")),
    ("succeeded", "succession", "succession", ("successor", "predecessor")),
)
_FIRST = date(1700, 1, 1)
_LONG, _DENSE = 300 * 365, 20 * 365
#: what the people and places of a file may have in common
_COUNTRIES = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """How many events, how many of them in a file, and whether they crowd."""

    events: int
    per_file: int
    dense: bool = False

    @property
    def files(self) -> int:
        """How many files that makes."""
        return self.events // self.per_file


def write_corpus(folder: Path, shape: Shape) -> list[Path]:
    """The files of that shape, in a new folder; about 530 bytes for each event."""
    folder.mkdir(parents=True)
    paths = []
    for number in range(shape.files):
        path = folder / f"topic-{number:05}.yaml"
        path.write_text(topic_text(path.stem, number, shape), encoding="utf-8")
        paths.append(path)
    return paths


def topic_text(topic_id: str, seed: int, shape: Shape) -> str:
    """One content file."""
    random = Random(seed)  # noqa: S311 - a corpus to measure with, no secret
    people = _named(random, max(4, shape.per_file // 3), "p")
    places = _named(random, max(4, shape.per_file // 4), "c")
    affairs = _names(random, shape.per_file)
    lines = [
        "quizapp: 1",
        f"topic: {{id: {topic_id}, title: The wars of {topic_id}, licence: CC0-1.0}}",
        f"sources: {{book: {{title: Annals of {topic_id}, kind: book}}}}",
        "entities:",
        *(f"  k{n}: {{type: place, kind: country, name: {name}}}"
          for n, name in enumerate(_names(random, _COUNTRIES))),
        *(_entity(random, i, name, "type: person", "of")
          for i, name in people.items()),
        *(_entity(random, i, name, "type: place, kind: city", "in")
          for i, name in places.items()),
        "events:",
        *(_event(random, n, affair, people, places, shape)
          for n, affair in enumerate(affairs)),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _names(random: Random, count: int) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < count:
        made["".join(random.choices(_SYLLABLES, k=random.randint(2, 4)))] = None
    return [name.capitalize() for name in made]


def _named(random: Random, count: int, letter: str) -> dict[str, str]:
    return {f"{letter}{n}": name for n, name in enumerate(_names(random, count))}


def _entity(random: Random, entity_id: str, name: str, sort: str, parent: str) -> str:
    country = f"k{random.randrange(_COUNTRIES)}"
    gloss = f"gloss: a name in the annals of {name}"
    return f"  {entity_id}: {{{sort}, name: {name}, {parent}: {country}, {gloss}}}"


def _event(
    random: Random,
    number: int,
    affair: str,
    people: dict[str, str],
    places: dict[str, str],
    shape: Shape,
) -> str:
    verb, noun, kind, roles = random.choice(_DEEDS)
    one, other = random.sample(sorted(people), 2)
    place = random.choice(sorted(places))
    day = _FIRST + timedelta(days=random.randrange(_DENSE if shape.dense else _LONG))
    figure = random.randrange(2, 900) * 10
    name = f"the {noun} of {people[other]} at {places[place]}"
    text = f"[[{one}]] {verb} [[{other}]] near [[{place}]] with {{{{men}}}} men"
    counted = f"men with {people[one]} in the affair of {affair} of {places[place]}"
    lines = [
        f"- id: e{number:04}-{noun}",
        f"  name: {name} in the affair of {affair}",
        f'  text: "{text} and many horses."',
        f"  date: {_date(random, day)}",
        f"  type: {kind}",
        f"  who: {{{roles[0]}: [{one}], {roles[1]}: [{other}]}}",
        f"  where: [{place}]",
        f'  numbers: {{men: {{of: {counted}, value: "{figure:,}", unit: men}}}}',
        f'  source: {{book: "chapter {number % 40 + 1}, page {number + 1}"}}',
        f"  tags: [{noun}, wars of {places[place]}]",
    ]
    return "\n".join(lines)


def _date(random: Random, day: date) -> str:
    """Most are known to the day, some to the month or the year."""
    form = random.choices(("%Y-%m-%d", "%Y-%m", "%Y"), weights=(8, 1, 1))[0]
    return day.strftime(form)
