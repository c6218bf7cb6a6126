"""match: three to five events, each with its own date, place or person."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations, islice

from quizapp.content.dates import Precision
from quizapp.content.model import Event, Reference
from quizapp.questions.arranged import fits, told_by_name
from quizapp.questions.columns import PRECISIONS, Column, Pair, columns
from quizapp.questions.draft import Choice, Draft
from quizapp.questions.identity import h, set_question
from quizapp.questions.model import Bloom, Form, Kind, Mode, Prompt, Skill
from quizapp.questions.others import why_not
from quizapp.questions.scene import Scene
from quizapp.questions.slots import is_proper
from quizapp.questions.text import norm
from quizapp.questions.wording import fill, raised, stem

_FEWEST, _MOST = 3, 5
#: pairs looked at for one question, and values for its spare right side
_REACH = 60
#: part of the topic's time that dates keep apart: to tell days of one week is no skill
_SPACING = 40
#: part of the smallest distance between them that the spare keeps from all of them
_CLEAR = 4


def drafts(
    scene: Scene, live: Mapping[str, Sequence[str]] | None = None
) -> Iterator[Draft]:
    """Sets that fit one way only, each event in one; sets in use come first."""
    every = list(columns(scene))
    used: set[str] = set()
    kept = _in_use(scene, every, live or {})
    for column, pairs in chain(kept, _sets(scene, every, used)):
        ids = {p.event.id for p in pairs}
        made = _draft(scene, column, pairs) if ids.isdisjoint(used) else None
        if made:
            used.update(ids)
            yield made


def _in_use(
    scene: Scene, every: Sequence[Column], live: Mapping[str, Sequence[str]]
) -> Iterator[tuple[Column, list[Pair]]]:
    """Sets that are asked already, under the first column that holds all of them."""
    prefix = f"{scene.topic.id}/"
    for qid in sorted(live):
        members = live[qid]
        if qid.startswith(prefix) and f"/{Kind.MATCH}/" in qid:
            for column in every:
                pairs = column.only(members)
                if len(pairs) == len(members) and _is_set(scene, pairs):
                    yield column, pairs
                    break


def _is_set(scene: Scene, pairs: Sequence[Pair]) -> bool:
    return _FEWEST <= len(pairs) <= _MOST and all(
        _apart(scene, pair, pairs[:place]) for place, pair in enumerate(pairs)
    )


def _sets(
    scene: Scene, every: Sequence[Column], used: Collection[str]
) -> Iterator[tuple[Column, list[Pair]]]:
    """From each pair on, the next ones that keep apart, without the used events."""
    topic = scene.topic.id
    for column in every:
        for place, anchor in enumerate(column.pairs):
            size = _FEWEST + h(topic, "pairs", anchor.event.id) % (_MOST - _FEWEST + 1)
            taken: list[Pair] = []
            for pair in column.pairs[place : place + _REACH]:
                free = pair.event.id not in used
                if free and len(taken) < size and _goes_with(scene, pair, taken):
                    taken.append(pair)
                elif pair is anchor:
                    break
            if len(taken) >= _FEWEST:
                yield column, taken


def _goes_with(scene: Scene, pair: Pair, others: Sequence[Pair]) -> bool:
    choices = [p.choice for p in others]
    return _spaced(scene, pair.choice, choices) and _apart(scene, pair, others)


def _spaced(scene: Scene, choice: Choice, others: Sequence[Choice]) -> bool:
    """Whether a date lies clearly apart from others; names always do."""
    start = choice.interval[0] if choice.interval else Fraction(0)
    return all(
        abs(start - other.interval[0]) * _SPACING >= scene.span
        for other in others
        if other.interval
    )


def _apart(scene: Scene, pair: Pair, others: Sequence[Pair]) -> bool:
    """Whether no right side fits, or is told by, the event of another pair."""
    if told_by_name(scene, pair.event, pair.choice):
        return False
    return all(
        norm(pair.event.name) != norm(other.event.name)
        and _is_no_partner(scene, pair.event, other.choice)
        and _is_no_partner(scene, other.event, pair.choice)
        for other in others
    )


def _is_no_partner(scene: Scene, event: Event, choice: Choice) -> bool:
    return not fits(scene, event, choice) and not told_by_name(scene, event, choice)


def _spare(
    scene: Scene, qid: str, column: Column, pairs: Sequence[Pair]
) -> Choice | None:
    """A right side that belongs to none of the events: the last pair is no gift."""
    weakest = min((p.proof for p in pairs), key=lambda p: p.strength)
    right = [p.choice for p in pairs]
    for choice in _others(scene, qid, column, pairs):
        wrong = all(_is_no_partner(scene, p.event, choice) for p in pairs)
        if wrong and _stands_clear(choice, right):
            return replace(choice, proof=weakest)
    return None


def _stands_clear(choice: Choice, others: Sequence[Choice]) -> bool:
    """Whether a date keeps a part of the distance that the others keep."""
    starts = [c.interval[0] for c in others if c.interval]
    if not choice.interval or not starts:
        return True
    nearest = min(abs(a - b) for a, b in combinations(starts, 2))
    return all(abs(choice.interval[0] - s) * _CLEAR >= nearest for s in starts)


def _others(
    scene: Scene, qid: str, column: Column, pairs: Sequence[Pair]
) -> Iterator[Choice]:
    """Right sides of other events, else others of the kind, with what they are."""
    taken = {p.event.id for p in pairs}
    start = column.pairs.index(pairs[0])
    order = (*column.pairs[start:], *column.pairs[:start])
    drawn = list(islice((p for p in order if p.event.id not in taken), _REACH))
    for pair in sorted(drawn, key=lambda p: (h(qid, "spare", p.event.id), p.event.id)):
        yield replace(pair.choice, why=_why(scene, pair))
    key = pairs[0].choice.entity
    ids = scene.pools[key.type, key.kind] if key else ()
    named = sorted(ids, key=lambda i: (not scene.mentions[i], h(qid, "spare", i), i))
    for entity_id in named[:_REACH]:
        entity = scene.entity(entity_id)
        if is_proper(entity):
            yield Choice(
                text=raised(entity.phrase),
                value=entity_id,
                entity=entity,
                why=why_not(scene, entity),
            )


def _why(scene: Scene, pair: Pair) -> str:
    if pair.choice.entity:
        return why_not(scene, pair.choice.entity)
    precision = pair.event.date.value.precision or Precision.DAY
    form = scene.wording.feedback[PRECISIONS[precision]]
    return fill(form, date=pair.choice.text, name=pair.event.name)


def _shown(
    qid: str, pairs: Sequence[Pair], spare: Choice
) -> tuple[list[Pair], list[Choice]]:
    """Both columns in an order that tells nothing: dates ascend, names are mixed."""
    left = sorted(pairs, key=lambda p: (h(qid, "left", p.event.id), p.event.id))
    every = [*(p.choice for p in pairs), spare]
    right = sorted(every, key=lambda c: (h(qid, "shown", c.value), c.value))
    if spare.interval:
        right = sorted(every, key=lambda c: c.interval or ())
    elif all(p.choice is c for p, c in zip(left, right, strict=False)):
        right = [*right[1:], right[0]]
    return left, right


def _draft(scene: Scene, column: Column, pairs: Sequence[Pair]) -> Draft | None:
    ids = [p.event.id for p in pairs]
    qid = set_question(scene.topic.id, ids, Kind.MATCH)
    spare = _spare(scene, qid, column, pairs)
    if spare is None:
        return None
    left, right = _shown(qid, pairs, spare)
    row = scene.wording.feedback["matched"]
    told = " · ".join(fill(row, name=p.event.name, right=p.choice.text) for p in left)
    return Draft(
        id=qid,
        kind=Kind.MATCH,
        form=Form.MATCH,
        variant=column.form,
        events=tuple(p.event for p in left),
        stem=stem(scene.wording, f"match.{column.form}"),
        key=left[0].choice,
        fixed=tuple(right),
        prompts=tuple(
            Prompt(id="", text=raised(p.event.name), value=p.event.id) for p in left
        ),
        pairs=tuple((p.event.id, p.choice.value) for p in left),
        answer=told,
        explanation=told,
        references=tuple(dict.fromkeys(r for p in left for r in _cited(column, p))),
        conflicts=tuple(
            dict.fromkeys(
                n for p in left for n in scene.conflicts(p.event.id, column.slot)
            )
        ),
        skill=Skill.CONTEXT,
        bloom=Bloom.UNDERSTAND,
        modes=(Mode.STUDY, Mode.EXAM),
        asks=tuple(f"{p.event.id}.{column.slot}" for p in left),
    )


def _cited(column: Column, pair: Pair) -> Sequence[Reference]:
    own = pair.event.date.sources if column.slot == "date" else ()
    return own or pair.event.sources
