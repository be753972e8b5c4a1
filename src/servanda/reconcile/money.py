"""Sums side by side: in one currency, at the rate of the day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from servanda.model import Amount

COMMON = "USD"
SumRelation = Literal["equal", "rounded", "near", "different"]
_EQUAL = 0.002
# A rate of another day, or a sum rounded to two digits before it was converted.
_CONVERTED = 0.04
_NEAR = 0.12


def common(amount: Amount, day: str) -> float | None:
    """A sum in US dollars at the rate of a day; None where no rate is known."""
    if amount.currency == COMMON:
        return amount.value
    return convert(amount.value, amount.currency, day)


def convert(value: float, currency: str, day: str) -> float | None:
    """A value in US dollars; None where no rate is known."""
    try:
        from servanda.reference import rates
    except ImportError:
        return None
    found = rates.convert(value, currency, COMMON, day) if day else None
    return None if found is None else found.value


def rounded(a: float, b: float) -> bool:
    """Whether one number is the other with fewer digits."""
    for long, short in ((a, b), (b, a)):
        for digits in (1, 2, 3):
            if abs(float(f"{long:.{digits - 1}e}") - short) <= 1e-9 * abs(short):
                return True
    return False


def cut(a: float, b: float) -> bool:
    """Whether one number is the other with its last digits cut off (2.35 told as 2.3)."""
    low, high = sorted((abs(a), abs(b)))
    text = f"{low:.12e}".split("e")
    digits = len(text[0].rstrip("0").replace(".", ""))
    step = 10.0 ** (int(text[1]) - digits + 1)
    return digits <= 3 and low <= high < low + step


def relation(a: float, b: float, *, same_currency: bool) -> SumRelation:
    """How two sums stand to each other; both in one currency."""
    low, high = sorted((abs(a), abs(b)))
    apart = (high - low) / high if high else 0.0
    if apart <= _EQUAL or (not same_currency and apart <= _CONVERTED):
        return "equal"
    if same_currency and apart <= _NEAR and (rounded(a, b) or cut(a, b)):
        return "rounded"
    return "near" if apart <= _NEAR else "different"


def best(a: Sequence[Amount], b: Sequence[Amount], day_a: str, day_b: str) -> SumRelation | None:
    """How the closest of two statements' sums stand to each other; None where there is nothing to compare."""
    order: tuple[SumRelation, ...] = ("equal", "rounded", "near", "different")
    found: list[SumRelation] = []
    for x in a:
        for y in b:
            if x.per != y.per:
                continue
            if x.currency == y.currency:
                found.append(relation(x.value, y.value, same_currency=True))
                continue
            p, q = common(x, day_a), common(y, day_b)
            if p is not None and q is not None:
                found.append(relation(p, q, same_currency=False))
    return min(found, key=order.index) if found else None
