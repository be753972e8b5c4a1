"""Values as people write them: "$20 bn", "over 3 tn yen", "1.155 million t/yr of urea"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from servanda.model import Amount, Count, Figure, Horizon, Quantity

_BOUNDS = {"exact": "", "about": "about ", "over": "over ", "under": "under ", "upto": "up to "}
_SHORT_SCALE = ((1e12, " tn"), (1e9, " bn"), (1e6, " m"))
_LONG_SCALE = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_PLACES = {"yr": "a year", "day": "a day", "month": "a month"}


class _Bounded(Protocol):
    @property
    def value(self) -> float: ...
    @property
    def bound(self) -> str: ...


T = TypeVar("T", bound=_Bounded)


def number(value: float) -> str:
    """A number with thousands set off, without idle zeros; at most four digits after the point."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def scaled(value: float, scale: Sequence[tuple[float, str]]) -> str:
    """A number in the largest word of a scale that it reaches, to four digits.

    >>> scaled(1_155_000, _LONG_SCALE)
    '1.155 million'
    """
    rounded = float(f"{value:.4g}")
    for size, word in scale:
        if abs(rounded) >= size:
            return number(float(f"{rounded / size:.4g}")) + word
    return number(value)


def money(value: float, currency: str) -> str:
    """A sum of money.

    >>> money(20_000_000_000, "USD"), money(3_000_000_000_000, "JPY"), money(12_000_000_000, "EUR")
    ('$20 bn', '3 tn yen', 'EUR 12 bn')
    """
    amount = scaled(abs(value), _SHORT_SCALE)
    sign = "-" if value < 0 else ""
    if currency == "USD":
        return f"{sign}${amount}"
    if currency == "JPY":
        return f"{sign}{amount} yen"
    return f"{currency} {sign}{amount}"


def exact_money(amount: Amount) -> str:
    """A sum with all its digits: "over USD 3,700,000,000 a year"."""
    return _BOUNDS[amount.bound] + f"{amount.currency} {number(amount.value)}" + _per(amount.per)


def sums(amounts: Sequence[Amount]) -> str:
    """The sums of a commitment; conversions stand in brackets after the sum that they convert."""
    said = ""
    for group in _ranges(amounts, lambda a: (a.currency, a.per, a.equivalent)):
        words = _bounded(group, lambda a: money(a.value, a.currency)) + _per(group[0].per)
        if group[0].equivalent and said:
            said += f" ({words})"
        else:
            said += f", {words}" if said else words
    return said


def quantities(found: Sequence[Quantity]) -> str:
    """What is delivered or built."""
    groups = _ranges(found, lambda q: (q.unit, q.of))
    return ", ".join(_bounded(g, lambda q: scaled(q.value, _LONG_SCALE)) + _unit(g[0].unit, g[0].of) for g in groups)


def count(found: Count) -> str:
    """How many papers or projects."""
    return f"{_BOUNDS[found.bound]}{scaled(found.value, _LONG_SCALE)} {found.of}".rstrip()


def horizon(found: Horizon) -> str:
    """The time in which it is to be kept: the words, and the years where they do not stand in the words."""
    years = "–".join(dict.fromkeys(y for y in (found.start, found.end) if y))
    if not found.text:
        return years
    return found.text if not years or (found.end or found.start)[:4] in found.text else f"{found.text} ({years})"


def figure(found: Figure) -> str:
    """The number of a figure, in its unit."""
    unit, _, per = found.unit.partition("/")
    if len(unit) == 3 and unit.isascii() and unit.isupper() and unit.isalpha():
        said = money(found.value, unit) + _per(per)
    else:
        said = scaled(found.value, _LONG_SCALE) + _unit(found.unit, "")
    return _BOUNDS[found.bound] + said


def _per(period: str) -> str:
    return f" {_PLACES.get(period, 'per ' + period)}" if period else ""


def _unit(unit: str, of: str) -> str:
    if unit == "%":
        return "%" + (f" of {of}" if of else "")
    if unit in ("count", ""):
        return f" {of}" if of else ""
    return f" {unit}" + (f" of {of}" if of else "")


def _ranges(values: Sequence[T], key: Callable[[T], object]) -> list[list[T]]:
    """The values, each alone or as the two ends of a range (over, upto)."""
    groups: list[list[T]] = []
    for value in values:
        last = groups[-1] if groups else []
        if len(last) == 1 and (last[0].bound, value.bound) == ("over", "upto") and key(last[0]) == key(value):
            last.append(value)
        else:
            groups.append([value])
    return groups


def _bounded(group: list[T], write: Callable[[T], str]) -> str:
    if len(group) == 1:
        return _BOUNDS[group[0].bound] + write(group[0])
    low, high = write(group[0]), write(group[1])
    return f"{low} to {high}"
