"""What stands around a word: what verbs.py asks of the neighbours before it takes a word for a verb."""

from __future__ import annotations

from servanda.reading.tokens import Tokens
from servanda.reading.words import Vocabulary, Word


class Neighbours:
    """The words of a sentence with questions about their surroundings."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.lows = tokens.lows
        self.vocabulary = vocabulary
        self.small = vocabulary.small

    def before(self, at: int) -> int:
        """The nearest token to the left that is no adverb, or -1."""
        spans = self.tokens.spans
        index = at - 1
        while index >= 0:
            head = index
            while head and not spans[head]:
                head -= 1  # the last word of a phrase: "yet to"
            if not self.is_adverb(head):
                return index
            index = head - 1
        return index

    def is_adverb(self, index: int) -> bool:
        """Whether a word may stand between an auxiliary and its verb."""
        cls = self.words[index].cls
        if "adverbs" in cls or "negations" in cls:
            return "modal" not in cls  # "cannot" is both
        low = self.lows[index]
        return not cls and not self.words[index].verbs and len(low) > 4 and low.endswith(self.vocabulary.adverb_endings)

    def negated(self, first: int, at: int) -> bool:
        """Whether something denies between the word before `first` and `at`."""
        words = self.words[max(first - 1, 0) : at + 1]
        for index, word in enumerate(words[: at - max(first - 1, 0)]):
            if "negations" in word.cls and (index + 1 == len(words) or "after_negations" not in words[index + 1].cls):
                return True
        return False

    def opens(self, at: int) -> bool:
        """Whether an actor opens the sentence or one of its halves."""
        tokens = self.tokens
        position = tokens.actor[at]
        while at >= 0 and tokens.actor[at] == position:
            at -= 1
        return at < 0 or self.lows[at] in {";", "•", "–", "—"}

    def bare(self, end: int) -> bool:
        """Whether a word has no object: a sign or a coordinator follows, and then no other verb."""
        if end >= len(self.words) or self.lows[end] in {".", ";", ","}:
            return True
        return "coordinators" in self.words[end].cls and not (end + 1 < len(self.words) and self.words[end + 1].verbs)

    def opens_item(self, end: int, word: Word) -> bool:
        """Whether a base form at the head of an item is a verb: an object follows, or it is no noun."""
        if not word.noun_like:
            return True
        if end >= len(self.words):
            return False
        return bool(self.words[end].cls & {"determiners", "pronouns"}) or self.tokens.actor[end] >= 0
