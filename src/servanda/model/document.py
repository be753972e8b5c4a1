"""One report, declaration or press release, as text with its blocks."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

BlockKind = Literal["heading", "paragraph", "item"]


class Block(msgspec.Struct, frozen=True):
    """A heading, paragraph or list item: a stretch of the document's text.

    Attributes:
        kind: what it is.
        start: first character, in the document's text.
        end: one past the last character.
        body: where the words begin (after a bullet or number); equals start where there is none.
        level: depth of a heading (1 = title) or of a list item (1 = outermost); 0 for a paragraph.
    """

    kind: BlockKind
    start: int
    end: int
    body: int
    level: int = 0


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The text that all spans refer to, and what is known of where it came from.

    Attributes:
        id: hash of the text (see document_id).
        text: the canonical text; never changed once made.
        blocks: in order, without overlap.
        title, publisher, url: as the document's metadata or the user says; empty where unknown.
        published: day of publication, YYYY-MM-DD; empty where unknown.
        published_from: where that day comes from: "option", "metadata", "text" or "".
        language: ISO 639-1 code.
        media_type: of the bytes it was read from.
        extractor: name and version of what made the text from the bytes.
        source: the path or address as the user gave it.
    """

    id: str
    text: str
    blocks: tuple[Block, ...] = ()
    title: str = ""
    publisher: str = ""
    published: str = ""
    published_from: str = ""
    language: str = ""
    url: str = ""
    media_type: str = "text/plain"
    extractor: str = ""
    source: str = ""


def document_id(text: str) -> str:
    """The id of a document: the first 20 hexadecimal digits of the SHA-256 of its text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]
