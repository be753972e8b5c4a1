"""The statements that count, now or at a moment: found by the newest reading, or kept because a person judged them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, select

from servanda.model import Statement
from servanda.register import schema, schema_derived
from servanda.register.carrying import carried, documents_of
from servanda.register.filters import until
from servanda.register.part import chunks, stream
from servanda.register.selecting import first_known, newest_reading

ABOUT = ("title", "publisher", "published")
_statement = msgspec.json.Decoder(Statement)


class Current:
    """Finds rows of current statements over one connection, in the order in which they were first recorded.

    Args:
        connection: to the register.
        moment: as of when; now where it is empty.
        kind: commitment, figure, milestone or assessment; all where it is empty.
    """

    def __init__(self, connection: Connection, moment: str, kind: str = "") -> None:
        self._connection = connection
        self._moment = moment
        self._kind = kind

    def some(self, ids: Iterable[str]) -> list[Row[Any]]:
        """Those of the statements that are current."""
        s = schema.statements.c
        wanted = list(dict.fromkeys(ids))
        kept = self._kept(set(documents_of(self._connection, wanted).values())) & set(wanted)
        rows = [row for part in chunks(wanted) for row in self._found(s.id.in_(part))]
        return sorted([*rows, *self._lost(kept)], key=lambda row: row.seq)

    def of_document(self, document_id: str) -> list[Row[Any]]:
        """Those of one document."""
        rows = list(self._found(schema.statements.c.document_id == document_id))
        return sorted([*rows, *self._lost(self._kept({document_id}))], key=lambda row: row.seq)

    def all(self) -> Iterator[Row[Any]]:
        """All of them."""
        yield from merge(self._found(), self._lost(self._kept(None)), key=lambda row: row.seq)

    def _found(self, *conditions: ColumnElement[bool]) -> Iterator[Row[Any]]:
        query = self._query(newest_reading(self._moment), *conditions).order_by(schema.statements.c.seq)
        yield from stream(self._connection, query)

    def _query(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        d, r, f, s = schema.documents, schema.readings, schema.findings, schema.statements
        e, c = schema_derived.settings, schema_derived.contexts
        of_kind = [s.c.kind == self._kind] if self._kind else []
        return (
            select(
                *(s.c.seq, s.c.id, s.c.document_id, s.c.body, f.c.rule, f.c.confidence),
                e.c.body.label("setting"),
                c.c.context,
                *(first_known(name, self._moment) for name in ABOUT),
            )
            .select_from(s)
            .join(r, r.c.document_id == s.c.document_id)
            .join(f, and_(f.c.reading_id == r.c.id, f.c.statement_id == s.c.id))
            .join(d, d.c.id == s.c.document_id)
            .outerjoin(e, e.c.document_id == s.c.document_id)
            .outerjoin(c, c.c.statement_id == s.c.id)
            .where(until(r.c.read_at, self._moment), *of_kind, *conditions)
        )

    def _kept(self, documents: set[str] | None) -> set[str]:
        return {old for old, new in carried(self._connection, self._moment, documents).items() if old == new}

    def _lost(self, ids: set[str]) -> list[Row[Any]]:
        """Rows of statements that the newest readings do not find, each as the last reading that did found it."""
        if not ids:
            return []
        query = self._query(schema.statements.c.id.in_(ids)).order_by(schema.readings.c.seq)
        newest = {row.id: row for row in self._connection.execute(query)}
        return sorted(newest.values(), key=lambda row: row.seq)


def record_of(row: Row[Any]) -> Statement:
    """The statement of a row, as it was read."""
    record: Statement = msgspec.structs.replace(_statement.decode(row.body), rule=row.rule, confidence=row.confidence)
    return record
