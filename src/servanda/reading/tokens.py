"""A sentence as words, each with what the vocabulary knows of it and the mention it belongs to."""

from __future__ import annotations

import re

import msgspec

from servanda.reading.words import SmallWords, Vocabulary, Word

TOKEN = re.compile(r"['’]s\b|n['’]t\b|['’]ll\b|\w+(?:[-./&]\w+)*+|[^\w\s]")
SHORT_NEGATIONS = ("n't", "n’t")
SHORT = re.compile(r"n['’]t\b|\w+?(?=n['’]t\b)|" + TOKEN.pattern)
"""The same where a short negation stands: it is a token of its own, which few sentences need."""
EMPTY = Word()


class Tokens(msgspec.Struct, gc=False):
    """The words of a sentence in parallel lists.

    Attributes:
        starts, ends: places in the document's text.
        lows: the words in lower case, with plain apostrophes.
        words: what the vocabulary knows of each (EMPTY for what it does not know).
        spans: how many tokens the entry in `words` covers (0 for the later tokens of a phrase).
        actor: index of the actor mention that covers the token, or -1.
        value: "money", "quantity", "count", "date" or "" for the value mention that covers it.
        small: the small words of the language.
    """

    starts: list[int]
    ends: list[int]
    lows: list[str]
    words: list[Word]
    spans: list[int]
    actor: list[int]
    value: list[str]
    small: SmallWords

    def __len__(self) -> int:
        return len(self.starts)


def tokens_of(text: str, start: int, end: int, vocabulary: Vocabulary) -> Tokens:
    """Split text[start:end] into words and look each up; phrases of the vocabulary count as their longest match."""
    pattern = TOKEN
    for short in SHORT_NEGATIONS:
        if text.find(short, start, end) >= 0:
            pattern = SHORT
    spans = [found.span() for found in pattern.finditer(text, start, end)]
    starts = [low for low, _ in spans]
    ends = [high for _, high in spans]
    lows = [text[low:high].lower() for low, high in spans]
    size = len(lows)
    known = vocabulary.words
    words = [known.get(low, EMPTY) for low in lows]
    covers = [1] * size
    for index in [i for i, word in enumerate(words) if word.phrases]:
        if not covers[index]:
            continue
        for phrase in words[index].phrases:
            length = len(phrase)
            if lows[index : index + length] == phrase:
                words[index] = known[" ".join(phrase)]
                covers[index] = length
                for later in range(index + 1, index + length):
                    words[later] = EMPTY
                    covers[later] = 0
                break
    return Tokens(starts, ends, lows, words, covers, [-1] * size, [""] * size, vocabulary.small)
