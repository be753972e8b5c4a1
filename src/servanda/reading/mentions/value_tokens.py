"""A text as words, numbers and signs with their places, and tries of phrases that are looked up in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from operator import add as add_numbers
from typing import Any

# Letters, a number with its points and commas, or one sign; and the space that follows it. Every character of the
# text falls into exactly one piece, so places are running sums of lengths.
_PIECE = re.compile(r"([^\W\d_]+|\d+(?:[.,]\d+)*+|[^\w\s]|_)(\s*)")
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*+|[^\w\s]|_")

Trie = dict[str, Any]
# Never a piece of a text, so it can hold the value of a phrase that ends at a node.
END = ""


def lowered(text: str) -> str:
    """The text in lower case, of the very same length."""
    # This capital alone has a lower case of two characters.
    return (text.replace("İ", "i") if "İ" in text else text).lower()


def split(phrase: str) -> tuple[str, ...]:
    """The pieces of a phrase, in lower case."""
    return tuple(_WORD.findall(lowered(phrase)))


class Tokens:
    """The pieces of one text.

    Attributes:
        text: the text itself.
        words: the pieces in lower case.
        starts, ends: their places in the text.
    """

    __slots__ = ("ends", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        low = lowered(text)
        pairs = _PIECE.findall(low)
        self.text = text
        self.words: list[str] = [word for word, _ in pairs]
        first = len(low) - len(low.lstrip())
        self.starts = list(accumulate([len(word) + len(gap) for word, gap in pairs], initial=first))
        self.starts.pop()
        self.ends = list(map(add_numbers, self.starts, map(len, self.words)))

    def raw(self, i: int) -> str:
        """The piece as the text has it."""
        return self.text[self.starts[i] : self.ends[i]]

    def slice(self, i: int, j: int) -> str:
        """The text from piece i up to but not including piece j."""
        return self.text[self.starts[i] : self.ends[j - 1]]

    def glued(self, i: int) -> bool:
        """Whether piece i stands right against the piece before it."""
        return 0 < i < len(self.words) and self.starts[i] == self.ends[i - 1]

    def word(self, i: int) -> str:
        """The piece, or an empty string outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def breaks(self, i: int) -> bool:
        """Whether a sentence or block may end between piece i - 1 and piece i."""
        if i <= 0 or i >= len(self.words):
            return True
        gap = self.text[self.ends[i - 1] : self.starts[i]]
        if not gap:
            return False
        if "\n" in gap:
            return True
        return self.words[i - 1] in _ENDS and not self.text[self.starts[i]].islower()


_ENDS = frozenset(".!?;:")


def add(trie: Trie, pieces: Iterable[str], value: Any) -> None:
    """Put a phrase into a trie; the first value given to a phrase stays."""
    node = trie
    for piece in pieces:
        node = node.setdefault(piece, {})
    node.setdefault(END, value)


def trie_of(phrases: dict[str, Any], backward: bool = False) -> Trie:
    """A trie of phrases; backward for phrases that are read from their last piece to their first."""
    trie: Trie = {}
    for phrase, value in phrases.items():
        pieces = split(phrase)
        add(trie, reversed(pieces) if backward else pieces, value)
    return trie


def longest(trie: Trie, words: list[str], i: int) -> tuple[Any, int] | None:
    """The value of the longest phrase that begins at piece i, and the piece after it."""
    node = trie.get(words[i]) if i < len(words) else None
    if node is None:
        return None
    best = None
    n = len(words)
    while node is not None:
        i += 1
        value = node.get(END)
        if value is not None:
            best = (value, i)
        node = node.get(words[i]) if i < n else None
    return best


def longest_back(trie: Trie, words: list[str], i: int) -> tuple[Any, int] | None:
    """The value of the longest phrase that ends just before piece i, and its first piece."""
    node = trie.get(words[i - 1]) if i > 0 else None
    if node is None:
        return None
    best = None
    while node is not None:
        i -= 1
        value = node.get(END)
        if value is not None:
            best = (value, i)
        node = node.get(words[i - 1]) if i > 0 else None
    return best
