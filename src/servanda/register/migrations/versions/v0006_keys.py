"""Version 6: keys as numbers. They are derived, and all derived tables are made anew after the last step."""

from __future__ import annotations

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Nothing but the version."""
