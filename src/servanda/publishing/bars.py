"""Counts as bars of characters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from servanda.publishing.plain import shorten

_SHORTEST_BAR = 3


def bars(rows: list[tuple[str, int]], width: int) -> list[str]:
    """One line a row: its name, its count, a bar; the longest bar fills the width."""
    if not rows:
        return []
    biggest = max(count for _, count in rows)
    digits = len(f"{biggest:,}")
    for_name = min(max(len(name) for name, _ in rows), width - digits - _SHORTEST_BAR - 4)
    room = width - for_name - digits - 4
    return [
        f"  {shorten(name, for_name):<{for_name}} {count:>{digits},} {'█' * max(1, round(count / biggest * room))}"
        for name, count in rows
    ]


def beside(left: list[str], right: list[str], at: int) -> Iterator[str]:
    """Two blocks of lines, the second beginning at a column."""
    for one, other in zip_longest(left, right, fillvalue=""):
        yield f"{one:<{at}}{other}".rstrip()
