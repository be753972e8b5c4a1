"""Rows put into a table by the thousand, past everything that would be done for each of them alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table

_BATCH = 5_000


def fill(connection: Connection, table: Table, rows: Iterable[Sequence[Any]], columns: Sequence[str] = ()) -> int:
    """Insert rows in their order. Values must be what the driver takes as they are.

    Args:
        connection: in a transaction.
        table: they go into.
        rows: tuples of values.
        columns: names of what the values are; all columns of the table in its order where none are given.

    Returns:
        How many rows there were.
    """
    names = list(columns) or [column.name for column in table.columns]
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join([mark] * len(names))})"
    rest, count = iter(rows), 0
    while some := list(islice(rest, _BATCH)):
        connection.exec_driver_sql(statement, some)
        count += len(some)
    return count
