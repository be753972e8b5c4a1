"""A register in one SQLite file.

In WAL mode: many readers beside one writer, and a process killed at any moment leaves the file whole.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine

from servanda.errors import RegisterError
from servanda.register.appending import REFUSAL

BUSY_SECONDS = 60
_CACHE = 64_000
"""Kilobytes of pages that are kept: the indexes of a large register are met again and again."""
_CACHE_BULK = 1_500_000
"""The same where most of them are written: what does not stay is written into the log, again and again."""
_MEND_MISSING = "servanda add makes one"


class Sqlite:
    """A file; what is no address of another backend is the path of one."""

    NAME = "sqlite"

    def __init__(self, where: str) -> None:
        self.where = where
        self.label = where

    @classmethod
    def matches(cls, where: str) -> bool:
        """Any path; asked last."""
        return True

    def exists(self) -> bool:
        """Whether there is a file."""
        return Path(self.where).exists()

    def check(self, *, create: bool) -> None:
        """What can be told of the file without opening it.

        Raises:
            RegisterError: it is not there, a folder, or (for writing) protected against it.
        """
        file = Path(self.where)
        if file.is_dir():
            raise RegisterError(f"{self.where}: a folder, not a register")
        folder = file.parent
        if not file.exists():
            if not create:
                raise RegisterError(f"{self.where}: no register there ({_MEND_MISSING})")
            if not folder.is_dir():
                raise RegisterError(f"{self.where}: there is no folder {folder} to make a register in")
        if create and not (os.access(folder, os.W_OK) and (not file.exists() or os.access(file, os.W_OK))):
            raise RegisterError(f"{self.where}: read-only, nothing can be added to it")
        if file.exists() and not os.access(file, os.R_OK):
            raise RegisterError(f"{self.where}: may not be read")

    def engine(self, *, create: bool) -> Engine:
        """An engine on the file."""
        return create_engine("sqlite://", creator=lambda: self._connect(create=create), poolclass=QueuePool)

    def _connect(self, *, create: bool) -> sqlite3.Connection:
        mode = "rwc" if create else "rw"
        address = f"file:{quote(str(Path(self.where).absolute()))}?mode={mode}"
        # check_same_thread=False: a pool of registers hands each to one thread at a time, not always to the same.
        # isolation_level=None: transactions are begun by us (see `begin`), not guessed by the driver.
        connection = sqlite3.connect(
            address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        # In WAL mode enough against a killed process; after a power cut the last documents may be missing, none torn.
        connection.execute("PRAGMA synchronous = NORMAL")
        # Ids are hashes, so every document touches pages all over the file: fewer, larger write-backs (32 MB of log).
        connection.execute("PRAGMA wal_autocheckpoint = 8000")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        # Without it INSERT OR REPLACE would delete rows behind the back of the triggers.
        connection.execute("PRAGMA recursive_triggers = ON")
        return connection

    def prepare(self, connection: Connection) -> None:
        """Set up a file that holds nothing yet, before its tables are made."""
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")

    def begin(self, connection: Connection) -> None:
        """Begin a transaction that holds the write lock from its first moment, so that what it reads stays true."""
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def bulk(self, connection: Connection, *, on: bool) -> None:
        """Keep more pages."""
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_BULK if on else _CACHE}")

    def reason(self, said: str) -> str:
        """What the database complains of, in words for users."""
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
        if "is full" in plain:
            return "the disk is full (make room and run it again; what was kept before is there)"
        if "disk i/o error" in plain:  # SQLite says no more where its log or index of it cannot grow
            return "cannot be read or written: the disk is full or failing (make room and run it again)"
        if "malformed" in plain:
            return "damaged (restore it from a copy)"
        return said
