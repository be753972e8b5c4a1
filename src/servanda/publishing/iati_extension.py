"""What IATI has no element for, in a namespace of our own: it comes back when the file is added to a register."""

from __future__ import annotations

from typing import Any

from servanda.model.listing import EXTENSION
from servanda.publishing.edition import Item
from servanda.publishing.iati_codes import decimal
from servanda.publishing.iati_elements import add, plain


def extension(root: Any, item: Item) -> None:
    """Put the fields of a commitment at the end of its activity."""
    u = item.undertaking
    horizon = u.horizon
    said = {
        "action": u.action,
        "instrument": u.instrument,
        "status": u.status,
        "strength": u.strength,
        "subject": u.subject,
        "date": u.date,
        "sectors": " ".join(u.sectors),
        "horizon": horizon.text if horizon else "",
        "horizon-start": horizon.start if horizon else "",
        "horizon-end": horizon.end if horizon else "",
    }
    _add(root, "commitment", "", said)
    for amount in u.amounts:
        more = {"equivalent": "1" if amount.equivalent else "", "per": amount.per}
        _add(root, "amount", _number(amount.value), {"currency": amount.currency, "bound": amount.bound, **more})
    for quantity in u.quantities:
        _add(
            root, "quantity", _number(quantity.value),
            {"unit": quantity.unit, "of": quantity.of, "bound": quantity.bound},
        )  # fmt: skip
    if u.count:
        _add(root, "count", _number(u.count.value), {"of": u.count.of, "bound": u.count.bound})


def _add(root: Any, name: str, text: str, said: dict[str, str]) -> None:
    filled = {key: value for key, value in said.items() if plain(value)}
    made = add(root, f"{{{EXTENSION}}}{name}", **filled)
    if text:
        made.text = text


def _number(value: float) -> str:
    return decimal(value) if abs(value) >= 1e-6 or not value else repr(value)
