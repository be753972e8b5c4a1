"""Documents and statements a page at a time, in the order of recording."""

from __future__ import annotations

from itertools import islice

import msgspec
from sqlalchemy import func, select

from servanda.register import schema
from servanda.register.cursors import decode, encode
from servanda.register.filters import Filter, of_document
from servanda.register.records import DocumentRecord, Entry
from servanda.register.selecting import Selecting, entries_query, newest_reading
from servanda.register.stated import Stated

_ORDER = "recorded"


class Entries(msgspec.Struct, frozen=True):
    """Some statements, and the cursor of the next; empty where there are no more."""

    items: list[Entry]
    next: str


class Records(msgspec.Struct, frozen=True):
    """Some documents, and the cursor of the next; empty where there are no more."""

    items: list[DocumentRecord]
    next: str


class Leafing(Stated):
    """Pages of what documents say."""

    def statement_page(self, wanted: Filter, after: str = "", limit: int = 50) -> Entries:
        """Statements as people hold them (see `statements`).

        Args:
            wanted: what they must have.
            after: the cursor that the page before gave; empty for the first.
            limit: how many at most, from 1.

        Raises:
            RegisterError: no such cursor.
        """
        s = schema.statements.c
        query = entries_query(self.moment).where(newest_reading(self.moment), *wanted.conditions(self.moment))
        first = decode(_ORDER, after)[1] if after else 0
        query = query.where(s.seq > first).order_by(None).order_by(s.seq)
        with self._reading() as connection:
            held = self._held(connection)
            beside = [(at, entry) for at, entry in self._put_right(connection, held, wanted) if at[2] > first]
            beside.sort(key=lambda pair: pair[0][2])
            found = list(islice(self._beside(connection, query, held, beside, by=lambda pair: pair[0][2]), limit + 1))
        seq = found[limit - 1][0][2] if len(found) > limit else 0
        return Entries([entry for _, entry in found[:limit]], encode(_ORDER, 0, seq) if seq else "")

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
