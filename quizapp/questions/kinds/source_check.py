"""source_check: which two statements cannot both be true, and who said it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from quizapp.content.model import Claim, Event, Figure, Quote, Reference
from quizapp.questions.draft import Choice, Draft, Ranked
from quizapp.questions.identity import event_question, h, short
from quizapp.questions.model import Bloom, Citation, Form, Kind, Mode, Proof, Skill
from quizapp.questions.scene import Scene
from quizapp.questions.text import norm, telling
from quizapp.questions.wording import fill, raised, stem

#: pairs that can be true together, of which two or three are shown
_MOST_PAIRS = 6


def drafts(scene: Scene) -> Iterator[Draft]:
    """One per figure or date that sources tell differently, one per quotation."""
    for event in scene.events:
        if Kind.SOURCE_CHECK in event.skip:
            continue
        for figure in event.figures:
            if not figure.settled and len(figure.claims) > 1:
                yield from _contradiction(scene, event, figure)
        for quote in event.quotes:
            yield _quotation(scene, event, quote)


def _statement(
    scene: Scene, of: str, value: str, sources: tuple[Reference, ...]
) -> str:
    """What one source says, with the place where it says so."""
    places = scene.citations(sources)
    place = _place(scene, places[0]) if places else ""
    form = "statement" if place else "statement.bare"
    return fill(scene.wording.stems[form], of=of, value=value, place=place)


def _place(scene: Scene, cited: Citation) -> str:
    """Where a source says it; which source, where the topic has several."""
    if len(scene.topic.sources) == 1:
        return cited.locator
    return ", ".join(filter(None, (cited.title, cited.locator)))


def _claimed(scene: Scene, figure: Figure, claim: Claim) -> str:
    value = getattr(claim.value, "text", str(claim.value))
    return _statement(scene, figure.of, value, claim.sources or figure.sources)


def _contradiction(scene: Scene, event: Event, figure: Figure) -> Iterator[Draft]:
    one, two = (_claimed(scene, figure, c) for c in figure.claims[:2])
    qid = event_question(
        scene.topic.id, event.id, Kind.SOURCE_CHECK, f"numbers.{figure.name}"
    )
    references = tuple(r for c in figure.claims for r in c.sources)
    yield Draft(
        id=qid,
        kind=Kind.SOURCE_CHECK,
        form=Form.SINGLE,
        events=(event,),
        stem=stem(scene.wording, "source_check"),
        key=Choice(text=_both(scene, one, two), value="conflict"),
        pool=Ranked(_compatible(scene, qid, figure)),
        most=3,
        explanation=" ".join(scene.conflicts(event.id, f"numbers.{figure.name}")),
        references=references or event.sources,
        skill=Skill.SOURCING,
        bloom=Bloom.EVALUATE,
        modes=(Mode.STUDY, Mode.EXAM),
        asks=(f"{event.id}.conflict",),
        tags=event.tags,
    )


def _both(scene: Scene, one: str, two: str) -> str:
    return fill(scene.wording.stems["statements"], one=one, two=two)


def _compatible(scene: Scene, qid: str, figure: Figure) -> list[Choice]:
    """Pairs of settled figures of different things: both can be true.

    What is counted sounds alike where it can, as in the pair that contradicts itself;
    no statement stands in two pairs, or the others would be told apart by it.
    """
    alike = [
        (e, f)
        for e, f in scene.figures
        if f.value.measure == figure.value.measure and f.of != figure.of
    ]
    pairs = [
        (-_shared(f, g), h(qid, "pair", e.id, f.name, x.id, g.name), e, f, x, g)
        for (e, f), (x, g) in combinations(alike, 2)
        if f.of != g.of
    ]
    made: list[Choice] = []
    used: set[tuple[str, str]] = set()
    for _, _, e, f, x, g in sorted(pairs, key=lambda p: p[:2]):
        places = {(e.id, f.name), (x.id, g.name)}
        if len(made) == _MOST_PAIRS or not used.isdisjoint(places):
            continue
        used |= places
        one = _statement(scene, f.of, f.value.text, f.sources or e.sources)
        two = _statement(scene, g.of, g.value.text, g.sources or x.sources)
        text = _both(scene, one, two)
        made.append(
            Choice(
                text=text,
                value=short(text),
                proof=Proof.PROVED,
                why=scene.wording.feedback["statements.fit"],
            )
        )
    return made


def _shared(one: Figure, other: Figure) -> int:
    """How many telling words two counts have in common."""
    return len(telling(one.of) & telling(other.of))


def _quotation(scene: Scene, event: Event, quote: Quote) -> Draft:
    """Who said it; somebody else of the topic did not say these words."""
    speaker = scene.entity(quote.who)
    qid = event_question(scene.topic.id, event.id, Kind.SOURCE_CHECK, short(quote.text))
    others = [
        scene.entity(i)
        for i in scene.pools.get((speaker.type, speaker.kind), ())
        if not scene.related(i, quote.who) and scene.mentions[i]
    ]
    others.sort(key=lambda e: h(qid, "opt", e.id))
    return Draft(
        id=qid,
        kind=Kind.SOURCE_CHECK,
        form=Form.SINGLE,
        variant="quote",
        events=(event,),
        stem=fill(scene.wording.stems["source_check.quote"], quote=quote.text),
        key=Choice(text=raised(speaker.phrase), value=speaker.id, entity=speaker),
        key_names=speaker.names,
        pool=Ranked(
            [
                Choice(
                    text=raised(e.phrase),
                    value=e.id,
                    proof=Proof.PROVED,
                    entity=e,
                    why=fill(scene.wording.feedback["quote.not"], name=e.phrase),
                )
                for e in others
            ]
        ),
        explanation=event.text,
        references=quote.sources or event.sources,
        skill=Skill.SOURCING,
        bloom=Bloom.EVALUATE,
        modes=(Mode.STUDY, Mode.EXAM),
        asks=(f"{event.id}.quote.{short(norm(quote.text))}",),
        tags=event.tags,
    )
