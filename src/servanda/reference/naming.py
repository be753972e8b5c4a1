"""What makes no difference between two spellings of a name: legal forms, joining words, British letters."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from servanda.reference.latin import latin_words
from servanda.reference.loading import read_json

LegalType = Literal["", "LLC", "JSC", "LP", "LLP", "GP", "SP", "SOE"]
"""Limited company, joint-stock company, the partnerships, sole trader, state enterprise; "" where it tells nothing."""
_LONGEST_FORM = 7
# An abbreviation: three letters or more, all of one case.
_BRACKETS = re.compile(r"[(\[](?:[A-Z][A-Z0-9&-]{2,11}|[a-z]{3,12})[)\]]")


class StateBodies(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """How bodies are called that every state has; see gazetteers/state_bodies.yaml. portfolios: words to portfolio."""

    ministry: frozenset[str]
    government: frozenset[str]
    city: frozenset[str]
    portfolios: dict[str, str]


class Naming(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """naming.json, built from gazetteers/naming.yaml, legal_forms.csv, spellings.yaml and the names themselves.

    Attributes:
        forms: legal form, its words joined by blanks, to its type.
        joints: words that join others and tell nothing apart.
        turned: words that may stand before "of" or at the end: University of Tsukuba, Tsukuba University.
        respelt: word to the one that stands for all its spellings.
        rarity: how many of the listed organisations have the word in their name, where it is more than a few.
        organisations: how many are listed.
        common: of these words the ones that are no names: bank, power, national.
        belonging: words that only say that several companies belong together: group, holding.
        kinds: words that say what a body is and cannot stand for each other: bank, university, ministry.
        numbers: number words and their figures.
        titles: words before a person's name.
        same_names: given name to the one that stands for all its forms.
        particles: parts of persons' names that come and go: bin, al, de, van.
        bodies: how ministries, governments and city administrations are called.
    """

    forms: dict[str, LegalType]
    joints: frozenset[str]
    turned: frozenset[str]
    respelt: dict[str, str]
    rarity: dict[str, int]
    organisations: int
    common: frozenset[str]
    belonging: frozenset[str]
    kinds: frozenset[str]
    numbers: dict[str, str]
    titles: frozenset[str]
    same_names: dict[str, str]
    particles: frozenset[str]
    bodies: StateBodies


@cache
def naming() -> Naming:
    """The built words about names.

    Raises:
        ResourceError: they were not built.
    """
    return read_json("naming.json", Naming)


def split_forms(words: tuple[str, ...], known: Naming) -> tuple[tuple[str, ...], tuple[LegalType, ...]]:
    """Take legal forms off the ends of a name: ("oao", "gazprom") is ("gazprom",) and ("JSC",).

    A name that is nothing but legal forms keeps its first words.
    """
    types: list[LegalType] = []
    start, end = 0, len(words)
    while (size := _form_at(words, start, end, known, last=True)) > 0:
        types.append(known.forms[" ".join(words[end - size : end])])
        end -= size
    while (size := _form_at(words, start, end, known, last=False)) > 0:
        types.append(known.forms[" ".join(words[start : start + size])])
        start += size
    return words[start:end], tuple(types)


def _form_at(words: tuple[str, ...], start: int, end: int, known: Naming, *, last: bool) -> int:
    """How many words at one end are a legal form; 0 where none are, or nothing would be left."""
    for size in range(min(_LONGEST_FORM, end - start - 1), 0, -1):
        part = words[end - size : end] if last else words[start : start + size]
        if " ".join(part) in known.forms:
            return size
    return 0


def core_words(name: str, known: Naming) -> tuple[str, ...]:
    """The words by which an organisation is told apart, in plain letters and one spelling, without legal forms.

    "The University of Tsukuba" and "Tsukuba University" give the same; so do "Good Programme Ltd" and "GOOD PROGRAM".
    """
    respelt = tuple(known.respelt.get(word, word) for word in latin_words(name))
    words, _ = split_forms(respelt, known)
    if len(words) == 1 and words[0] in known.common:
        words = respelt
    while len(words) > 1 and words[0] in known.joints:
        words = words[1:]
    # "University of X", not "Bank of X": a Bank of China is another than a China Bank.
    if len(words) > 2 and words[1] == "of" and words[0] in known.turned:
        words = (*words[2:], words[0])
    kept = tuple(word for word in words if word not in known.joints)
    return kept or words


def without_brackets(name: str) -> str:
    """The name without abbreviations in brackets: "World Food Programme (WFP)" is "World Food Programme"."""
    return " ".join(_BRACKETS.sub(" ", name).split()) or name


def organisation_key(name: str, known: Naming) -> str:
    """What all spellings of one organisation's name have in common; empty for a name without letters or digits."""
    return "".join(core_words(name, known))


def person_words(name: str, known: Naming) -> tuple[str, ...]:
    """The words of a person's name in plain letters, without titles; "Putin, Vladimir" has its family name last."""
    before, comma, after = name.partition(",")
    words = latin_words(f"{after} {before}" if comma else name)
    start = 0
    while start < len(words) - 1 and words[start] in known.titles:
        start += 1
    return words[start:]


def person_key(name: str, known: Naming) -> str:
    """What a person's name has in common whatever the order of its words."""
    return " ".join(sorted(person_words(name, known)))
