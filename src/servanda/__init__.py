"""Servanda reads what states promise each other and keeps the register of it.

`servanda.open("x.db")` gives a register as tables; see docs/python.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from servanda.views import Opened

__all__ = ["__version__", "open"]
__version__ = "0.1.0"


def open(where: str, *, as_of: str | date | datetime | None = None) -> Opened:  # noqa: A001
    """Open a register for reading, now or as of a moment.

    Args:
        where: path of its file, or postgresql://user@host/database.
        as_of: a day (YYYY-MM-DD; its end, in UTC) or a moment; now, and whatever is added later, where it is None.

    Returns:
        The register; close it, or use it in a `with` block.

    Raises:
        RegisterError: there is none, or it is something else or of another version.
        ValueError: as_of is no day.
    """
    from servanda.views import Opened

    return Opened.at(where, as_of)
