"""Permanent names of questions and the keyed hash behind every deterministic choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b

_KEY = b"quizapp-1"  # never changes: every choice ever made depends on it
_BLANK = blake2b(key=_KEY, digest_size=8)
#: what `h` of a text is, as bytes, for the texts that go on from a common beginning
Rank = Callable[[str], bytes]


def h(qid: str, *parts: str) -> int:
    """A stable 64-bit number for a purpose within a question."""
    state = _BLANK.copy()
    state.update("\x1f".join((qid, *parts)).encode())
    return int.from_bytes(state.digest())


def ranking(qid: str, *parts: str) -> Rank:
    """`h` of these parts and one more, as bytes that sort alike: to draw from many."""
    return _going_on("\x1f".join((qid, *parts, "")))


def pair_ranking(topic: str, first: str, kind: str, purpose: str) -> Rank:
    """`h` of the questions about an event and one whose id sorts behind it."""
    rank = _going_on(f"{topic}/{first}+")
    return lambda second: rank(f"{second}/{kind}\x1f{purpose}")


def _going_on(text: str) -> Rank:
    beginning = _BLANK.copy()
    beginning.update(text.encode())

    def rank(rest: str) -> bytes:
        state = beginning.copy()
        state.update(rest.encode())
        return state.digest()

    return rank


def short(*parts: str) -> str:
    """Eight hex digits that stand for these parts, in this order."""
    return blake2b("\x1f".join(parts).encode(), digest_size=4).hexdigest()


def event_question(topic: str, event: str, kind: str, *rest: str) -> str:
    """Id about one event: `<topic>/<event>/<kind>[/<slot>][/<variant>]`."""
    return "/".join((topic, event, kind, *(r for r in rest if r))).lower()


def pair_question(topic: str, pair: tuple[str, str], kind: str) -> str:
    """Id of a question about two events, in either order."""
    return f"{topic}/{'+'.join(sorted(pair))}/{kind}"


def set_question(topic: str, members: Sequence[str], kind: str) -> str:
    """Id of a question about three or more events, in any order."""
    ids = sorted(members)
    return f"{topic}/{ids[0]}/{kind}/{short(*ids)}"


def own_question(topic: str, name: str) -> str:
    """Id of a question written by hand."""
    return f"{topic}/q/{name}"
