"""The roster and the words about names: who has which plain name, and how rare each word of a name is."""

from __future__ import annotations

import bz2
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import marisa_trie
import msgspec

from servanda.errors import ResourceError
from servanda.reference.builders.csv_files import read_csv
from servanda.reference.builders.sources import (
    Meaning,
    countries,
    nations_and_groups,
    organisations,
    parents,
    persons,
    spellings,
)
from servanda.reference.builders.translations import translated
from servanda.reference.builders.words import compact
from servanda.reference.builders.yaml_files import read_yaml
from servanda.reference.latin import latin_words
from servanda.reference.naming import (
    LegalType,
    Naming,
    StateBodies,
    core_words,
    organisation_key,
    person_key,
    without_brackets,
)
from servanda.reference.naming_schema import IdentifierRow, LegalFormRow, NamingFields, StateBodyFields
from servanda.reference.roster import FORMAT, Listed, RosterKind, Sort

FEW = 3
"""A word that fewer organisations have in their name is rare, and its number is not kept."""


def roster_steps(resources: Path) -> Iterator[Callable[[], dict[str, bytes]]]:
    """One step: the words decide the keys of the roster."""
    if (resources / "gazetteers" / "naming.yaml").is_file():
        yield partial(build_roster, resources)


def build_roster(resources: Path) -> dict[str, bytes]:
    """naming.json, roster.marisa and roster.bin.

    Raises:
        ResourceError: a list that does not fit its schema, or an identifier or parent of what no list has.
    """
    meanings = [*nations_and_groups(resources), *organisations(resources), *persons(resources), *translated(resources)]
    known = _naming(resources, meanings)
    rows: dict[str, Listed] = {}
    keys: dict[tuple[Sort, str], dict[str, bool]] = {}
    same = _twins(meanings, known)
    seats = frozenset((code, seat) for code, nation in countries(resources).items() for seat in nation.seats)
    for meaning in meanings:
        sort = _sort(meaning, seats)
        if sort is None:
            continue
        ident = _ident(meaning, same)
        if sort not in {"d", "s"}:
            kind: RosterKind = meaning.kind  # type: ignore[assignment]  # _sort lets no other kinds through
            rows.setdefault(ident, Listed(ident, meaning.name, kind, meaning.country))
        for key in _keys(meaning, sort, known):
            held = keys.setdefault((sort, key), {})
            held[ident] = held.get(ident, False) or meaning.weak
    _add_identifiers(resources, rows, same)
    _add_parents(resources, rows, same)
    numbers = {ident: number for number, ident in enumerate(rows)}
    records = sorted(
        (sort + key, (numbers[ident] * 2 + weak,))
        for (sort, key), held in keys.items()
        for ident, weak in held.items()
        if key and ident in numbers
    )
    # Of the compressors, bzip2 gives the same bytes with every version.
    packed = bz2.compress(msgspec.msgpack.encode(list(rows.values())))
    return {
        "naming.json": compact(msgspec.to_builtins(known, order="deterministic")),
        "roster.marisa": marisa_trie.RecordTrie(FORMAT, records).tobytes(),
        "roster.bin": packed,
    }


def _naming(resources: Path, meanings: list[Meaning]) -> Naming:
    folder = resources / "gazetteers"
    fields = read_yaml(folder / "naming.yaml", NamingFields, resources.parent)
    forms: dict[str, LegalType] = {
        row.form: row.type for row in read_csv(folder / "legal_forms.csv", LegalFormRow, resources.parent)
    }
    respelt = dict(fields.abbreviated)
    respelt |= {word: english for english, words in fields.translated.items() for word in words}
    for group in spellings(resources).anywhere:
        words = [word for spelling in group if len(word := latin_words(spelling)) == 1]
        respelt |= {word[0]: words[0][0] for word in words[1:]}
    bare = Naming(
        forms=forms,
        joints=frozenset(fields.joints),
        turned=frozenset(fields.turned),
        respelt=respelt,
        rarity={},
        organisations=0,
        common=frozenset(),
        belonging=frozenset(fields.belonging),
        kinds=frozenset(fields.kinds),
        numbers=fields.numbers,
        titles=frozenset(fields.titles),
        same_names={name: group[0] for group in fields.same_names for name in group},
        particles=frozenset(fields.particles),
        bodies=_bodies(resources),
    )
    named = {meaning.name for meaning in meanings if meaning.id.startswith("org:")}
    counts = Counter(word for name in sorted(named) for word in set(core_words(name, bare)))
    rarity = {word: count for word, count in counts.items() if count >= FEW}
    ordinary = _ordinary(resources)
    return msgspec.structs.replace(
        bare,
        rarity=rarity,
        organisations=len(named),
        common=frozenset(word for word in rarity if word in ordinary)
        | bare.kinds
        | bare.belonging
        | frozenset(fields.ordinary),
    )


def _bodies(resources: Path) -> StateBodies:
    path = resources / "gazetteers" / "state_bodies.yaml"
    fields = read_yaml(path, StateBodyFields, resources.parent)
    portfolios: dict[str, str] = {}
    for portfolio, called in fields.portfolios.items():
        for words in called:
            if portfolios.setdefault(words, portfolio) != portfolio:
                raise ResourceError(
                    f"{path.relative_to(resources.parent)}: {words}: {portfolio} and {portfolios[words]}"
                )
    return StateBodies(
        ministry=frozenset(fields.ministry),
        government=frozenset(fields.government),
        city=frozenset(fields.city),
        portfolios=portfolios,
    )


def _ordinary(resources: Path) -> frozenset[str]:
    path = resources / "lexicon" / "en" / "common_words.yaml"
    if not path.is_file():
        return frozenset()
    return frozenset(read_yaml(path, dict[str, str], resources.parent)["words"].split())


def _sort(meaning: Meaning, seats: frozenset[tuple[str, str]]) -> Sort | None:
    if meaning.kind == "country":
        return "c"
    if meaning.kind == "demonym":
        return "d" if meaning.country else None
    if meaning.kind == "capital":
        return "s" if (meaning.country, meaning.key) in seats else None
    if meaning.kind == "place":
        return None
    return "p" if meaning.kind == "person" else "o"


def _keys(meaning: Meaning, sort: Sort, known: Naming) -> set[str]:
    if sort == "p":
        return {person_key(meaning.key, known)}
    return {organisation_key(name, known) for name in (meaning.key, without_brackets(meaning.key))}


def _twins(meanings: list[Meaning], known: Naming) -> dict[str, str]:
    """Organisations of the long lists that an earlier list has already under the same plain name: id to earlier id."""
    first: dict[str, Meaning] = {}
    same: dict[str, str] = {}
    for meaning in meanings:
        if not meaning.id.startswith("org:"):
            continue
        key = organisation_key(without_brackets(meaning.key), known)
        held = first.setdefault(key, meaning)
        if (
            meaning.listed
            and held.id != meaning.id
            and meaning.key == meaning.name
            and not (held.weak or meaning.weak)
            and (held.country == meaning.country or "" in {held.country, meaning.country})
        ):
            same.setdefault(meaning.id, same.get(held.id, held.id))
    return same


def _ident(meaning: Meaning, same: dict[str, str]) -> str:
    if meaning.kind in {"demonym", "capital"}:
        return f"country:{meaning.country}"
    if meaning.kind == "person":
        return f"person:{meaning.country.lower()}:{'-'.join(latin_words(meaning.name))}"
    return same.get(meaning.id, meaning.id)


def _add_identifiers(resources: Path, rows: dict[str, Listed], same: dict[str, str]) -> None:
    path = resources / "gazetteers" / "identifiers.csv"
    for row in read_csv(path, IdentifierRow, resources.parent):
        ident = same.get(row.id, row.id)
        if ident not in rows:
            raise ResourceError(f"{path.relative_to(resources.parent)}: {row.id}: not among the names")
        held = rows[ident]
        if row.scheme not in held.identifiers:
            rows[ident] = msgspec.structs.replace(held, identifiers={**held.identifiers, row.scheme: row.value})
    for ident, held in rows.items():
        if held.kind == "country":
            rows[ident] = msgspec.structs.replace(held, identifiers={"iso3166": held.country, **held.identifiers})


def _add_parents(resources: Path, rows: dict[str, Listed], same: dict[str, str]) -> None:
    for child, parent in parents(resources).items():
        for ident in (child, parent):
            if same.get(ident, ident) not in rows:
                raise ResourceError(f"resources/gazetteers/organisations: {child}: no parent {parent}")
        ident = same.get(child, child)
        rows[ident] = msgspec.structs.replace(rows[ident], parent=same.get(parent, parent))
