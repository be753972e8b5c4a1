"""Undertakings as they were folded last: recorded, filtered, given back. They can be rebuilt at any time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec
from sqlalchemy import Connection, Table, delete, insert, select

from servanda.errors import NotFound
from servanda.model import Undertaking
from servanda.register import schema, schema_derived
from servanda.register.filters import Filter
from servanda.register.named import Named
from servanda.register.part import chunks, stream
from servanda.register.recorded import folded_of, seqs_of
from servanda.register.undertaking_filters import conditions
from servanda.register.undertaking_rows import UndertakingRows

_BATCH = 500
_undertaking = msgspec.json.Decoder(Undertaking)


class Undertaken(Named):
    """Undertakings."""

    def undertakings(self, wanted: Filter | None = None, ids: Iterable[str] | None = None) -> Iterator[Undertaking]:
        """Undertakings in the order in which they were first recorded.

        Args:
            wanted: what they must have; figures and other kinds are no undertakings.
            ids: of those asked for; all where it is not given.
        """
        u = schema_derived.undertakings.c
        query = select(u.body).where(*conditions(wanted or Filter())).order_by(u.seq)
        portions = [query] if ids is None else [query.where(u.id.in_(some)) for some in chunks(ids)]
        with self._reading() as connection:
            for portion in portions:
                rows = stream(connection, portion)
                yield from (_undertaking.decode(row.body) for row in rows)

    def undertaking(self, undertaking_id: str) -> Undertaking:
        """One undertaking, by the beginning of its id or of that of any of its statements.

        Raises:
            NotFound: nothing under that id.
            RegisterError: several ids begin so.
        """
        u, j = schema_derived.undertakings, schema_derived.joined
        with self._reading() as connection:
            try:
                key = self._whole_id(connection, u, undertaking_id, "undertaking")
            except NotFound:
                statement = self._whole_id(connection, schema.statements, undertaking_id, "undertaking or statement")
                found = connection.scalar(select(j.c.undertaking_id).where(j.c.statement_id == statement))
                if found is None:
                    raise
                key = found
            return _undertaking.decode(connection.execute(select(u.c.body).where(u.c.id == key)).scalar_one())

    def undertaking_of(self, statements: Iterable[str]) -> dict[str, str]:
        """The undertaking that each of the statements belongs to; those of none are left out."""
        j = schema_derived.joined.c
        found: dict[str, str] = {}
        with self._reading() as connection:
            for some in chunks(statements):
                query = select(j.statement_id, j.undertaking_id).where(j.statement_id.in_(some))
                found.update((row[0], row[1]) for row in connection.execute(query))
        return found

    def record_undertakings(self, made: Iterable[Undertaking], gone: Iterable[str] = ()) -> None:
        """Replace undertakings.

        Args:
            made: as they are folded now; what stood under their ids is replaced.
            gone: ids of those that are no more, such as one that was merged into another.
        """
        rest = iter(made)
        with self._writing() as connection:
            _remove(connection, list(gone))
            while some := list(islice(rest, _BATCH)):
                _remove(connection, [undertaking.id for undertaking in some])
                actors = {a.id: a for a in self.actors({p.actor for u in some for p in u.parties if p.actor})}
                orders = seqs_of(connection, [undertaking.id for undertaking in some])
                said = folded_of(connection, [key for undertaking in some for key in undertaking.statements])
                rows = UndertakingRows(some, orders, actors, said)
                for table, added in rows.tables():
                    if added:
                        connection.execute(insert(table), added)


def _remove(connection: Connection, ids: list[str]) -> None:
    u, j = schema_derived.undertakings, schema_derived.joined
    belonging: tuple[Table, ...] = (
        schema_derived.undertaking_names, schema_derived.undertaking_sums, schema_derived.undertaking_sectors,
    )  # fmt: skip
    for some in chunks(ids):
        seqs = list(connection.scalars(select(u.c.seq).where(u.c.id.in_(some))))
        for table in belonging if seqs else ():
            connection.execute(delete(table).where(table.c.undertaking.in_(seqs)))
        connection.execute(delete(u).where(u.c.id.in_(some)))
        connection.execute(delete(j).where(j.c.undertaking_id.in_(some)))
