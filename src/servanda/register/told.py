"""What documents tell, ready to be compared: commitments and figures with whom they mean and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from servanda.model import Actor, Commitment, Figure, Judgement, Measured, Setting, Statement, Told
from servanda.register import schema, schema_judged
from servanda.register.current import ABOUT, Current, record_of
from servanda.register.filters import until
from servanda.register.judged import Judged
from servanda.register.named import Named
from servanda.register.part import chunks

_BATCH = 500
_setting = msgspec.json.Decoder(Setting)


class Telling(Judged, Named):
    """What is told.

    Only what is current is told: what the newest reading of its document finds, and what a person judged and nothing
    stands for now (see carrying.py). What people corrected is told as corrected; what they rejected, all the same.
    Everything comes in the order in which it was first recorded. Context and setting are those of `record_told`.
    """

    def told(self, ids: Iterable[str]) -> list[Told]:
        """Those of the statements that are current commitments."""
        with self._reading() as connection:
            return self._told(connection, Current(connection, self.moment, "commitment").some(ids))

    def told_of(self, document_id: str) -> list[Told]:
        """The current commitments of one document, by its whole id."""
        with self._reading() as connection:
            return self._told(connection, Current(connection, self.moment, "commitment").of_document(document_id))

    def all_told(self) -> Iterator[Told]:
        """All current commitments."""
        with self._reading() as connection:
            rows = Current(connection, self.moment, "commitment").all()
            while some := list(islice(rows, _BATCH)):
                yield from self._told(connection, some)

    def measured(self, ids: Iterable[str]) -> list[Measured]:
        """Those of the statements that are current figures."""
        with self._reading() as connection:
            return self._measured(connection, Current(connection, self.moment, "figure").some(ids))

    def measured_of(self, document_id: str) -> list[Measured]:
        """The current figures of one document, by its whole id."""
        with self._reading() as connection:
            return self._measured(connection, Current(connection, self.moment, "figure").of_document(document_id))

    def all_measured(self) -> Iterator[Measured]:
        """All current figures."""
        with self._reading() as connection:
            rows = Current(connection, self.moment, "figure").all()
            while some := list(islice(rows, _BATCH)):
                yield from self._measured(connection, some)

    def current(self, document_id: str) -> list[Statement]:
        """The current statements of every kind of one document, by its whole id; ids are those of the register."""
        with self._reading() as connection:
            rows = Current(connection, self.moment).of_document(document_id)
            return self._records(rows)

    def recorded_order(self, ids: Iterable[str]) -> dict[str, int]:
        """The place of each statement in the order of recording: the lower, the earlier."""
        s = schema.statements.c
        with self._reading() as connection:
            return {
                row.id: row.seq
                for some in chunks(ids)
                for row in connection.execute(select(s.id, s.seq).where(s.id.in_(some)))
            }

    def _records(self, rows: list[Row[Any]]) -> list[Statement]:
        judged: dict[str, list[Judgement]] = {}
        for judgement in self.judgements([row.id for row in rows], people=True):
            judged.setdefault(judgement.statement, []).append(judgement)
        return [record_of(row, judged.get(row.id, ())) for row in rows]

    def _told(self, connection: Connection, rows: list[Row[Any]]) -> list[Told]:
        meant = self._meant(connection, [row.id for row in rows])
        settings = _settings(rows)
        return [
            Told(
                id=row.id,
                commitment=record,
                actors=meant.get(row.id, {}),
                setting=settings[row.document_id],
                context=row.context or "",
            )
            for row, record in zip(rows, self._records(rows), strict=True)
            if isinstance(record, Commitment)
        ]

    def _measured(self, connection: Connection, rows: list[Row[Any]]) -> list[Measured]:
        meant = self._meant(connection, [row.id for row in rows])
        settings = _settings(rows)
        return [
            Measured(
                id=row.id,
                figure=record,
                subjects=tuple(actor.id for name in record.subjects if (actor := meant.get(row.id, {}).get(name))),
                setting=settings[row.document_id],
            )
            for row, record in zip(rows, self._records(rows), strict=True)
            if isinstance(record, Figure)
        ]

    def _meant(self, connection: Connection, ids: list[str]) -> dict[str, dict[str, Actor]]:
        """Whom each statement means by each name."""
        n = schema_judged.namings.c
        ids_by_name: dict[tuple[str, str], str] = {}
        for some in chunks(ids):
            query = select(n.statement_id, n.name, n.actor_id).where(n.statement_id.in_(some))
            for row in connection.execute(query.where(until(n.recorded_at, self.moment)).order_by(n.seq)):
                ids_by_name[row.statement_id, row.name] = row.actor_id
        actors = {actor.id: actor for actor in self.actors(set(ids_by_name.values()))}
        found: dict[str, dict[str, Actor]] = {}
        for (statement, name), actor in ids_by_name.items():
            if actor in actors:
                found.setdefault(statement, {})[name] = actors[actor]
        return found


def _settings(rows: list[Row[Any]]) -> dict[str, Setting]:
    """The setting of each document, with what is known of it now."""
    found: dict[str, Setting] = {}
    for row in rows:
        if row.document_id not in found:
            made = _setting.decode(row.setting) if row.setting else Setting(document=row.document_id)
            known = {name: value for name in ABOUT if (value := row._mapping[name])}
            found[row.document_id] = msgspec.structs.replace(made, **known)
    return found
