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
COPIED = 0.4
"""Share of equal shingles from which on a text is a copy: it may be cut by a third and have a head of its own."""
_PRIME = (1 << 61) - 1
_KEPT = (1 << 32) - 1
BAND = 4
"""Hashes that make one key; two texts that share most shingles share some key."""


def _factors() -> list[tuple[int, int]]:
    # Fixed numbers without a pattern: a signature must be the same on every machine and in every year.
    found, state = [], 0x9E3779B97F4A7C15
    for _ in range(HASHES):
        pair = []
        for _ in range(2):
            state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
            pair.append(state >> 4)
        found.append((pair[0] | 1, pair[1]))
    return found


_FACTORS = _factors()


def signature(text: str) -> tuple[int, ...]:
    """MinHash of the runs of words in a text; empty for a text of fewer words than a shingle."""
    words = _WORD.findall(fold_text(text).casefold())
    shingles = {zlib.crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(len(words) - SHINGLE + 1)}
    if not shingles:
        return ()
    return tuple(min((factor * s + shift) % _PRIME for s in shingles) & _KEPT for factor, shift in _FACTORS)


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
