"""Whether a register is what was written into it: every id is reckoned again, and every seal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Table, func, select

from servanda.errors import SpanError
from servanda.model import NamedActor, Span, Statement, document_id
from servanda.register import schema, schema_judged
from servanda.register.ids import judgement_id, normal, reading_id, statement_id
from servanda.register.judged import judgement_of, question
from servanda.register.part import stream
from servanda.register.records import Fault, Verified
from servanda.register.rows import statement_row
from servanda.register.sealing import SEALED, START, chained, digest_of

_statement = msgspec.json.Decoder(Statement)
_actors = msgspec.json.Decoder(list[NamedActor])

Check = Callable[[Connection], Iterator[tuple[int, str, str]]]


def verify(connection: Connection) -> Verified:
    """Check all rows of a register that are never to change.

    Args:
        connection: to it.
    """
    faults: list[Fault] = []
    named: dict[str, set[int]] = {}
    for table, check in _CHECKS:
        for seq, key, said in check(connection):
            named.setdefault(str(table.name), set()).add(seq)
            faults.append(Fault(table=str(table.name), row=key, said=said))
    newest = START
    for fault, chain in _seals(connection, named):
        newest = chain or newest
        if fault is not None:
            faults.append(fault)
    counts = {str(t.name): connection.scalar(select(func.count()).select_from(t)) or 0 for t, _ in SEALED}
    return Verified(faults=tuple(faults), rows=counts, seal=newest)


def _documents(connection: Connection) -> Iterator[tuple[int, str, str]]:
    for row in stream(connection, select(schema.documents)):
        if document_id(row.text) != row.id:
            yield row.seq, row.id, "its text is not what it was"
        elif len(row.text) != row.characters:
            yield row.seq, row.id, "its length is not what it was"


def _statements(connection: Connection) -> Iterator[tuple[int, str, str]]:
    s, d = schema.statements, schema.documents
    query = select(s, d.c.text).join(d, d.c.id == s.c.document_id).order_by(d.c.seq, s.c.seq)
    for row in stream(connection, query):
        try:
            record = _statement.decode(row.body)
        except msgspec.MsgspecError:
            yield row.seq, row.id, "it is no statement any more"
            continue
        if statement_id(row.document_id, normal(record)) != row.id:
            yield row.seq, row.id, "what it says is not what it said"
            continue
        try:
            Span(record.start, record.end, record.quote).check(row.text)
        except SpanError:
            yield row.seq, row.id, "its quote does not stand in its document"
            continue
        made = statement_row(row.id, row.document_id, record)
        if any(row._mapping[name] != value for name, value in made.items() if name != "body"):
            yield row.seq, row.id, "its columns are not what it says"


def _readings(connection: Connection) -> Iterator[tuple[int, str, str]]:
    f = schema.findings.c
    for row in stream(connection, select(schema.readings)):
        query = select(f.statement_id, f.rule, f.confidence).where(f.reading_id == row.id)
        found = [(one.statement_id, one.rule, one.confidence) for one in connection.execute(query)]
        try:
            same = reading_id(row.document_id, row.reader, found, _actors.decode(row.actors)) == row.id
        except msgspec.MsgspecError:
            same = False
        if not same:
            yield row.seq, row.id, "what it found is not what it was"


def _judgements(connection: Connection) -> Iterator[tuple[int, str, str]]:
    for row in stream(connection, select(schema_judged.judgements)):
        try:
            judgement = judgement_of(row)
        except msgspec.MsgspecError:
            yield row.seq, row.id, "it is no judgement any more"
            continue
        if judgement_id(judgement) != row.id or question(judgement) != row.question:
            yield row.seq, row.id, "it is not what was judged"


_CHECKS: tuple[tuple[Table, Check], ...] = (
    (schema.documents, _documents),
    (schema.statements, _statements),
    (schema.readings, _readings),
    (schema_judged.judgements, _judgements),
)


def _seals(connection: Connection, named: dict[str, set[int]]) -> Iterator[tuple[Fault | None, str]]:
    """Each seal's fault, if it has one, with its chain; then what no seal covers.

    Args:
        connection: to the register.
        named: rows whose fault is told already, by table.
    """
    tables = {str(table.name): (table, belonging) for table, belonging in SEALED}
    last = dict.fromkeys(tables, 0)
    before = START
    for row in connection.execute(select(schema_judged.seals).order_by(schema_judged.seals.c.seq)):
        said = ""
        if row.table_name not in tables:
            said = "it is of no table"
        else:
            table, belonging = tables[row.table_name]
            last[row.table_name] = max(last[row.table_name], row.last)
            told = any(row.first <= seq <= row.last for seq in named.get(row.table_name, ()))
            if row.chain != chained(before, row.table_name, row.first, row.last, row.digest):
                said = "it is not chained to the one before: seals were changed or taken out"
            elif not told and digest_of(connection, table, belonging, row.first, row.last) != row.digest:
                yield Fault(table=row.table_name, row=_meant(connection, table, row), said=_CHANGED), ""
        before = row.chain
        yield (Fault(table="seals", row=str(row.seq), said=said) if said else None), row.chain
    for name, (table, _) in tables.items():
        loose = connection.scalar(select(func.count()).where(table.c.seq > last[name])) or 0
        if loose:
            yield Fault(table=name, row=f"after {last[name]}", said=f"{loose} rows were added past the register"), ""


_CHANGED = "changed, added or taken out since it was sealed"


def _meant(connection: Connection, table: Table, seal: Row[Any]) -> str:
    """The rows of a seal by their ids, or else by their numbers."""
    column = table.c.get("id", table.c.get("document_id", table.c.get("judgement_id", table.c.seq)))
    within = select(column).where(table.c.seq.between(seal.first, seal.last)).order_by(table.c.seq)
    there = [str(value) for value in connection.scalars(within.limit(2))]
    if seal.first == seal.last and len(there) == 1:
        return there[0]
    return f"{seal.first} to {seal.last}" if seal.first != seal.last else str(seal.first)
