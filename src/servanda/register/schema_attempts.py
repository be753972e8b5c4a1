"""The table of what could not be read. Append-only too.

attempts     a source that was given up on, with the reason, or that was done with later; the newest of a source counts
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text

from servanda.register.schema import code, metadata

attempts = Table(
    "attempts",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("given_up", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("tried_at", code(32), nullable=False),
    Index("attempts_by_moment", "tried_at"),
)
