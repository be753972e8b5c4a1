"""What an undertaking is worth: the sums that documents tell, in US dollars of the day, as a range."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from servanda.model import Amount, Horizon, Undertaking
from servanda.reference import convert

COMMON = "USD"
_LONGEST = 50  # years of a horizon that a yearly sum is multiplied by, at most


class Worth(msgspec.Struct, frozen=True, kw_only=True):
    """A sum in US dollars of the day on which it was promised.

    Attributes:
        value: the sum that is told first, and not as a conversion.
        low, high: the least and the most that any document's words allow; "up to" allows nothing at all.
        told: the sum that value comes from, in its own currency.
        note: what was done to it ("5 years of a yearly sum"); empty where nothing.
    """

    value: float
    low: float
    high: float
    told: Amount
    note: str = ""


def day_of(undertaking: Undertaking) -> str:
    """The day (or month, or year) that a sum is taken to be of: of the act, else of the first report."""
    return undertaking.date or undertaking.first_told or undertaking.last_told


def worth_of(undertaking: Undertaking, others: Sequence[Amount] = ()) -> Worth | None:
    """What an undertaking is worth.

    Args:
        undertaking: whose own sums count.
        others: what other statements tell of it; they widen the range.

    Returns:
        Its sum; None where no document tells one, or none that can be converted.
    """
    amounts = undertaking.amounts or tuple(others)
    if not amounts:
        return None
    found = _worth(amounts, day_of(undertaking), undertaking.horizon)
    return _widened(found, others, day_of(undertaking)) if found and others else found


def _widened(worth: Worth, others: Sequence[Amount], day: str) -> Worth:
    """The range with what other statements say, where they tell a sum of the same kind (of the year, or in all)."""
    same = [amount for amount in others if amount.per == worth.told.per]
    scale = worth.value / told if (told := _dollars(worth.told, day)) and worth.note else 1.0
    sums = [(amount, value * scale) for amount in same if (value := _dollars(amount, day)) is not None]
    firm = [value for amount, value in sums if amount.bound in ("exact", "about", "over")]
    low = min([*firm, worth.low]) if worth.low else min(firm, default=0.0)
    return msgspec.structs.replace(worth, low=low, high=max([worth.high, *(value for _, value in sums)]))


@lru_cache(maxsize=4096)
def _worth(amounts: tuple[Amount, ...], day: str, horizon: Horizon | None) -> Worth | None:
    told = [amount for amount in amounts if not amount.equivalent] or list(amounts)
    common = [(amount, value) for amount in told if (value := _dollars(amount, day)) is not None]
    if not common:
        common = [(amount, value) for amount in amounts if (value := _dollars(amount, day)) is not None]
    if not common:
        return None
    first, value = common[0]
    years = _years(horizon) if first.per == "yr" else 1
    if (pair := _pair(common)) is not None:
        value = sum(pair) / 2
    firm = [dollars for amount, dollars in common if amount.bound in ("exact", "about", "over")]
    low = min(firm) if firm else 0.0
    high = max(dollars for _, dollars in common)
    note = f"{years} years of a yearly sum" if years > 1 else "one year of a yearly sum" if first.per == "yr" else ""
    return Worth(value=value * years, low=low * years, high=high * years, told=first, note=note)


def _dollars(amount: Amount, day: str) -> float | None:
    found = convert(amount.value, amount.currency, COMMON, day)
    return None if found is None else found.value


def _pair(common: Sequence[tuple[Amount, float]]) -> tuple[float, float] | None:
    """The two ends, where the first sum is told as a range (over x, up to y)."""
    if len(common) < 2:
        return None
    (low, least), (high, most) = common[0], common[1]
    if (low.bound, high.bound, low.currency) == ("over", "upto", high.currency) and least <= most:
        return least, most
    return None


def _years(horizon: Horizon | None) -> int:
    """For how many years a yearly sum is promised; one where that is not told."""
    if horizon is None or not (horizon.start[:4].isdigit() and horizon.end[:4].isdigit()):
        return 1
    return min(max(int(horizon.end[:4]) - int(horizon.start[:4]), 1), _LONGEST)
