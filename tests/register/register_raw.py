"""Looks at a register from behind, over the database itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, inspect

from servanda.register.opening import backend_of


@contextmanager
def raw(where: str) -> Iterator[Connection]:
    """A connection that commits at the end."""
    engine = backend_of(where).engine(create=True)
    try:
        with engine.connect() as connection:
            yield connection
            connection.commit()
    finally:
        engine.dispose()


def rows(where: str) -> dict[str, int]:
    """How many rows each table has."""
    with raw(where) as connection:
        tables = inspect(connection).get_table_names()
        return {name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in tables}


def column(where: str, query: str) -> list[object]:
    """The first column of what a query gives."""
    with raw(where) as connection:
        return list(connection.exec_driver_sql(query).scalars())
