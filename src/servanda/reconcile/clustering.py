"""Which statements of a heap of look-alikes are one commitment.

Statements are put together pair by pair, the surest first, and two groups only where all of their members together
speak for it: a third that is near to both does not join two that are not near to each other. The outcome depends on
the heap alone, not on the order in which it came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

Logit = Callable[[str, str], float]
VETO = -3.0
"""Log-odds of a single pair below which two groups stay apart, whatever the rest says."""


def clusters(
    members: Iterable[str],
    logit: Logit,
    document: Mapping[str, str],
    same: Iterable[tuple[str, str]] = (),
    different: Iterable[tuple[str, str]] = (),
) -> list[tuple[str, ...]]:
    """Split a heap into groups.

    Args:
        members: ids of the statements.
        logit: log-odds that two are the same.
        document: of each; two statements of one document stay apart unless they are far likelier the same than not.
        same: pairs that persons put together.
        different: pairs that persons keep apart; where the two contradict each other, this holds.

    Returns:
        Groups of ids, each sorted, in the order of their least ids.
    """
    ordered = sorted(set(members))
    apart = {frozenset(pair) for pair in different}
    group = {one: [one] for one in ordered}
    of = {one: one for one in ordered}

    def forbidden(a: Sequence[str], b: Sequence[str]) -> bool:
        return any(frozenset((x, y)) in apart for x in a for y in b)

    def join(a: str, b: str) -> None:
        keep, give = sorted((a, b))
        group[keep] = sorted(group[keep] + group.pop(give))
        for one in group[keep]:
            of[one] = keep

    for one, other in sorted(tuple(sorted(pair)) for pair in same):
        if one in of and other in of and of[one] != of[other] and not forbidden(group[of[one]], group[of[other]]):
            join(of[one], of[other])

    # What two groups hold against and for each other, kept up as groups grow.
    table: dict[tuple[str, str], tuple[float, float, int]] = {}

    def between(a: str, b: str) -> tuple[float, float, int]:
        total, least, count = 0.0, 0.0, 0
        for x in group[a]:
            for y in group[b]:
                value = logit(x, y)
                total, least, count = total + value, min(least, value), count + 1
        return total, least, count

    heads = sorted(group)
    for at, a in enumerate(heads):
        for b in heads[at + 1 :]:
            table[a, b] = between(a, b)
    while True:
        best: tuple[float, str, str] | None = None
        for (a, b), (total, least, count) in table.items():
            mean = total / count
            if mean <= 0 or least < VETO:
                continue
            if best is not None and (-mean, a, b) >= best:
                continue
            if not _one_document(group[a], group[b], document, logit) and not forbidden(group[a], group[b]):
                best = (-mean, a, b)
        if best is None:
            break
        _, a, b = best
        join(a, b)
        keep, give = sorted((a, b))
        for other in list(group):
            if other == keep:
                continue
            first, second = sorted((keep, other))
            gone = table.pop((min(give, other), max(give, other)), (0.0, 0.0, 0))
            kept = table[first, second]
            table[first, second] = (kept[0] + gone[0], min(kept[1], gone[1]), kept[2] + gone[2])
        table.pop((keep, give), None)
    return [tuple(group[head]) for head in sorted(group)]


def _one_document(a: Sequence[str], b: Sequence[str], document: Mapping[str, str], logit: Logit) -> bool:
    """Whether joining would put two statements of one document together that are not near to each other."""
    return any(document[x] == document[y] and logit(x, y) <= 0 for x in a for y in b)
