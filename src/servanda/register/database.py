"""The database under a register: its transactions, and its complaints as one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from servanda.errors import RegisterError


class Backend(Protocol):
    """A kind of database that can hold a register. A class in a file of its own, and one entry in BACKENDS."""

    NAME: str
    where: str
    label: str
    """where without what must not be told, such as a password."""

    def __init__(self, where: str) -> None: ...

    @classmethod
    def matches(cls, where: str) -> bool:
        """Whether it opens what lies there."""
        ...

    def exists(self) -> bool:
        """Whether there is something to open; not whether that is a register."""
        ...

    def check(self, *, create: bool) -> None:
        """What can be told without opening it; raises RegisterError."""
        ...

    def engine(self, *, create: bool) -> Engine:
        """An engine on it."""
        ...

    def prepare(self, connection: Connection) -> None:
        """Set it up, before the tables are made."""
        ...

    def begin(self, connection: Connection) -> None:
        """Begin a transaction in which no other writer comes between."""
        ...

    def bulk(self, connection: Connection, *, on: bool) -> None:
        """Make ready for one transaction that writes most of the register, or go back to what is usual."""
        ...

    def reason(self, said: str) -> str:
        """What the database complains of, in words for users."""
        ...


class Database:
    """An open database. One object serves one thread."""

    def __init__(self, backend: Backend, engine: Engine) -> None:
        self.backend = backend
        self.engine = engine
        self.before_commit: Callable[[Connection], None] | None = None
        """Called with the connection of each transaction when all of it is written."""
        self._open: Connection | None = None
        self._failed = False

    @property
    def label(self) -> str:
        """As it is named in messages."""
        return self.backend.label

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read over; inside a transaction its own, which sees what it has written."""
        with self.failing():
            if self._open is not None:
                yield self._open
            else:
                with self.engine.connect() as connection:
                    yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, all or nothing; inside another it becomes part of that.

        Raises:
            RegisterError: in place of any error of the database; nothing of the transaction is kept.
        """
        if self._open is not None:
            try:
                yield self._open
            except BaseException:
                self._failed = True
                raise
            return
        with self.failing(), self.engine.connect() as connection:
            self.backend.begin(connection)
            self._open, self._failed = connection, False
            try:
                yield connection
                if self._failed:  # a part failed and its error was swallowed: half of it must not stay
                    raise RegisterError(f"{self.label}: a part of the transaction failed; nothing was recorded")
                if self.before_commit is not None:
                    self.before_commit(connection)
            except BaseException:
                connection.rollback()
                raise
            finally:
                self._open = None
            connection.commit()

    @contextmanager
    def failing(self) -> Iterator[None]:
        """Turn what the database says into one line that names the register.

        Raises:
            RegisterError: in place of any error of the database.
        """
        try:
            yield
        except DBAPIError as error:
            raise RegisterError(f"{self.label}: {self.backend.reason(str(error.orig))}") from error

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """A transaction that writes most of the register."""
        with self.writing() as connection:
            self.backend.bulk(connection, on=True)
            try:
                yield
            finally:
                with suppress(DBAPIError):
                    self.backend.bulk(connection, on=False)

    def close(self) -> None:
        """Let go of it."""
        self.engine.dispose()
