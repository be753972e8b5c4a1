"""Which words of two names stand for each other."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from servanda.actors.sketch import Sketch, Word
from servanda.actors.sounds import consonants, sound
from servanda.reference.naming import naming

_ALIKE = 0.75
"""How alike two words must be, 0 to 1, to stand for each other."""
_ALIKE_COMMON = 0.84
SAME_SOUND = 0.97
_SAME_CONSONANTS = 0.86
_INITIAL = 0.8
_SHORT = 3
_MOST_MERGED = 3
_INITIALS = 0.97
_TWO_INITIALS = 0.85


Scored = tuple[float, float, tuple[int, ...], tuple[int, ...]]


class Pair(NamedTuple):
    """Words of one name that stand for words of the other.

    Attributes:
        left, right: their places.
        alike: 0.75 to 1.
        weight: how much they tell.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    alike: float
    weight: float


class Alignment(NamedTuple):
    """What two names share, and what each has alone."""

    pairs: tuple[Pair, ...]
    left: tuple[Word, ...]
    right: tuple[Word, ...]


def align(left: Sketch, right: Sketch) -> Alignment:
    """Pair the words of two names, the most alike first; words written together meet those written apart."""
    scored: list[Scored] = [
        (alike, min(a.weight, b.weight) if a.text != b.text else a.weight, (i,), (j,))
        for i, a in enumerate(left.words)
        for j, b in enumerate(right.words)
        if (alike := word_alike(a, b))
    ]
    scored += [(alike, weight, there, here) for alike, weight, here, there in _merged(right, left)]
    scored += _merged(left, right)
    scored += _abbreviated(left, right)
    scored += [(alike, weight, there, here) for alike, weight, here, there in _abbreviated(right, left)]
    scored.sort(key=lambda s: (-s[0] * (1 + s[1]) - 0.05 * (s[2] == s[3]), s[2], s[3]))
    pairs: list[Pair] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for alike, weight, here, there in scored:
        if used_left.isdisjoint(here) and used_right.isdisjoint(there):
            pairs.append(Pair(here, there, alike, weight))
            used_left.update(here)
            used_right.update(there)
    return Alignment(
        tuple(pairs),
        tuple(word for i, word in enumerate(left.words) if i not in used_left),
        tuple(word for j, word in enumerate(right.words) if j not in used_right),
    )


def _merged(left: Sketch, right: Sketch) -> list[Scored]:
    """Several words of the left name that the right one writes as one: van der bilt, vanderbilt."""
    found: list[Scored] = []
    for size in range(2, min(_MOST_MERGED, len(left.words)) + 1):
        for start in range(len(left.words) - size + 1):
            part = left.words[start : start + size]
            text = "".join(word.text for word in part)
            for j, word in enumerate(right.words):
                if abs(len(word.text) - len(text)) <= 1 and len(text) > _SHORT:
                    alike = text_alike(text, word.text)
                    if alike > _SAME_CONSONANTS:
                        found.append((alike - 0.01, word.weight, tuple(range(start, start + size)), (j,)))
    return found


def _abbreviated(left: Sketch, right: Sketch) -> list[Scored]:
    """Words of the left name whose first letters the right one has as a word: the ADRA of ADRA Nepal."""
    found: list[Scored] = []
    firsts = "".join(word.text[0] for word in left.words)
    for j, word in enumerate(right.words):
        size = len(word.text)
        if not 1 < size < len(left.words) + (len(right.words) > 1) or word.sort != "name":
            continue
        start = firsts.find(word.text)
        if start >= 0:
            alike = _INITIALS if size > 2 else _TWO_INITIALS
            found.append((alike, word.weight, tuple(range(start, start + size)), (j,)))
    return found


@lru_cache(maxsize=262_144)
def word_alike(a: Word, b: Word) -> float:
    """How alike two words are: 1 the same, 0 where they cannot stand for each other."""
    if a.text == b.text:
        return 1.0
    if "number" in {a.sort, b.sort}:
        return 0.0
    if a.sort == "initial" or b.sort == "initial":
        return _INITIAL if a.text[0] == b.text[0] and "particle" not in {a.sort, b.sort} else 0.0
    if a.place and b.place:
        # Kyrgyz and Kyrgyzstan; Estonia is no Ethiopia.
        return SAME_SOUND if a.place == b.place else 0.0
    if naming().same_names.get(a.text, a.text) == naming().same_names.get(b.text, b.text):
        return SAME_SOUND
    alike = text_alike(a.text, b.text)
    common = a.sort != "name" and b.sort != "name" and "particle" not in {a.sort, b.sort}
    return alike if alike >= (_ALIKE_COMMON if common else _ALIKE) else 0.0


@lru_cache(maxsize=262_144)
def text_alike(a: str, b: str) -> float:
    """How alike two words look or sound, 0 to 1."""
    if a == b:
        return 1.0
    heard_a, heard_b = sound(a), sound(b)
    if heard_a == heard_b:
        return SAME_SOUND
    if min(len(heard_a), len(heard_b)) <= _SHORT and abs(len(heard_a) - len(heard_b)) > 1:
        return 0.0
    seen = OSA.normalized_similarity(a, b)
    heard = OSA.normalized_similarity(heard_a, heard_b)
    alike = max(seen, heard)
    bones = consonants(a)
    if len(bones) > 2 and bones == consonants(b):
        alike = max(alike, _SAME_CONSONANTS)
    return min(alike, 0.96)
