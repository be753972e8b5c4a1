"""A right value as a person types or selects it, as the JSON that a correction holds."""

from __future__ import annotations

from typing import Any

import msgspec

from servanda.errors import RegisterError
from servanda.model import Commitment, Statement
from servanda.register.correcting import as_json, corrected

_LISTS = ("places", "sectors", "subjects", "actors")


def value_of(record: Statement, field: str, typed: str, published: str = "") -> str:
    """The JSON of a right value.

    Args:
        record: the statement that is corrected.
        field: of it.
        typed: JSON, or the words of a document such as "over $20 million".
        published: day of the document (YYYY-MM-DD), from which relative dates are told.

    Raises:
        RegisterError: there is no such field, or the words are no value of it.
    """
    typed = typed.strip()
    plain = as_json(record, field, typed)
    try:
        corrected(record, {field: plain})
    except RegisterError:
        said = _read(record, field, typed, published)
        if said is None:
            raise
        plain = msgspec.json.encode(said).decode()
        corrected(record, {field: plain})
    return plain


def _read(record: Statement, field: str, typed: str, published: str) -> Any:
    from servanda.reading.mentions.values import find_values

    found = find_values(typed, published)
    if field in _LISTS:
        return [name.strip() for name in typed.split(",") if name.strip()]
    if field == "amounts" and found.money:
        return [m.amount for m in found.money]
    if field == "quantities" and found.quantities:
        return [m.quantity for m in found.quantities]
    if field == "count" and found.counts:
        return found.counts[0].count
    if field == "horizon" and isinstance(record, Commitment):
        years = [m.date for m in found.dates]
        return {"text": typed, "end": years[-1] if years else ""}
    if field == "parties" and isinstance(record, Commitment):
        roles = {party.name: party.role for party in record.parties}
        names = [name.strip() for name in typed.split(",") if name.strip()]
        return [{"name": name, "role": roles.get(name, "party")} for name in names]
    return None
