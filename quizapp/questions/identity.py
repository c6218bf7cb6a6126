"""Permanent names of questions and the keyed hash behind every deterministic choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

_KEY = b"quizapp-1"  # never changes: every choice ever made depends on it
_BLANK = blake2b(key=_KEY, digest_size=8)


def h(qid: str, *parts: str) -> int:
    """A stable 64-bit number for a purpose within a question."""
    state = _BLANK.copy()
    state.update("\x1f".join((qid, *parts)).encode())
    return int.from_bytes(state.digest())


def draws(ends: Iterable[str], qid: str, *parts: str) -> list[bytes]:
    """`h` of these parts and each of the ends, as bytes that sort alike."""
    return _draws("\x1f".join((qid, *parts, "")), ends)


def pair_draws(
    topic: str, first: str, others: Iterable[str], what: tuple[str, str]
) -> list[bytes]:
    """`h` of an event's pairs with later ids, alike; `what` is kind and purpose."""
    kind, purpose = what
    return _draws(f"{topic}/{first}+", (f"{o}/{kind}\x1f{purpose}" for o in others))


def _draws(beginning: str, ends: Iterable[str]) -> list[bytes]:
    """The common beginning is hashed once."""
    start = _BLANK.copy()
    start.update(beginning.encode())
    found = []
    for end in ends:
        state = start.copy()
        state.update(end.encode())
        found.append(state.digest())
    return found


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
