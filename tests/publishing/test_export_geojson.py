from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geojson
import pytest
from editions import bare, hostile, ordinary  # type: ignore[import-not-found]

from servanda.errors import PublishingError
from servanda.publishing.edition import Edition
from servanda.publishing.geojson import Geojson
from servanda.publishing.placing import put


def collection(edition: Edition, tmp_path: Path) -> Any:
    put(Geojson(), edition, str(tmp_path / "made.geojson"))
    return json.loads((tmp_path / "made.geojson").read_text(encoding="utf-8"))


def test_only_towns_are_points(tmp_path: Path) -> None:
    made = collection(ordinary(), tmp_path)
    assert made["type"] == "FeatureCollection"
    loan = [f for f in made["features"] if f["properties"]["id"] == "2" * 20]
    told = {f["properties"]["place"]: (f["properties"]["precision"], f["geometry"]) for f in loan}
    assert told["Uzbekistan"] == ("country", None)
    assert told["Navoi"] == ("area", None)
    assert told["Samarkand"] == ("town", {"type": "Point", "coordinates": [66.96, 39.65]})
    assert {f["properties"]["places_of_commitment"] for f in loan} == {3}


def test_without_a_place_the_countries_stand_without_a_point(tmp_path: Path) -> None:
    package = [f for f in collection(ordinary(), tmp_path)["features"] if f["properties"]["id"] == "1" * 20]
    assert [(f["properties"]["country"], f["geometry"]) for f in package] == [("JP", None), ("UZ", None)]
    assert collection(bare(), tmp_path)["features"] == []


def test_the_geojson_library_finds_it_valid(tmp_path: Path) -> None:
    collection(ordinary(), tmp_path)
    assert geojson.loads((tmp_path / "made.geojson").read_text()).is_valid


def test_ids_tell_features_apart_and_hostile_words_stay_text(tmp_path: Path) -> None:
    features = collection(hostile(), tmp_path)["features"]
    assert len({f["id"] for f in features}) == len(features)
    assert not {"\x00", "\x1b", "\u202e"} & set((tmp_path / "made.geojson").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"precision":"country"', '"precision":"town"'),
        ('"geometry":null', '"geometry":{"type":"Point","coordinates":[64,41]}'),
        ("66.96", "266.96"),
        ('"features": [', '"things": ['),
        ("\n]}\n", "\n"),
        ('"Feature"', '"Fea'),
    ],
)
def test_what_is_none_does_not_pass(old: str, new: str, tmp_path: Path) -> None:
    put(Geojson(), ordinary(), str(tmp_path / "made.geojson"))
    whole = (tmp_path / "made.geojson").read_text()
    assert old in whole
    (tmp_path / "spoilt.geojson").write_text(whole.replace(old, new))
    with pytest.raises(PublishingError):
        Geojson().check(tmp_path / "spoilt.geojson")
