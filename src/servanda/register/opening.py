"""Opening a register: which database it is in, whether it is one, and of which version."""

from __future__ import annotations

from sqlalchemy import insert, inspect

from servanda.errors import RegisterError
from servanda.register.appending import TABLES
from servanda.register.database import Backend, Database
from servanda.register.postgres import Postgres
from servanda.register.schema import VERSION, metadata, versions
from servanda.register.sealing import seal
from servanda.register.sqlite import Sqlite
from servanda.register.versions import check_version, version_row

BACKENDS: tuple[type[Backend], ...] = (Postgres, Sqlite)
"""The first whose address it is opens it."""


def backend_of(where: str) -> Backend:
    """The backend that a path or address belongs to."""
    return next(kind for kind in BACKENDS if kind.matches(where))(where)


def open_database(where: str, *, create: bool) -> Database:
    """Open a register, its tables there and of the present version.

    Args:
        where: path of its file, or address of its database.
        create: whether to make the register where there is none; it is then opened for writing, and one of an older
            version is brought to the present one.

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
            version = check_version(connection, database.label)
        if version < VERSION:
            if not create:
                raise RegisterError(
                    f"{database.label}: made by an older Servanda "
                    f"(its schema is {version}, this one's {VERSION}; servanda migrate brings it up)"
                )
            from servanda.register.migrating import migrate

            migrate(database)
    except BaseException:
        database.close()
        raise
    database.before_commit = seal
    return database


def bring_up(where: str) -> int:
    """Bring a register of an older version to the present one.

    Args:
        where: path of its file, or address of its database.

    Returns:
        The version that it had.

    Raises:
        RegisterError: there is none, it is something else or of a newer version, or it may not be written.
    """
    from servanda.register.migrating import migrate

    backend = backend_of(where)
    backend.check(create=False)
    database = Database(backend, backend.engine(create=False))
    try:
        with database.reading() as connection:
            check_version(connection, database.label)
        return migrate(database)
    finally:
        database.close()


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
