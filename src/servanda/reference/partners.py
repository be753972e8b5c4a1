"""Partners and regions that are put side by side: which states stand behind a name."""

from __future__ import annotations

from functools import cache

import msgspec

from servanda.reference.folding import fold_text
from servanda.reference.gazetteer import countries, country_of_name, groups
from servanda.reference.loading import read_json
from servanda.reference.schema import CountryCode, GroupFields, Id, Name

_UNION = "EU"


class BlocFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Several states that count as one partner; the key is its id."""

    name: Name
    states: tuple[CountryCode, ...]


class RegionFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A region of regions.yaml, by its id.

    Attributes:
        partners: codes, blocs or regions, in the order of the table.
        states: where regions.yaml names no members.
    """

    partners: tuple[str, ...]
    states: tuple[CountryCode, ...] = ()


class PartnersFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """events/partners.yaml."""

    blocs: dict[Id, BlocFields]
    regions: dict[Id, RegionFields]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """A state, a bloc or a region.

    Attributes:
        key: stable: a code, or the id of a bloc or region.
        name: for people.
        states: codes of its states.
        names: how texts call it and its states and their people.
        own: of these, those that mean it as a whole, and no state of it.
    """

    key: str
    name: str
    states: frozenset[str]
    names: frozenset[str]
    own: frozenset[str] = frozenset()


def side_named(asked: str) -> Side | None:
    """What a code, name or other spelling means ("KZ", "Türkiye", "the EU", "central-asia"); None where unknown."""
    asked = asked.strip().removeprefix("the ").removeprefix("The ").strip()
    data = _data()
    for key, bloc in data.blocs.items():
        if asked.casefold() in (key, bloc.name.casefold()):
            return _bloc(key, bloc)
    for key, group in groups().items():
        if _fold(asked) in {_fold(name) for name in (key, group.name, *group.also)} and _members(key, group):
            return _group(key, group)
    code = asked.upper() if asked.upper() in countries() else _code_of(asked)
    return _country(code) if code else None


def region_partners(region: Side) -> tuple[Side, ...]:
    """The partners that the shipped list has for a region; none where it has no list."""
    listed = _data().regions.get(region.key)
    found = [side_named(one) for one in listed.partners] if listed else []
    return tuple(one for one in found if one is not None)


def regions_listed() -> tuple[str, ...]:
    """The ids of the regions that have a list of partners."""
    return tuple(_data().regions)


def _code_of(asked: str) -> str | None:
    return next((code for form in (asked, asked.title(), asked.upper()) if (code := country_of_name(form))), None)


@cache
def _data() -> PartnersFields:
    return read_json("partners.json", PartnersFields)


def _fold(name: str) -> str:
    return fold_text(name).casefold()


def _members(key: str, group: GroupFields) -> tuple[str, ...]:
    listed = _data().regions.get(key)
    return group.members or (listed.states if listed else ())


def _country(code: str) -> Side:
    names = _names_of(code)
    return Side(key=code, name=countries()[code].name, states=frozenset({code}), names=names, own=names)


def _group(key: str, group: GroupFields) -> Side:
    own = frozenset((group.name, *group.also, *group.adjectives, *group.people)) - group.weak
    states = frozenset(_members(key, group))
    return Side(key=key, name=group.name, states=states, names=own.union(*map(_names_of, states)), own=own)


def _bloc(key: str, bloc: BlocFields) -> Side:
    own = frozenset((bloc.name, key.upper()))
    return Side(
        key=key,
        name=bloc.name,
        states=frozenset(bloc.states),
        names=own.union(*(_names_of(code) for code in bloc.states if code != _UNION)),
        own=own,
    )


def _names_of(code: str) -> frozenset[str]:
    country = countries()[code]
    told = (country.name, country.official, *country.also, *country.adjectives, *country.people, *country.capitals)
    return frozenset(name for name in told if name) - country.weak
