from __future__ import annotations

from pathlib import Path

import pytest

from servanda.errors import ResourceError
from servanda.reference import gazetteer, position_of
from servanda.reference.builders.coordinates import coordinate_steps

HEAD = "geonameid,capital,latitude,longitude\n"


def built(resources: Path, rows: str) -> dict[str, bytes]:
    (resources / "gazetteers").mkdir(parents=True, exist_ok=True)
    (resources / "gazetteers" / "coordinates.csv").write_text(HEAD + rows, encoding="utf-8")
    (step,) = coordinate_steps(resources)
    return step()


def test_towns_and_capitals_have_a_place() -> None:
    samarkand = next(found for entry in gazetteer().named("Samarkand") if (found := position_of(entry.id)) is not None)
    assert abs(samarkand.latitude - 39.65) < 0.05
    assert abs(samarkand.longitude - 66.96) < 0.05
    ashgabat = position_of("capital:TM")
    assert ashgabat is not None
    assert (round(ashgabat.latitude), round(ashgabat.longitude)) == (38, 58)


@pytest.mark.parametrize("entry", ["country:UZ", "place:0", "place:trans-caspian", "province:UZ-SA", "org:jbic", ""])
def test_what_is_no_town_has_none(entry: str) -> None:
    assert position_of(entry) is None


def test_south_and_west_come_back_negative() -> None:
    brasilia = position_of("capital:BR")
    assert brasilia is not None
    assert brasilia.latitude < 0 > brasilia.longitude


@pytest.mark.parametrize("row", ["1,,91,0\n", "1,,0,181\n", "x,,0,0\n", "1,,nan,0\n"])
def test_no_place_on_earth_is_refused(tmp_path: Path, row: str) -> None:
    with pytest.raises(ResourceError, match=r"coordinates\.csv"):
        built(tmp_path / "resources", row)


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    rows = ["2,,1.5,2\n", "1,UZ,-1,-2\n"]
    assert built(tmp_path / "a", "".join(rows)) == built(tmp_path / "b", "".join(reversed(rows)))
