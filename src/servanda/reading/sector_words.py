"""What single words and phrases say about a sector: the lexicon, looked up in one pass over the words."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servanda.reading.linear import FOLDED
from servanda.reference.lexicon_schema_sectors import SectorLexicon
from servanda.reference.loading import read_json

# Letters and digits apart ("400kV" is two words, "5G" too), and the marks that separate the members of a list.
_WORD = re.compile(r"[^\W\d_]+|\d+|[,;/&]")

# How many texts are remembered with their phrases.
_RECENT = 32
# How much a phrase counts, by the list of the lexicon that it stands in.
SURE, LIKELY, HINT = 4.0, 2.0, 1.0


class Meaning(NamedTuple):
    """One sector that a phrase may mean: its code, how much that counts, its purpose code or nothing."""

    code: str
    weight: float
    purpose: str | None


class Hit(NamedTuple):
    """A phrase of the lexicon in a text.

    Attributes:
        start, end: its words, counted from 0, end excluded.
        meanings: the sectors it may mean.
        listed: it stands in a list with another phrase that has a meaning.
    """

    start: int
    end: int
    meanings: tuple[Meaning, ...]
    listed: bool


class _Spelled(dict[str, str]):
    """Words as the lexicon spells them, "" for a possessive ending; emptied when it has grown large."""

    def __init__(self, cased: set[str]) -> None:
        self._cased = cased

    def __missing__(self, word: str) -> str:
        if len(self) >= 1 << 16:
            self.clear()
        self[word] = spelled = "" if word in {"s", "S"} else word if word in self._cased else FOLDED[word]
        return spelled


class SectorTable:
    """The lexicon of one language, ready to be looked up."""

    def __init__(self, lexicon: SectorLexicon) -> None:
        self._cased: set[str] = set()
        self._meanings: dict[str, tuple[Meaning, ...]] = {}
        self._longest: dict[str, int] = {}
        self._spelled = _Spelled(self._cased)
        self._recent: dict[str, list[Hit]] = {}
        self._joins = frozenset(" ".join(self._spell(join)) for join in lexicon.joins)
        for phrase in lexicon.mute:
            self._add(phrase, ())
        for group in lexicon.groups:
            codes = (group.code,) if isinstance(group.code, str) else group.code
            for words, weight in ((group.sure, SURE), (group.likely, LIKELY), (group.hint, HINT)):
                meanings = tuple(Meaning(code, weight, group.purpose) for code in codes)
                for phrase in words:
                    self._add(phrase, meanings)

    def _spell(self, phrase: str) -> list[str]:
        words = []
        for word in _WORD.findall(phrase):
            if word != word.lower():
                self._cased.add(word)
                words.append(word)
            elif word != "s":
                words.append(FOLDED[word])
        return words

    def _add(self, phrase: str, meanings: tuple[Meaning, ...]) -> None:
        words = self._spell(phrase)
        key = " ".join(words)
        self._meanings[key] = self._meanings.get(key, ()) + meanings
        self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def phrases(self) -> list[tuple[str, str]]:
        """Every phrase that is more than a hint, with each code it may mean."""
        return [
            (phrase, meaning.code)
            for phrase, meanings in self._meanings.items()
            for meaning in meanings
            if meaning.weight > HINT
        ]

    def words(self, text: str) -> list[str]:
        """The words of a text as the lexicon spells them; a possessive ending is no word."""
        return [word for word in map(self._spelled.__getitem__, _WORD.findall(text)) if word]

    def hits_in(self, text: str) -> list[Hit]:
        """The phrases of a text that have a meaning, in order (not to be changed)."""
        found = self._recent.get(text)
        if found is None:
            found = self.hits(self.words(text))
            # The records of one sentence ask for its words one after the other.
            if len(self._recent) >= _RECENT:
                self._recent.clear()
            self._recent[text] = found
        return found

    def hits(self, words: list[str]) -> list[Hit]:
        """The phrases that have a meaning, in order; the longest at each place uses up its words."""
        longest, meanings = self._longest, self._meanings
        found: list[Hit] = []
        used = 0
        count = len(words)
        for place in [place for place, word in enumerate(words) if word in longest]:
            if place < used:
                continue
            word = words[place]
            for end in range(min(place + longest[word], count), place, -1):
                entry = meanings.get(word if end == place + 1 else " ".join(words[place:end]))
                if entry is not None:
                    if entry:
                        found.append(self._hit(words, found, place, end, entry))
                    used = end
                    break
        return found

    def _hit(self, words: list[str], before: list[Hit], start: int, end: int, entry: tuple[Meaning, ...]) -> Hit:
        listed = False
        if before:
            last = before[-1]
            # A list of three ends in ", and": two joins in a row are one.
            if last.end < start <= last.end + 3 and all(word in self._joins for word in words[last.end : start]):
                listed = True
                before[-1] = last._replace(listed=True)
        return Hit(start, end, entry, listed)


@cache
def sector_table(language: str = "en") -> SectorTable:
    """The lexicon of a language.

    Raises:
        ResourceError: no such lexicon was built.
    """
    return SectorTable(read_json(f"lexicon.{language}.sectors.json", SectorLexicon))
