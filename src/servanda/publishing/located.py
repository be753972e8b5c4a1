"""Where the places of a commitment are, and how exactly that is known.

A town has the coordinates of its centre. A country, a province or a corridor has none: a point would be read as a site.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from servanda.publishing import facts
from servanda.publishing.edition import Item
from servanda.reference import Position, country_of_name, gazetteer, position_of
from servanda.reference.gazetteer import Entry

Precision = Literal["town", "country", "area"]


class Located(msgspec.Struct, frozen=True):
    """A place that a commitment names.

    Attributes:
        name: as a document has it.
        precision: town (the centre of a town), country, or area (a province, river, dam, corridor or unknown place,
            of which no coordinates are known).
        country: ISO 3166-1 alpha-2; empty where unknown or of many.
        position: of a town; None for all else.
    """

    name: str
    precision: Precision
    country: str = ""
    position: Position | None = None


def places(item: Item) -> list[Located]:
    """The places of a commitment, each once. Of towns of one name, that in a country of its parties is meant."""
    countries = facts.countries(item)
    return [located(name, countries) for name in dict.fromkeys(item.undertaking.places) if name.strip()]


def kept_in(item: Item) -> list[str]:
    """Codes of the countries where a commitment is to be kept.

    Those of its receivers; else those of its places; else those of all but its givers; else, where nobody is told to
    receive, of all.
    """
    if found := facts.countries(item, "recipient"):
        return found
    if found := list(dict.fromkeys(place.country for place in places(item) if place.country)):
        return found
    givers = set(facts.countries(item, "provider"))
    if others := [code for code in facts.countries(item) if code not in givers]:
        return others
    return [] if facts.names(item, "recipient") else facts.countries(item)


def located(name: str, countries: Iterable[str]) -> Located:
    """One place.

    Args:
        name: of the place.
        countries: codes of those that take part; they decide between towns of one name.
    """
    if code := country_of_name(name):
        return Located(name, "country", code)
    meant = list(countries)
    named = [entry for entry in gazetteer().named(name) if entry.kind in ("place", "capital")]
    towns = [(entry, at) for entry in named if (at := position_of(entry.id)) is not None]
    own = [found for found in towns if found[0].country in meant]
    capitals = [found for found in towns if found[0].kind == "capital"]
    chosen: tuple[Entry, Position] | None = None
    if own:  # the gazetteer has the greater first
        chosen = own[0]
    elif len(capitals) == 1:
        chosen = capitals[0]
    elif len(towns) == len(named) == 1 and not named[0].weak:  # elsewhere only where one place alone is called so
        chosen = towns[0]
    if chosen is not None:
        return Located(name, "town", chosen[0].country, chosen[1])
    known = {entry.country for entry in named}
    return Located(name, "area", known.pop() if len(known) == 1 else "")
