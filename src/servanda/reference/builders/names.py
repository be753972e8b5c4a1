"""The gazetteer: every list of names gathered into one trie and one file of meanings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import marisa_trie
import msgspec

from servanda.errors import ResourceError
from servanda.reference.builders.sources import SOURCES, Meaning, countries, groups, spellings
from servanda.reference.builders.spelling import Speller
from servanda.reference.builders.translations import translated, translations
from servanda.reference.builders.words import compact
from servanda.reference.folding import fold_text
from servanda.reference.gazetteer import CAPS, KINDS, Packed

# Where one name has several meanings they stand in this order, and within one kind in the order of the sources.
RANK = ("country", "demonym", "capital", "international organisation", "region", "bank or fund", "government body",
        "company", "university", "media", "person", "other", "place")  # fmt: skip
MOST_MEANINGS = 6
"""How many meanings one name keeps."""


def name_steps(resources: Path) -> Iterator[Callable[[], dict[str, bytes]]]:
    """One step: all names go into one trie."""
    yield partial(build_names, resources)


def build_names(resources: Path) -> dict[str, bytes]:
    """names.marisa, names.bin, countries.json and regions.json.

    Raises:
        ResourceError: a list that does not fit its schema, or that gives one name of one thing twice.
    """
    meanings = _gathered(resources)
    for key, held in list(meanings.items()):
        caps = key.upper()
        # Short names in capitals are other people's abbreviations more often than not.
        if caps != key and len(caps) == len(key) > 3:
            meanings.setdefault(CAPS + caps, held)
    nations = {
        code: {**msgspec.to_builtins(fields, order="deterministic"), "code": code}
        for code, fields in countries(resources).items()
    }
    others = {
        f"countries.{language}.json": compact({code: entry.name for code, entry in names.countries.items()})
        for language, names in translations(resources).items()
    }
    return {
        **_packed(meanings),
        **others,
        "countries.json": compact(nations),
        "regions.json": compact(msgspec.to_builtins(groups(resources), order="deterministic")),
    }


def _gathered(resources: Path) -> dict[str, list[Meaning]]:
    speller = Speller(spellings(resources))
    meanings: dict[str, list[Meaning]] = {}
    for source in (*SOURCES, translated):
        for meaning in source(resources):
            for key in speller.spellings(meaning.key):
                held = meanings.setdefault(fold_text(key), [])
                if not any(_covers(other, meaning) for other in held):
                    held.append(meaning)
    for key, held in meanings.items():
        taken = any(not meaning.weak for meaning in held if meaning.kind != "place")
        sure = [m._replace(weak=True) if taken and m.kind == "place" else m for m in held]
        meanings[key] = sorted(sure, key=lambda m: (m.weak, RANK.index(m.kind)))[:MOST_MEANINGS]
    return meanings


def _covers(held: Meaning, new: Meaning) -> bool:
    """Whether a name that is held already says what the new one would: the same thing, or the same in a later list."""
    if held.id == new.id:
        return True
    if held.kind in {"capital", "place"} and new.kind == "place":
        return held.country == new.country
    if not new.listed or not held.id.startswith("org:"):
        return False
    return held.weak <= new.weak and (held.country == new.country or "" in {held.country, new.country})


def _packed(meanings: dict[str, list[Meaning]]) -> dict[str, bytes]:
    trie = marisa_trie.Trie(sorted(meanings))
    by_number = sorted((trie[key], key) for key in meanings)
    encode = msgspec.msgpack.encode
    body = bytearray()
    offsets: list[int] = []
    written: dict[bytes, int] = {}
    for number, key in by_number:
        if number != len(offsets):
            raise ResourceError(f"names.marisa: number {number} of {key!r} is out of order")
        plain = key.lstrip(CAPS)
        record = encode(
            [
                Packed("" if m.name == plain else m.name, KINDS.index(m.kind), m.country, int(m.weak), m.id)
                for m in meanings[key]
            ]
        )
        record = len(record).to_bytes(2, "little") + record
        if record not in written:
            written[record] = len(body)
            body += record
        offsets.append(written[record])
    firsts = "".join(
        sorted(
            {key[0] for key in meanings if not key.startswith(CAPS)}
            | {key[1] for key in meanings if key.startswith(CAPS)}
        )
    )
    offsets.append(len(body))
    body += encode((firsts, max(map(len, meanings)) + 1))
    head = len(by_number).to_bytes(4, "little") + b"".join(o.to_bytes(4, "little") for o in offsets)
    return {"names.marisa": trie.tobytes(), "names.bin": head + bytes(body)}
