"""What single words and phrases say about a sector: the lexicon, looked up in one pass over the words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from servanda.reference.lexicon_schema_sectors import SectorLexicon
from servanda.reference.loading import read_json

_WORD = re.compile(r"[^\W_]+")

# How much a hit counts, by the list of the lexicon that the phrase stands in.
SURE, LIKELY, HINT = 4.0, 2.0, 1.0


class Meaning(NamedTuple):
    """One sector that a phrase may mean: its code, how much that counts, its purpose code or nothing."""

    code: str
    weight: float
    purpose: str | None


class Hit(NamedTuple):
    """A phrase of the lexicon in a text: the number of its first word, the phrase, its meanings (none if mute)."""

    place: int
    phrase: str
    meanings: tuple[Meaning, ...]


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Lower case without the ending of a plural; the same on the side of the lexicon, so it need not be right."""
    word = word.casefold()
    if len(word) <= 3 or word[-1] != "s" or word[-2] in "sui":
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]


class SectorTable:
    """The lexicon of one language, ready to be looked up."""

    def __init__(self, lexicon: SectorLexicon) -> None:
        self._cased: set[str] = set()
        self._meanings: dict[str, tuple[Meaning, ...]] = {}
        self._longest: dict[str, int] = {}
        for phrase in lexicon.mute:
            self._add(phrase, ())
        for group in lexicon.groups:
            codes = (group.code,) if isinstance(group.code, str) else group.code
            for words, weight in ((group.sure, SURE), (group.likely, LIKELY), (group.hint, HINT)):
                meanings = tuple(Meaning(code, weight, group.purpose) for code in codes)
                for phrase in words:
                    self._add(phrase, meanings)

    def _add(self, phrase: str, meanings: tuple[Meaning, ...]) -> None:
        words = []
        for word in _WORD.findall(phrase):
            if word == word.lower():
                words.append(fold(word))
            else:
                self._cased.add(word)
                words.append(word)
        words = [word for word in words if word != "s"]
        key = " ".join(words)
        self._meanings[key] = self._meanings.get(key, ()) + meanings
        self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def words(self, text: str) -> list[str]:
        """The words of a text as the lexicon spells them; a possessive ending is no word."""
        cased = self._cased
        return [word if word in cased else fold(word) for word in _WORD.findall(text) if word not in {"s", "S"}]

    def hits(self, words: list[str]) -> Iterable[Hit]:
        """The phrases found, in order; the longest at each place uses up its words."""
        longest, meanings = self._longest, self._meanings
        place, count = 0, len(words)
        while place < count:
            step = 1
            for length in range(min(longest.get(words[place], 0), count - place), 0, -1):
                phrase = " ".join(words[place : place + length])
                found = meanings.get(phrase)
                if found is not None:
                    if found:
                        yield Hit(place, phrase, found)
                    step = length
                    break
            place += step


@cache
def sector_table(language: str = "en") -> SectorTable:
    """The lexicon of a language.

    Raises:
        ResourceError: no such lexicon was built.
    """
    return SectorTable(read_json(f"lexicon.{language}.sectors.json", SectorLexicon))
