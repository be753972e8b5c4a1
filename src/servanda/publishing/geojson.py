"""GeoJSON: a feature for each place of each commitment; only towns have a point."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from servanda.errors import PublishingError
from servanda.publishing import tables
from servanda.publishing.edition import Edition, Item
from servanda.publishing.export import Export
from servanda.publishing.lines_of_json import objects_in, write_objects
from servanda.publishing.located import Located, kept_in, places
from servanda.publishing.names import country_name
from servanda.publishing.plain import line

_PRECISION = {
    "town": "centre of the town, to about a kilometre; the site itself may be elsewhere",
    "area": "an area or a place whose coordinates are not known; no point, so that none is taken for a site",
    "country": "a country as a whole; no point, so that its centre is not taken for a site",
}
_COPIED = (
    "id", "title", "action", "instrument", "status", "strength", "date", "year", "value", "currency", "bound", "per",
    "usd", "providers", "recipients", "other_parties", "sectors", "quote", "url",
)  # fmt: skip


class Geojson(Export):
    """Features (RFC 7946) that say how exactly their place is known."""

    NAME: ClassVar[str] = "geojson"
    SUFFIX: ClassVar[str] = ".geojson"
    SAID: ClassVar[str] = "GeoJSON: a feature for each place of each commitment"

    def write(self, edition: Edition, path: Path) -> None:
        """Write feature by feature."""
        head = {"type": "FeatureCollection", "title": line(edition.title), "as_of": edition.moment}
        write_objects(path, head, "features", (f for item in edition.items() for f in features(item)))

    def check(self, path: Path) -> None:
        """Every feature is one of RFC 7946: a point on earth where its precision is a town, else no geometry."""
        for feature in objects_in(path, "features", "geojson"):
            said = feature.get("properties", {})
            geometry = feature.get("geometry", "")
            if feature.get("type") != "Feature" or said.get("precision") not in _PRECISION:
                raise PublishingError(f"geojson: {said.get('id')}: no feature with a precision")
            if (geometry is not None) != (said["precision"] == "town"):
                raise PublishingError(f"geojson: {said.get('id')}: a point for what is no town, or none for one")
            if geometry is not None and not _on_earth(geometry):
                raise PublishingError(f"geojson: {said.get('id')}: no point on earth")


def features(item: Item) -> Iterator[dict[str, Any]]:
    """The features of a commitment; where it names no place, those of the countries where it is to be kept."""
    row = tables.filled(tables.commitment(item))
    said = {name: row[name] for name in _COPIED}
    found = places(item) or [Located(country_name(code), "country", code) for code in kept_in(item)]
    for number, place in enumerate(found, 1):
        at = place.position
        yield {
            "type": "Feature",
            "id": f"{item.undertaking.id}-{number}",
            "geometry": {"type": "Point", "coordinates": [at.longitude, at.latitude]} if at else None,
            "properties": said
            | {
                "place": line(place.name),
                "country": place.country or None,
                "precision": place.precision,
                "precision_said": _PRECISION[place.precision],
                "places_of_commitment": len(found),
                "geonameid": at.geonameid if at else None,
            },
        }


def _on_earth(geometry: Any) -> bool:
    if geometry.get("type") != "Point":
        return False
    longitude, latitude = geometry["coordinates"]
    return bool(-180 <= longitude <= 180 and -90 <= latitude <= 90)
