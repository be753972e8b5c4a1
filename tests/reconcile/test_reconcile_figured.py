"""Contradictions between figures."""

import itertools

from servanda.model import Figure, Measured, Setting
from servanda.reconcile.figured import disputed


def figure(key: str, value: float, document: str = "", **fields: object) -> Measured:
    kept = {"measure": "trade", "unit": "USD", "period": "2024", "quote": "Trade grew.", "start": 0} | fields
    quote = str(kept["quote"])
    made = Figure(
        id=key, rule="r", confidence=1.0, end=int(str(kept["start"])) + len(quote), subjects=["Ghana", "Norway"],
        value=value, **kept,  # type: ignore[arg-type]
    )  # fmt: skip
    there = Setting(document=document or key, published="2025-01-01", topics=("gravel", "harbour"))
    return Measured(id=key, figure=made, subjects=("country:GH", "country:NO"), setting=there)


def told(*figures: Measured) -> list[tuple[str, list[str]]]:
    found = [disputed(order) for order in itertools.permutations(figures)]
    assert all(one == found[0] for one in found)
    return [(d.contradiction.kind, [value for value, _ in d.contradiction.values]) for d in found[0]]


def test_one_period_with_two_values() -> None:
    assert told(figure("a", 2.0e9), figure("b", 2.35e9)) == [("scope", ["2 billion USD", "2.35 billion USD"])]
    assert told(figure("a", 2.0e9), figure("b", 2.0e9)) == []
    assert told(figure("a", 2.0e9), figure("b", 2.35e9, period="2023")) == []


def test_rounding_and_bounds() -> None:
    assert told(figure("a", 2.0e9), figure("b", 2.04e9)) == [("rounding", ["2 billion USD", "2.04 billion USD"])]
    assert told(figure("a", 2.0e9, bound="about"), figure("b", 2.0e9, bound="over")) == [
        ("bound", ["about 2 billion USD", "over 2 billion USD"])
    ]


def test_a_figure_without_a_name_needs_documents_that_are_alike_and_a_value_that_is_near() -> None:
    assert told(figure("a", 4.665e9, measure="other"), figure("b", 4.7e9, measure="other")) == [
        ("rounding", ["4.665 billion USD", "4.7 billion USD"])
    ]
    assert told(figure("a", 4.665e9, measure="other"), figure("b", 8e9, measure="other")) == []


def test_what_one_document_says_was_revised_or_is_counted_otherwise() -> None:
    revised = "The bill is put at $4.7 billion, down from $8 billion."
    assert told(figure("a", 4.7e9, "d", quote=revised), figure("b", 8e9, "d", quote=revised)) == [
        ("time", ["4.7 billion USD", "8 billion USD"])
    ]
    plain = "It sold $4.7 billion and bought $8 billion."
    assert told(figure("a", 4.7e9, "d", quote=plain), figure("b", 8e9, "d", quote=plain)) == []
    by_count = figure("b", 3.3e6, "d", unit="t", quote="By its own statistics it was 3.3 million.", start=40)
    assert told(figure("a", 4.5e6, "d", unit="t"), by_count) == [("scope", ["3.3 million t", "4.5 million t"])]
