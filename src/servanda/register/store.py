"""The register: documents, readings and statements, appended and given back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType

from sqlalchemy import Connection, Engine, Table, func, insert, select

from servanda.errors import NotFound, RegisterError
from servanda.model import Document, Reading
from servanda.register import schema
from servanda.register.filters import Filter, of_document
from servanda.register.opening import failing_as, open_engine, writing
from servanda.register.records import Added, Counts, DocumentRecord, Entry
from servanda.register.rows import ReadingRows, Row, about, document_row, sighting_row
from servanda.register.selecting import Selecting, entries_query, newest_reading

_MOST_CANDIDATES = 5


class Register:
    """An append-only store in one file. Close it, or use it in a `with` block.

    One object serves one thread; other processes may read, and write in turn, at the same time.
    """

    def __init__(self, path: str, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @classmethod
    def open(cls, path: str, *, create: bool = False) -> Register:
        """Open a register.

        Args:
            path: of its file.
            create: whether to make it where there is none. Needed for adding.

        Raises:
            RegisterError: there is none, the file is something else or of a newer version, or it may not be
                read (or, with create, written).
        """
        return cls(path, open_engine(path, create=create))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Register:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def add(self, reading: Reading, when: datetime | None = None) -> Added:
        """Record a document and what was read in it, all or nothing.

        A text that is already there is not recorded again; another address or other metadata of it is. A reading
        that found the same as an earlier one by the same reader adds nothing.

        Args:
            reading: of one document; its quotes are checked first.
            when: the moment to write down; now where it is not given.

        Raises:
            SpanError: a quote does not stand where its record says.
            RegisterError: the register cannot be written.
        """
        reading.check()
        moment = (when or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
        try:
            rows = ReadingRows(reading, moment)
            reading.document.text.encode()
        except UnicodeEncodeError as error:
            raise RegisterError(f"{reading.document.source or 'document'}: text that cannot be encoded") from error
        with failing_as(self.path), writing(self._engine) as connection:
            new_document = _add_document(connection, reading.document, moment)
            new_sighting = not new_document and _add_sighting(connection, reading.document, moment)
            new_reading = not _is_known(connection, rows)
            new_statements = _add_reading(connection, rows) if new_reading else 0
        return Added(
            document_id=reading.document.id,
            new_document=new_document,
            new_sighting=new_sighting,
            new_reading=new_reading,
            new_statements=new_statements,
            statements=len(rows.statements),
        )

    def documents(self, wanted: str = "") -> Iterator[DocumentRecord]:
        """Documents in the order in which they were added.

        Args:
            wanted: beginning of an id, or part of a title, publisher, address or path; all where it is empty.
        """
        with self._reading() as connection:
            yield from Selecting(connection).documents([of_document(wanted)] if wanted else [])

    def document(self, document_id: str) -> Document:
        """A document with its text.

        Args:
            document_id: the beginning of its id, long enough to tell it from the others.

        Raises:
            NotFound: nothing under that id.
            RegisterError: several documents' ids begin so.
        """
        with self._reading() as connection:
            return Selecting(connection).document(self._whole_id(connection, schema.documents, document_id, "document"))

    def statements(self, wanted: Filter | None = None) -> Iterator[Entry]:
        """Statements of the newest readings, document by document, in the order of the text."""
        query = entries_query().where(newest_reading(), *(wanted or Filter()).conditions())
        with self._reading() as connection:
            yield from Selecting(connection).entries(query)

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
            newest_first = entries_query().order_by(None).order_by(schema.readings.c.seq.desc()).limit(1)
            return next(Selecting(connection).entries(newest_first.where(schema.statements.c.id == key)))

    def readings(self, wanted: Filter | None = None) -> Iterator[Reading]:
        """The newest reading of each document, with those of its statements that are wanted, ids of the register.

        A document without any of them is left out where the filter asks for more than documents.
        """
        wanted = wanted or Filter()
        conditions = wanted.conditions()
        all_documents = wanted == Filter(document=wanted.document)
        for document in self.documents(wanted.document):
            with self._reading() as connection:
                reading = Selecting(connection).reading(document.id, conditions)
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
            key = self._whole_id(connection, schema.documents, document_id, "document")
            return Selecting(connection).reading(key, [])

    def counts(self) -> Counts:
        """How much there is."""
        d, r, f, s = schema.documents, schema.readings, schema.findings, schema.statements
        by_kind = (
            select(s.c.kind, func.count().label("n"))
            .select_from(r)
            .join(f, f.c.reading_id == r.c.id)
            .join(s, s.c.id == f.c.statement_id)
            .where(newest_reading())
            .group_by(s.c.kind)
        )
        with self._reading() as connection:
            documents = connection.scalar(select(func.count()).select_from(d)) or 0
            return Counts(documents=documents, statements={row.kind: row.n for row in connection.execute(by_kind)})

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with failing_as(self.path), self._engine.connect() as connection:
            yield connection

    def _whole_id(self, connection: Connection, table: Table, beginning: str, what: str) -> str:
        beginning = beginning.strip().casefold()
        query = select(table.c.id).where(table.c.id.startswith(beginning, autoescape=True)).order_by(table.c.id)
        found = list(connection.scalars(query.limit(_MOST_CANDIDATES + 1))) if beginning else []
        if not found:
            raise NotFound(f"{self.path}: no {what} {beginning or 'without an id'}")
        if len(found) > 1:
            more = " ..." if len(found) > _MOST_CANDIDATES else ""
            listed = ", ".join(i[:12] for i in found[:_MOST_CANDIDATES])
            raise RegisterError(f"{self.path}: several {what}s begin with {beginning}: {listed}{more}")
        return str(found[0])


def _document_id(connection: Connection, beginning: str) -> str:
    """The id of the first document whose id begins so; empty where there is none."""
    column = schema.documents.c.id
    query = select(column).where(column.startswith(beginning.strip().casefold(), autoescape=True)).limit(1)
    return str(connection.scalar(query) or "") if beginning.strip() else ""


def _add_document(connection: Connection, document: Document, when: str) -> bool:
    known = select(schema.documents.c.seq).where(schema.documents.c.id == document.id)
    if connection.scalar(known) is not None:
        return False
    connection.execute(insert(schema.documents), [document_row(document, when)])
    return True


def _add_sighting(connection: Connection, document: Document, when: str) -> bool:
    said = about(document)
    for table, key in ((schema.documents, "id"), (schema.sightings, "document_id")):
        same = [table.c[key] == document.id, *(table.c[name] == value for name, value in said.items())]
        if connection.scalar(select(table.c.seq).where(*same)) is not None:
            return False
    connection.execute(insert(schema.sightings), [sighting_row(document, when)])
    return True


def _is_known(connection: Connection, rows: ReadingRows) -> bool:
    r = schema.readings.c
    return connection.scalar(select(r.seq).where(r.id == rows.reading["id"])) is not None


def _add_reading(connection: Connection, rows: ReadingRows) -> int:
    """Add a reading with what is new of its statements; how many were."""
    r, s = schema.readings, schema.statements
    document_id = rows.reading["document_id"]
    known = set(connection.scalars(select(s.c.id).where(s.c.document_id == document_id)))
    new = [row for row in rows.statements if row["id"] not in known]

    def append(table: Table, added: list[Row]) -> None:
        if added:
            connection.execute(insert(table), added)

    append(r, [rows.reading])
    append(s, new)
    append(schema.findings, rows.findings)
    append(schema.names, rows.names)
    append(schema.sums, [row for kept in new for row in rows.sums[kept["id"]]])
    append(schema.sectors, [row for kept in new for row in rows.sectors[kept["id"]]])
    return len(new)
