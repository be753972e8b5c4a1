"""The first few of many, and which of them tell the same."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from servanda.register import Entry

# Held beyond what is printed, so that lines that tell the same can be laid together.
_SPARE = 20

Held = tuple[tuple[Any, ...], int, "Entry"]


class Best:
    """The entries that rank first, without keeping the others.

    Args:
        most: how many lines are to be told; 0 for all.
        rank: what to sort statements by, lowest first; equals stay in the order in which they came.
        likeness: statements for which it is the same are told in one line.
    """

    def __init__(self, most: int, rank: Callable[[Any], tuple[Any, ...]], likeness: Callable[[Any], Hashable]) -> None:
        self.count = 0
        self.most = most
        self._rank = rank
        self._likeness = likeness
        self._held: list[Held] = []

    def add(self, entry: Entry, order: int) -> None:
        """Count an entry, and hold it if it may be among the first.

        Args:
            entry: of a register.
            order: in which it came.
        """
        self.count += 1
        self._held.append((self._rank(entry.statement), order, entry))
        keep = self.most * _SPARE
        if keep and len(self._held) > 2 * keep:
            self._held = heapq.nsmallest(keep, self._held, key=_place)

    def take(self, others: Iterable[Best]) -> Best:
        """Take over what others hold."""
        for other in others:
            self.count += other.count
            self._held += other._held
        return self

    def groups(self) -> list[list[Entry]]:
        """The entries in their order, those that tell the same together."""
        groups: dict[Hashable, list[Entry]] = {}
        for _, _, entry in sorted(self._held, key=_place):
            groups.setdefault(self._likeness(entry.statement), []).append(entry)
        return list(groups.values())


def _place(held: Held) -> tuple[tuple[Any, ...], int]:
    return held[:2]
