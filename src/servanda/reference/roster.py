"""Who stands behind a name, whatever its spelling: the listed countries, organisations and persons by plain names.

The gazetteer finds names in running text and holds exact spellings; the roster takes a whole name and forgives case,
accents, blanks, script, legal form and the order of a person's names.
"""

from __future__ import annotations

import bz2
from collections.abc import Iterator
from functools import cache
from typing import Literal

import marisa_trie
import msgspec

from servanda.errors import ResourceError
from servanda.model.statement import ActorKind
from servanda.reference.loading import data_path
from servanda.reference.naming import naming, organisation_key, person_key

RosterKind = ActorKind | Literal["region"]
FORMAT = "<I"
Sort = Literal["c", "d", "o", "p", "s"]
"""What a key is of: c country, d people or adjective, o organisation or region, p person, s seat of government."""


class Listed(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Something of the lists.

    Attributes:
        id: country:KZ, region:central-asia, org:ebrd, person:jp:sanae-takaichi.
        name: its canonical name.
        kind: what it is.
        country: ISO 3166-1 alpha-2, or empty.
        parent: id of what it belongs to, where the lists say so.
        identifiers: by scheme.
    """

    id: str
    name: str
    kind: RosterKind
    country: str = ""
    parent: str = ""
    identifiers: dict[str, str] = {}


class Roster:
    """All that is listed. Get it from `roster()`."""

    def __init__(self, trie: marisa_trie.RecordTrie, rows: list[Listed]) -> None:
        self._trie = trie
        self._rows = rows
        self._by_id = {row.id: row for row in rows}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Listed]:
        return iter(self._rows)

    def get(self, ident: str) -> Listed | None:
        """What has that id."""
        return self._by_id.get(ident)

    def find(self, sort: Sort, key: str) -> list[tuple[Listed, bool]]:
        """All that a plain key may mean, the likeliest first, each with whether the name is weak for it."""
        if not key:
            return []
        return [(self._rows[number >> 1], bool(number & 1)) for (number,) in sorted(self._trie.get(sort + key, []))]

    def organisations(self, name: str) -> list[tuple[Listed, bool]]:
        """The organisations and regions of that name; see `find`."""
        return self.find("o", organisation_key(name, naming()))

    def persons(self, name: str) -> list[tuple[Listed, bool]]:
        """The persons of that name or family name; see `find`."""
        return self.find("p", person_key(name, naming()))

    def country(self, name: str) -> str:
        """The code of the country with that name, or the empty text."""
        return self._code("c", name)

    def country_of_people(self, word: str) -> str:
        """The code of the country whose adjective or people that is, or the empty text."""
        return self._code("d", word)

    def country_of_seat(self, name: str) -> str:
        """The code of the country whose government that place stands for without being its capital (Akorda)."""
        return self._code("s", name)

    def _code(self, sort: Sort, name: str) -> str:
        return next((listed.country for listed, _ in self.find(sort, organisation_key(name, naming()))), "")


@cache
def roster() -> Roster:
    """The roster, opened once per process.

    Raises:
        ResourceError: the built data are missing or damaged.
    """
    try:
        trie = marisa_trie.RecordTrie(FORMAT).mmap(str(data_path("roster.marisa")))
        rows = msgspec.msgpack.decode(bz2.decompress(data_path("roster.bin").read_bytes()), type=list[Listed])
    except (RuntimeError, ValueError, OSError, msgspec.DecodeError) as error:
        raise ResourceError(f"roster.bin: {error}") from error
    return Roster(trie, rows)
