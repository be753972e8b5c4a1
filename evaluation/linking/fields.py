"""A statement as plain fields, for a program that knows nothing of Servanda."""

from __future__ import annotations

from typing import Any

from servanda.reconcile import words
from servanda.reconcile.numbering import numbers_of
from servanda.reconcile.profile import Profile


def fields(profile: Profile, key: str, recipient: str) -> dict[str, Any]:
    """What ours compares, as fields: weighted words, sums in dollars, year, numbers, actors, places, codes."""
    record = profile.record
    made: dict[str, Any] = {
        "id": key,
        "recipient": recipient,
        "year": int(record.date[:4]) if record.date else None,
        "dollars": [value for value in profile.dollars if value > 0],
        "numbers": sorted(numbers_of(record)),
        "actors": sorted(profile.special),
        "places": sorted(profile.places),
        "sectors": sorted({code[:2] for code in record.sectors}),
        "quantities": [f"{quantity.value:g} {quantity.unit}" for quantity in record.quantities],
        "action": record.action,
        "paper": record.instrument,
    }
    for name, stems in (("text", profile.text), ("around", profile.around), ("topics", profile.topics)):
        made[name] = [{"s": stem, "w": words.weight([stem])} for stem in sorted(stems)]
        made[f"{name}_t"] = words.weight(stems)
    return made
