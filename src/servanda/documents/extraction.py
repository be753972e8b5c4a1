"""What a format reader gives back: the canonical text with what the format tells of its blocks, and metadata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import msgspec

from servanda.documents.piece import Known
from servanda.model.document import Block, BlockKind


class Extraction(msgspec.Struct, kw_only=True):
    """The text of a document, and what its bytes say about it.

    Attributes:
        text: the canonical text.
        extractor: name and version of what made it.
        known: kinds of blocks that the format tells, by the place of their first character.
        title, publisher, url: from the metadata; empty where it says nothing.
        published: YYYY-MM-DD from the metadata, or empty.
        blocks: all of them, where the format leaves nothing to the layout.
        language: ISO 639-1 code, where the format tells it.
    """

    text: str
    extractor: str
    known: Mapping[int, Known] = {}
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    blocks: tuple[Block, ...] = ()
    language: str = ""


class Reader(Protocol):
    """A document format. A new one is a class like this in a file of its own, and a line in documents.READERS."""

    NAME: str
    MEDIA_TYPES: tuple[str, ...]
    SUFFIXES: tuple[str, ...]

    def matches(self, head: bytes, suffix: str, media_type: str) -> float:
        """How surely the bytes are of this format, 0 to 1; the surest reader is taken, and none at 0.

        Args:
            head: the first few thousand bytes.
            suffix: of the file name, in small letters with its dot; empty where there is none.
            media_type: as a server told it, in small letters without parameters; empty where unknown.
        """

    def extract(self, data: bytes, *, source: str, charset: str = "") -> Extraction:
        """Make the text.

        Args:
            data: all bytes.
            source: the path or address, for messages.
            charset: as a server told it; empty where unknown.

        Raises:
            DocumentError: the bytes cannot be read; the message names the source, the reason and the mend.
        """


class Composer:
    """Puts a text together from blocks, noting where those begin whose kind is known."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._tight = False
        self.known: dict[int, Known] = {}

    def add(self, words: str, kind: BlockKind | None = None, depth: int = 0, *, close: bool = False) -> None:
        """Add one block; without a kind, its lines are left to the layout.

        Items and headings are put on one line. Items follow each other without a blank line, as does a block that
        stands close under the one before it.
        """
        words = words.strip() if kind is None else " ".join(words.split())
        if not words:
            return
        tight = kind == "item"
        if self._parts:
            gap = "\n" if close or (tight and self._tight) else "\n\n"
            self._parts.append(gap)
            self._length += len(gap)
        if kind is not None:
            self.known[self._length] = Known(kind, depth)
        self._parts.append(words)
        self._length += len(words)
        self._tight = tight

    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)
