"""The code lists: actions, instruments, statuses, strengths, measures, actor kinds, DAC sectors, currencies."""

from __future__ import annotations

from functools import cache

from servanda.errors import ResourceError
from servanda.reference.loading import read_json
from servanda.reference.schema import Code


@cache
def codelists() -> dict[str, dict[str, Code]]:
    """All lists, by the name of their file in resources/codelists/; codes in the order of the file."""
    return read_json("codelists.json", dict[str, dict[str, Code]])


def codelist(name: str) -> dict[str, Code]:
    """One list, by code: action, instrument, status, strength, measure, actor_kind, sector_category, sector, currency.

    Raises:
        ResourceError: no such list.
    """
    try:
        return codelists()[name]
    except KeyError:
        raise ResourceError(f"{name}: no such code list; there are {', '.join(codelists())}") from None


@cache
def labels(name: str) -> dict[str, str]:
    """The names of one list for people, by code.

    Raises:
        ResourceError: no such list.
    """
    return {code: entry.name for code, entry in codelist(name).items()}
