"""The gazetteer: every list of names gathered into one trie and one file of meanings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import marisa_trie
import msgspec

from servanda.errors import ResourceError
from servanda.reference.builders.sources import Meaning, countries, groups, organisations
from servanda.reference.builders.words import compact
from servanda.reference.folding import fold_text
from servanda.reference.gazetteer import CAPS, KINDS, Packed

# Where one name has several meanings they stand in this order, and within one kind in the order of the sources.
RANK = ("country", "demonym", "capital", "international organisation", "region", "bank or fund", "government body",
        "company", "university", "media", "person", "other", "place")  # fmt: skip


def name_steps(resources: Path) -> Iterator[Callable[[], dict[str, bytes]]]:
    """One step: all names go into one trie."""
    yield partial(build_names, resources)


def build_names(resources: Path) -> dict[str, bytes]:
    """names.marisa, names.bin, countries.json and regions.json.

    Raises:
        ResourceError: a list that does not fit its schema, or that gives one name of one thing twice.
    """
    nations, regions = countries(resources), groups(resources)
    meanings: dict[str, list[Meaning]] = {}
    for meaning in _all_meanings(resources):
        held = meanings.setdefault(fold_text(meaning.key), [])
        if not any(other.id == meaning.id for other in held):
            held.append(meaning)
    for key, held in list(meanings.items()):
        held.sort(key=lambda m: (m.weak, RANK.index(m.kind)))
        caps = key.upper()
        # Short names in capitals are other people's abbreviations more often than not.
        if caps != key and len(caps) == len(key) > 3:
            meanings.setdefault(CAPS + caps, held)
    return {
        **_packed(meanings),
        "countries.json": compact(
            msgspec.to_builtins({c: {**msgspec.to_builtins(f), "code": c} for c, f in nations.items()})
        ),
        "regions.json": compact(msgspec.to_builtins(regions)),
    }


def _all_meanings(resources: Path) -> Iterator[Meaning]:
    for code, nation in countries(resources).items():
        ident = f"country:{code}"
        known = {nation.name, nation.official, *nation.also}
        for key in filter(None, (nation.name, nation.official, *nation.also)):
            yield Meaning(key, nation.name, "country", code, key in nation.weak, ident)
        for key in (*nation.adjectives, *nation.people):
            if key not in known:
                yield Meaning(key, nation.name, "demonym", code, key in nation.weak, ident)
        for key in (*nation.capitals, *nation.seats):
            yield Meaning(key, key, "capital", code, key in nation.weak, f"capital:{code}")
    for code, group in groups(resources).items():
        ident = f"region:{code}"
        for key in (group.name, *group.also):
            yield Meaning(key, group.name, group.kind, "", key in group.weak, ident)
        for key in (*group.adjectives, *group.people):
            yield Meaning(key, group.name, "demonym", "", key in group.weak, ident)
    yield from organisations(resources)


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
