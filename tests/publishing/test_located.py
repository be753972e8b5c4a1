from __future__ import annotations

import msgspec
import pytest
from editions import ordinary  # type: ignore[import-not-found]

from servanda.publishing.located import kept_in, located


def test_a_town_has_the_centre_of_the_town() -> None:
    found = located("Samarkand", ["UZ"])
    assert (found.precision, found.country) == ("town", "UZ")
    assert found.position is not None
    assert round(found.position.latitude) == 40


@pytest.mark.parametrize(
    "name", ["Uzbekistan", "Central Asia", "Trans-Caspian corridor", "Nowhere at all", "Amu Darya"]
)
def test_countries_and_areas_have_no_point(name: str) -> None:
    assert located(name, ["UZ"]).position is None


def test_of_towns_of_one_name_that_of_the_parties_is_meant() -> None:
    assert located("Córdoba", ["AR"]).country == "AR"
    assert located("Córdoba", ["ES"]).country == "ES"
    assert located("Córdoba", ["JP"]).position is None


def test_a_namesake_elsewhere_is_not_taken() -> None:
    assert located("St Petersburg", ["KZ"]).position is None
    moscow = located("Moscow", ["KZ"])
    assert (moscow.country, moscow.precision) == ("RU", "town")


def test_a_giver_is_not_taken_for_the_place_where_it_is_kept() -> None:
    _, loan, paper = ordinary().items()
    assert kept_in(loan) == ["UZ"]
    assert kept_in(paper) == ["JP", "UZ"]
    nameless = msgspec.structs.replace(loan.undertaking.parties[1], actor="name:a railway", name="a railway")
    parties = (loan.undertaking.parties[0], nameless)
    there = msgspec.structs.replace(loan.undertaking, parties=parties, places=("Samarkand",))
    assert kept_in(msgspec.structs.replace(loan, undertaking=there)) == ["UZ"]
    nowhere = msgspec.structs.replace(there, places=())
    assert kept_in(msgspec.structs.replace(loan, undertaking=nowhere)) == []
