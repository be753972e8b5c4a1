"""Which version the tables of a register have."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, func, inspect, select

import servanda
from servanda.errors import RegisterError
from servanda.register.schema import VERSION, versions


def version_of(connection: Connection) -> int | None:
    """The version of the tables; none where there is no register."""
    if not inspect(connection).has_table(versions.name):
        return None
    newest: int | None = connection.scalar(select(func.max(versions.c.version)))
    return newest


def check_version(connection: Connection, label: str) -> int:
    """The version of a register that this Servanda knows, or knows how to bring up.

    Raises:
        RegisterError: there is something else, nothing, or the tables of a newer version.
    """
    newest = version_of(connection)
    if newest is None:
        raise RegisterError(f"{label}: not a Servanda register")
    if newest > VERSION:
        raise RegisterError(
            f"{label}: made by a newer Servanda (its schema is {newest}, this one knows {VERSION}; update servanda)"
        )
    return newest


def version_row(version: int) -> dict[str, object]:
    """The row that says that the tables are of that version now."""
    return {
        "version": version,
        "made_by": f"servanda {servanda.__version__}",
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
