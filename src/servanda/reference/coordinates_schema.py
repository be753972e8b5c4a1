"""Coordinates as they are edited and as they are built."""

from __future__ import annotations

import msgspec

UNITS_OF_A_DEGREE = 100
"""Coordinates are kept to a hundredth of a degree: about a kilometre, less than a town is wide."""


class CoordinateRow(msgspec.Struct, frozen=True):
    """A row of resources/gazetteers/coordinates.csv.

    Attributes:
        geonameid: of a town in GeoNames.
        capital: ISO 3166-1 alpha-2 of the country whose first capital it is; empty otherwise.
        latitude, longitude: in degrees, of its centre.
    """

    geonameid: str
    capital: str
    latitude: float
    longitude: float


class PackedCoordinates(msgspec.Struct, frozen=True):
    """The built file.

    Attributes:
        ids: ascending, as unsigned 32-bit little-endian.
        latitudes, longitudes: in the same order, in hundredths of a degree, as signed 16-bit little-endian.
        capitals: geonameid by code of the country.
    """

    ids: bytes
    latitudes: bytes
    longitudes: bytes
    capitals: dict[str, int]
