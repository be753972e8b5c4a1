"""The queries of a register, and their rows as records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from servanda.model import Block, Document, NamedActor, Reading, Statement
from servanda.register import schema
from servanda.register.filters import until
from servanda.register.part import stream
from servanda.register.records import DocumentRecord, Entry

Place = tuple[int, int, int]
"""Of a statement in the order of a register: by document, by where it stands there, by when it was first found."""

_ABOUT = tuple(DocumentRecord.__struct_fields__)
# A field that the first sighting left empty is told by the next that has it.
_TOLD_LATER = ("title", "publisher", "published", "published_from", "url")

_FIRST_RANGE, _WIDEST_RANGE = 16, 1024

_statement = msgspec.json.Decoder(Statement)
_blocks = msgspec.json.Decoder(tuple[Block, ...])
_actors = msgspec.json.Decoder(list[NamedActor])


def first_known(name: str, moment: str) -> ColumnElement[str]:
    """A column of documents, or what the first sighting tells that has it."""
    column, later = schema.documents.c[name], schema.sightings.c
    next_known = (
        select(later[name])
        .where(later.document_id == schema.documents.c.id, later[name] != "", until(later.seen_at, moment))
        .order_by(later.seq)
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(func.nullif(column, ""), next_known, "").label(name)


def document_columns(moment: str = "") -> list[ColumnElement[Any]]:
    """What a DocumentRecord is made of, in its order, as of a moment; now where that is empty."""
    return [first_known(n, moment) if n in _TOLD_LATER else schema.documents.c[n] for n in _ABOUT]


def newest_reading(moment: str = "") -> ColumnElement[bool]:
    """Whether a row of readings is the newest of its document, as of a moment; now where that is empty."""
    other = schema.readings.alias()
    newest = (
        select(func.max(other.c.seq))
        .where(other.c.document_id == schema.readings.c.document_id, until(other.c.read_at, moment))
        .correlate(schema.readings)
        .scalar_subquery()
    )
    return schema.readings.c.seq == newest


def entries_query(moment: str = "") -> Select[Any]:
    """Every statement that any reading found until then, with its document; to be narrowed."""
    d, r, f, s = schema.documents, schema.readings, schema.findings, schema.statements
    return (
        select(
            *document_columns(moment),
            d.c.seq.label("document_seq"),
            s.c.seq.label("statement_seq"),
            s.c.starts,
            s.c.body,
            f.c.rule,
            f.c.confidence,
            f.c.year,
            r.c.reader,
            r.c.id.label("reading_id"),
            newest_reading(moment).label("current"),
        )
        .select_from(d)
        .join(r, r.c.document_id == d.c.id)
        .join(f, f.c.reading_id == r.c.id)
        .join(s, s.c.id == f.c.statement_id)
        .where(until(d.c.added_at, moment), until(r.c.read_at, moment))
        .order_by(d.c.seq, s.c.starts, s.c.seq)
    )


def document_ranges(connection: Connection) -> Iterator[range]:
    """Runs of documents by their seq, a short one first: what is listed of each run is put in order by itself.

    Who looks at the first few does not wait until all are in order.
    """
    last = connection.scalar(select(func.max(schema.documents.c.seq))) or 0
    first, step = 1, _FIRST_RANGE
    while first <= last:
        yield range(first, first + step)
        first, step = first + step, min(step * 4, _WIDEST_RANGE)


class Selecting:
    """Reads records over one connection, as of a moment; now where that is empty."""

    def __init__(self, connection: Connection, moment: str = "") -> None:
        self._connection = connection
        self._moment = moment
        self._reading = ""
        self._countries: dict[str, str] = {}

    def documents(self, conditions: list[ColumnElement[bool]]) -> Iterator[DocumentRecord]:
        """Documents in the order in which they were added."""
        d = schema.documents.c
        there = until(d.added_at, self._moment)
        query = select(*document_columns(self._moment)).where(there, *conditions).order_by(d.seq)
        for row in stream(self._connection, query):
            yield _document_record(row)

    def entries(self, query: Select[Any]) -> Iterator[tuple[Place, Entry]]:
        """What a narrowed entries_query gives, as it was read, each with its place in the register."""
        for row in stream(self._connection, query):
            said = row._mapping
            record = _decode(row)
            names = self._countries_of(said["reading_id"])
            entry = Entry(
                statement=record,
                document=_document_record(row),
                reader=said["reader"],
                current=bool(said["current"]),
                year=said["year"],
                countries=names,
            )
            yield (said["document_seq"], said["starts"], said["statement_seq"]), entry

    def document(self, document_id: str) -> Document:
        """A document with its text."""
        d = schema.documents.c
        query = select(*document_columns(self._moment), d.text, d.blocks).where(d.id == document_id)
        said = dict(self._connection.execute(query).one()._mapping)
        blocks = _blocks.decode(said.pop("blocks"))
        del said["characters"], said["added_at"]
        return Document(blocks=blocks, **said)

    def opened(self, document_id: str) -> Reading:
        """The newest reading of a document, its statements left out."""
        r = schema.readings.c
        of_it = (r.document_id == document_id, until(r.read_at, self._moment))
        newest = select(r.reader, r.actors).where(*of_it).order_by(r.seq.desc()).limit(1)
        said = self._connection.execute(newest).one()
        return Reading(document=self.document(document_id), reader=said.reader, actors=_actors.decode(said.actors))

    def actors_of(self, document_id: str) -> list[NamedActor]:
        """The actors as the newest reading of a document names them."""
        r = schema.readings.c
        of_it = (r.document_id == document_id, until(r.read_at, self._moment))
        newest = select(r.actors).where(*of_it).order_by(r.seq.desc()).limit(1)
        return _actors.decode(self._connection.execute(newest).scalar_one())

    def _countries_of(self, reading_id: str) -> dict[str, str]:
        if reading_id != self._reading:
            n = schema.names.c
            query = select(n.name, n.country).where(n.reading_id == reading_id, n.country != "")
            self._reading = reading_id
            self._countries = {row.name: row.country for row in self._connection.execute(query)}
        return self._countries


def _document_record(row: Row[Any]) -> DocumentRecord:
    said = row._mapping
    return DocumentRecord(**{name: said[name] for name in _ABOUT})


def _decode(row: Row[Any]) -> Statement:
    said = row._mapping
    record: Statement = _statement.decode(said["body"])
    return msgspec.structs.replace(record, rule=said["rule"], confidence=said["confidence"])
