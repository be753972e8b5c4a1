"""Version 4: statements are found by their words through an index."""

from __future__ import annotations

from alembic import op

from servanda.register.searching import make_searchable

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the index over what is there. Undertakings get theirs when their tables are made anew."""
    make_searchable("statements", op.get_bind())
