"""The schema of lexicon/<language>/summits.yaml."""

from __future__ import annotations

import msgspec


class Summits(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Who hosts next.

    Attributes:
        next: words, in lower case, near which a member's name is that of the next host.
        order: orders in which members take their turns, by name (alphabetical), with the words that say so.
    """

    next: tuple[str, ...]
    order: dict[str, tuple[str, ...]]


SCHEMAS: dict[str, type] = {"summits": Summits}
