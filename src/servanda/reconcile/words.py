"""The words of a statement, each with how much it tells."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from servanda.reconcile.weights import linking
from servanda.reference import fold_text

_WORD = re.compile(r"[^\W\d_]{2,}")
# Longer words are cut: the beginning of a word is its stem in every language that inflects at the end.
STEM = 6
_RARE = 0.55
TOPICS = 20
"""How many stems tell a document from others."""


def stems(text: str) -> list[str]:
    """The words of a text as stems, in order."""
    return [word[:STEM] for word in _WORD.findall(fold_text(text).casefold())]


@lru_cache(maxsize=1 << 16)
def name_stems(name: str) -> frozenset[str]:
    """The stems of a name; names are met again and again."""
    return frozenset(stems(name))


@cache
def _most() -> float:
    return math.log(linking().sentences + 1.0)


@lru_cache(maxsize=1 << 16)
def rarity(stem: str) -> float:
    """How much a word tells: 0 where every sentence has it, 1 where none of those that were counted has."""
    return 1.0 - math.log(linking().words.get(stem, 0) + 1.0) / _most()


@lru_cache(maxsize=1 << 16)
def _told(stem: str) -> float:
    """What a stem adds to the weight of those that it stands among."""
    return rarity(stem) ** 2


@lru_cache(maxsize=1 << 16)
def beyond(stem: str) -> float:
    """How much rarer a word is than what is rare among statements; 0 for all others."""
    return max(0.0, rarity(stem) - _RARE)


def topics(text: str) -> tuple[str, ...]:
    """The stems that tell a text from others, the most telling first."""
    counted = Counter(stems(text))
    scored = sorted((-count * rarity(stem) ** 2, stem) for stem, count in counted.items())
    return tuple(stem for _, stem in scored[:TOPICS])


def weight(words: Iterable[str]) -> float:
    """What a set of stems tells together."""
    # Exact, so that the order in which a set gives its members, which is another in every process, changes nothing.
    return math.fsum(map(_told, words))


def likeness(a: frozenset[str], b: frozenset[str], weight_a: float, weight_b: float) -> float:
    """Cosine of two sets of stems whose weights are known; 0 where one is empty."""
    if not weight_a or not weight_b:
        return 0.0
    return weight(a & b) / math.sqrt(weight_a * weight_b)
