"""Where a commitment is to be kept, as IATI locations that say how exact they are."""

from __future__ import annotations

from typing import Any

from servanda.publishing.edition import Item
from servanda.publishing.iati_elements import add, narrative, plain
from servanda.publishing.located import places

_EARTH = "http://www.opengis.net/def/crs/EPSG/0/4326"
_GEONAMES = "G1"
_ACTIVITY_THERE = "1"
_APPROXIMATE = "2"
_TOWN = "PPL"


def locations(root: Any, item: Item) -> None:
    """A location for each place below a country; a point only for towns, and marked as approximate."""
    for found in places(item):
        if found.precision == "country" or not plain(found.name):
            continue
        made = add(root, "location")
        add(made, "location-reach", code=_ACTIVITY_THERE)
        at = found.position
        if at is not None:
            add(made, "location-id", code=str(at.geonameid), vocabulary=_GEONAMES)
        narrative(add(made, "name"), found.name)
        if at is not None:
            add(add(made, "point", srsName=_EARTH), "pos").text = f"{at.latitude:.2f} {at.longitude:.2f}"
            add(made, "exactness", code=_APPROXIMATE)
            add(made, "feature-designation", code=_TOWN)
