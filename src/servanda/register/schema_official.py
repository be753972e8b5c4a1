"""The table of what statistics offices publish, as people bring it in. Append-only too.

statistics   trade between two states in a year, by whoever publishes it; the newest for all of these counts
"""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, String, Table, Text

from servanda.register.schema import code, metadata

statistics = Table(
    "statistics",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("reporter", code(2), nullable=False),
    Column("partner", code(2), nullable=False),
    Column("flow", String(8), nullable=False),
    Column("year", code(4), nullable=False),
    Column("value", Float, nullable=False),
    Column("source", Text, nullable=False),
    Column("recorded_at", code(32), nullable=False),
    Index("statistics_by_states", "reporter", "partner", "year", "seq"),
)
