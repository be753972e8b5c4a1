"""What could not be read, as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from servanda.analysis.table import Table, columns

if TYPE_CHECKING:
    from servanda.register.attempted import Attempt


def unread_table(found: Iterable[Attempt]) -> Table:
    """What was given up on.

    Args:
        found: in the order of the first time.
    """
    return Table(
        name="unread",
        title="What could not be read",
        columns=columns("source", "reason: why", "tries", "first_at: first", "last_at: last"),
        rows=tuple((one.source, one.reason, one.tries, one.first_at, one.last_at) for one in found),
    )
