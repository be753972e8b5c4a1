"""Filters asked of undertakings that are not recorded, such as those of an earlier moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import select

from servanda.model import Undertaking
from servanda.register import schema
from servanda.register.aside import undertakings_wanted
from servanda.register.filters import Filter, of_document
from servanda.register.told import Telling


class Picking(Telling):
    """Picks undertakings."""

    def pick(self, found: Iterable[Undertaking], wanted: Filter) -> Iterator[Undertaking]:
        """Those that a filter asks for of undertakings that are not recorded, such as those folded as of a moment."""
        listed = list(found)
        actors = self.actors({p.actor for one in listed for p in one.parties if p.actor})
        told = self.told(key for one in listed for key in one.statements) if wanted.text else []
        ids = undertakings_wanted(listed, actors, told, wanted)
        there: set[str] | None = None
        if wanted.document:
            s, d = schema.statements, schema.documents
            inside = select(s.c.id).join(d, d.c.id == s.c.document_id).where(of_document(wanted.document, self.moment))
            with self._reading() as connection:
                there = set(connection.scalars(inside))
        yield from (one for one in listed if one.id in ids and (there is None or there.intersection(one.statements)))
