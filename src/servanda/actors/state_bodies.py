"""Governments, ministries and city administrations, told by the pattern of their names."""

from __future__ import annotations

import re
from typing import NamedTuple

from servanda.reference.latin import latin_words
from servanda.reference.naming import Naming, naming
from servanda.reference.roster import Roster, roster

_POSSESSIVE = re.compile(r"['’ʼ]s\b")
_LONGEST_COUNTRY = 6
_LONGEST_PORTFOLIO = 3


class StateBody(NamedTuple):
    """A body of a state.

    Attributes:
        sort: "government", "ministry" or "city".
        country: ISO 3166-1 alpha-2, or empty where neither name nor document tells it.
        part: portfolio or city, in plain words joined by hyphens; empty for a government.
    """

    sort: str
    country: str
    part: str

    @property
    def id(self) -> str:
        """country:KG, gov:KG:energy, gov:KZ:city-astana; without a country gov::energy."""
        if self.sort == "government":
            return f"country:{self.country}"
        return f"gov:{self.country}:{'city-' if self.sort == 'city' else ''}{self.part}"


def state_body(name: str, country: str = "") -> StateBody | None:
    """What body of a state a name means by its pattern; None for any other name.

    Args:
        name: "Ministry of Energy of Kyrgyzstan", "Kyrgyz Energy Ministry", "Government of Japan", "akimat of Astana".
        country: what the document tells of it, used where the name tells nothing.
    """
    known = naming()
    words = latin_words(_POSSESSIVE.sub("", name))
    own, rest = _without_country(words, roster())
    rest = tuple(word for word in rest if word not in known.joints)
    if not rest:
        return None
    bodies = known.bodies
    where = own or country
    if any(word in bodies.ministry for word in rest):
        part = _portfolio(tuple(word for word in rest if word not in bodies.ministry), known)
        return StateBody("ministry", where, part) if part else None
    if own and all(word in bodies.government for word in rest):
        return StateBody("government", own, "")
    place = tuple(word for word in rest if word not in bodies.city and word not in bodies.government)
    if len(place) < len(rest) and 0 < len(place) <= 2 and any(word in bodies.city for word in rest) and where:
        return StateBody("city", where, "-".join(place))
    return None


def _without_country(words: tuple[str, ...], listed: Roster) -> tuple[str, tuple[str, ...]]:
    """The one country that a name tells, and its other words; no country where it tells several."""
    found = ""
    rest: list[str] = []
    place = 0
    while place < len(words):
        for size in range(min(_LONGEST_COUNTRY, len(words) - place), 0, -1):
            part = " ".join(words[place : place + size])
            code = listed.country(part) or (listed.country_of_people(part) if size <= 2 else "")
            if code:
                if found not in {"", code}:
                    return "", words
                found = code
                place += size
                break
        else:
            rest.append(words[place])
            place += 1
    return found, tuple(rest)


def _portfolio(words: tuple[str, ...], known: Naming) -> str:
    parts: set[str] = set()
    place = 0
    while place < len(words):
        for size in range(min(_LONGEST_PORTFOLIO, len(words) - place), 0, -1):
            part = " ".join(words[place : place + size])
            if size == 1 or part in known.bodies.portfolios:
                parts.add(known.bodies.portfolios.get(part, known.respelt.get(part, part)))
                place += size
                break
    return "-".join(sorted(parts))
