"""Opening a register: which database it is in, whether it is one, and of which version."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, inspect, select

import servanda
from servanda.errors import RegisterError
from servanda.register.appending import TABLES
from servanda.register.database import Backend, Database
from servanda.register.schema import VERSION, metadata, versions
from servanda.register.sealing import seal
from servanda.register.sqlite import Sqlite

BACKENDS = (Sqlite,)
"""The first whose address it is opens it."""


def backend_of(where: str) -> Backend:
    """The backend that a path or address belongs to."""
    return next(kind for kind in BACKENDS if kind.matches(where))(where)


def open_database(where: str, *, create: bool) -> Database:
    """Open a register, its tables there and of a version that this Servanda knows.

    Args:
        where: path of its file, or address of its database.
        create: whether to make the register where there is none; it is then also opened for writing.

    Raises:
        RegisterError: there is none, it is something else or of another version, or it may not be read or written.
    """
    backend = backend_of(where)
    backend.check(create=create)
    database = Database(backend, backend.engine(create=create))
    try:
        if create:
            _make(database)
        with database.reading() as connection:
            check_version(connection, database.label)
    except BaseException:
        database.close()
        raise
    database.before_commit = seal
    return database


def check_version(connection: Connection, label: str) -> None:
    """Whether there is a register that this Servanda knows how to read.

    Raises:
        RegisterError: there is something else, nothing, or the tables of another version.
    """
    newest = version_of(connection)
    if newest is None:
        raise RegisterError(f"{label}: not a Servanda register")
    if newest > VERSION:
        raise RegisterError(
            f"{label}: made by a newer Servanda (its schema is {newest}, this one knows {VERSION}; update servanda)"
        )
    if newest < VERSION:
        raise RegisterError(
            f"{label}: made by an older Servanda (its schema is {newest}; servanda migrate brings it to {VERSION})"
        )


def version_of(connection: Connection) -> int | None:
    """The version of the tables; none where there is no register."""
    if not inspect(connection).has_table(versions.name):
        return None
    newest: int | None = connection.scalar(select(func.max(versions.c.version)))
    return newest


def version_row(version: int) -> dict[str, object]:
    """The row that says that the tables are of that version now."""
    return {
        "version": version,
        "made_by": f"servanda {servanda.__version__}",
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _make(database: Database) -> None:
    """Make the tables where there are none at all; in one transaction, so that none is left half made."""
    with database.reading() as connection:
        if inspect(connection).get_table_names():
            return
        connection.rollback()
        database.backend.prepare(connection)
        connection.rollback()
    with database.writing() as connection:
        if inspect(connection).has_table(versions.name):
            return  # another process made them meanwhile
        metadata.create_all(connection, tables=list(TABLES))
        connection.execute(insert(versions), [version_row(VERSION)])
