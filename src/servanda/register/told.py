"""What documents tell, ready to be compared: commitments and figures with whom they mean and where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from servanda.model import Actor, Commitment, Figure, Measured, Setting, Statement, Told
from servanda.register import schema, schema_judged
from servanda.register.current import ABOUT, Current, record_of
from servanda.register.filters import until
from servanda.register.judged import Judged
from servanda.register.named import Named
from servanda.register.part import chunks
from servanda.register.recorded import seqs_of
from servanda.register.selecting import newest_reading

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
            return self._records(connection, rows)

    def recorded_order(self, ids: Iterable[str]) -> dict[str, int]:
        """The place of each statement in the order of recording: the lower, the earlier."""
        with self._reading() as connection:
            return seqs_of(connection, ids)

    def statements_of_actors(self) -> dict[str, dict[str, int]]:
        """How many statements name each actor, by the names that they use, as people hold the statements."""
        with self._reading() as connection:
            touched = self._held(connection).touched
            counts = Counter(self._namings(connection))
            for some in chunks(touched):
                counts.subtract(self._namings(connection, some))
        rejected = {j.statement for j in self.judgements(people=True) if j.kind == "reject"} if touched else set()
        for one in self.told(touched - rejected):
            counts.update((actor.id, name) for name, actor in one.actors.items() if name in _names(one.commitment))
        for other in self.measured(touched - rejected):
            with self._reading() as connection:
                meant = self._meant(connection, [other.id]).get(other.id, {})
            counts.update((meant[name].id, name) for name in other.figure.subjects if name in meant)
        found: dict[str, dict[str, int]] = {}
        for (actor, name), count in counts.items():
            if count > 0:
                found.setdefault(actor, {})[name] = count
        return found

    def _namings(self, connection: Connection, of: list[str] | None = None) -> dict[tuple[str, str], int]:
        """How many statements of the newest readings mean an actor by a name."""
        n, f, r = schema_judged.namings.c, schema.findings.c, schema.readings.c
        newest = (
            select(n.statement_id, n.name, func.max(n.seq).label("seq"))
            .where(until(n.recorded_at, self.moment), *([] if of is None else [n.statement_id.in_(of)]))
            .group_by(n.statement_id, n.name)
            .subquery()
        )
        current = (
            select(f.statement_id)
            .join(schema.readings, r.id == f.reading_id)
            .where(until(r.read_at, self.moment), newest_reading(self.moment))
        )
        query = (
            select(n.actor_id, n.name, func.count())
            .join(newest, newest.c.seq == n.seq)
            .where(n.statement_id.in_(current))
            .group_by(n.actor_id, n.name)
        )
        return {(actor, name): count for actor, name, count in connection.execute(query)}

    def _records(self, connection: Connection, rows: list[Row[Any]]) -> list[Statement]:
        held = self._held(connection, [row.id for row in rows])
        return [held.put_right(record_of(row)) for row in rows]

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
            for row, record in zip(rows, self._records(connection, rows), strict=True)
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
            for row, record in zip(rows, self._records(connection, rows), strict=True)
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


def _names(record: Commitment) -> set[str]:
    return {party.name for party in record.parties} | set(record.places)


def _settings(rows: list[Row[Any]]) -> dict[str, Setting]:
    """The setting of each document, with what is known of it now."""
    found: dict[str, Setting] = {}
    for row in rows:
        if row.document_id not in found:
            made = _setting.decode(row.setting) if row.setting else Setting(document=row.document_id)
            known = {name: value for name in ABOUT if (value := row._mapping[name])}
            found[row.document_id] = msgspec.structs.replace(made, **known)
    return found
