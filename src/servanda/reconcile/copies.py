"""Copies of one text: what agencies send out and others print with few changes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from operator import eq

from servanda.reference import fold_text

_WORD = re.compile(r"\w+")
SHINGLE = 5
"""Words in a row that are compared as one."""
HASHES = 64
"""Places of a signature: the six highest bits of a hash tell which."""
COPIED = 0.4
"""Share of equal shingles from which on a text is a copy: it may be cut by a third and have a head of its own."""
_MIXED = (1 << 64) - 1
# Two odd numbers without a pattern: a signature must be the same on every machine and in every year.
_FACTORS = (0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93)
_STEP = 0x632BE5AB
_KEPT = (1 << 32) - 1


def signature(text: str) -> tuple[int, ...]:
    """MinHash of the runs of words in a text; empty for a text of fewer words than a shingle.

    Each shingle is hashed once and falls into one of the places of the signature, where the least counts; a place
    that none fell into takes what stands in the next that has any, changed by how far away that is (one permutation
    hashing, densified by rotation: Shrivastava and Li, 2014).
    """
    words = _WORD.findall(fold_text(text).casefold())
    shingles = {zlib.crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(len(words) - SHINGLE + 1)}
    if not shingles:
        return ()
    least: dict[int, int] = {}
    first, second = _FACTORS
    for shingle in shingles:
        mixed = shingle * first & _MIXED
        mixed = (mixed ^ mixed >> 29) * second & _MIXED
        place, value = mixed >> 58, mixed >> 20 & _KEPT
        if value < least.get(place, _KEPT + 1):
            least[place] = value
    made = []
    for place in range(HASHES):
        away = next(n for n in range(HASHES) if (place + n) % HASHES in least)
        made.append((least[(place + away) % HASHES] + away * _STEP) & _KEPT)
    return tuple(made)


def resemblance(a: Sequence[int], b: Sequence[int]) -> float:
    """Estimated share of shingles that two texts have in common, 0 to 1."""
    if not a or not b:
        return 0.0
    return float(sum(map(eq, a, b))) / len(a)


def is_copy(a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether two texts are one, but for small changes."""
    return resemblance(a, b) >= COPIED


def sources(signatures: dict[str, tuple[int, ...]]) -> dict[str, str]:
    """For each document the least id of those that are copies of one text with it, itself where it stands alone."""
    first = {document: document for document in signatures}

    def root(document: str) -> str:
        while first[document] != document:
            document = first[document]
        return document

    ordered = sorted(signatures)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if is_copy(signatures[one], signatures[other]):
                low, high = sorted((root(one), root(other)))
                first[high] = low
    return {document: root(document) for document in ordered}
