"""The spellings that one name has in the press: British and American, long and short legal forms, `&` and `and`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.reference.schema import SpellingFields

MOST = 24
"""How many spellings of one name are built at most."""


class Speller:
    """Respells names by the groups of spellings.yaml."""

    def __init__(self, fields: SpellingFields) -> None:
        self._anywhere = [(_whole_words(group), group) for group in fields.anywhere]
        self._at_the_end = [(_last_word(group), group) for group in fields.at_the_end]

    def spellings(self, name: str) -> Iterator[str]:
        """The name, then its other spellings, at most MOST."""
        found = {name: None}
        for pattern, group in self._anywhere:
            for known in list(found):
                if pattern.search(known):
                    found |= {pattern.sub(other, known): None for other in group}
        for pattern, group in self._at_the_end:
            for known in list(found):
                if match := pattern.search(known):
                    found |= {known[: match.start()] + other: None for other in group}
        yield from list(found)[:MOST]


def _alternatives(group: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(group, key=len, reverse=True))


def _whole_words(group: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{_alternatives(group)})(?![\w.])")


def _last_word(group: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<=[ ,])(?:{_alternatives(group)})$")
