"""Documents, readings and statements, given back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from servanda.errors import NotFound
from servanda.model import Assessment, Commitment, Document, Figure, Milestone, NamedActor, Reading
from servanda.register import schema
from servanda.register.aside import statements_wanted
from servanda.register.filters import Filter, begins, of_document, until
from servanda.register.held import Held
from servanda.register.judged import Judged
from servanda.register.part import chunks
from servanda.register.records import Counts, DocumentRecord, Entry
from servanda.register.rows import ReadingRows
from servanda.register.selecting import Place, Selecting, document_ranges, entries_query, newest_reading


class Stated(Judged):
    """What documents say."""

    def documents(self, wanted: str = "", ids: Iterable[str] | None = None) -> Iterator[DocumentRecord]:
        """Documents in the order in which they were added.

        Args:
            wanted: beginning of an id, or part of a title, publisher, address or path; all where it is empty.
            ids: whole ids of those asked for, in no order where they are many; all where it is not given.
        """
        about = [of_document(wanted, self.moment)] if wanted else []
        portions = [about] if ids is None else [[*about, schema.documents.c.id.in_(some)] for some in chunks(ids)]
        with self._reading() as connection:
            for portion in portions:
                yield from Selecting(connection, self.moment).documents(portion)

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
        """Statements as people hold them, document by document, in the order of the text.

        Those of the newest readings, without what people rejected, with the values that they put right, and with
        what they judged and no newest reading finds (see carrying.py). Filters look at these values.
        """
        wanted = wanted or Filter()
        with self._reading() as connection:
            held = self._held(connection)
            beside = self._put_right(connection, held, wanted)
            for some in document_ranges(connection):
                here = [pair for pair in beside if pair[0][0] in some]
                between = schema.documents.c.seq.between(some.start, some.stop - 1)
                yield from self._judged(connection, held, here, wanted, between)

    def statement(self, statement_id: str) -> Entry:
        """One statement with what people put right in it, also one that they rejected or newer readings do not find.

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
                    mend = f"that is a document: servanda list --document {document} --statements"
                    raise NotFound(f"{error} ({mend})") from None
                raise
            held = self._held(connection, [key])
            found = self._newest(connection, schema.statements.c.id == key)
            if key not in found:
                raise NotFound(f"{self.path}: no statement {statement_id} at that time")
            return _as_held(found[key][1], held)

    def readings(self, wanted: Filter | None = None) -> Iterator[Reading]:
        """The newest reading of each document with its statements as people hold them, ids of the register.

        Of the statements those that are wanted; a document without any of them is left out where the filter asks for
        more than documents.
        """
        wanted = wanted or Filter()
        all_documents = wanted == Filter(document=wanted.document)
        with self._reading() as connection:
            held = self._held(connection)
            put_right: dict[str, list[tuple[Place, Entry]]] = {}
            for place, entry in self._put_right(connection, held, wanted):
                put_right.setdefault(entry.document.id, []).append((place, entry))
        for document in self.documents(wanted.document):
            with self._reading() as connection:
                beside = put_right.get(document.id, [])
                reading = self._filled(connection, document.id, held, beside, wanted)
            if all_documents or any(True for _ in reading.statements()):
                yield reading

    def reading(self, document_id: str) -> Reading:
        """The newest reading of one document, with all of its statements as people hold them, ids of the register.

        Its id may be given by its beginning; raises as `document` does.
        """
        with self._reading() as connection:
            key = self._whole_id(connection, schema.documents, document_id, "document", "added_at")
            s = schema.statements.c
            held = self._held(connection, connection.scalars(select(s.id).where(s.document_id == key)))
            return self._filled(connection, key, held, self._put_right(connection, held, Filter()), Filter())

    def named(self, document_id: str) -> list[NamedActor]:
        """The actors of one document, by its whole id, as its newest reading names them."""
        with self._reading() as connection:
            return Selecting(connection, self.moment).actors_of(document_id)

    def _filled(
        self, connection: Connection, document: str, held: Held, beside: list[tuple[Place, Entry]], wanted: Filter
    ) -> Reading:
        made = Selecting(connection, self.moment).opened(document)
        lists: dict[str, list[Any]] = {
            "commitment": made.commitments,
            "figure": made.figures,
            "milestone": made.milestones,
            "assessment": made.assessments,
        }
        for entry in self._judged(connection, held, beside, wanted, schema.documents.c.id == document):
            lists[str(entry.statement.__struct_config__.tag)].append(entry.statement)
        return made

    def _judged(
        self,
        connection: Connection,
        held: Held,
        beside: list[tuple[Place, Entry]],
        wanted: Filter,
        *conditions: ColumnElement[bool],
    ) -> Iterator[Entry]:
        """What the newest readings find, without what people touched, and in its place what stands beside it."""
        moment = self.moment
        query = entries_query(moment).where(newest_reading(moment), *wanted.conditions(moment), *conditions)
        found = self._beside(connection, query, held, beside, by=itemgetter(0))
        yield from (entry for _, entry in found)

    def _beside(
        self,
        connection: Connection,
        query: Select[Any],
        held: Held,
        beside: list[tuple[Place, Entry]],
        by: Callable[[tuple[Place, Entry]], Any],
    ) -> Iterator[tuple[Place, Entry]]:
        """What a query finds, without what people touched, and in its place what stands beside it, in their order."""
        touched = held.touched
        plain = (
            (place, entry if not held.of(entry.statement.id) else _as_held(entry, held))
            for place, entry in Selecting(connection, self.moment).entries(query)
            if entry.statement.id not in touched
        )
        yield from merge(plain, beside, key=by)

    def _put_right(self, connection: Connection, held: Held, wanted: Filter) -> list[tuple[Place, Entry]]:
        """What people put right or kept, as far as it is wanted, in the order of the register."""
        ids = (held.corrected | held.kept) - held.rejected
        about = [of_document(wanted.document, self.moment)] if wanted.document else []
        found: dict[str, tuple[Place, Entry]] = {}
        for some in chunks(ids):
            found |= self._newest(connection, schema.statements.c.id.in_(some), *about)
        made: dict[str, tuple[Place, Entry]] = {}
        rows: dict[str, ReadingRows] = {}
        actors: dict[str, list[NamedActor]] = {}
        for key, (place, entry) in found.items():
            about_it = entry.document
            if about_it.id not in actors:
                actors[about_it.id] = Selecting(connection, self.moment).actors_of(about_it.id)
            put_right = _as_held(entry, held)
            rows[key] = own = _rows_of(put_right, actors[about_it.id])
            countries = {row["name"]: row["country"] for row in own.names if row["country"]}
            made[key] = (
                place,
                msgspec.structs.replace(put_right, year=own.findings[0]["year"], countries=entry.countries | countries),
            )
        return sorted((made[key] for key in statements_wanted(rows, wanted)), key=itemgetter(0))

    def _newest(self, connection: Connection, *conditions: ColumnElement[bool]) -> dict[str, tuple[Place, Entry]]:
        """Statements as the last reading that found each did, by id."""
        query = entries_query(self.moment).where(*conditions).order_by(None).order_by(schema.readings.c.seq)
        found = Selecting(connection, self.moment).entries(query)
        return {entry.statement.id: (place, entry) for place, entry in found}

    def counts(self) -> Counts:
        """How much there is, as it was read."""
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


def _as_held(entry: Entry, held: Held) -> Entry:
    record = entry.statement
    return msgspec.structs.replace(entry, statement=held.put_right(record), judged=held.of(record.id))


def _rows_of(entry: Entry, actors: list[NamedActor]) -> ReadingRows:
    """The rows that a reading would have that finds this statement alone."""
    about = entry.document
    made = Document(id=about.id, text="", blocks=(), language=about.language, published=about.published)
    reading = Reading(document=made, reader=entry.reader, actors=actors)
    match entry.statement:
        case Commitment() as record:
            reading.commitments.append(record)
        case Figure() as record:
            reading.figures.append(record)
        case Milestone() as record:
            reading.milestones.append(record)
        case Assessment() as record:
            reading.assessments.append(record)
    return ReadingRows(reading, "")
