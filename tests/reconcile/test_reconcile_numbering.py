from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.model import Amount, Commitment, Count, Quantity
from servanda.reconcile.numbering import compared, numbers_of, other_part, parts_of


def told(quote: str, **fields: object) -> Commitment:
    made = Commitment(
        id="c1", quote=quote, start=0, end=len(quote), rule="", confidence=1.0, action="build", instrument="none",
        status="signed", strength="promise",
    )  # fmt: skip
    return msgspec.structs.replace(made, **fields)


@pytest.mark.parametrize(
    ("quote", "fields", "numbers"),
    [
        ("China sends its 14th medical team", {}, {"14th"}),
        ("phase II of road No. 214 and phase 3", {}, {"2", "214", "3"}),
        ("Olkaria IV, IX and XII", {}, {"4", "9", "12"}),
        ("a loan of $30 million in 2007", {"amounts": [Amount(30e6, "USD")]}, set()),
        ("RMB 1,203.5 million for line 4", {"amounts": [Amount(1203.5e6, "CNY")]}, {"4"}),
        ("9.7 km of road 9", {"quantities": [Quantity(9.7, "km")]}, {"9"}),
        ("three schools, 3 of them new", {"count": Count(3, "schools")}, set()),
        ("the 66kV line", {}, {"66kV"}),
        ("I saw V and X", {}, set()),
        ("", {}, set()),
    ],
)
def test_numbers_that_name_something(quote: str, fields: dict[str, object], numbers: set[str]) -> None:
    assert numbers_of(told(quote, **fields)) == numbers


@pytest.mark.parametrize(
    ("a", "b", "features"),
    [
        ({"14th"}, {"14th", "2"}, {"numbers: shared": 1.0}),
        ({"14th"}, {"17th"}, {"numbers: other": 1.0, "numbers: other ordinal": 1.0}),
        ({"214"}, {"17th"}, {"numbers: other": 1.0}),
        ({"1", "2", "3", "4"}, {"1", "2", "3", "4"}, {"numbers: shared": 3.0}),
        ({"1"}, set(), {}),
    ],
)
def test_what_agrees(a: set[str], b: set[str], features: dict[str, float]) -> None:
    assert compared(frozenset(a), frozenset(b)) == compared(frozenset(b), frozenset(a)) == features


@given(st.text(alphabet="0123456789.,IVX thkV-$\n", max_size=80))
def test_any_text_has_numbers_or_none(text: str) -> None:
    assert all(number and number[0].isdigit() for number in numbers_of(told(text)))


@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        ("the second phase of the dam", {("phase", "2")}),
        ("phase II of the dam", {("phase", "2")}),
        ("the 2nd operational phase", {("phase", "2")}),
        ("unit 3 of the plant", {("unit", "3")}),
        ("the first time in a phase of calm", set()),
        ("a phase of calm", set()),
    ],
)
def test_which_of_several_like_things_is_told(quote: str, parts: set[tuple[str, str]]) -> None:
    assert parts_of(told(quote)) == parts


def test_another_phase_is_another_thing_and_another_noun_is_not() -> None:
    assert other_part(parts_of(told("the first phase")), parts_of(told("phase 2")))
    assert not other_part(parts_of(told("the second phase")), parts_of(told("phase II")))
    assert not other_part(parts_of(told("the second phase")), parts_of(told("unit 1")))
    assert not other_part(parts_of(told("the second phase")), frozenset())
