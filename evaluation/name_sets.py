"""Labelled names: pairs that are or are not one, and other names of aid organisations; see names/README.md."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent / "names"
BY_HAND = ("nk_checks", "nk_unit_tests", "cust_cases", "cluster_align")
"""Groups of pairs that people made; a language model proposed the others."""


class NamePair(NamedTuple):
    """Two names, whether they are one, and where the pair comes from. schema: Person, Company, Vessel ..."""

    group: str
    schema: str
    left: str
    right: str
    same: bool

    @property
    def person(self) -> bool:
        """Whether they are names of persons."""
        return self.schema == "Person"

    @property
    def by_hand(self) -> bool:
        """Whether a person made the pair."""
        return self.group in BY_HAND

    @property
    def held_out(self) -> bool:
        """Whether it is of the half that weights are not fitted on; pairs about one name are in one half."""
        return held_out(self.right)


class Alias(NamedTuple):
    """Another name of an aid organisation."""

    alias: str
    name: str

    @property
    def held_out(self) -> bool:
        """Whether its organisation is of the half that weights are not fitted on."""
        return held_out(self.name)


def held_out(name: str) -> bool:
    """Which half a name is in; depends on nothing but its letters."""
    return bool(hashlib.sha256(name.casefold().encode()).digest()[0] % 2)


def name_pairs(path: Path = FOLDER / "name_pairs.csv") -> list[NamePair]:
    """All labelled pairs."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            NamePair(row["group"], row["schema"], row["left"], row["right"], row["same"] == "1")
            for row in csv.DictReader(file)
        ]


def aliases(path: Path = FOLDER / "organisation_aliases.csv") -> list[Alias]:
    """All names of aid organisations, their own among them."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Alias(row["alias"], row["name"]) for row in csv.DictReader(file)]
