"""What codes are called, for people."""

from __future__ import annotations

from functools import cache

from servanda.reference import countries, country_of_name, labels, load_lexicon


def sector_name(code: str) -> str:
    """The name of a DAC sector: of a group as people call it, else the official one; the code itself where unknown."""
    for names in (_groups(), labels("sector"), labels("sector_category")):
        if code in names:
            return names[code]
    return sector_group(code)


def sector_group(code: str) -> str:
    """The name of the group that a DAC sector belongs to (23210 and 232 to energy); the code itself where unknown."""
    known = _groups()
    return next((known[c] for c in (code[:3], code[:2] + "0") if c in known), code)


def sector_codes(asked: str) -> tuple[str, ...]:
    """The beginnings of the codes of the sectors that a user asks for by code or part of a name; none where unknown.

    A group (230) takes in all that begins like it (231, 23210). Official names count where no group is called so.
    """
    asked = asked.strip().casefold()
    if not asked:
        return ()
    codes = [asked] if asked.isdecimal() else []
    for names in (_groups(), labels("sector_category"), labels("sector")):
        codes = codes or [code for code, name in names.items() if asked in name.casefold()]
    return tuple(dict.fromkeys(code[:2] if code in _groups() and code.endswith("0") else code for code in codes))


@cache
def _groups() -> dict[str, str]:
    return load_lexicon("en", "sector_names")


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
