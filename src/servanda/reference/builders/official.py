"""Prices, trade, summits and partners: resources/prices/, statistics/ and events/, each into one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import msgspec

from servanda.errors import ResourceError
from servanda.reference.accuracy import Accuracy
from servanda.reference.builders.csv_files import read_csv
from servanda.reference.builders.words import compact
from servanda.reference.builders.yaml_files import read_yaml
from servanda.reference.official import Price, SeriesFields, Trade
from servanda.reference.partners import PartnersFields
from servanda.reference.schema import CountryFields, GroupFields, Id
from servanda.reference.statistics_schema import CountryCodes, Statistics, TableWords


def official_steps(resources: Path) -> Iterator[Callable[[], dict[str, bytes]]]:
    """One step for each of them that is there."""
    steps = (
        ("prices/us-cpi.csv", _prices), ("statistics/trade.csv", _trade), ("events/series.yaml", _series),
        ("events/partners.yaml", _partners), ("statistics/sdmx.yaml", _statistics),
        ("measured/accuracy.csv", _accuracy),
    )  # fmt: skip
    for name, step in steps:
        if (resources / name).is_file():
            yield partial(step, resources / name, resources.parent)


def _prices(path: Path, root: Path) -> dict[str, bytes]:
    prices = list(read_csv(path, Price, root))
    if any(int(before.year) + 1 != int(after.year) for before, after in pairwise(prices)):
        raise ResourceError(f"{path.relative_to(root).as_posix()}: the years must follow each other")
    return {"prices.json": compact(msgspec.to_builtins(prices))}


def _trade(path: Path, root: Path) -> dict[str, bytes]:
    rows = [msgspec.structs.astuple(row) for row in read_csv(path, Trade, root)]
    return {"trade.json": compact([list(row) for row in rows])}


def _accuracy(path: Path, root: Path) -> dict[str, bytes]:
    return {"accuracy.json": compact(msgspec.to_builtins(list(read_csv(path, Accuracy, root))))}


def _statistics(path: Path, root: Path) -> dict[str, bytes]:
    words = read_yaml(path, TableWords, root)
    rows = list(read_csv(path.with_name("country_codes.csv"), CountryCodes, root))
    told = [(code, row.code) for row in rows for code in (row.alpha3, row.numeric) if code]
    codes = dict(told)
    if len(codes) != len(told):
        raise ResourceError("resources/statistics/country_codes.csv: a code stands for two countries")
    return {"statistics.json": compact(msgspec.to_builtins(Statistics(words=words, codes=codes)))}


def _known(root: Path) -> tuple[dict[str, GroupFields], dict[str, CountryFields]]:
    folder = root / "resources" / "gazetteers"
    return (
        read_yaml(folder / "regions.yaml", dict[Id, GroupFields], root),
        read_yaml(folder / "countries.yaml", dict[str, CountryFields], root),
    )


def _partners(path: Path, root: Path) -> dict[str, bytes]:
    partners = read_yaml(path, PartnersFields, root)
    regions, countries = _known(root)
    name = path.relative_to(root).as_posix()
    for key, region in partners.regions.items():
        if key not in regions:
            raise ResourceError(f"{name}: {key}: no region of regions.yaml")
        if not (region.states or regions[key].members):
            raise ResourceError(f"{name}: {key}: neither states here nor members in regions.yaml")
        for one in region.partners:
            if one not in countries and one not in partners.blocs and not (one in regions and regions[one].members):
                raise ResourceError(f"{name}: {key}: {one} is no country, bloc or region with members")
    listed = {key: bloc.states for key, bloc in partners.blocs.items()}
    listed |= {key: region.states for key, region in partners.regions.items()}
    for key, states in listed.items():
        for code in states:
            if code not in countries and code != "EU":
                raise ResourceError(f"{name}: {key}: {code} is no country")
    return {"partners.json": compact(msgspec.to_builtins(partners))}


def _series(path: Path, root: Path) -> dict[str, bytes]:
    series = read_yaml(path, dict[Id, SeriesFields], root)
    regions, countries = _known(root)
    name = path.relative_to(root).as_posix()
    for key, fields in series.items():
        for member in (*fields.members, *(held.country for held in fields.held)):
            if member not in regions and member not in countries:
                raise ResourceError(f"{name}: {key}: {member} is neither a region nor a country")
        if any(before.date >= after.date for before, after in pairwise(fields.held)):
            raise ResourceError(f"{name}: {key}: its meetings must stand in the order of time")
    return {"series.json": compact({key: {"id": key, **msgspec.to_builtins(f)} for key, f in series.items()})}
