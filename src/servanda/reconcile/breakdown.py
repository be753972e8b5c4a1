"""Sums that a document breaks down: which of the sums told near one add up to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

How = Literal["sentence", "list", "run", "pair"]
_FITS = 0.025
"""Share by which rounded parts may miss their whole."""
_OVER = 0.06
"""Share by which parts may come to more than a whole that is told as "more than"."""
_LONGEST = 12


class Sum(NamedTuple):
    """The sum of one statement: in one currency for all, and the sentence, list and section that it stands in.

    A list is told by the block that leads it in; -1 where there is none. The bound is that of the sum.
    """

    value: float
    sentence: int
    lead: int
    block: int
    section: int
    bound: str = "exact"


def breakdown(sums: Sequence[Sum], whole: int) -> tuple[How | None, frozenset[int]]:
    """Statements whose sums add up to the sum of one of them.

    Tried, the first that fits being taken: all sums of the sentence of the whole; all of the next sentence that has
    any; all of the list that the whole leads in; a run of sums right after it, of which one may be left out.

    Args:
        sums: of all statements of a document in order; value 0 where a statement tells none.
        whole: place of the one that is broken down.

    Returns:
        How they stand together, and the places of the parts, at least two. A pair that stands in no sentence or list
        of its own may come about by chance. None and nothing where nothing adds up.
    """
    target = sums[whole]
    if not target.value:
        return None, frozenset()
    near = [n for n, one in enumerate(sums) if n != whole and 0 < one.value < target.value * (1 - _FITS)]
    after = [n for n in near if n > whole and sums[n].section == target.section]
    beyond = next((sums[n].sentence for n in after if sums[n].sentence != target.sentence), None)
    tried: list[tuple[How, list[int]]] = [
        ("sentence", [n for n in near if sums[n].sentence == target.sentence]),
        ("sentence", [n for n in after if sums[n].sentence == beyond and sums[n].block == target.block]),
        ("list", [n for n in after if sums[n].lead == target.block]),
    ]
    for how, members in tried:
        if _fits(sums, members, target):
            return how, frozenset(members)
    found = _run(sums, after[:_LONGEST], target)
    return ("pair" if len(found) == 2 else "run", frozenset(found)) if found else (None, frozenset())


def _fits(sums: Sequence[Sum], members: Sequence[int], target: Sum) -> bool:
    over = sum(sums[n].value for n in members) / target.value - 1
    return len(members) > 1 and -_FITS <= over <= (_OVER if target.bound == "over" else _FITS)


def _run(sums: Sequence[Sum], order: Sequence[int], target: Sum) -> list[int]:
    """The shortest beginning of a run that fits, or that fits without one of those inside it."""
    for length in range(2, len(order) + 1):
        members = list(order[:length])
        if _fits(sums, members, target):
            return members
        for skipped in range(length - 1) if length > 3 else ():
            left = members[:skipped] + members[skipped + 1 :]
            if _fits(sums, left, target):
                return left
    return []
