"""Records of one sentence that tell one undertaking: its act in one, its sum in the other."""

from __future__ import annotations

from servanda.model import Commitment

NO_PAPER = frozenset({"none", "announcement"})


def joined(found: list[Commitment], bare: frozenset[int]) -> list[Commitment]:
    """The records of one sentence, those that tell an act and those that tell only its sum made one.

    Two of the same parties are one undertaking where one has a sum and no act of its own, and the other neither sum,
    number nor paper.

    Args:
        found: the records, in order.
        bare: ids of those that tell a sum and no act.
    """
    out = list(found)
    for record in found:
        if id(record) in bare or record.amounts or record.count is not None or record.instrument not in NO_PAPER:
            continue
        known = {party.name for party in record.parties}
        sums = [r for r in out if id(r) in bare and r.amounts and known == {party.name for party in r.parties}]
        if not sums or (len(sums) > 1 and record.quantities):
            continue
        out.remove(record)
        if len(sums) == 1:
            sums[0].quantities = sums[0].quantities or record.quantities
            sums[0].places = sums[0].places or record.places
            sums[0].horizon = sums[0].horizon or record.horizon
    return out
