"""Commitments as documents tell them, ready to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, select

from servanda.model import Commitment, Statement, Told
from servanda.register import schema, schema_derived, schema_judged
from servanda.register.carrying import carried, documents_of
from servanda.register.correcting import corrected
from servanda.register.filters import until
from servanda.register.judged import Judged
from servanda.register.part import chunks
from servanda.register.selecting import first_known, newest_reading

_BATCH = 500
_statement = msgspec.json.Decoder(Statement)


class Telling(Judged):
    """What is told of commitments."""

    def told(self, ids: Iterable[str]) -> list[Told]:
        """Those of the statements that are current commitments, in the order in which they were first recorded.

        Current is what the newest reading of its document finds, and what a person judged and nothing stands for now
        (see carrying.py). What people corrected is told as corrected; what they rejected is told all the same.
        """
        wanted = list(dict.fromkeys(ids))
        with self._reading() as connection:
            documents = set(documents_of(connection, wanted).values())
            kept = self._kept(connection, documents)
            s = schema.statements.c
            rows = [row for some in chunks(wanted) for row in connection.execute(self._current().where(s.id.in_(some)))]
            rows += self._lost(connection, kept & set(wanted))
            return self._made(connection, sorted(rows, key=lambda row: row.seq))

    def told_of(self, document_id: str) -> list[Told]:
        """The current commitments of one document, in the order in which they were first recorded.

        Args:
            document_id: its whole id.
        """
        with self._reading() as connection:
            rows = list(connection.execute(self._current().where(schema.statements.c.document_id == document_id)))
            rows += self._lost(connection, self._kept(connection, {document_id}))
            return self._made(connection, sorted(rows, key=lambda row: row.seq))

    def all_told(self) -> Iterator[Told]:
        """All current commitments, in the order in which they were first recorded."""
        with self._reading() as connection:
            lost = sorted(self._lost(connection, self._kept(connection, None)), key=lambda row: row.seq)
            query = self._current().order_by(schema.statements.c.seq)
            found = connection.execution_options(yield_per=_BATCH).execute(query)
            rows = merge(found, lost, key=lambda row: row.seq)
            while some := list(islice(rows, _BATCH)):
                yield from self._made(connection, some)

    def recorded_order(self, ids: Iterable[str]) -> dict[str, int]:
        """The place of each statement in the order of recording: the lower, the earlier."""
        s = schema.statements.c
        with self._reading() as connection:
            return {
                row.id: row.seq
                for some in chunks(ids)
                for row in connection.execute(select(s.id, s.seq).where(s.id.in_(some)))
            }

    def _current(self) -> Select[Any]:
        """Commitments of newest readings."""
        return self._commitments(newest_reading(self.moment))

    def _commitments(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        d, r, f, s = schema.documents, schema.readings, schema.findings, schema.statements
        c = schema_derived.copies
        return (
            select(
                *(s.c.seq, s.c.id, s.c.document_id, s.c.body, f.c.rule, f.c.confidence, c.c.source_id),
                *(first_known(name, self.moment) for name in ("publisher", "published")),
            )
            .select_from(s)
            .join(r, r.c.document_id == s.c.document_id)
            .join(f, and_(f.c.reading_id == r.c.id, f.c.statement_id == s.c.id))
            .join(d, d.c.id == s.c.document_id)
            .outerjoin(c, c.c.document_id == s.c.document_id)
            .where(s.c.kind == "commitment", until(r.c.read_at, self.moment), *conditions)
        )

    def _kept(self, connection: Connection, documents: set[str] | None) -> set[str]:
        return {old for old, new in carried(connection, self.moment, documents).items() if old == new}

    def _lost(self, connection: Connection, ids: set[str]) -> list[Row[Any]]:
        """Rows of commitments that the newest readings do not find, each as the last reading that did found it."""
        query = self._commitments(schema.statements.c.id.in_(ids)).order_by(schema.readings.c.seq)
        return list({row.id: row for row in connection.execute(query)}.values()) if ids else []

    def _made(self, connection: Connection, rows: list[Row[Any]]) -> list[Told]:
        ids = [row.id for row in rows]
        actors = self._meant(connection, ids)
        corrections: dict[str, dict[str, str]] = {}
        for judgement in self.judgements(ids, people=True):
            if judgement.kind == "correct":
                corrections.setdefault(judgement.statement, {})[judgement.field] = judgement.value
        made = []
        for row in rows:
            record = _statement.decode(row.body)
            record = msgspec.structs.replace(record, rule=row.rule, confidence=row.confidence)
            commitment = corrected(record, corrections.get(row.id, {}))
            assert isinstance(commitment, Commitment)
            made.append(
                Told(
                    id=row.id,
                    commitment=commitment,
                    actors=actors.get(row.id, {}),
                    document=row.document_id,
                    source=row.source_id or row.document_id,
                    publisher=row.publisher,
                    published=row.published,
                )
            )
        return made

    def _meant(self, connection: Connection, ids: list[str]) -> dict[str, dict[str, str]]:
        """Whom each statement means by each name."""
        n = schema_judged.namings.c
        found: dict[str, dict[str, str]] = {}
        for some in chunks(ids):
            query = select(n.statement_id, n.name, n.actor_id).where(n.statement_id.in_(some))
            for row in connection.execute(query.where(until(n.recorded_at, self.moment)).order_by(n.seq)):
                found.setdefault(row.statement_id, {})[row.name] = row.actor_id
        return found
