"""Values in words, as contradictions and reasons tell them."""

from __future__ import annotations

from servanda.model import Amount, Count, Quantity

_BOUNDS = {"about": "about", "over": "over", "under": "under", "upto": "up to"}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def bounded(bound: str, said: str) -> str:
    """A value with its bound."""
    return f"{_BOUNDS[bound]} {said}" if bound in _BOUNDS else said


def scaled(value: float) -> str:
    """A number as the press writes it."""
    for size, word in _SCALES:
        if abs(value) >= size:
            return f"{value / size:.6g} {word}"
    return f"{value:,.10g}"


def money_words(amount: Amount) -> str:
    """A sum in words."""
    yearly = " a year" if amount.per else ""
    return bounded(amount.bound, f"{amount.currency} {scaled(amount.value)}{yearly}")


def quantity_words(quantity: Quantity) -> str:
    """A quantity in words."""
    of = f" of {quantity.of}" if quantity.of else ""
    return bounded(quantity.bound, f"{quantity.value:,.10g} {quantity.unit}{of}")


def count_words(count: Count) -> str:
    """A number of papers or projects in words."""
    return bounded(count.bound, f"{count.value:,.0f} {count.of}".strip())
