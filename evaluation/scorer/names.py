"""When two names mean the same actor."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from evaluation.scorer.labels import Actor

# Words that many names share: legal forms, articles, the words for a state. They tell no actor from another.
_COMMON = frozenset(Path(__file__).with_name("common_words.txt").read_text(encoding="utf-8").split())
_NOT_WORD = re.compile(r"[^\w&]+")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name without case, accents, possessives and punctuation, its words parted by single spaces."""
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark)).casefold()
    bare = bare.replace("’", "'").replace("'s ", " ")
    return " ".join(_NOT_WORD.sub(" ", bare).split())


@lru_cache(maxsize=20_000)
def telling_words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others; all of them where none does."""
    words = frozenset(fold(name).split())
    return words - _COMMON or words


class Names:
    """The actors of one document, as its labels list them: maps any form of a name to one name per actor.

    A form is looked up as it stands, then by its telling words, then as a shorter or longer variant (at least two
    telling words in common, the others all on one side) if only one actor fits. Any other name stands for itself, as
    its telling words in alphabetical order, so that unlisted names can still agree.
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._by_form: dict[str, str] = {}
        self._by_words: list[tuple[frozenset[str], str]] = []
        for actor in actors:
            for form in (actor.name, *(actor.names or ())):
                if form:
                    # A form that two actors share belongs to the one listed first.
                    self._by_form.setdefault(fold(form), actor.name)
                    self._by_words.append((telling_words(form), actor.name))

    def one(self, name: str) -> str:
        """The actor's one name."""
        exact = self._by_form.get(fold(name))
        if exact is not None:
            return exact
        words = telling_words(name)
        for listed, actor in self._by_words:
            if words == listed:
                return actor
        variants = {
            actor
            for listed, actor in self._by_words
            if len(words & listed) >= 2 and (words <= listed or listed <= words)
        }
        return variants.pop() if len(variants) == 1 else " ".join(sorted(words))

    def all(self, names: Iterable[str]) -> set[str]:
        """The actors behind several names."""
        return {self.one(name) for name in names}
