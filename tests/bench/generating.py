"""P5 and P6: distractors against a sort, generation against plain Python."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from quizapp.content.dates import Precision
from quizapp.content.load import collector_off, load
from quizapp.content.model import Event, Library
from quizapp.questions.dated import DatePool
from quizapp.questions.generate import make_bank
from quizapp.questions.languages import WORDINGS
from quizapp.questions.scene import Scene
from tests.bench.corpus import Shape, write_corpus
from tests.bench.measure import Row, cpu


def rows(folder: Path, *, full: bool) -> Iterator[Row]:
    """Distractors of whole banks, questions per second."""
    shapes = [Shape(1_000, 20), Shape(1_000, 20, dense=True)]
    if full:
        shapes += [Shape(n, p) for n, p in ((10_000, 20), (100_000, 50))]
    for shape in shapes:
        yield _distractors(_library(folder, shape), shape)
    events = 10_000 if full else 1_000
    yield _generation(_library(folder, Shape(events, 20)), events, "20 a topic")
    yield _generation(_library(folder, Shape(2_000, 2_000)), 2_000, "one topic")


def _library(folder: Path, shape: Shape) -> Library:
    name = f"made-{shape.events}-{shape.per_file}-{shape.dense}"
    if not (folder / name).exists():
        write_corpus(folder / name, shape)
    return load(folder / name).library


def _distractors(library: Library, shape: Shape) -> Row:
    """Finding which dates may stand beside each date; making options is part of P6."""
    scenes = [Scene(t, WORDINGS[t.language]) for t in library.topics]
    days = [
        e.date.value.start_min for s in scenes for e in s.moments if e.date.value.known
    ]
    floor, _ = cpu(lambda: sorted(day for day in days if day is not None))
    product, _ = cpu(partial(_found, scenes), 2)
    sort = "dense" if shape.dense else "spread"
    what = f"wrong dates of {shape.events:,} events ({sort}), to sorted()"
    return Row(goal="P5", what=what, floor=floor, product=product, most=8)


def _found(scenes: Sequence[Scene]) -> None:
    for scene in scenes:
        pools = {p: DatePool(scene, p) for p in Precision}
        for event in scene.moments:
            date = event.date.value
            if date.precision:
                pools[date.precision].near(date)


def _generation(library: Library, events: int, shape: str) -> Row:
    """CPU time of a question with all checks on, to one of the plainest kind."""
    with collector_off():
        floor, made = cpu(lambda: [plain(t.events) for t in library.topics])
        product, bank = cpu(partial(make_bank, library), 1)
    plainly = sum(map(len, made))
    full = sum(len(t.questions) for t in bank.topics)
    speed = f"{full / product:,.0f} to {plainly / floor:,.0f} a second"
    return Row(
        goal="P6",
        what=f"question of {events:,} events, {shape}: {speed}",
        floor=floor / plainly * 1e6,
        product=product / full * 1e6,
        most=4,
        unit="us",
    )


@dataclass(frozen=True, slots=True)
class _Plain:
    id: str
    stem: str
    options: tuple[str, ...]


def plain(events: Sequence[Event]) -> list[_Plain]:
    """The plain-Python bound: sort, three neighbours, id, order by hash, text."""
    dated = sorted(
        (e.date.value.start_min, e.id, e.date.value.text, e.name)
        for e in events
        if e.date.value.start_min is not None
    )
    days = [row[0] for row in dated]
    made = []
    for day, event_id, text, name in dated:
        near = _near(dated, bisect_left(days, day), bisect_right(days, day))
        digest = blake2b(event_id.encode(), digest_size=8).digest()
        turn = digest[0] % 4
        options = [text, *near]
        made.append(
            _Plain(
                f"{event_id}/{digest.hex()}",
                f"When did {name} take place?",
                (*options[turn:], *options[:turn]),
            )
        )
    return made


def _near(dated, low: int, high: int) -> Iterator[str]:
    below = (row[2] for row in reversed(dated[max(0, low - 2) : low]))
    above = (row[2] for row in dated[high : high + 2])
    return islice((*below, *above), 3)
