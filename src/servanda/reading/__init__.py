"""Stage 2: Document -> Statements: passages, mentions, clauses, frames, assembly."""

from __future__ import annotations

from servanda.model import Document, Reading

__all__ = ["read"]


def read(document: Document) -> Reading:
    """Read one document with the default reader (see reader.read)."""
    from servanda.reading.reader import read as read_document

    return read_document(document)
