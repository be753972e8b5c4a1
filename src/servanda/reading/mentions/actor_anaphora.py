"""Words that point back: "the company", "both sides", "the Chancellor", "It"."""

from __future__ import annotations

from typing import Any


class Pointers:
    """Resolves what points back (not yet)."""

    def __init__(self, document: Any, folded: str, sentences: Any, words: Any, registry: Any, mentions: Any) -> None:
        self.mentions = mentions

    def resolve(self) -> Any:
        """The mentions."""
        return self.mentions
