"""Version 5: what was given up on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from servanda.register.appending import refuse_changes

revision = "0005"
down_revision = "0004"


def code(length: int) -> sa.String:
    """A text that is compared byte by byte."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table, append-only as the others."""
    op.create_table(
        "attempts",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("given_up", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("tried_at", code(32), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("attempts_by_moment", "attempts", ["tried_at"], unique=False)
    refuse_changes("attempts", op.get_bind())
