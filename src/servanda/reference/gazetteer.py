"""Names of countries, their people and capitals, regions, organisations, persons and places.

The names stand in a memory-mapped trie; what a name may mean is decoded when it is met.
"""

from __future__ import annotations

import mmap
from functools import cache
from typing import Literal

import marisa_trie
import msgspec

from servanda.config import data_folder
from servanda.errors import ResourceError
from servanda.model.statement import ActorKind
from servanda.reference.folding import fold_text
from servanda.reference.loading import data_path, read_json
from servanda.reference.schema import CountryFields, GroupFields

EntryKind = ActorKind | Literal["place", "demonym", "capital", "region"]
# The order of this tuple is the number of a kind in the built file.
KINDS: tuple[EntryKind, ...] = (
    "country", "government body", "company", "university", "international organisation", "bank or fund", "person",
    "media", "other", "place", "demonym", "capital", "region",
)  # fmt: skip
CAPS = "\x01"
"""What the key of a name begins with that is written all in capitals."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One thing that a name may mean.

    Attributes:
        name: its canonical name. For a demonym that of the country or region; for a capital the city's.
        kind: what it is. A city that is a capital has no second entry as a place.
        country: ISO 3166-1 alpha-2 (EU for the Union), or empty.
        weak: whether the name means it only where other evidence says so.
        id: country:KZ, region:central-asia, org:ebrd, person:..., place:..., capital:KZ. A demonym has the id of its
            country or region; so have all names of one thing.
    """

    name: str
    kind: EntryKind
    country: str
    weak: bool
    id: str


class Packed(msgspec.Struct, array_like=True, gc=False):
    """An Entry in the built file; an empty name is the key's own, kind a place in KINDS."""

    name: str
    kind: int
    country: str
    weak: int
    id: str


class Gazetteer:
    """All names of the built reference data. Get it from `gazetteer()`."""

    def __init__(self, trie: marisa_trie.Trie, records: bytes | mmap.mmap) -> None:
        self._prefixes = trie.iter_prefixes_with_ids
        self._trie = trie
        self._records = memoryview(records)
        count = int.from_bytes(self._records[:4], "little")
        self._body = 4 + 4 * (count + 1)
        header = msgspec.msgpack.decode(self._records[self._offset(count) :], type=tuple[str, int])
        self._firsts = frozenset(header[0])
        self._longest = header[1]
        self._decode = msgspec.msgpack.Decoder(tuple[Packed, ...]).decode
        self._met: dict[int, tuple[Entry, ...]] = {}

    def longest(self, text: str, start: int) -> tuple[int, tuple[Entry, ...]] | None:
        """The longest name that begins at a place and ends where a word ends.

        Args:
            text: what fold_text has made.
            start: where a word begins.

        Returns:
            The end of the name and all that it may mean, the likeliest first; None where no name begins.
        """
        first = text[start : start + 1]
        if first not in self._firsts:
            return None
        window = text[start : start + self._longest]
        found = self._longest_in(window, 0)
        # A headline or dateline in capitals; a name that is an abbreviation was found above.
        if first.isupper() and text[start + 1 : start + 4].isupper():
            caps = self._longest_in(CAPS + window, 1)
            if caps and (found is None or caps[0] > found[0]):
                found = caps
        if found is None:
            return None
        return start + found[0], self._met.get(found[1]) or self._entries(found[1])

    def named(self, name: str) -> tuple[Entry, ...]:
        """All that one whole name may mean, in its own case or all in capitals; empty where it is not known."""
        name = fold_text(name)
        number = self._trie.get(name)
        if number is None and name.isupper():
            number = self._trie.get(CAPS + name)
        return () if number is None else self._entries(number)

    def _longest_in(self, window: str, skip: int) -> tuple[int, int] | None:
        best = None
        size = len(window)
        for key, number in self._prefixes(window):
            end = len(key)
            if end == size or not window[end].isalnum() or not key[-1].isalnum():
                best = (end - skip, number)
        return best

    def _offset(self, number: int) -> int:
        place = 4 + 4 * number
        return self._body + int.from_bytes(self._records[place : place + 4], "little")

    def _entries(self, number: int) -> tuple[Entry, ...]:
        start = self._offset(number)
        key: str = self._trie.restore_key(number).lstrip(CAPS)
        size = int.from_bytes(self._records[start : start + 2], "little")
        packed = self._decode(self._records[start + 2 : start + 2 + size])
        entries = tuple(Entry(p.name or key, KINDS[p.kind], p.country, bool(p.weak), p.id) for p in packed)
        self._met[number] = entries
        return entries


class Country(CountryFields, frozen=True, kw_only=True):
    """A country with its names; see CountryFields. code: ISO 3166-1 alpha-2, XK for Kosovo."""

    code: str


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, opened once per process.

    Raises:
        ResourceError: the built data are missing or damaged.
    """
    try:
        trie = marisa_trie.Trie().mmap(str(data_path("names.marisa")))
        with data_path("names.bin").open("rb") as file:
            return Gazetteer(trie, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (RuntimeError, ValueError, msgspec.DecodeError) as error:
        raise ResourceError(f"names.marisa: {error}") from error


@cache
def countries() -> dict[str, Country]:
    """All countries, by code."""
    return read_json("countries.json", dict[str, Country])


@cache
def country_names(language: str) -> dict[str, str]:
    """The names of countries in a language other than English, by code; empty where none are held."""
    name = f"countries.{language}.json"
    return read_json(name, dict[str, str]) if (data_folder() / name).is_file() else {}


@cache
def groups() -> dict[str, GroupFields]:
    """Regions and groups of states, by id (without "region:"); `members` are codes, empty for an open group."""
    return read_json("regions.json", dict[str, GroupFields])


def country_of_name(name: str) -> str | None:
    """The code of the country with that name or spelling ("Kyrgyz Republic", "U.S.", "CÔTE D'IVOIRE")."""
    return _first(name, "country")


def country_of_demonym(word: str) -> str | None:
    """The code of the country whose adjective or people that is ("Emirati", "Kazakhs"); "" for a region's."""
    return _first(word, "demonym")


def country_of_capital(name: str) -> str | None:
    """The code of the country whose government that city or seat stands for ("Ankara", "Waigani", "Kremlin")."""
    return _first(name, "capital")


def _first(name: str, kind: EntryKind) -> str | None:
    return next((entry.country for entry in gazetteer().named(name) if entry.kind == kind), None)
