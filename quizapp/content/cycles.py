"""Circles in links that should have a direction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def find_cycles(links: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """One circle for each place where a walk along the links meets itself."""
    done: set[str] = set()
    caught: set[str] = set()
    found = []
    for start in links:
        for cycle in _walk(start, links, done):
            if caught.isdisjoint(cycle):
                found.append(cycle)
                caught.update(cycle)
    return found


def _walk(
    start: str, links: Mapping[str, Sequence[str]], done: set[str]
) -> Iterator[tuple[str, ...]]:
    """The circles met on the way down from `start`; without recursion."""
    trail: dict[str, None] = {}
    stack = [(start, False)]
    while stack:
        node, leaving = stack.pop()
        if leaving:
            trail.pop(node)
            done.add(node)
        elif node in trail:
            way = list(trail)
            yield (*way[way.index(node) :], node)
        elif node not in done:
            trail[node] = None
            stack.append((node, True))
            stack.extend((after, False) for after in links.get(node, ()))
