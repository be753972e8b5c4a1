"""Whether a short name is made of the beginnings of the words of a long one: JICA, AfDB, Ketraco."""

from __future__ import annotations

from functools import lru_cache

_SHORTEST = 2
_LONGEST = 14
_FEWEST_WORDS = 2
_BEGINNINGS = 0.9
"""What beginnings of several letters tell at most, where first letters tell all."""
_STRETCH = 5
"""How many letters of one word an abbreviation takes at most, the last word aside."""


def acronym_of(short: tuple[str, ...], long: tuple[str, ...], joints: frozenset[str]) -> float:
    """How well a short name abbreviates a long one: 1 where every word gives its first letter, 0 where it does not.

    Args:
        short: the words of the short name, in plain letters; only a name of one word can be an abbreviation.
        long: the words of the long name, with the joining ones.
        joints: words that may give nothing.
    """
    if len(short) != 1 or not _SHORTEST <= len(short[0]) <= _LONGEST or short[0].isdigit():
        return 0.0
    text = short[0]
    telling = tuple(word for word in long if word not in joints)
    if len(telling) < _FEWEST_WORDS or text in long:
        return 0.0
    if text in {"".join(word[0] for word in telling), "".join(word[0] for word in long)}:
        return 1.0
    return _BEGINNINGS * max(_syllables(text, telling), _syllables(text, long) if len(long) > len(telling) else 0.0)


@lru_cache(maxsize=16_384)
def _syllables(text: str, words: tuple[str, ...]) -> float:
    """The same for beginnings of any length, where at most one word of four or more gives nothing."""
    return _fit(text, words, 1 if len(words) > 3 else 0)


def _fit(text: str, words: tuple[str, ...], spare: int) -> float:
    if not words:
        return 0.0 if text else 1.0
    if not text:
        return 0.7 if len(words) <= spare else 0.0
    word = words[0]
    most = 0
    while most < min(len(word), len(text)) and word[most] == text[most] and (most < _STRETCH or len(words) == 1):
        most += 1
    best = 0.0
    for size in range(most, 0, -1):
        # One letter of each word tells more than long beginnings of few.
        best = max(best, _fit(text[size:], words[1:], spare) * (1.0 if size < len(word) or size == 1 else 0.95))
    if spare and not best:
        best = 0.7 * _fit(text, words[1:], spare - 1)
    return best
