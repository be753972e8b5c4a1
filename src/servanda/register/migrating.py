"""Bringing a register of an older version to the present one.

The steps are Alembic's, one file a version under migrations/versions. Which version a register has stands in its own
append-only table, not in one of Alembic's. A migration is one transaction: it happens whole or not at all.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, insert

from servanda.errors import RegisterError
from servanda.register.database import Database
from servanda.register.schema import VERSION, metadata, versions
from servanda.register.schema_derived import DERIVED
from servanda.register.sealing import seal
from servanda.register.versions import version_of, version_row

FOLDER = Path(__file__).parent / "migrations"


def migrate(database: Database) -> int:
    """Bring the tables to the present version.

    Args:
        database: that holds a register of this version or an older one.

    Returns:
        The version that it had.

    Raises:
        RegisterError: it cannot be written.
    """
    with database.writing() as connection:
        had = version_of(connection)
        if had is None:
            raise RegisterError(f"{database.label}: not a Servanda register")
        if had < VERSION:
            _steps(connection, had)
            # What can be rebuilt needs no steps of its own.
            metadata.drop_all(connection, tables=list(DERIVED))
            metadata.create_all(connection, tables=list(DERIVED))
            seal(connection)
    return had


def _steps(connection: Connection, had: int) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(FOLDER))
    steps = list(scripts.iterate_revisions("head", f"{had:04}"))
    with Operations.context(MigrationContext.configure(connection)):
        for step in reversed(steps):
            step.module.upgrade()
            connection.execute(insert(versions), [version_row(int(step.revision))])
