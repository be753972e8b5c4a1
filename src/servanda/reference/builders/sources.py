"""Reading the lists of resources/gazetteers/: every name, with what it may mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from servanda.errors import ResourceError
from servanda.model.statement import ActorKind
from servanda.reference.builders.csv_files import read_csv, several
from servanda.reference.builders.yaml_files import read_yaml
from servanda.reference.gazetteer import EntryKind
from servanda.reference.schema import (
    CountryCode,
    CountryFields,
    GroupFields,
    Id,
    Name,
    OrganisationFields,
    PlaceFields,
    SpellingFields,
)

Flag = Literal["", "1"]


class Meaning(NamedTuple):
    """A name, and one thing that it may mean; see gazetteer.Entry. listed: from one of the long lists."""

    key: str
    name: str
    kind: EntryKind
    country: str
    weak: bool
    id: str
    listed: bool = False


class OrganisationRow(msgspec.Struct):
    """A line of organisations/lists/*.csv. weak "1": all its names are; abbreviations in `weak_also` always are."""

    id: Id
    name: Name
    kind: ActorKind
    country: CountryCode
    also: str
    weak_also: str
    weak: Flag


class CityRow(msgspec.Struct):
    """A line of cities.csv, the greater city first."""

    geonameid: str
    name: Name
    country: CountryCode
    region: str
    also: str
    weak: Flag


class ProvinceRow(msgspec.Struct):
    """A line of provinces.csv: a first-level part of a country."""

    name: Name
    country: CountryCode
    also: str
    weak: Flag


class PersonRow(msgspec.Struct):
    """A line of persons.csv: a head of state or government, or a foreign minister. family: the family name."""

    name: Name
    family: str
    country: CountryCode
    also: str


def countries(resources: Path) -> dict[str, CountryFields]:
    """gazetteers/countries.yaml, by code."""
    path = resources / "gazetteers" / "countries.yaml"
    found = read_yaml(path, dict[CountryCode, CountryFields], resources.parent) if path.is_file() else {}
    for code, nation in found.items():
        names = (nation.name, *nation.also, *nation.adjectives, *nation.people, *nation.capitals, *nation.seats)
        _check_names(path, resources, code, nation.weak, names)
    return found


def groups(resources: Path) -> dict[str, GroupFields]:
    """gazetteers/regions.yaml, by id."""
    path = resources / "gazetteers" / "regions.yaml"
    found = read_yaml(path, dict[Id, GroupFields], resources.parent) if path.is_file() else {}
    for ident, group in found.items():
        _check_names(path, resources, ident, group.weak, (group.name, *group.also, *group.adjectives, *group.people))
    return found


def spellings(resources: Path) -> SpellingFields:
    """gazetteers/spellings.yaml."""
    path = resources / "gazetteers" / "spellings.yaml"
    if not path.is_file():
        return SpellingFields(anywhere=(), at_the_end=())
    return read_yaml(path, SpellingFields, resources.parent)


def nations_and_groups(resources: Path) -> Iterator[Meaning]:
    """Names, adjectives, people and capitals of countries; names and adjectives of regions and groups."""
    for code, nation in countries(resources).items():
        ident = f"country:{code}"
        named = dict.fromkeys(filter(None, (nation.name, nation.official, *nation.also)))
        for key in named:
            yield Meaning(key, nation.name, "country", code, key in nation.weak, ident)
        for key in (*nation.adjectives, *nation.people):
            if key not in named:
                yield Meaning(key, nation.name, "demonym", code, key in nation.weak, ident)
        for key in (*nation.capitals, *nation.seats):
            yield Meaning(key, key, "capital", code, key in nation.weak, f"capital:{code}")
    for code, group in groups(resources).items():
        ident = f"region:{code}"
        for key in (group.name, *group.also):
            yield Meaning(key, group.name, group.kind, "", key in group.weak, ident)
        for key in (*group.adjectives, *group.people):
            yield Meaning(key, group.name, "demonym", "", key in group.weak, ident)


def organisations(resources: Path) -> Iterator[Meaning]:
    """organisations/*.yaml, then organisations/lists/*.csv; where two claim one name, the YAML comes first."""
    seen: dict[str, str] = {}
    folder = resources / "gazetteers" / "organisations"
    for path in sorted(folder.glob("*.yaml")):
        for ident, fields in read_yaml(path, dict[Id, OrganisationFields], resources.parent).items():
            _check_new(path, resources, ident, seen)
            names = (fields.name, *fields.also)
            _check_names(path, resources, ident, fields.weak, names)
            for key in names:
                yield Meaning(key, fields.name, fields.kind, fields.country, key in fields.weak, f"org:{ident}")
    for path in sorted(folder.glob("lists/*.csv")):
        for row in read_csv(path, OrganisationRow, resources.parent):
            _check_new(path, resources, row.id, seen)
            for key in (row.name, *several(row.also)):
                yield Meaning(key, row.name, row.kind, row.country, bool(row.weak), f"org:{row.id}", listed=True)
            for key in several(row.weak_also):
                yield Meaning(key, row.name, row.kind, row.country, True, f"org:{row.id}", listed=True)


def parents(resources: Path) -> dict[str, str]:
    """What organisations/*.yaml say an organisation belongs to: id to id."""
    return {
        f"org:{ident}": f"org:{fields.parent}"
        for path in sorted((resources / "gazetteers" / "organisations").glob("*.yaml"))
        for ident, fields in read_yaml(path, dict[Id, OrganisationFields], resources.parent).items()
        if fields.parent
    }


def places(resources: Path) -> Iterator[Meaning]:
    """places.yaml, cities.csv and provinces.csv."""
    folder = resources / "gazetteers"
    path = folder / "places.yaml"
    curated = read_yaml(path, dict[Id, PlaceFields], resources.parent) if path.is_file() else {}
    for ident, fields in curated.items():
        names = (fields.name, *fields.also)
        _check_names(path, resources, ident, fields.weak, names)
        for key in names:
            yield Meaning(key, fields.name, "place", fields.country, key in fields.weak, f"place:{ident}")
    for city in read_csv(folder / "cities.csv", CityRow, resources.parent):
        for key in (city.name, *several(city.also)):
            yield Meaning(key, city.name, "place", city.country, bool(city.weak), f"place:{city.geonameid}")
    for province in read_csv(folder / "provinces.csv", ProvinceRow, resources.parent):
        ident = f"place:{province.country.lower()}:{province.name}"
        for key in (province.name, *several(province.also)):
            yield Meaning(key, province.name, "place", province.country, bool(province.weak), ident)


def persons(resources: Path) -> Iterator[Meaning]:
    """persons.csv: whole names, and family names (weak)."""
    for row in read_csv(resources / "gazetteers" / "persons.csv", PersonRow, resources.parent):
        ident = f"person:{row.country.lower()}:{row.name}"
        for key in (row.name, *several(row.also)):
            yield Meaning(key, row.name, "person", row.country, False, ident)
        if row.family:
            yield Meaning(row.family, row.name, "person", row.country, True, ident)


SOURCES: tuple[Callable[[Path], Iterator[Meaning]], ...] = (nations_and_groups, organisations, persons, places)


def _check_new(path: Path, resources: Path, ident: str, seen: dict[str, str]) -> None:
    if ident in seen:
        raise ResourceError(f"{path.relative_to(resources.parent)}: {ident} is already in {seen[ident]}")
    seen[ident] = path.name


def _check_names(path: Path, resources: Path, ident: str, weak: frozenset[str], names: tuple[str, ...]) -> None:
    if stray := sorted(weak.difference(names)):
        raise ResourceError(f"{path.relative_to(resources.parent)}: {ident}: weak {stray[0]!r} is none of its names")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ResourceError(f"{path.relative_to(resources.parent)}: {ident}: {twice!r} is given twice")
