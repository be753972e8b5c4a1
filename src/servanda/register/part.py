"""What the parts of a register have in common: a database, and the moment as of which it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, select

from servanda.errors import NotFound, RegisterError
from servanda.register.database import Database
from servanda.register.filters import begins, until

T = TypeVar("T")

_MOST_CANDIDATES = 5
_PORTION = 500  # rows fetched at a time
_MILLIONS = 10_000  # rows fetched at a time where each is a few bytes
_CHUNK = 500  # ids in one query: below what any database takes as parameters


class Part:
    """A part of a register, over its database."""

    def __init__(self, database: Database, moment: str = "") -> None:
        self._database = database
        self.moment = moment

    @property
    def path(self) -> str:
        """Of the register, as it is named in messages."""
        return self._database.label

    @property
    def where(self) -> str:
        """Its path or address as it was given, with a password where that holds one: not to be told."""
        return self._database.backend.where

    def _reading(self) -> AbstractContextManager[Connection]:
        return self._database.reading()

    def _writing(self) -> AbstractContextManager[Connection]:
        return self._database.writing()

    def _whole_id(self, connection: Connection, table: Table, beginning: str, what: str, when: str = "") -> str:
        """The id that begins so, of a table whose column `when` tells the moment of recording."""
        beginning = beginning.strip().casefold()
        known = [begins(table.c.id, beginning)] + ([until(table.c[when], self.moment)] if when else [])
        query = select(table.c.id).where(*known).order_by(table.c.id).limit(_MOST_CANDIDATES + 1)
        found = list(connection.scalars(query)) if beginning else []
        if not found:
            raise NotFound(f"{self.path}: no {what} {beginning or 'without an id'}")
        if len(found) > 1 and found[0] != beginning:
            more = " ..." if len(found) > _MOST_CANDIDATES else ""
            listed = ", ".join(i[:12] for i in found[:_MOST_CANDIDATES])
            raise RegisterError(f"{self.path}: several {what}s begin with {beginning}: {listed}{more}")
        return str(found[0])


def instant(when: datetime | date | None = None) -> str:
    """A moment as it is written down: in UTC, to the microsecond. A day means its end; nothing means now."""
    if when is None:
        when = datetime.now(UTC)
    elif not isinstance(when, datetime):
        when = datetime.combine(when, time.max, UTC)
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def stream(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    """The rows of a query, a portion of them in memory at a time."""
    with connection.execute(query, execution_options={"yield_per": _PORTION}) as rows:
        yield from rows


def pairs(connection: Connection, query: Select[Any]) -> Iterator[tuple[Any, Any]]:
    """The rows of a query for two columns, as plain tuples: for queries that give millions."""
    with connection.execute(query, execution_options={"yield_per": _MILLIONS}) as rows:
        for some in rows.partitions():
            yield from map(tuple, some)


def chunks(ids: Iterable[T]) -> Iterator[list[T]]:
    """The ids in portions that a query takes; each once, in their order."""
    listed = list(dict.fromkeys(ids))
    for at in range(0, len(listed), _CHUNK):
        yield listed[at : at + _CHUNK]
