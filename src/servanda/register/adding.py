"""A reading appended: the document, another sighting of it, and what is new in it."""

from __future__ import annotations

from sqlalchemy import Connection, Table, insert, select

from servanda.model import Document
from servanda.register import schema
from servanda.register.rows import ReadingRows, Row, about, document_row, sighting_row


def add_document(connection: Connection, document: Document, when: str) -> bool:
    """Add a document unless its text is there; whether it was added."""
    known = select(schema.documents.c.seq).where(schema.documents.c.id == document.id)
    if connection.scalar(known) is not None:
        return False
    connection.execute(insert(schema.documents), [document_row(document, when)])
    return True


def add_sighting(connection: Connection, document: Document, when: str) -> bool:
    """Add a sighting of a known text unless it was met like this before; whether it was added."""
    said = about(document)
    for table, key in ((schema.documents, "id"), (schema.sightings, "document_id")):
        same = [table.c[key] == document.id, *(table.c[name] == value for name, value in said.items())]
        if connection.scalar(select(table.c.seq).where(*same)) is not None:
            return False
    connection.execute(insert(schema.sightings), [sighting_row(document, when)])
    return True


def is_known(connection: Connection, rows: ReadingRows) -> bool:
    """Whether the same reader found the same before."""
    r = schema.readings.c
    return connection.scalar(select(r.seq).where(r.id == rows.reading["id"])) is not None


def add_reading(connection: Connection, rows: ReadingRows) -> int:
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
