"""Days, months and years side by side."""

from __future__ import annotations

from datetime import date


def days_between(a: str, b: str) -> int | None:
    """Days from one day to another, never below 0; None where one is unknown. A month or year counts as its middle."""
    x, y = _day(a), _day(b)
    return abs((x - y).days) if x and y else None


def _day(said: str) -> date | None:
    parts = said.split("-")
    try:
        year = int(parts[0])
        month = int(parts[1]) if len(parts) > 1 else 7
        day = int(parts[2]) if len(parts) > 2 else (15 if len(parts) > 1 else 1)
        return date(year, month, day)
    except ValueError:
        return None
