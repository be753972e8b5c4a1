"""Opening the file of a register, and what may be wrong with it.

SQLite in WAL mode: many readers beside one writer, and a process killed at any moment leaves the file whole.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, func, insert, inspect, select
from sqlalchemy.exc import DBAPIError

import servanda
from servanda.errors import RegisterError
from servanda.register.schema import REFUSAL, VERSION, metadata, versions

BUSY_SECONDS = 60
_MEND_MISSING = "servanda add makes one"


def open_engine(path: str, *, create: bool) -> Engine:
    """An engine on the register at path, its tables there and of a version that this Servanda knows.

    Args:
        path: of the file.
        create: whether to make the register where there is none; it is then also opened for writing.

    Raises:
        RegisterError: see check_file and check_tables.
    """
    check_file(path, create=create)
    engine = create_engine("sqlite://", creator=lambda: _connect(path, create=create), poolclass=QueuePool)
    try:
        with failing_as(path):
            if create:
                _make(engine, path)
            with engine.connect() as connection:
                check_tables(connection, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def check_file(path: str, *, create: bool) -> None:
    """What can be told of a register's file without opening it.

    Raises:
        RegisterError: it is not there, a folder, or (for writing) protected against it.
    """
    file = Path(path)
    if file.is_dir():
        raise RegisterError(f"{path}: a folder, not a register")
    folder = file.parent
    if not file.exists():
        if not create:
            raise RegisterError(f"{path}: no register there ({_MEND_MISSING})")
        if not folder.is_dir():
            raise RegisterError(f"{path}: there is no folder {folder} to make a register in")
    if create and not (os.access(folder, os.W_OK) and (not file.exists() or os.access(file, os.W_OK))):
        raise RegisterError(f"{path}: read-only, nothing can be added to it")
    if file.exists() and not os.access(file, os.R_OK):
        raise RegisterError(f"{path}: may not be read")


def check_tables(connection: Connection, path: str) -> None:
    """Whether the file holds a register that this Servanda knows how to read.

    Raises:
        RegisterError: it holds something else, nothing, or the tables of a newer version.
    """
    if not inspect(connection).has_table(versions.name):
        raise RegisterError(f"{path}: not a Servanda register")
    newest = connection.scalar(select(func.max(versions.c.version)))
    if newest is None:
        raise RegisterError(f"{path}: not a Servanda register")
    if newest > VERSION:
        raise RegisterError(
            f"{path}: made by a newer Servanda (its schema is {newest}, this one knows {VERSION}; update servanda)"
        )


@contextmanager
def failing_as(path: str) -> Iterator[None]:
    """Turn what the database says into one line that names the register.

    Raises:
        RegisterError: in place of any error of the database.
    """
    try:
        yield
    except DBAPIError as error:
        raise RegisterError(f"{path}: {_reason(str(error.orig))}") from error


def _reason(said: str) -> str:
    plain = said.casefold()
    if "not a database" in plain:
        return "not a Servanda register"
    if REFUSAL in plain:
        return REFUSAL
    if "readonly" in plain or "read-only" in plain:
        return "read-only (copy it to a folder that you may write to)"
    if "locked" in plain or "busy" in plain:
        return f"in use by another process for more than {BUSY_SECONDS} seconds (try again)"
    if "unable to open" in plain:
        return "cannot be opened (its folder must be writable)"
    if "full" in plain:
        return "the disk is full"
    if "malformed" in plain:
        return "damaged (restore it from a copy)"
    return said


def _connect(path: str, *, create: bool) -> sqlite3.Connection:
    mode = "rwc" if create else "rw"
    address = f"file:{quote(str(Path(path).absolute()))}?mode={mode}"
    # isolation_level=None: transactions are begun by us (see Register), not guessed by the driver.
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    # In WAL mode enough against a killed process; after a power cut the last documents may be missing, none is torn.
    connection.execute("PRAGMA synchronous = NORMAL")
    # Ids are hashes, so every document touches pages all over the file: fewer, larger write-backs (32 MB of log).
    connection.execute("PRAGMA wal_autocheckpoint = 8000")
    # Without it INSERT OR REPLACE would delete rows behind the back of the triggers.
    connection.execute("PRAGMA recursive_triggers = ON")
    return connection


def _make(engine: Engine, path: str) -> None:
    """Make the tables where the file holds nothing at all; in one transaction, so that none is left half made."""
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if tables:
            return
        connection.rollback()
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        connection.rollback()
    with writing(engine) as connection:
        if inspect(connection).has_table(versions.name):
            return  # another process made them meanwhile
        metadata.create_all(connection)
        made = {
            "version": VERSION,
            "made_by": f"servanda {servanda.__version__}",
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        connection.execute(insert(versions), [made])


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the write lock from its first moment, so that what it reads stays true."""
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
