"""How a word sounds, roughly: what transliterations of one word have in common, whatever standard they follow."""

from __future__ import annotations

import re
from functools import lru_cache

# Each standard of transliteration writes one sound in its own way: Zholy and Joly, Khan and Han, Inshaat
# and Insaat, Berdimuhamedow and Berdymukhamedov.
_TABLE = {
    "shch": "s", "sch": "s", "tch": "c", "dzh": "i", "tsch": "c", "sh": "s", "ch": "c", "zh": "i", "dj": "i",
    "kh": "h", "gh": "g", "ph": "f", "th": "t", "ts": "c", "tz": "c", "ck": "k", "cz": "c", "dh": "d", "x": "ks",
    "q": "k", "w": "v", "ou": "u", "oo": "u", "ee": "i", "ie": "e", "ye": "e", "iy": "i", "yi": "i", "yo": "o",
    "io": "o", "jo": "o", "ya": "ia", "ja": "ia", "yu": "iu", "ju": "iu", "je": "e", "j": "i", "y": "i",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_TABLE, key=len, reverse=True)))
_X = re.compile(r"^x")
_TWICE = re.compile(r"(.)\1+")
_MUTE = re.compile(r"(?<=[aeiou])h(?=[^aeiou]|$)")
_VOWELS = str.maketrans("", "", "aeiouy")


@lru_cache(maxsize=131_072)
def sound(word: str) -> str:
    """The sounds of a word in plain letters: berdimuhamedow and berdymukhamedov give the same."""
    if word.isdigit():
        return word
    # Xi and Shi; Xinjiang is no Ksinjiang.
    plain = _SOUND.sub(lambda match: _TABLE[match.group()], _X.sub("s", word))
    plain = _TWICE.sub(r"\1", plain)
    plain = _MUTE.sub("", plain)
    return plain or word


@lru_cache(maxsize=131_072)
def consonants(word: str) -> str:
    """The consonants of its sounds, with the first letter whatever it is."""
    plain = sound(word)
    return plain[:1] + plain[1:].translate(_VOWELS)
