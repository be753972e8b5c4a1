"""Stage 2: Document -> Statements: passages, mentions, clauses, frames, assembly."""

from servanda.reading.reader import read

__all__ = ["read"]
