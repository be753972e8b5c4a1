"""Seals: a digest of the rows that a transaction added, each chained to the one before.

Ids tell whether a text, statement, reading or judgement is what it was; seals also cover what no id covers (titles,
addresses, moments, retractions, namings), and show where rows were taken out. The newest seal stands for the whole
register: whoever wrote it down can tell later whether all that stood there then stands there still.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Table, func, insert, select

from servanda.register import schema, schema_attempts, schema_judged, schema_official
from servanda.register.part import stream

# Sealed tables, each with the tables whose rows belong to its rows, and the columns by which they do.
SEALED: tuple[tuple[Table, tuple[tuple[Table, str], ...]], ...] = (
    (schema.documents, ()),
    (schema.sightings, ()),
    (schema.readings, ((schema.findings, "reading_id"), (schema.names, "reading_id"))),
    (schema.statements, ((schema.sums, "statement_id"), (schema.sectors, "statement_id"))),
    (schema_judged.judgements, ()),
    (schema_judged.retractions, ()),
    (schema_judged.actors, ()),
    (schema_judged.namings, ()),
    (schema_official.statistics, ()),
    (schema_attempts.attempts, ()),
)
_ENCODER = msgspec.json.Encoder()
START = "0" * 64
"""What the first seal is chained to."""


def seal(connection: Connection) -> None:
    """Seal what was added since the last seal of each table."""
    s = schema_judged.seals
    chain = connection.scalar(select(s.c.chain).order_by(s.c.seq.desc()).limit(1)) or START
    for table, belonging in SEALED:
        sealed = select(func.max(s.c.last)).where(s.c.table_name == table.name)
        first = (connection.scalar(sealed) or 0) + 1
        last = connection.scalar(select(func.max(table.c.seq))) or 0
        if last < first:
            continue
        digest = digest_of(connection, table, belonging, first, last)
        name = str(table.name)  # plain: SQLAlchemy has a kind of str of its own
        chain = chained(chain, name, first, last, digest)
        row = {"table_name": name, "first": first, "last": last, "digest": digest, "chain": chain}
        connection.execute(insert(s), [row])


def digest_of(
    connection: Connection, table: Table, belonging: tuple[tuple[Table, str], ...], first: int, last: int
) -> str:
    """SHA-256 over all columns of the rows from first to last by their seq, and of the rows that belong to them."""
    digest = hashlib.sha256()
    between = table.c.seq.between(first, last)
    for row in stream(connection, select(table).where(between).order_by(table.c.seq)):
        digest.update(_ENCODER.encode(tuple(row)))
    for other, column in belonging:
        key: list[Column[Any]] = list(other.primary_key.columns)
        query = select(other).join(table, table.c.id == other.c[column]).where(between).order_by(table.c.seq, *key)
        for row in stream(connection, query):
            digest.update(_ENCODER.encode(tuple(row)))
    return digest.hexdigest()


def chained(before: str, table: str, first: int, last: int, digest: str) -> str:
    """The chain after one more seal."""
    return hashlib.sha256(_ENCODER.encode([before, table, first, last, digest])).hexdigest()
