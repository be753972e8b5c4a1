"""Sums as people type them."""

from __future__ import annotations

import re

_SUM = re.compile(r"(\d{1,30}(?:\.\d{1,10})?)(k|m|bn|tn)?", re.ASCII)
_TIMES = {None: 1.0, "k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12}


def sum_of(typed: str) -> float | None:
    """A sum of money without its currency, in base units: 1500000, 1,500,000, 1.5m, 20bn, 3tn; None where it is none.

    >>> sum_of("1.5m"), sum_of("much")
    (1500000.0, None)
    """
    found = _SUM.fullmatch(re.sub(r"[,_\s]", "", typed).lower())
    return float(found[1]) * _TIMES[found[2]] if found else None
