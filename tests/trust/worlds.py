"""Small random topics: content files as hypothesis draws them."""

from __future__ import annotations

import json
from random import Random

from hypothesis import strategies as st

from quizapp.content.model import Topic
from quizapp.content.parse import parse_topic
from quizapp.problems import Severity

#: invented, so that no name holds another or shares its first letters
_NAMES = (
    "Arvo", "Bexil", "Cormunt", "Dazhak", "Elvira", "Fontal", "Gwynt", "Hoxley",
    "Irmak", "Juvel", "Kestor", "Lumbra", "Mordan", "Nivock", "Oxtail", "Pryma",
    "Quent", "Rusko", "Sabrin", "Tolmar", "Ulvang", "Vexor", "Wardle", "Xanto",
    "Yorvik", "Zelmir",
)  # fmt: skip
_KINDS = (
    ("person", ""), ("person", ""), ("group", "army"), ("group", "army"),
    ("place", "city"), ("place", "city"), ("place", "country"), ("thing", "weapon"),
)  # fmt: skip
_SPAN_FORMS = ("{y}/{z}", "../{y}", "since {y}")
_DATE_FORMS = (
    "{y}-{m:02}-{d:02}", "{y}-{m:02}-{d:02}", "{y}-{m:02}", "{y}-{s}", "{y}", "{y}",
    "c. {y}", "{y}-{m:02}~", "{y}?", "early {y}", "[{y}..{z}]", "{t}0s", "{o} BC",
    "unknown",
)  # fmt: skip
_FIGURE_FORMS = (
    "{n}0", "{n}", "{n}", "over {n}", "about {n},000", "${n} million", "{n} to {k}",
)  # fmt: skip
#: sentence, role of its first and of its second entity
_SENTENCES = (
    ("[[{a}]] attacked [[{b}]] at [[{c}]].", "attacker", "target"),
    ("[[{a}]] praised [[{b}]].", "speaker", "subject"),
    ("[[{a}]] told [[{b}]] to leave [[{c}]].", "speaker", "hearer"),
    ("At [[{c}]], [[{a}]] took [[{b}]] by surprise.", "attacker", "target"),
    ("[[{a}]] lost {{{{lost}}}} men to [[{b}]].", "loser", "winner"),
    ("[[{a}]] and [[{b}]] gathered near [[{c}]].", "ally", "ally"),
)
_REASONS = (
    "the harvest had failed twice", "nobody paid the toll", "a bridge had burned",
    "the old treaty had run out", "rain ruined every road", "salt became dear",
    "both courts wanted peace", "pirates held the strait",
)  # fmt: skip
_QUOTES = ("We shall not yield.", "Bread before glory.", "Let them come.", "Enough!")
_ROLES = ("keeper of the keys", "master of the mint")
#: what is counted once, and what before and after
_COUNTED, _HERDS = ("horses fed", "carts sold", "boats built"), ("sheep", "goats")
_LINKS = ("after", "part_of", "because", "because", "during")
_BACK = ("after", "because")
#: much happens in the first months of one year
_BUSY = 1914
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
Tree = dict[str, object]


def topics() -> st.SearchStrategy[Topic]:
    """Topics that load without an error, small ones first."""
    seeds = st.integers(0, 2**32)
    made = st.builds(make_topic, seeds, st.integers(8, 18), st.integers(3, 10))
    return made.filter(lambda topic: topic is not None)


def make_topic(seed: int, entities: int, events: int) -> Topic | None:
    """The topic of a seed; links go where they contradict the dates."""
    world = _World(Random(seed), entities, events)  # noqa: S311 - no secret
    return _read(world.tree()) or _read(world.tree(linked=False))


def _read(tree: Tree) -> Topic | None:
    topic, problems = parse_topic(
        json.dumps(tree).encode(), file="world.yaml", stem="world", shared={}, texts={}
    )
    wrong = any(p.severity is Severity.ERROR for p in problems)
    return None if wrong else topic


def _year(event: Tree) -> str:
    """Year and month that a date begins with; "" where it begins with neither."""
    written = event["date"]
    return written[:7] if isinstance(written, str) and written[:4].isdecimal() else ""


class _World:
    """Entities and events as one run of chance makes them."""

    def __init__(self, chance: Random, entities: int, events: int) -> None:
        self._chance = chance
        self._entities: dict[str, Tree] = {}
        for name in chance.sample(_NAMES, entities):
            self._entities[name.lower()] = self._entity(name)
        self._events: list[Tree] = []
        #: a world whose chronicle knows every day
        self._exact = chance.randrange(3) == 0
        for number in range(events):
            self._events.append(self._event(number))

    def tree(self, *, linked: bool = True) -> Tree:
        """The content file."""
        events = [
            {k: v for k, v in e.items() if linked or k not in _LINKS}
            for e in self._events
        ]
        return {
            "quizapp": "1",
            "topic": {"id": "world", "title": "A world"},
            "sources": {"one": {"title": "Tales"}, "two": {"title": "Letters"}},
            "entities": self._entities,
            "events": events,
        }

    def _maybe(self, one_in: int) -> bool:
        return self._chance.randrange(one_in) == 0

    def _entity(self, name: str) -> Tree:
        kind, noun = self._chance.choice(_KINDS)
        entity: Tree = {"type": kind, "name": name}
        if noun:
            entity["kind"] = noun
        if noun == "army":
            entity["the"] = "true"
        same = [i for i, e in self._entities.items() if e["type"] == kind]
        if same and self._maybe(3):
            other = self._chance.choice(same)
            link = self._chance.choice(["of", "overlaps", "homonyms", "aliases"])
            if kind == "place" and link == "of":
                link = "in"
            named = str(self._entities[other]["name"])
            entity[link] = [named if link == "aliases" else other]
        self._past(entity, len(self._entities))
        return entity

    def _past(self, entity: Tree, number: int) -> None:
        """Roles that were held for a time, and a name that is out of use."""
        if entity["type"] == "person" and self._maybe(2):
            start = 1900 + self._chance.randrange(30)
            end = start + 1 + self._chance.randrange(9)
            role = self._chance.choice(_ROLES)
            entity["roles"] = [{"role": role, "from": str(start), "to": str(end)}]
        if self._maybe(4):
            entity["formerly"] = [f"Old {_ORDINALS[number % 10].capitalize()}"]

    def _event(self, number: int) -> Tree:
        ids = list(self._entities)
        a, b, c, d = self._chance.sample(ids, 4)
        sentence, first, second = self._chance.choice(_SENTENCES)
        kind = self._chance.choice(["moment"] * 4 + ["period", "state"])
        event: Tree = {
            "id": f"e{number}",
            "name": f"the {_ORDINALS[number]} deed",
            "text": sentence.format(a=a, b=b, c=c),
            "kind": kind,
            "type": self._chance.choice(["deed", "word"]),
            "who": {first: [a, b]} if first == second else {first: [a], second: [b]},
            "source": {"one": "page 1"},
            "date": self._date(kind),
        }
        if "{c}" in sentence and self._maybe(2):
            event["where"] = [c, d] if self._maybe(3) else [c]
        if "lost" in sentence:
            event["numbers"] = {"lost": self._figure()}
        self._lists(event, [i for i in ids if i not in (a, b, c, d)])
        self._told(event, ids)
        if number and self._maybe(2):
            self._link(event)
        if number and self._maybe(5):
            earlier = self._chance.choice(self._events)
            for key in ("text", "type", "who", "where", "numbers"):
                event.pop(key, None)
                event.update({key: earlier[key]} if key in earlier else {})
            for key in ("closed", "open", "not"):
                event.pop(key, None)
        return event

    def _link(self, event: Tree) -> None:
        """To another event; mostly to one that seems to be older."""
        year, link = _year(event), self._chance.choice(_LINKS)
        older = [e for e in self._events if "" < _year(e) <= year]
        if link in _BACK and (not older or self._maybe(9)):
            return
        other = self._chance.choice(older if link in _BACK else self._events)["id"]
        if link == "because":
            event[link] = [*event.get(link, ()), {"event": other}]
        else:
            event[link] = [other]

    def _told(self, event: Tree, ids: list[str]) -> None:
        """Figures that no sentence marks, a reason, and somebody's words."""
        numbers: Tree = event.setdefault("numbers", {})
        if self._maybe(3):
            of = self._chance.choice(_COUNTED)
            numbers["counted"] = {**self._figure(), "of": of}
        if self._maybe(6):
            of = f"{self._chance.choice(_HERDS)} on the hills"
            low = 20 + self._chance.randrange(60)
            times = self._chance.choice([2, 3, 4])
            numbers["herd-before"] = {"of": f"{of} before", "value": str(low)}
            numbers["herd-after"] = {"of": of, "value": str(low * times)}
        if not numbers:
            del event["numbers"]
        if self._maybe(3):
            event["because"] = [{"reason": self._chance.choice(_REASONS)}]
        people = [i for i in ids if self._entities[i]["type"] == "person"]
        if people and self._maybe(4):
            said = self._chance.choice(_QUOTES)
            who = self._chance.choice(people)
            event["quotes"] = [{"who": who, "text": said, "source": {"one": "p. 2"}}]

    def _lists(self, event: Tree, others: list[str]) -> None:
        who = event["who"]
        lists = [f"who.{role}" for role in who] if isinstance(who, dict) else []
        lists += ["where"] if "where" in event else []
        key = self._chance.choice(["", "", "closed", "open", "not"])
        chosen = self._chance.choice(lists)
        if key == "not":
            event[key] = {chosen: others[:3]}
        elif key:
            event[key] = [chosen]

    def _date(self, kind: str) -> object:
        if kind != "moment":
            return self._when(_SPAN_FORMS)
        if self._exact:
            return self._when(_DATE_FORMS[:1])
        value = self._when(_DATE_FORMS)
        return self._claims(value, self._when(_DATE_FORMS)) if self._maybe(4) else value

    def _when(self, forms: tuple[str, ...]) -> str:
        pick = self._chance.randrange
        year = _BUSY if self._maybe(4) else 1900 + pick(36)
        months = 4 if year == _BUSY else 12
        return self._chance.choice(forms).format(
            y=year, z=year + pick(7), m=1 + pick(months), d=1 + pick(28),
            s=21 + pick(4), t=year // 10, o=1 + pick(320),
        )  # fmt: skip

    def _claims(self, value: str, other: str) -> Tree:
        status = self._chance.choice(["disputed", "suspected-error", "corrected"])
        claims = [{"value": other, "source": "one"}, {"value": value, "source": "two"}]
        accept = {"accept": value} if status == "corrected" else {}
        return {"claims": claims, "status": status, **accept}

    def _figure(self) -> Tree:
        value, other = self._number(), self._number()
        told = self._claims(value, other) if self._maybe(3) else {"value": value}
        source = {} if "claims" in told else {"source": "one"}
        unit = {} if "$" in value or "$" in other else {"unit": "men"}
        return {"of": "men lost", **unit, **told, **source}

    def _number(self) -> str:
        low = 2 + self._chance.randrange(60)
        return self._chance.choice(_FIGURE_FORMS).format(n=low, k=low + 7)
