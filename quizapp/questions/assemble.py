"""From draft to question: choose the options, pass the checks, or say why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, islice, product

from quizapp.questions.arranged import arranged_fault
from quizapp.questions.asking import own_stem
from quizapp.questions.checks import (
    Fault,
    allowed_modes,
    beside_fault,
    clang,
    option_fault,
    set_fault,
    stem_fault,
)
from quizapp.questions.difficulty import features, level
from quizapp.questions.draft import Choice, Draft, Ladder, Ranked
from quizapp.questions.identity import h, short
from quizapp.questions.mentions import asked_for, said
from quizapp.questions.model import Form, Option, Proof, Question
from quizapp.questions.rivals import rivals, told_apart_by_date
from quizapp.questions.scene import Scene
from quizapp.questions.slots import shown_facts
from quizapp.questions.text import reading

#: wrong options that are tried together, and how many sets of them
_WINDOW, _SETS = 10, 80
#: how often the first values of a scale are passed over for others
_TURNS = 4
_LEAST_WRONG = 2
_TYPED = (Form.CLOZE, Form.NUMBER, Form.DATE)


def assemble(scene: Scene, draft: Draft, context: str) -> Question | Fault:
    """The finished question, or the first check that refuses it."""
    placed = _only_result(scene, draft)
    if isinstance(placed, Fault):
        return placed
    fault = stem_fault(scene, placed, context) or arranged_fault(scene, placed)
    if fault:
        return fault
    chosen = _options(scene, placed)
    if isinstance(chosen, Fault):
        return chosen
    return _question(scene, placed, chosen, context)


def _only_result(scene: Scene, draft: Draft) -> Draft | Fault:
    """Q02: no other event makes the stem true; the date is put in where one would."""
    if draft.slot is None or draft.form is Form.TRUE_FALSE:
        return draft
    if draft.form is Form.CLOZE and draft.slot.listed in draft.event.open:
        reason = f"`open: [{draft.slot.listed}]` says that others would be right too"
        return Fault("Q02", reason)
    if draft.stem == own_stem(draft.event, draft.slot.kind, draft.slot.name):
        return draft  # the author's words say more than the marks
    rival = next(rivals(scene, draft.slot), None)
    if rival is None:
        return draft
    if draft.dated and told_apart_by_date(scene, draft.slot):
        return replace(draft, stem=draft.dated.stem, passage=draft.dated.passage)
    return Fault("Q02", f"“{rival.name}” ({rival.id}) fits the question as well")


def _options(scene: Scene, draft: Draft) -> tuple[Choice, ...] | Fault:
    """Key and wrong options in the order to show."""
    if isinstance(draft.pool, Ladder):
        return _by_rank(scene, draft, draft.pool)
    if isinstance(draft.pool, Ranked):
        return _by_likeness(scene, draft, draft.pool)
    if draft.form in _TYPED:
        return _typed(scene, draft)
    return draft.fixed


def _typed(scene: Scene, draft: Draft) -> tuple[Choice, ...] | Fault:
    """Nothing to choose from; the sentence must still not give the answer away."""
    return clang(scene, draft, ()) or ()


def _by_likeness(
    scene: Scene, draft: Draft, pool: Ranked
) -> tuple[Choice, ...] | Fault:
    fault = _too_few(draft)
    usable: list[Choice] = []
    for choice in pool.choices:
        if len(usable) == _WINDOW:
            break
        found = option_fault(scene, draft, choice, ())
        if found is None:
            usable.append(choice)
        elif fault.code == "Q04":
            fault = found
    for chosen in _sets(usable, draft.most - 1, draft.least):
        found = _set_fault(scene, draft, chosen)
        if found is None:
            return _shown(draft, chosen)
        fault = found
    return fault


def _too_few(draft: Draft) -> Fault:
    slot = draft.slot
    if slot and slot.event.is_closed(slot.listed or slot.name) is False:
        listed = f"`closed: [{slot.listed}]`" if slot.listed else "`not:`"
        reason = f"the list is open, so nobody is known to be wrong; {listed} closes it"
        return Fault("Q20", reason)
    return Fault("Q04", "too few others of its kind are known to be wrong")


def _sets(
    usable: Sequence[Choice], most: int, least: int
) -> Iterator[tuple[Choice, ...]]:
    """Sets to try, best first: three only if all are known for certain to be wrong."""
    strong = [c for c in usable if c.proof is not Proof.ASSUMED]
    if most > _LEAST_WRONG:
        yield from islice(combinations(strong, most), _SETS)
    if len(usable) >= least:
        yield from islice(
            combinations(usable, min(most, max(least, 2), len(usable))), _SETS
        )


def _set_fault(scene: Scene, draft: Draft, chosen: Sequence[Choice]) -> Fault | None:
    for place, choice in enumerate(chosen):
        fault = beside_fault(scene, draft, choice, chosen[:place])
        if fault:
            return fault
    return set_fault(scene, draft, chosen)


def _shown(draft: Draft, chosen: Sequence[Choice]) -> tuple[Choice, ...]:
    """Q11: names in an order that nobody can read anything from."""
    return tuple(
        sorted(
            (draft.key, *chosen), key=lambda c: (h(draft.id, "shown", c.value), c.value)
        )
    )


def _by_rank(scene: Scene, draft: Draft, pool: Ladder) -> tuple[Choice, ...] | Fault:
    """Dates and figures: the key's place is drawn first, then its neighbours.

    With the nearest values the key would stand in the middle nearly always.
    """
    fault = Fault("Q03", "too few values lie clearly apart from the right one")
    for size, turn in product(range(draft.most, _LEAST_WRONG, -1), range(_TURNS)):
        chosen = _around(scene, draft, pool, (size - 1, turn))
        if chosen is None:
            continue
        found = set_fault(scene, draft, chosen)
        if found is None:
            return tuple(sorted((draft.key, *chosen), key=_start))
        fault = found
    return fault


def _around(
    scene: Scene, draft: Draft, pool: Ladder, wanted: tuple[int, int]
) -> tuple[Choice, ...] | None:
    """So many choices, as many of them below the key as is drawn and can be had."""
    count, turn = wanted
    spacing = _plain(pool.spacing)
    rank = h(draft.id, "rank") % (count + 1)

    def side(choices: Iterable[Choice], most: int) -> list[Choice]:
        return _side(scene, draft, islice(choices, turn, None), most, spacing)

    lower, higher = side(pool.lower, rank), side(pool.higher, count - rank)
    if len(lower) < rank:
        higher = side(pool.higher, count - len(lower))
    elif len(higher) < count - rank:
        lower = side(pool.lower, count - len(higher))
    chosen = (*lower, *higher)
    return chosen if len(chosen) == count else None


def _side(
    scene: Scene,
    draft: Draft,
    choices: Iterable[Choice],
    most: int,
    spacing: Fraction | int,
) -> list[Choice]:
    """Choices of one side that pass alone, far enough from the key and each other."""
    taken: list[Choice] = []
    starts = [_start(draft.key)]
    for choice in choices if most else ():
        start = _start(choice)
        apart = not any(-spacing < start - other < spacing for other in starts)
        if apart and option_fault(scene, draft, choice, taken) is None:
            taken.append(choice)
            starts.append(start)
            if len(taken) == most:
                break
    return taken


def _start(choice: Choice) -> Fraction | int:
    return _plain(choice.interval[0]) if choice.interval else 0


def _plain(value: Fraction) -> Fraction | int:
    """Whole numbers as such: they are compared far faster."""
    return value.numerator if value.denominator == 1 else value


def _question(
    scene: Scene, draft: Draft, chosen: Sequence[Choice], context: str
) -> Question:
    proofs = [c.proof for c in chosen if c.proof]
    weakest = min(proofs, key=lambda p: p.strength, default=Proof.PROVED)
    options = tuple(_option(draft, choice) for choice in chosen)
    ids = {option.value: option.id for option in options}
    prompts = tuple(replace(p, id=short(draft.id, p.value)) for p in draft.prompts)
    prompt_ids = {p.value: p.id for p in prompts}
    found = features(scene, draft, chosen)
    shown = (*(p.text for p in draft.prompts), *(c.text for c in chosen))
    seen = reading(draft.stem, draft.passage, *shown)
    asked = draft.asks[0] if draft.asks else ""
    return Question(
        id=draft.id,
        kind=draft.kind,
        form=draft.form,
        topic=scene.topic.id,
        variant=draft.variant,
        events=tuple(e.id for e in draft.events),
        stem=draft.stem,
        passage=draft.passage,
        context=context,
        options=options,
        ascending=draft.ascending,
        decided=tuple((ids[a], ids[b]) for a, b in draft.decided),
        prompts=prompts,
        pairs=tuple((prompt_ids[a], ids[b]) for a, b in draft.pairs),
        answer=draft.answer or draft.key.text,
        accept=draft.accept,
        entity=draft.entity,
        tolerance=_exact(draft.tolerance),
        unit=draft.unit,
        precision=draft.precision,
        explanation=draft.explanation,
        sources=scene.citations(draft.references),
        conflicts=draft.conflicts,
        skill=draft.skill,
        bloom=draft.bloom,
        modes=allowed_modes(draft, weakest),
        proof=weakest,
        difficulty=level(draft, found),
        features=found,
        asks=draft.asks,
        shows=tuple(
            dict.fromkeys(
                (
                    *draft.shows,
                    *(
                        fact
                        for event in draft.events
                        for fact in shown_facts(scene, event, seen, asked)
                        if fact not in draft.asks
                    ),
                )
            )
        ),
        named=said(scene, draft),
        key_ids=asked_for(scene, draft),
        tags=(*draft.tags, *_periods(draft)),
    )


def _periods(draft: Draft) -> tuple[str, ...]:
    """The decades it speaks of, as tags: "period::2010s", "period::220s-bc"."""
    points = [e.date.value.first for e in draft.events if e.date.settled]
    years = sorted({p.year for p in points if p})
    decades = (
        f"{y // 10 * 10}s" if y > 0 else f"{(1 - y) // 10 * 10}s-bc" for y in years
    )
    return tuple(dict.fromkeys(f"period::{d}" for d in decades))


def _exact(interval: tuple[Fraction, Fraction] | None) -> tuple[str, str] | None:
    return (str(interval[0]), str(interval[1])) if interval else None


def _option(draft: Draft, choice: Choice) -> Option:
    fixed = draft.form is Form.TRUE_FALSE
    return Option(
        id=choice.value if fixed else short(draft.id, choice.value),
        text=choice.text,
        value=choice.value,
        correct=choice.proof is None,
        proof=choice.proof,
        why=choice.why,
    )
