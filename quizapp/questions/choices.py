"""Wrong options that are made only when somebody looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from quizapp.questions.draft import Choice


class Unmade(Sequence[Choice]):
    """Choices in the order to try them; most are never tried, so never made."""

    def __init__(self, source: Iterable[Choice]) -> None:
        self._source = iter(source)
        self._made: list[Choice] = []

    def __iter__(self) -> Iterator[Choice]:
        place = 0
        while place < len(self._made) or self._make():
            yield self._made[place]
            place += 1

    def _make(self) -> bool:
        choice = next(self._source, None)
        if choice is None:
            return False
        self._made.append(choice)
        return True

    def _all(self) -> list[Choice]:
        self._made.extend(self._source)
        return self._made

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, place: int) -> Choice: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Choice]: ...
    def __getitem__(self, place: int | slice) -> Choice | Sequence[Choice]:
        return self._all()[place]
