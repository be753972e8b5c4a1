"""Words and phrases to frames: finds in a sentence those that may evoke a figure, a milestone or an assessment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import msgspec

from servanda.reading.inflection import Form, forms_of

T = TypeVar("T")
ALL: frozenset[Form] = frozenset({"base", "third", "past", "participle", "ing"})


class Hit(msgspec.Struct, Generic[T], gc=False):
    """A trigger in a sentence.

    Attributes:
        at, end: its tokens, [at, end).
        entry: what it may evoke.
        forms: what form of a verb it is; empty for a noun or another word.
    """

    at: int
    end: int
    entry: T
    forms: frozenset[Form]


class Lookup(Generic[T]):
    """A dictionary of words and phrases, each with one entry or several."""

    def __init__(self) -> None:
        self.table: dict[str, list[tuple[list[str], T, frozenset[Form]]]] = {}
        self.firsts: frozenset[str] = frozenset()

    def add(self, phrase: str, entry: T, forms: frozenset[Form] = frozenset()) -> None:
        """Enter a word or phrase, in lower case."""
        parts = phrase.split()
        self.table.setdefault(parts[0], []).append((parts, entry, forms))

    def add_verb(self, lemma: str, entry: T, grammar: dict[str, Any]) -> None:
        """Enter all forms of a verb; of "be ready" those of "be"."""
        head, _, rest = lemma.partition(" ")
        if head in grammar["be"]:
            for form in grammar["be"]:
                self.add(f"{form} {rest}", entry, ALL)
            return
        for form, kinds in forms_of(lemma, grammar).items():
            self.add(form, entry, frozenset(kinds))

    def close(self) -> Lookup[T]:
        """Order the phrases, longest first; to be called once after the last entry."""
        for entries in self.table.values():
            entries.sort(key=lambda item: -len(item[0]))
        self.firsts = frozenset(self.table)
        return self

    def may_hit(self, lows: Sequence[str]) -> bool:
        """Whether any word of a sentence opens an entry: a quick test before `find`."""
        return not self.firsts.isdisjoint(lows)

    def find(self, lows: Sequence[str], low: int = 0, high: int = -1) -> list[Hit[T]]:
        """The triggers that begin among the tokens [low, high), in order; a phrase hides the shorter ones in it."""
        out: list[Hit[T]] = []
        part = lows[low : len(lows) if high < 0 else high] if low or high >= 0 else lows
        if self.firsts.isdisjoint(part):
            return out
        table = self.table
        free = 0
        for at in [i for i, word in enumerate(part, low) if word in table]:
            if at < free:
                continue
            size = 0
            for parts, entry, forms in table[lows[at]]:
                length = len(parts)
                if size and length < size:
                    break
                if length == 1 or lows[at : at + length] == parts:
                    size = length
                    out.append(Hit(at, at + length, entry, forms))
            free = at + size
        return out
