from __future__ import annotations

import pytest

from servanda.reference.partners import region_partners, regions_listed, side_named


@pytest.mark.parametrize(
    ("asked", "key", "states"),
    [("KZ", "KZ", 1), ("the EU", "eu", 28), ("Central Asian republics", "central-asia", 5), ("usa", "US", 1),
     ("Africa", "africa", 54), ("gulf", "gulf", 6), ("Latin America and the Caribbean", "latin-america-caribbean", 33)],
)  # fmt: skip
def test_sides_by_any_spelling(asked: str, key: str, states: int) -> None:
    side = side_named(asked)
    assert side is not None
    assert (side.key, len(side.states)) == (key, states)


def test_what_nobody_knows_is_no_side() -> None:
    assert side_named("Atlantis") is None
    assert side_named("") is None


def test_a_side_is_called_by_its_states_and_their_people() -> None:
    side = side_named("Central Asia")
    assert side
    assert {"Uzbek", "Tashkent", "Central Asian"} <= side.names
    assert "Uzbek" not in side.own


@pytest.mark.parametrize("region", regions_listed())
def test_every_listed_region_has_partners_outside_it(region: str) -> None:
    side = side_named(region)
    assert side
    partners = region_partners(side)
    assert len(partners) > 3
    assert not any(side.states & partner.states for partner in partners if region != "south-asia")
