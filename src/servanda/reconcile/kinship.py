"""Actors that are not the same and yet near: parent and daughter, or one name inside the other."""

from __future__ import annotations

from servanda.model import Actor
from servanda.reconcile.words import name_stems, rarity
from servanda.reference import countries

_TELLING = 0.5
_COMMON = 0.25


def kin(a: Actor, b: Actor) -> bool:
    """Whether one is the other's parent or sister, or has a name that is a part of the other's name."""
    if a.parent and a.parent in (b.id, b.parent):
        return True
    if b.parent and b.parent == a.id:
        return True
    return names_alike(name_stems(a.name), name_stems(b.name))


def one_name(a: Actor, b: Actor) -> bool:
    """Whether two names differ only by that of their country: "Water Board", "Water Board of Ghana"."""
    codes = {a.country, b.country} - {""}
    if len(codes) > 1:
        return False
    x, y = name_stems(a.name), name_stems(b.name)
    known = countries()
    country = {stem for code in codes if code in known for stem in name_stems(known[code].name)}
    return bool(x & y) and all(stem in country or rarity(stem) < _COMMON for stem in x ^ y)


def names_alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether all words of one name stand in the other, a telling one among them."""
    shared = a & b
    return bool(shared) and shared in (a, b) and any(rarity(stem) > _TELLING for stem in shared)
