"""Counts as bars of characters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from servanda.publishing.plain import shorten

_SHORTEST_BAR = 3


def bars(rows: list[tuple[str, int]], width: int, rest: int = 0) -> list[str]:
    """One line a row: its name, its count, a bar; the longest bar fills the width.

    Args:
        rows: names and counts.
        width: of a line, in characters.
        rest: how many rows at the end stand for what is left; they get no bar.
    """
    if not rows:
        return []
    digits = max(len(f"{count:,}") for _, count in rows)
    for_name = min(max(len(name) for name, _ in rows), width - digits - _SHORTEST_BAR - 4)
    room = width - for_name - digits - 4
    biggest = max(count for _, count in rows[: len(rows) - rest])
    lines = []
    for number, (name, count) in enumerate(rows):
        bar = "█" * max(1, round(count / biggest * room)) if number < len(rows) - rest else ""
        lines.append(f"  {shorten(name, for_name):<{for_name}} {count:>{digits},} {bar}")
    return lines


def beside(left: list[str], right: list[str], at: int) -> Iterator[str]:
    """Two blocks of lines, the second beginning at a column."""
    for one, other in zip_longest(left, right, fillvalue=""):
        yield f"{one:<{at}}{other}".rstrip()
