"""The numbers of a sentence, each with its tokens, its class and what it counts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import pairwise

import msgspec

from servanda.model import Commitment
from servanda.model.statement import Bound
from servanda.reading.measures import describes
from servanda.reading.scene import Scene

LONGEST_SENTENCE = 400
"""Tokens; what is longer is a table or a list that lost its lines, and is not read."""


class Number(msgspec.Struct, gc=False):
    """A number in a sentence.

    Attributes:
        start, end: its characters in the text.
        left, right: its tokens, [left, right).
        value, unit, bound: as the mention has them; the unit of money is its currency, with "/yr" for a yearly sum.
        kind: its class (money, percent, people ...); "" for one that measures nothing of ours.
        of: what it counts or is of.
        claimed: whether a commitment of the sentence has the same number.
        equivalent: whether it is a conversion of the number before it.
    """

    start: int
    end: int
    left: int
    right: int
    value: float
    unit: str
    bound: Bound
    kind: str
    of: str = ""
    claimed: bool = False
    equivalent: bool = False


def numbers_of(scene: Scene, commitments: list[Commitment], classes: Mapping[str, str]) -> list[Number]:
    """The numbers of a sentence, in order."""
    out: list[Number] = []
    starts = scene.tokens.starts

    def place(start: int, end: int) -> tuple[int, int]:
        left = bisect_left(starts, start)
        right = bisect_left(starts, end)
        return left, max(right, left + 1)

    for money in scene.money:
        amount = money.amount
        unit = f"{amount.currency}/{amount.per}" if amount.per else amount.currency
        out.append(
            Number(money.start, money.end, *place(money.start, money.end), amount.value, unit, amount.bound, "money",
                   equivalent=amount.equivalent)
        )  # fmt: skip
    for mention in scene.quantities:
        q = mention.quantity
        out.append(
            Number(mention.start, mention.end, *place(mention.start, mention.end), q.value, q.unit, q.bound,
                   classes.get(q.unit) or classes.get(q.unit.partition("/")[0], ""), q.of.lower())
        )  # fmt: skip
    for counted in scene.counts:
        c = counted.count
        out.append(
            Number(counted.start, counted.end, *place(counted.start, counted.end), c.value, "count", c.bound, "count",
                   c.of.lower())
        )  # fmt: skip
    out = [n for n in out if n.kind]
    out.sort(key=lambda n: (n.start, n.end))
    if commitments:
        taken = claims_of(commitments)
        described = {q.start for before, q in pairwise(scene.quantities) if describes(scene, q, before)}
        for number in out:
            # A stake or a share that an undertaking names is told as a figure too.
            number.claimed = number.kind != "percent" and (
                number.start in described or any(abs(number.value - t) <= 0.005 * abs(t) for t in taken)
            )
    return out


def claims_of(commitments: list[Commitment]) -> list[float]:
    """The numbers that commitments have."""
    out: list[float] = []
    for commitment in commitments:
        out.extend(a.value for a in commitment.amounts)
        out.extend(q.value for q in commitment.quantities)
        if commitment.count is not None:
            out.append(commitment.count.value)
    return out
