"""By what undertakings can be grouped. A new grouping is a function and a line in BY."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from servanda.analysis.worth import day_of
from servanda.model import Actor, Undertaking
from servanda.model.statement import Role
from servanda.reference import countries, labels, load_lexicon

UNKNOWN = "not told"
Grouping = Callable[[Undertaking, Mapping[str, Actor]], tuple[str, ...]]


def country_name(code: str) -> str:
    """The common name of a country by its code; of the European Union too; else the code."""
    if code == "EU":
        return "European Union"
    return countries()[code].name if code in countries() else code


@cache
def sector_label(code: str) -> str:
    """What people call the group of sectors that a DAC code belongs to (23210: energy); else the code."""
    known = load_lexicon("en", "sector_names")
    return next((known[c] for c in (code[:3], code[:2] + "0") if c in known), code)


def parties(undertaking: Undertaking, roles: Iterable[Role], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """Names of those in these roles, each once."""
    wanted = set(roles)
    named = (actors[p.actor].name if p.actor in actors else p.name for p in undertaking.parties if p.role in wanted)
    return tuple(dict.fromkeys(named))


def sides(undertaking: Undertaking, roles: Iterable[Role], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """Countries of those in these roles, each once; who has none stands for itself."""
    wanted = set(roles)
    found = []
    for party in undertaking.parties:
        if party.role in wanted:
            actor = actors.get(party.actor)
            found.append(
                country_name(actor.country) if actor and actor.country else actor.name if actor else party.name
            )
    return tuple(dict.fromkeys(found))


def _partner(u: Undertaking, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    return sides(u, ("provider",), actors)


def _provider(u: Undertaking, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    return parties(u, ("provider",), actors)


def _recipient(u: Undertaking, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    return sides(u, ("recipient",), actors)


def _country(u: Undertaking, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    return sides(u, ("provider", "recipient", "party"), actors)


def _sector(u: Undertaking, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sector_label(code) for code in u.sectors))


def _year(u: Undertaking, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    year = day_of(u)[:4]
    return (year,) if year else ()


def _instrument(u: Undertaking, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    return (u.instrument,)


def _action(u: Undertaking, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    return (u.action,)


def _status(u: Undertaking, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    return (u.status,)


def _strength(u: Undertaking, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    return (u.strength,)


BY: dict[str, Grouping] = {
    "partner": _partner,
    "provider": _provider,
    "recipient": _recipient,
    "country": _country,
    "sector": _sector,
    "year": _year,
    "instrument": _instrument,
    "action": _action,
    "status": _status,
    "strength": _strength,
}
"""By name: partner and recipient are countries (a company counts for its own), provider whoever is named."""
ORDERED: dict[str, str] = {"instrument": "instrument", "action": "action", "status": "status", "strength": "strength"}
"""Groupings whose groups have an order of their own: that of this code list."""


def order_of(by: str) -> dict[str, int]:
    """The place of each group in the order of its code list; empty where the grouping has none."""
    return {code: n for n, code in enumerate(labels(ORDERED[by]))} if by in ORDERED else {}
