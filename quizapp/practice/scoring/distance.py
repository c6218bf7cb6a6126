"""How many slips of the keyboard lie between two words."""

from __future__ import annotations


def slips(one: str, two: str, limit: int) -> int:
    """Letters added, dropped, changed or swapped with a neighbour, up to limit + 1.

    Optimal string alignment: a swapped pair is not touched again.
    """
    if abs(len(one) - len(two)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(two) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, other in enumerate(two, 1):
            cost = min(
                last[column] + 1,
                now[column - 1] + 1,
                last[column - 1] + (letter != other),
            )
            if _swapped(one, two, row, column):
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > limit and min(last) > limit:
            return limit + 1
        before, last = last, now
    return min(last[-1], limit + 1)


def _swapped(one: str, two: str, row: int, column: int) -> bool:
    return (
        min(row, column) > 1
        and one[row - 1] == two[column - 2]
        and one[row - 2] == two[column - 1]
    )
