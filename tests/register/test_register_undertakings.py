from __future__ import annotations

from collections.abc import Callable

import pytest

from servanda.errors import NotFound
from servanda.model import Actor, Reading, Told, Undertaker, Undertaking
from servanda.register import Filter, Register

MakeReading = Callable[..., Reading]

ACTORS = [
    Actor(id="country/JP", name="Japan", kind="country", country="JP"),
    Actor(id="country/UZ", name="Uzbekistan", kind="country", country="UZ"),
]


def fold(*told: Told) -> Undertaking:
    """What the statements come to, as far as the store cares."""
    first = told[0].commitment
    return Undertaking(
        id=told[0].id,
        statements=tuple(one.id for one in told),
        sources=len(told),
        action=first.action,
        instrument=first.instrument,
        status=first.status,
        strength=first.strength,
        subject=first.subject,
        parties=tuple(
            Undertaker(
                actor={"Japan": "country/JP", "Uzbekistan": "country/UZ"}[party.name],
                name=party.name,
                role=party.role,
                statements=tuple(one.id for one in told),
            )
            for party in first.parties
        ),
        places=tuple(first.places),
        sectors=tuple(first.sectors),
        amounts=tuple(first.amounts),
        first_told=told[0].setting.published,
        last_told=told[-1].setting.published,
    )


@pytest.fixture
def filled(register: Register, make_reading: MakeReading) -> Register:
    text = make_reading().document.text
    for number in range(3):
        register.add(
            make_reading(f"{text}{number}", lent=(number + 1) * 1e8, published="2025-12-22", title=f"N{number}")
        )
    a, b, c = register.all_told()
    register.record_actors(ACTORS)
    register.record_undertakings([fold(a, b), fold(c)])
    return register


def test_undertakings_come_back(filled: Register) -> None:
    a, b, c = filled.all_told()
    assert list(filled.undertakings()) == [fold(a, b), fold(c)]
    assert list(filled.undertakings(ids=[c.id])) == [fold(c)]
    assert filled.undertaking(a.id[:10]) == fold(a, b) == filled.undertaking(b.id)
    assert filled.undertaking_of([b.id, c.id, "feed"]) == {b.id: a.id, c.id: c.id}
    with pytest.raises(NotFound):
        filled.undertaking("zzz")
    with pytest.raises(NotFound):
        filled.undertaking(next(iter(filled.statements(Filter(kind="figure")))).statement.id)


def test_undertakings_are_replaced(filled: Register) -> None:
    a, b, c = filled.all_told()
    filled.record_undertakings([fold(a, b, c)], gone=[c.id])
    assert list(filled.undertakings()) == [fold(a, b, c)]
    filled.record_undertakings([fold(a), fold(b, c)])
    assert list(filled.undertakings()) == [fold(a), fold(b, c)]
    assert filled.undertaking_of([a.id, b.id, c.id]) == {a.id: a.id, b.id: b.id, c.id: b.id}


def test_what_is_derived_can_be_emptied(filled: Register) -> None:
    filled.record_derivation("reconcile/1")
    assert filled.derived_by() == "reconcile/1"
    filled.clear_derived()
    assert list(filled.undertakings()) == []
    assert filled.derived_by() == ""


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Filter(), 2),
        (Filter(kind="figure"), 0),
        (Filter(kind="commitment"), 2),
        (Filter(countries=("JP",)), 2),
        (Filter(countries=("KE", "Kenya")), 0),
        (Filter(party="japan"), 2),
        (Filter(party="tashkent"), 0),
        (Filter(sectors=("21",)), 2),
        (Filter(sectors=("22",)), 0),
        (Filter(status="pledged", strength="promise"), 2),
        (Filter(status="signed"), 0),
        (Filter(year="2025"), 2),
        (Filter(min_amount=2e8, currency="USD"), 1),
        (Filter(max_amount=2e8), 1),
        (Filter(text="RAILWAYS tashkent"), 2),
        (Filter(text="airports"), 0),
        (Filter(document="N1"), 1),
    ],
)
def test_what_a_filter_picks_of_undertakings(filled: Register, wanted: Filter, count: int) -> None:
    assert len(list(filled.undertakings(wanted))) == count
