"""Documents and statements a page at a time, in the order of recording."""

from __future__ import annotations

from itertools import islice

import msgspec
from sqlalchemy import select

from servanda.register import schema
from servanda.register.cursors import decode, encode
from servanda.register.filters import Filter, of_document, until
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


class ReadingRecord(msgspec.Struct, frozen=True):
    """A reading of a document: its id, who made it, and when it was recorded (UTC, ISO 8601)."""

    id: str
    reader: str
    read_at: str


class Leafing(Stated):
    """Pages of what documents say."""

    def readings_of(self, document_id: str) -> list[ReadingRecord]:
        """Every reading of a document that was ever recorded, by its whole id, the newest first."""
        r = schema.readings.c
        query = select(r.id, r.reader, r.read_at).where(r.document_id == document_id, until(r.read_at, self.moment))
        with self._reading() as connection:
            return [ReadingRecord(*row) for row in connection.execute(query.order_by(r.seq.desc()))]

    def read_as(self, reading_id: str) -> list[Entry]:
        """What one reading found, by its whole id, as it was read, whatever people hold; in the order of the text."""
        query = entries_query(self.moment).where(schema.readings.c.id == reading_id)
        with self._reading() as connection:
            return [entry for _, entry in Selecting(connection, self.moment).entries(query)]

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

    def document_record(self, document_id: str) -> DocumentRecord:
        """What is known of one document, without its text.

        Args:
            document_id: the beginning of its id, long enough to tell it from the others.

        Raises:
            NotFound: nothing under that id.
            RegisterError: several documents' ids begin so.
        """
        with self._reading() as connection:
            key = self._whole_id(connection, schema.documents, document_id, "document", "added_at")
            return next(Selecting(connection, self.moment).documents([schema.documents.c.id == key]))

    def statements_of(self, document_id: str) -> list[Entry]:
        """The statements of one document as people hold them, by its whole id, in the order of the text."""
        s = schema.statements.c
        with self._reading() as connection:
            held = self._held(connection, connection.scalars(select(s.id).where(s.document_id == document_id)))
            beside = self._put_right(connection, held, Filter())
            of_it = schema.documents.c.id == document_id
            return list(self._judged(connection, held, beside, Filter(), of_it))

    def document_page(
        self, wanted: str = "", after: str = "", limit: int = 50, *, newest_first: bool = False
    ) -> Records:
        """Documents.

        Args:
            wanted: beginning of an id, or part of a title, publisher, address or path; all where it is empty.
            after: the cursor that the page before gave; empty for the first.
            limit: how many at most, from 1.
            newest_first: whether those that were recorded last come first.

        Raises:
            RegisterError: no such cursor.
        """
        d = schema.documents.c
        order = "newest" if newest_first else _ORDER
        conditions = [of_document(wanted, self.moment)] if wanted else []
        if after:
            seq = decode(order, after)[1]
            conditions.append(d.seq < seq if newest_first else d.seq > seq)
        with self._reading() as connection:
            query = select(d.id, d.seq).where(*conditions).limit(limit + 1)
            rows = list(connection.execute(query.order_by(d.seq.desc() if newest_first else d.seq)))
            shown = [row.id for row in rows[:limit]]
            found = {r.id: r for r in Selecting(connection, self.moment).documents([d.id.in_(shown)])}
        more = len(rows) > limit
        return Records([found[k] for k in shown if k in found], encode(order, 0, rows[limit - 1].seq) if more else "")
