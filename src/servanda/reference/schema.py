"""What a file of resources/ must look like: one Struct for each kind of file.

A lexicon gets a schema through a module named lexicon_schema_*.py beside this one, with
`SCHEMAS: dict[str, type]` from file stem to Struct. A lexicon without one may be any mapping.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from servanda.model.statement import ActorKind

PREFIX = "lexicon_schema_"
Name = Annotated[str, msgspec.Meta(min_length=2, max_length=160)]
Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
# ISO 3166-1 alpha-2; EU for the European Union, empty for what belongs to no one country.
CountryCode = Annotated[str, msgspec.Meta(pattern=r"^(?:[A-Z]{2})?$")]


class CountryFields(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, omit_defaults=True):
    """One line of gazetteers/countries.yaml; the code is the key.

    Attributes:
        name: common English name.
        official: official name; empty where it is the common one.
        also: other names and spellings that the press uses.
        adjectives: of the country and its people.
        people: nouns for its people, where they differ from the adjectives.
        capitals: its capital, with other seats of government.
        seats: other places that stand for its government.
        weak: those of all these names that mean it only with other evidence.
        aid: whether it gives development aid, receives it, both, or is one of the least developed; empty where unknown.
    """

    name: Name
    official: str = ""
    also: tuple[Name, ...] = ()
    adjectives: tuple[Name, ...] = ()
    people: tuple[Name, ...] = ()
    capitals: tuple[Name, ...] = ()
    seats: tuple[Name, ...] = ()
    weak: frozenset[Name] = frozenset()
    aid: Literal["", "gives", "both", "receives", "least"] = ""


class GroupFields(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, omit_defaults=True):
    """One line of gazetteers/regions.yaml: a part of the world or a group of states; the id is the key.

    members are ISO codes, given where the group is closed.
    """

    name: Name
    kind: Literal["region", "international organisation"] = "region"
    also: tuple[Name, ...] = ()
    adjectives: tuple[Name, ...] = ()
    people: tuple[Name, ...] = ()
    members: tuple[CountryCode, ...] = ()
    weak: frozenset[Name] = frozenset()


class OrganisationFields(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One line of gazetteers/organisations/*.yaml; the id is the key. parent: id of what it belongs to."""

    name: Name
    kind: ActorKind
    country: CountryCode = ""
    parent: Id | Literal[""] = ""
    also: tuple[Name, ...] = ()
    weak: frozenset[Name] = frozenset()


class PlaceFields(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One line of gazetteers/places.yaml: a sea, river, corridor, region or site; the id is the key."""

    name: Name
    country: CountryCode = ""
    also: tuple[Name, ...] = ()
    weak: frozenset[Name] = frozenset()


class Declined(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A name in a language that bends names.

    Attributes:
        name: in the nominative.
        declension: which endings of the file its forms have; empty where it has none or `forms` gives them.
        forms: its other forms, where no declension of the file has them.
    """

    name: Name
    declension: str = ""
    forms: tuple[Name, ...] = ()


class NamesFields(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """gazetteers/<language>/names.yaml: names of countries, regions and organisations in a language beside English.

    Attributes:
        declensions: the endings of each, that of the name itself first.
        countries, regions, organisations: by the code or id that they have in the English lists.
    """

    declensions: dict[str, tuple[str, ...]]
    countries: dict[CountryCode, Declined]
    regions: dict[Id, Declined] = {}
    organisations: dict[Id, Declined] = {}


class SpellingFields(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """gazetteers/spellings.yaml: groups of words that stand for each other inside names."""

    anywhere: tuple[tuple[str, ...], ...]
    at_the_end: tuple[tuple[str, ...], ...]


class Code(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, omit_defaults=True):
    """One code of codelists/*.yaml.

    Attributes:
        name: for people.
        definition: one line; empty where the name says it.
        parent: the code it belongs to in the next coarser list (a sector's category).
        decimals: of a currency's smaller unit.
        countries: where a currency is legal tender.
    """

    name: str
    definition: str = ""
    parent: str = ""
    decimals: int = 2
    countries: tuple[CountryCode, ...] = ()


@cache
def lexicon_schemas() -> dict[str, type]:
    """All registered schemas of lexicon files, by file stem."""
    found: dict[str, type] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules([str(Path(__file__).parent)])):
        if module.startswith(PREFIX):
            found.update(importlib.import_module(f"servanda.reference.{module}").SCHEMAS)
    return found
