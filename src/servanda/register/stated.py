"""Documents, readings and statements, given back."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from servanda.errors import NotFound
from servanda.model import Document, Reading
from servanda.register import schema
from servanda.register.filters import Filter, begins, of_document, until
from servanda.register.part import Part
from servanda.register.records import Counts, DocumentRecord, Entry
from servanda.register.selecting import Selecting, entries_query, newest_reading


class Stated(Part):
    """What documents say."""

    def documents(self, wanted: str = "") -> Iterator[DocumentRecord]:
        """Documents in the order in which they were added.

        Args:
            wanted: beginning of an id, or part of a title, publisher, address or path; all where it is empty.
        """
        with self._reading() as connection:
            yield from Selecting(connection, self.moment).documents(
                [of_document(wanted, self.moment)] if wanted else []
            )

    def document(self, document_id: str) -> Document:
        """A document with its text.

        Args:
            document_id: the beginning of its id, long enough to tell it from the others.

        Raises:
            NotFound: nothing under that id.
            RegisterError: several documents' ids begin so.
        """
        with self._reading() as connection:
            key = self._whole_id(connection, schema.documents, document_id, "document", "added_at")
            return Selecting(connection, self.moment).document(key)

    def statements(self, wanted: Filter | None = None) -> Iterator[Entry]:
        """Statements of the newest readings, document by document, in the order of the text."""
        query = entries_query(self.moment).where(
            newest_reading(self.moment), *(wanted or Filter()).conditions(self.moment)
        )
        with self._reading() as connection:
            yield from Selecting(connection, self.moment).entries(query)

    def statement(self, statement_id: str) -> Entry:
        """One statement, also one that newer readings no longer find.

        Args:
            statement_id: the beginning of its id, long enough to tell it from the others.

        Raises:
            NotFound: nothing under that id.
            RegisterError: several statements' ids begin so.
        """
        with self._reading() as connection:
            try:
                key = self._whole_id(connection, schema.statements, statement_id, "statement")
            except NotFound as error:
                if document := _document_id(connection, statement_id):
                    mend = f"that is a document: servanda list --document {document}"
                    raise NotFound(f"{error} ({mend})") from None
                raise
            newest_first = entries_query(self.moment).order_by(None).order_by(schema.readings.c.seq.desc()).limit(1)
            found = Selecting(connection, self.moment).entries(newest_first.where(schema.statements.c.id == key))
            for entry in found:
                return entry
        raise NotFound(f"{self.path}: no statement {statement_id} at that time")

    def readings(self, wanted: Filter | None = None) -> Iterator[Reading]:
        """The newest reading of each document, with those of its statements that are wanted, ids of the register.

        A document without any of them is left out where the filter asks for more than documents.
        """
        wanted = wanted or Filter()
        conditions = wanted.conditions(self.moment)
        all_documents = wanted == Filter(document=wanted.document)
        for document in self.documents(wanted.document):
            with self._reading() as connection:
                reading = Selecting(connection, self.moment).reading(document.id, conditions)
            if all_documents or any(True for _ in reading.statements()):
                yield reading

    def reading(self, document_id: str) -> Reading:
        """The newest reading of one document, with all of its statements, ids of the register.

        Args:
            document_id: the beginning of its id, long enough to tell it from the others.

        Raises:
            NotFound: nothing under that id.
            RegisterError: several documents' ids begin so.
        """
        with self._reading() as connection:
            key = self._whole_id(connection, schema.documents, document_id, "document", "added_at")
            return Selecting(connection, self.moment).reading(key, [])

    def counts(self) -> Counts:
        """How much there is."""
        d, r, f, s = schema.documents, schema.readings, schema.findings, schema.statements
        by_kind = (
            select(s.c.kind, func.count().label("n"))
            .select_from(r)
            .join(f, f.c.reading_id == r.c.id)
            .join(s, s.c.id == f.c.statement_id)
            .where(newest_reading(self.moment))
            .group_by(s.c.kind)
        )
        with self._reading() as connection:
            documents = connection.scalar(select(func.count()).select_from(d).where(until(d.c.added_at, self.moment)))
            return Counts(documents=documents or 0, statements={row.kind: row.n for row in connection.execute(by_kind)})


def _document_id(connection: Connection, beginning: str) -> str:
    """The id of the first document whose id begins so; empty where there is none."""
    column = schema.documents.c.id
    query = select(column).where(begins(column, beginning.strip().casefold())).limit(1)
    return str(connection.scalar(query) or "") if beginning.strip() else ""
