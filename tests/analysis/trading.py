"""Figures of trade, and whom they are about."""

from __future__ import annotations

from servanda.model import Actor, Figure, Measured, Setting

ACTORS = {
    "jp": Actor(id="jp", name="Japan", kind="country", country="JP"),
    "kz": Actor(id="kz", name="Kazakhstan", kind="country", country="KZ"),
    "kg": Actor(id="kg", name="Kyrgyzstan", kind="country", country="KG"),
    "tj": Actor(id="tj", name="Tajikistan", kind="country", country="TJ"),
    "ca": Actor(id="ca", name="Central Asia", kind="other"),
}


def figure(key: str, subjects: tuple[str, ...], value: float, document: str = "d1", **fields: object) -> Measured:
    given = {"measure": "trade", "unit": "USD", "period": "2023", "value": value, **fields}
    made = Figure(
        id=key,
        quote="",
        start=0,
        end=0,
        rule="",
        confidence=1.0,
        subjects=[ACTORS[s].name for s in subjects],
        **given,  # type: ignore[arg-type]
    )
    return Measured(id=key, figure=made, subjects=subjects, setting=Setting(document=document))
