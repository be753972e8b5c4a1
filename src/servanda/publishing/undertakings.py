"""An undertaking as plain values: what `servanda export json` writes of each commitment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from servanda.model import Contradiction, Part, Told, Undertaking
from servanda.publishing.labels import Label, amount_label, label_of, quantity_label, without_empty


def undertaking_label(undertaking: Undertaking, told: Mapping[str, Told]) -> Label:
    """One commitment with the statements it rests on, in the form that docs/schema.md describes.

    Args:
        undertaking: from a register.
        told: its statements, by id.
    """
    u = undertaking
    said: Label = {
        "id": u.id,
        "action": u.action,
        "instrument": u.instrument,
        "status": u.status,
        "strength": u.strength,
        "subject": u.subject,
        "parties": [without_empty({"name": p.name, "role": p.role, "actor": p.actor}) for p in u.parties],
        "sectors": list(u.sectors),
        "places": list(u.places),
        "amounts": [amount_label(amount) for amount in u.amounts],
        "quantities": [quantity_label(quantity) for quantity in u.quantities],
        "count": msgspec.to_builtins(u.count) if u.count else {},
        "horizon": msgspec.to_builtins(u.horizon) if u.horizon else {},
        "date": u.date,
        "first_told": u.first_told,
        "last_told": u.last_told,
        "sources": u.sources,
        "statements": [_statement(told[key]) for key in u.statements if key in told],
        "history": [without_empty(msgspec.to_builtins(step)) for step in u.history],
        "conflicts": [contradiction_label(c) for c in u.contradictions],
        "parts": [part.id for part in u.parts],
        "part_links": [_part(part) for part in u.parts],
        "part_of": list(u.envelopes),
        "project": list(u.project),
        "again": list(u.again),
        "one_sided": u.one_sided,
    }
    return without_empty(said, keep=("parties", "statements", "parts", "conflicts"))


def contradiction_label(contradiction: Contradiction) -> Label:
    """What does not go together in one field."""
    label = {
        "field": contradiction.field,
        "kind": contradiction.kind,
        "values": [{"value": value, "statements": list(who)} for value, who in contradiction.values],
        "said": contradiction.said,
    }
    return label | ({"across": contradiction.across} if contradiction.across else {})


def _part(part: Part) -> dict[str, Any]:
    return without_empty({"id": part.id, "basis": part.basis, "score": part.score, "statement": part.statement})


def _statement(told: Told) -> Label:
    return {"document": told.setting.document} | label_of(told.commitment)
