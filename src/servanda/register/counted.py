"""Counts and lookups for who leafs through a register: statements by document, undertakings by who takes part."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import func, select

from servanda.model import Undertaking
from servanda.register import schema, schema_derived
from servanda.register.part import Part
from servanda.register.selecting import newest_reading

_undertaking = msgspec.json.Decoder(Undertaking)


class Counted(Part):
    """Counts and lookups of what is there now."""

    def statements_by_document(self) -> dict[str, int]:
        """How many statements the newest reading of each document found, by the document's id."""
        r, f = schema.readings, schema.findings
        query = (
            select(r.c.document_id, func.count())
            .select_from(r)
            .join(f, f.c.reading_id == r.c.id)
            .where(newest_reading(self.moment))
            .group_by(r.c.document_id)
        )
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def undertakings_with(self, actors: Iterable[str], most: int) -> list[Undertaking]:
        """Undertakings that any of the actors takes part in, those told of last first.

        Args:
            actors: their ids.
            most: how many at most.
        """
        u, n = schema_derived.undertakings.c, schema_derived.undertaking_names.c
        those = select(n.undertaking).where(n.actor_id.in_(list(actors)))
        query = select(u.body).where(u.seq.in_(those)).order_by(u.last_told.desc(), u.seq).limit(most)
        with self._reading() as connection:
            return [_undertaking.decode(row.body) for row in connection.execute(query)]
