"""A register in a PostgreSQL database, for those who share one.

The tables are those of SQLite. Writers take turns by a lock of their own, so that rows are numbered in the order in
which they become visible; readers are never kept waiting.
"""

from __future__ import annotations

from importlib.util import find_spec
from urllib.parse import urlsplit

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from servanda.errors import RegisterError
from servanda.register.appending import REFUSAL

CONNECT_SECONDS = 10
_LOCK = 0x5E57A9DA  # of this program, among the advisory locks of a database


class Postgres:
    """A database of a PostgreSQL server, by its address: postgresql://user@host/database."""

    NAME = "postgresql"

    def __init__(self, where: str) -> None:
        self.where = where
        self.label = _without_password(where)

    @classmethod
    def matches(cls, where: str) -> bool:
        """An address of that scheme."""
        return urlsplit(where).scheme in {"postgresql", "postgres"}

    def exists(self) -> bool:
        """Databases are not made here."""
        return True

    def check(self, *, create: bool) -> None:
        """Whether the driver is there and the address is one.

        Raises:
            RegisterError: it is not.
        """
        if find_spec("psycopg") is None:
            raise RegisterError(f"{self.label}: needs a driver (pip install 'servanda[postgres]')")
        self._url()

    def engine(self, *, create: bool) -> Engine:
        """An engine on the database."""
        settings = {"connect_timeout": CONNECT_SECONDS, "application_name": "servanda"}
        return create_engine(self._url(), connect_args=settings)

    def prepare(self, connection: Connection) -> None:
        """Nothing: the database is there."""

    def begin(self, connection: Connection) -> None:
        """Begin a transaction that no other writer of the register comes between."""
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")

    def bulk(self, connection: Connection, *, on: bool) -> None:
        """Nothing: the server has its memory."""

    def reason(self, said: str) -> str:
        """What the database complains of, in words for users."""
        plain = said.casefold()
        if REFUSAL in plain:
            return REFUSAL
        if "nul (0x00)" in plain or "0x00" in plain:
            return "text with NUL characters, which PostgreSQL cannot keep"
        if "read-only transaction" in plain:
            return "read-only, nothing can be added to it"
        if "no space left" in plain:
            return "the disk of the server is full"
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        if "connection" in plain and lines:
            return f"cannot be opened: {lines[-1]}"
        return lines[0] if lines else "the database failed without a word"

    def _url(self) -> URL:
        try:
            return make_url(self.where).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError) as error:
            raise RegisterError(f"{self.label}: no address of a database (postgresql://user@host/database)") from error


def _without_password(where: str) -> str:
    try:
        return make_url(where).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return "postgresql://..."
