"""Version 3: statistics."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from servanda.register.appending import refuse_changes

revision = "0003"
down_revision = "0002"


def code(length: int) -> sa.String:
    """A text that is compared byte by byte."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table, append-only as the others."""
    op.create_table(
        "statistics",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("reporter", code(2), nullable=False),
        sa.Column("partner", code(2), nullable=False),
        sa.Column("flow", sa.String(length=8), nullable=False),
        sa.Column("year", code(4), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("recorded_at", code(32), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("statistics_by_states", "statistics", ["reporter", "partner", "year", "seq"], unique=False)
    refuse_changes("statistics", op.get_bind())
