"""Reading the lists of resources/gazetteers/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from servanda.errors import ResourceError
from servanda.reference.builders.yaml_files import read_yaml
from servanda.reference.gazetteer import EntryKind
from servanda.reference.schema import CountryCode, CountryFields, GroupFields, Id, OrganisationFields


class Meaning(NamedTuple):
    """A name, and one thing that it may mean; see gazetteer.Entry."""

    key: str
    name: str
    kind: EntryKind
    country: str
    weak: bool
    id: str


def countries(resources: Path) -> dict[str, CountryFields]:
    """gazetteers/countries.yaml, by code."""
    path = resources / "gazetteers" / "countries.yaml"
    found = read_yaml(path, dict[CountryCode, CountryFields], resources.parent) if path.is_file() else {}
    for code, nation in found.items():
        names = (nation.name, *nation.also, *nation.adjectives, *nation.people, *nation.capitals, *nation.seats)
        _weak_are_names(path, resources, code, nation.weak, names)
    return found


def groups(resources: Path) -> dict[str, GroupFields]:
    """gazetteers/regions.yaml, by id."""
    path = resources / "gazetteers" / "regions.yaml"
    found = read_yaml(path, dict[Id, GroupFields], resources.parent) if path.is_file() else {}
    for ident, group in found.items():
        names = (group.name, *group.also, *group.adjectives, *group.people)
        _weak_are_names(path, resources, ident, group.weak, names)
    return found


def organisations(resources: Path) -> Iterator[Meaning]:
    """gazetteers/organisations/*.yaml, file by file in the order of their names."""
    seen: dict[str, str] = {}
    for path in sorted(resources.glob("gazetteers/organisations/*.yaml")):
        for ident, fields in read_yaml(path, dict[Id, OrganisationFields], resources.parent).items():
            if ident in seen:
                raise ResourceError(f"{path.relative_to(resources.parent)}: {ident} is already in {seen[ident]}")
            seen[ident] = path.name
            names = (fields.name, *fields.also)
            _weak_are_names(path, resources, ident, fields.weak, names)
            for key in names:
                yield Meaning(key, fields.name, fields.kind, fields.country, key in fields.weak, f"org:{ident}")


def _weak_are_names(path: Path, resources: Path, ident: str, weak: frozenset[str], names: tuple[str, ...]) -> None:
    if stray := sorted(weak.difference(names)):
        raise ResourceError(f"{path.relative_to(resources.parent)}: {ident}: weak {stray[0]!r} is none of its names")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ResourceError(f"{path.relative_to(resources.parent)}: {ident}: {twice!r} is given twice")
