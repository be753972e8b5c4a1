from __future__ import annotations

import pytest

from servanda.analysis.short import short


@pytest.mark.parametrize(
    ("value", "unit", "bound", "said"),
    [
        (60, "count", "over", "over 60"), (5.4e10, "EUR", "exact", "EUR 54 bn"),
        (35e9, "USD", "about", "about USD 35 bn"), (1.1e12, "USD/yr", "exact", "USD/yr 1.1 tn"),
        (12.5, "MW", "upto", "upto 12.5 MW"), (31673, "people", "exact", "31,673 people"),
        (2446938853, "USD", "exact", "USD 2.447 bn"), (-3e6, "", "exact", "-3 m"), (0, "", "exact", "0"),
    ],
)  # fmt: skip
def test_short_numbers(value: float, unit: str, bound: str, said: str) -> None:
    assert short(value, unit, bound) == said
