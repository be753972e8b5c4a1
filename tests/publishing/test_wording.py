from __future__ import annotations

import pytest

from servanda.model import Amount, Commitment, Count, Figure, Horizon, Party, Quantity
from servanda.publishing import telling, wording


@pytest.mark.parametrize(
    ("value", "currency", "said"),
    [
        (20e9, "USD", "$20 bn"),
        (3.7e9, "USD", "$3.7 bn"),
        (12e9, "EUR", "EUR 12 bn"),
        (3e12, "JPY", "3 tn yen"),
        (22.95e9, "JPY", "22.95 bn yen"),
        (999_999_999, "USD", "$1 bn"),
        (500_000, "KZT", "KZT 500,000"),
        (0.5, "USD", "$0.5"),
        (-2e6, "USD", "-$2 m"),
    ],
)
def test_sums_as_people_write_them(value: float, currency: str, said: str) -> None:
    assert wording.money(value, currency) == said


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ([], ""),
        ([Amount(3e12, "JPY"), Amount(19e9, "USD", "about", equivalent=True)], "3 tn yen (about $19 bn)"),
        ([Amount(1e9, "USD", "over"), Amount(2e9, "USD", "upto")], "$1 bn to $2 bn"),
        ([Amount(1e9, "USD"), Amount(2e6, "EUR", "upto")], "$1 bn, up to EUR 2 m"),
        ([Amount(5e6, "USD", "exact", per="yr")], "$5 m a year"),
        ([Amount(5e6, "USD", "exact", per="km")], "$5 m per km"),
    ],
)
def test_several_sums(amounts: list[Amount], said: str) -> None:
    assert wording.sums(amounts) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Quantity(1_155_000, "t/yr", "urea"), "1.155 million t/yr of urea"),
        (Quantity(70, "people", bound="about"), "about 70 people"),
        (Quantity(180, "count", "K2 tanks"), "180 K2 tanks"),
        (Quantity(49, "%", "the shares"), "49% of the shares"),
        (Quantity(1200.5, "km"), "1,200.5 km"),
    ],
)
def test_quantities(found: Quantity, said: str) -> None:
    assert wording.quantities([found]) == said


def test_the_ends_of_a_range_are_told_together() -> None:
    ends = [Quantity(24, "MW", "", "over"), Quantity(25, "MW", "", "upto")]
    assert wording.quantities(ends) == "24 to 25 MW"


def test_counts_and_horizons() -> None:
    assert wording.count(Count(60, "agreements", "over")) == "over 60 agreements"
    assert wording.horizon(Horizon("by 2030", "", "2030")) == "by 2030"
    assert (
        wording.horizon(Horizon("over the next five years", "2025", "2030")) == "over the next five years (2025–2030)"
    )
    assert wording.horizon(Horizon("", "2026", "2026")) == "2026"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (35e9, "USD", "about $35 bn"),
        (3e6, "UGX/yr", "about UGX 3 m a year"),
        (80, "%", "about 80%"),
        (5, "", "about 5"),
    ],
)
def test_figures(value: float, unit: str, said: str) -> None:
    figure = Figure(
        id="f1",
        quote="x",
        start=0,
        end=1,
        rule="",
        confidence=1,
        measure="other",
        value=value,
        unit=unit,
        bound="about",
    )
    assert wording.figure(figure) == said


def commitment(*parties: Party) -> Commitment:
    return Commitment(
        id="c1", quote="A quote.", start=0, end=8, rule="", confidence=1, action="build", instrument="none",
        status="signed", strength="promise", parties=list(parties),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("parties", "most", "said"),
    [
        ([("A", "provider"), ("B", "recipient")], 0, "A → B"),
        ([("A", "provider"), ("B", "recipient"), ("C", "party")], 0, "A → B; with C"),
        ([("A", "party"), ("B", "recipient")], 0, "A → B"),
        ([("A", "party"), ("B", "party")], 0, "A, B"),
        ([("A", "provider")], 0, "A"),
        ([(name, "party") for name in "ABCDE"], 2, "A, B and 3 others"),
        ([(name, "party") for name in "ABC"], 2, "A, B, C"),
        ([], 2, ""),
    ],
)
def test_who_takes_part(parties: list[tuple[str, str]], most: int, said: str) -> None:
    made = [Party(name, role) for name, role in parties]  # type: ignore[arg-type]
    assert telling.who(commitment(*made), most) == said


def test_a_commitment_without_a_subject_is_told_by_its_quote() -> None:
    assert telling.what(commitment()) == "A quote."
