"""When two numbers are the same number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evaluation.scorer.labels import Value
from evaluation.scorer.names import fold

# Half a per cent of the larger: "$3.7 billion" agrees with 3,706,000,000, "about $20 billion" not with 19.
TOLERANCE = 0.005


def same_number(one: Value, other: Value) -> bool:
    """Whether two values agree within TOLERANCE, whatever they count."""
    if one.value is None or other.value is None:
        return False
    larger = max(abs(one.value), abs(other.value), 1e-9)
    return abs(one.value - other.value) <= TOLERANCE * larger


def same_money(one: Value, other: Value) -> bool:
    """Whether two sums agree, currency and all."""
    return same_number(one, other) and fold(one.currency or "") == fold(other.currency or "")


def agreeing(
    wanted: Sequence[Value], given: Sequence[Value], same: Callable[[Value, Value], bool] = same_number
) -> int:
    """How many values pair off one to one; each wanted one takes the first that is still free."""
    free = list(given)
    paired = 0
    for value in wanted:
        for place, candidate in enumerate(free):
            if same(value, candidate):
                del free[place]
                paired += 1
                break
    return paired
