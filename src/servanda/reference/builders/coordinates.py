"""Coordinates of towns: resources/gazetteers/coordinates.csv, packed."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from servanda.errors import ResourceError
from servanda.reference.builders.csv_files import read_csv
from servanda.reference.coordinates_schema import UNITS_OF_A_DEGREE, CoordinateRow, PackedCoordinates


def coordinate_steps(resources: Path) -> Iterator[Callable[[], dict[str, bytes]]]:
    """One step, where there are coordinates."""
    path = resources / "gazetteers" / "coordinates.csv"
    if path.is_file():
        yield partial(_packed, path, resources.parent)


def _packed(path: Path, root: Path) -> dict[str, bytes]:
    found: dict[int, CoordinateRow] = {}
    for row in read_csv(path, CoordinateRow, root):
        if not (row.geonameid.isdecimal() and -90 <= row.latitude <= 90 and -180 <= row.longitude <= 180):
            raise ResourceError(f"{path.relative_to(root).as_posix()}: {row.geonameid}: no place on earth")
        found[int(row.geonameid)] = row
    ids = sorted(found)
    rows = [found[key] for key in ids]
    return {
        "coordinates.bin": msgspec.msgpack.encode(
            PackedCoordinates(
                ids=_bytes("I", ids),
                latitudes=_bytes("h", [round(row.latitude * UNITS_OF_A_DEGREE) for row in rows]),
                longitudes=_bytes("h", [round(row.longitude * UNITS_OF_A_DEGREE) for row in rows]),
                capitals={row.capital: int(row.geonameid) for row in rows if row.capital},
            )
        )
    }


def _bytes(code: str, numbers: list[int]) -> bytes:
    packed = array(code, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()
