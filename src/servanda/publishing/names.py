"""What codes are called, for people."""

from __future__ import annotations

from functools import cache

from servanda.errors import ResourceError
from servanda.reference import countries, country_of_name, load_lexicon


def sector_name(code: str) -> str:
    """The name of a DAC sector, by its code or the longest part of it that has one; else the code itself."""
    known = _sector_names()
    tries = (code, code[:3], code[:2] + "0")
    return next((known[c] for c in tries if c in known), code)


def sector_codes(asked: str) -> tuple[str, ...]:
    """The beginnings of the codes of the sectors that a user asks for by code or part of a name; none where unknown.

    A category that stands for its group (230) takes in the whole group (231, 23210).
    """
    asked = asked.strip().casefold()
    if asked.isdecimal():
        codes = [asked]
    else:
        codes = [code for code, name in _sector_names().items() if asked and asked in name]
    return tuple(dict.fromkeys(code[:2] if len(code) == 3 and code.endswith("0") else code for code in codes))


@cache
def _sector_names() -> dict[str, str]:
    try:
        return load_lexicon("en", "sector_names")
    except ResourceError:
        return {}


def country_name(code: str) -> str:
    """The common name of a country, by ISO 3166-1 alpha-2 code; else the code itself."""
    country = countries().get(code)
    return country.name if country else code


def country_spellings(asked: str) -> tuple[str, ...]:
    """Code and names of the country that a user asks for by code, name or other spelling; else what was asked for."""
    code = asked.strip().upper()
    if code not in countries():
        code = country_of_name(asked.strip()) or country_of_name(asked.strip().title()) or ""
    country = countries().get(code)
    if country is None:
        return (asked,)
    return tuple(name for name in (code, country.name, country.official, *country.also) if name)
