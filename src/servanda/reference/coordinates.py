"""Where towns are. Countries, provinces and corridors have no coordinates: a point would be read as a site."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from functools import cache

import msgspec

from servanda.errors import ResourceError
from servanda.reference.coordinates_schema import UNITS_OF_A_DEGREE, PackedCoordinates
from servanda.reference.loading import data_path


class Position(msgspec.Struct, frozen=True):
    """The centre of a town, in degrees, to about a kilometre; geonameid is its id in GeoNames."""

    geonameid: int
    latitude: float
    longitude: float


def position_of(entry_id: str) -> Position | None:
    """The position of a town or capital of the gazetteer, by the id of its entry; None for anything else.

    >>> position_of("capital:UZ")
    Position(geonameid=1512569, latitude=41.26, longitude=69.22)
    """
    kind, _, key = entry_id.partition(":")
    packed = _built()
    wanted = packed[3].get(key) if kind == "capital" else int(key) if kind == "place" and key.isdecimal() else None
    if wanted is None:
        return None
    ids, latitudes, longitudes, _ = packed
    at = bisect_left(ids, wanted)
    if at == len(ids) or ids[at] != wanted:
        return None
    return Position(wanted, latitudes[at] / UNITS_OF_A_DEGREE, longitudes[at] / UNITS_OF_A_DEGREE)


@cache
def _built() -> tuple[array[int], array[int], array[int], dict[str, int]]:
    try:
        packed = msgspec.msgpack.decode(data_path("coordinates.bin").read_bytes(), type=PackedCoordinates)
    except msgspec.DecodeError as error:
        raise ResourceError(f"coordinates.bin: {error}") from error
    return _array("I", packed.ids), _array("h", packed.latitudes), _array("h", packed.longitudes), packed.capitals


def _array(code: str, packed: bytes) -> array[int]:
    numbers = array(code, packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
