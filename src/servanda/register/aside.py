"""Filters asked of what stands in no table: statements that people put right, undertakings of another moment.

These go into a small database in memory, where the very conditions are asked that the register is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import msgspec
from sqlalchemy import Connection, StaticPool, Table, create_engine, insert, select

from servanda.model import Actor, Told, Undertaking
from servanda.register import schema, schema_derived
from servanda.register.filters import Filter
from servanda.register.rows import ReadingRows, statement_row
from servanda.register.undertaking_filters import conditions
from servanda.register.undertaking_rows import UndertakingRows

_STATEMENTS: tuple[Table, ...] = (schema.statements, schema.findings, schema.names, schema.sums, schema.sectors)
_UNDERTAKINGS: tuple[Table, ...] = (
    schema_derived.undertakings, schema_derived.joined, schema_derived.undertaking_names,
    schema_derived.undertaking_sums, schema_derived.undertaking_sectors,
)  # fmt: skip


def statements_wanted(found: Mapping[str, ReadingRows], wanted: Filter) -> set[str]:
    """Those that a filter asks for; what it asks of documents is left out.

    Args:
        found: by id of each statement, the rows of a reading that finds it alone.
        wanted: what they must have.
    """
    asked = msgspec.structs.replace(wanted, document="")
    if asked == Filter() or not found:
        return set(found)
    # As it was put right a statement may be equal to another: both then have one row.
    ids: dict[str, set[str]] = {}
    rows: dict[str, ReadingRows] = {}
    for key, own in found.items():
        alike = own.statements[0]["id"]
        ids.setdefault(alike, set()).add(key)
        rows[alike] = own
    s, f = schema.statements, schema.findings
    with _aside(_STATEMENTS) as connection:
        for own in rows.values():
            key = own.statements[0]["id"]
            for table, some in (
                (s, own.statements), (f, own.findings), (schema.names, own.names),
                (schema.sums, own.sums[key]), (schema.sectors, own.sectors[key]),
            ):  # fmt: skip
                if some:
                    connection.execute(insert(table), some)
        query = select(s.c.id).join(f, f.c.statement_id == s.c.id).where(*asked.conditions())
        return {key for alike in connection.scalars(query) for key in ids[alike]}


def undertakings_wanted(
    found: Iterable[Undertaking], actors: Iterable[Actor], told: Iterable[Told], wanted: Filter
) -> set[str]:
    """The ids of those that a filter asks for; what it asks of documents is left out.

    Args:
        found: as they are folded.
        actors: those that take part.
        told: their statements, where words are asked for.
        wanted: what they must have.
    """
    listed = list(found)
    asked = msgspec.structs.replace(wanted, document="")
    orders = {one.id: place for place, one in enumerate(listed)}
    if asked == Filter() or not listed:
        return set(orders)
    with _aside(_UNDERTAKINGS) as connection:
        said = {one.id: statement_row(one.id, one.setting.document, one.commitment)["folded"] for one in told}
        rows = UndertakingRows(listed, orders, {actor.id: actor for actor in actors}, said)
        for table, some in rows.tables():
            if some:
                connection.execute(insert(table), some)
        return set(connection.scalars(select(schema_derived.undertakings.c.id).where(*conditions(asked))))


@contextmanager
def _aside(tables: tuple[Table, ...]) -> Iterator[Connection]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        with engine.begin() as connection:
            schema.metadata.create_all(connection, tables=list(tables))
            yield connection
    finally:
        engine.dispose()
