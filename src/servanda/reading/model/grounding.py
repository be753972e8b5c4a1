"""Where a quote stands in the text, however a model copied it; and that it does not stand there at all."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from servanda.reading.model.portions import Stretch
from servanda.reference import fold_text

# Shorter quotes could stand anywhere; longer ones are no quotes.
SHORTEST, LONGEST = 12, 1_200
# Few letters are alike by chance.
_SHORTEST_ALIKE = 24
# What a quote and the text share begins and ends with so many letters in a row.
_SHARED = 4
# How alike a quote and the words of the text must be, 0 to 100: copied ones come to 85 and more, invented ones to 50.
ALIKE = 85.0
# Marks that models put around a quote, or change in it.
_AROUND = " \t\r\n\"'“”‘’«»….*_-–—"
_PASSED_OVER = frozenset("\"'*_`\u00ad\u200b\u200c\u200d\u2060\ufeff")


class Ground(msgspec.Struct, frozen=True):
    """A place in the text. likeness: 1 where the quote is the text's own, less where it was only alike."""

    start: int
    end: int
    likeness: float


class Haystack:
    """A stretch of a text, prepared for looking quotes up in it."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start, self._end = start, end
        self._squashed, self._places = _squash(text, start, end)

    def find(self, quote: str) -> Ground | None:
        """Where the quote stands: as it is; else without regard to blanks, quotation marks and case; else nearly."""
        quote = quote.strip(_AROUND)
        if not SHORTEST <= len(quote) <= LONGEST:
            return None
        place = self._text.find(quote, self._start, self._end)
        if place >= 0:
            return self._ground(place, place + len(quote), 1.0)
        needle, _ = _squash(quote, 0, len(quote))
        if len(needle) < SHORTEST // 2:
            return None
        place = self._squashed.find(needle)
        if place >= 0:
            return self._ground(self._places[place], self._places[place + len(needle) - 1] + 1, 0.99)
        return self._nearly(needle)

    def find_words(self, words: str) -> Ground | None:
        """Where a few words stand, short as they may be, without regard to blanks, quotation marks and case."""
        needle, _ = _squash(words, 0, min(len(words), LONGEST))
        place = self._squashed.find(needle) if needle else -1
        if place < 0:
            return None
        return self._ground(self._places[place], self._places[place + len(needle) - 1] + 1, 0.99)

    def _nearly(self, needle: str) -> Ground | None:
        from rapidfuzz import fuzz
        from rapidfuzz.distance import LCSseq

        if not _SHORTEST_ALIKE <= len(needle) <= len(self._squashed):
            return None
        found = fuzz.partial_ratio_alignment(needle, self._squashed, score_cutoff=ALIKE)
        if found is None or found.dest_end <= found.dest_start:
            return None
        # The window that is most alike has the length of the quote; what the two share in it is shorter or the same.
        window = self._squashed[found.dest_start : found.dest_end]
        shared = [
            (found.dest_start + part.dest_start, found.dest_start + part.dest_end)
            for part in LCSseq.opcodes(needle, window)
            if part.tag == "equal" and part.dest_end - part.dest_start >= _SHARED
        ]
        if not shared:
            return None
        return self._ground(self._places[shared[0][0]], self._places[shared[-1][1] - 1] + 1, found.score / 100 - 0.01)

    def _ground(self, start: int, end: int, likeness: float) -> Ground:
        """The place, widened to whole words and without blanks around it."""
        text = self._text
        while start > self._start and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < self._end and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Ground(start, end, likeness)


def first_ground(haystacks: Sequence[Haystack], quote: str) -> Ground | None:
    """Where the quote stands best: the passage comes before its context where both are equally good."""
    grounds = [ground for ground in (haystack.find(quote) for haystack in haystacks) if ground is not None]
    return max(grounds, key=lambda ground: ground.likeness, default=None)


def overlap(first: Stretch, second: Stretch) -> float:
    """The common part of two stretches, as a share of the shorter one; 0 to 1."""
    common = min(first[1], second[1]) - max(first[0], second[0])
    shorter = min(first[1] - first[0], second[1] - second[0])
    return max(0, common) / shorter if shorter > 0 else 0.0


def _squash(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """A stretch in small letters without blanks and quotation marks, and for each character its place in the text."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(fold_text(text[start:end]), start):
        if char.isspace() or char in _PASSED_OVER:
            continue
        for letter in char.casefold():
            letters.append(letter)
            places.append(place)
    return "".join(letters), places
