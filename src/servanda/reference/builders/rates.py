"""Exchange rates: resources/rates/ into one file, each currency packed by itself."""

from __future__ import annotations

import csv
import lzma
import sys
from array import array
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import msgspec

from servanda.errors import ResourceError
from servanda.reference.builders.yaml_files import read_yaml
from servanda.reference.rates_schema import (
    LENGTHS,
    Currency,
    PackedRates,
    PackedSeries,
    PackedSource,
    PegFields,
    Period,
    SourceFields,
)


def rate_steps(resources: Path) -> Iterator[Callable[[], dict[str, bytes]]]:
    """One step, where there are rates: all sources and pegs go into one file."""
    if (resources / "rates" / "sources.yaml").is_file():
        yield partial(_rates, resources)


def _rates(resources: Path) -> dict[str, bytes]:
    folder = resources / "rates"
    sources = read_yaml(folder / "sources.yaml", dict[str, SourceFields], resources.parent)
    pegs = read_yaml(folder / "pegs.yaml", dict[Currency, tuple[PegFields, ...]], resources.parent)
    packed = tuple(_source(folder / f"{key}.csv", fields, resources.parent) for key, fields in sources.items())
    return {"rates.bin": msgspec.msgpack.encode(PackedRates(packed, pegs))}


def _source(path: Path, fields: SourceFields, root: Path) -> PackedSource:
    name = path.relative_to(root).as_posix()
    if not path.is_file():
        raise ResourceError(f"{name}: missing; sources.yaml names it")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        codes = next(reader, [])[1:]
        rows = []
        for number, row in enumerate(reader, 2):
            if len(row) != len(codes) + 1:
                raise ResourceError(f"{name}: line {number}: {len(row)} values for {len(codes) + 1} columns")
            rows.append(row)
    periods = [row[0] for row in rows]
    try:
        msgspec.convert([periods, codes], tuple[list[Period], list[Currency]])
    except msgspec.ValidationError as error:
        raise ResourceError(f"{name}: {error}") from error
    if any(len(period) != LENGTHS[fields.every] for period in periods) or any(a >= b for a, b in pairwise(periods)):
        raise ResourceError(f"{name}: the periods must be a {fields.every} each, in order of time")
    series = {code: _series([row[column] for row in rows], name, code) for column, code in enumerate(codes, 1)}
    return PackedSource(fields, _pack("\n".join(periods).encode()), series)


def _series(printed: list[str], name: str, code: str) -> PackedSeries:
    given = [place for place, rate in enumerate(printed) if rate]
    if not given:
        raise ResourceError(f"{name}: {code}: no rate at all")
    printed = printed[given[0] : given[-1] + 1]
    scale = 10 ** max(len(rate.partition(".")[2]) for rate in printed)
    try:
        whole = [round(float(rate or 0) * scale) for rate in printed]
    except ValueError as error:
        raise ResourceError(f"{name}: {code}: {error}") from error
    if any(rate <= 0 for rate, text in zip(whole, printed, strict=True) if text):
        raise ResourceError(f"{name}: {code}: a rate must be above zero")
    steps = array("q", (after - before for before, after in pairwise([0, *whole])))
    if sys.byteorder == "big":
        steps.byteswap()
    return PackedSeries(given[0], scale, _pack(steps.tobytes()))


def _pack(content: bytes) -> bytes:
    return lzma.compress(content, format=lzma.FORMAT_ALONE)
