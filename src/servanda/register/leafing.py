"""Documents and statements a page at a time, in the order of recording."""

from __future__ import annotations

import msgspec
from sqlalchemy import func, select

from servanda.register import schema
from servanda.register.cursors import decode, encode
from servanda.register.filters import Filter, of_document
from servanda.register.part import Part
from servanda.register.records import DocumentRecord, Entry
from servanda.register.selecting import Selecting, entries_query, newest_reading

_ORDER = "recorded"


class Entries(msgspec.Struct, frozen=True):
    """Some statements, and the cursor of the next; empty where there are no more."""

    items: list[Entry]
    next: str


class Records(msgspec.Struct, frozen=True):
    """Some documents, and the cursor of the next; empty where there are no more."""

    items: list[DocumentRecord]
    next: str


class Leafing(Part):
    """Pages of what documents say."""

    def statement_page(self, wanted: Filter, after: str = "", limit: int = 50) -> Entries:
        """Statements of the newest readings.

        Args:
            wanted: what they must have.
            after: the cursor that the page before gave; empty for the first.
            limit: how many at most, from 1.

        Raises:
            RegisterError: no such cursor.
        """
        s = schema.statements.c
        query = entries_query(self.moment).where(newest_reading(self.moment), *wanted.conditions(self.moment))
        if after:
            query = query.where(s.seq > decode(_ORDER, after)[1])
        query = query.order_by(None).order_by(s.seq).limit(limit + 1)
        with self._reading() as connection:
            found = list(Selecting(connection, self.moment).entries(query))
            more = len(found) > limit
            last = found[limit - 1].statement.id if more else ""
            seq = connection.scalar(select(s.seq).where(s.id == last)) if more else None
        return Entries(found[:limit], encode(_ORDER, 0, seq) if seq else "")

    def document_page(self, wanted: str = "", after: str = "", limit: int = 50) -> Records:
        """Documents.

        Args:
            wanted: beginning of an id, or part of a title, publisher, address or path; all where it is empty.
            after: the cursor that the page before gave; empty for the first.
            limit: how many at most, from 1.

        Raises:
            RegisterError: no such cursor.
        """
        d = schema.documents.c
        conditions = [of_document(wanted, self.moment)] if wanted else []
        if after:
            conditions.append(d.seq > decode(_ORDER, after)[1])
        with self._reading() as connection:
            ids = list(connection.scalars(select(d.id).where(*conditions).order_by(d.seq).limit(limit + 1)))
            shown = ids[:limit]
            records = list(Selecting(connection, self.moment).documents([d.id.in_(shown)]))
            seq = connection.scalar(select(func.max(d.seq)).where(d.id.in_(shown))) if len(ids) > limit else None
        return Records(records, encode(_ORDER, 0, seq) if seq else "")
