"""What is most doubtful in a register: links between statements, and single records."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from typing import Protocol

import msgspec

from servanda.model import Judgement, Told


class Doubt(msgspec.Struct, frozen=True):
    """A question to a person.

    Attributes:
        doubtful: 1 where it could as well be otherwise, 0 where nothing speaks against what is held.
        judgement: of the machine, on a pair or, where it has none, None.
        one: the statement.
        other: the second statement of a pair; None where a single record is doubtful.
    """

    doubtful: float
    judgement: Judgement | None
    one: Told
    other: Told | None


class View(Protocol):
    """What is needed of a register."""

    def all_told(self) -> Iterator[Told]: ...  # noqa: D102
    def told(self, ids: Iterable[str]) -> list[Told]: ...  # noqa: D102
    def judgements(  # noqa: D102
        self, of: Iterable[str] | None = None, *, people: bool = False
    ) -> Iterator[Judgement]: ...


def doubts(view: View, most: int) -> list[Doubt]:
    """The most doubtful links and records that no person has judged, the most doubtful first.

    Args:
        view: of a register.
        most: how many.
    """
    judged = {j.statement for j in view.judgements(people=True) if not j.other}
    links = heapq.nsmallest(
        most,
        (j for j in view.judgements() if j.other and not j.person),
        key=lambda j: (abs(j.score - 0.5), j.statement, j.other),
    )
    records = heapq.nsmallest(
        most,
        (told for told in view.all_told() if told.id not in judged),
        key=lambda told: (abs(told.commitment.confidence - 0.5), told.id),
    )
    told = {one.id: one for one in view.told({end for j in links for end in (j.statement, j.other)})}
    found = [
        Doubt(1 - 2 * abs(j.score - 0.5), j, told[j.statement], told[j.other])
        for j in links
        if j.statement in told and j.other in told
    ]
    found += [Doubt(1 - 2 * abs(one.commitment.confidence - 0.5), None, one, None) for one in records]
    return sorted(found, key=lambda doubt: (-doubt.doubtful, doubt.one.id))[:most]
