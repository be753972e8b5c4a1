"""Version 1: documents, sightings, readings, statements, findings, names, sums, sectors.

Registers of this version were made without Alembic; nothing leads to it from less.
"""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing: every register has these tables."""
