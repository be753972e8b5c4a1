"""The tables of a register. Rows are only ever added; triggers refuse everything else.

    documents   a text, with its metadata as first seen
    sightings   the same text met again under another address or with other metadata
    readings    what one reader made of one document, and when; the newest counts
    statements  what a document says in one place; id by content
    findings    which reading found which statement, by which rule and how surely
    names       who a finding names (parties, subjects, speakers, places), for filters
    sums        money in a statement, for filters
    sectors     DAC codes of a statement, for filters

What is held of statements stands in schema_judged.py, what can be rebuilt at any time in schema_derived.py.
Kept portable: no types that only one database has. JSON is text. How words are searched stands in searching.py.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSION = 6
"""Of this schema; a register with a higher one was made by a newer Servanda, one with a lower can be migrated."""

metadata = MetaData()


def code(length: int) -> String:
    """A text of ASCII letters that is compared byte by byte, whatever the language of the database."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def words(length: int) -> String:
    """A text that is usually no longer than that; databases that would refuse a longer one take any."""
    return String(length).with_variant(Text(), "postgresql")


versions = Table(
    "servanda_versions",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("made_by", words(40), nullable=False),
    Column("made_at", code(32), nullable=False),
)

_ABOUT_DOCUMENT = ("title", "publisher", "published", "published_from", "url", "media_type", "source")


def _about() -> list[Column[str]]:
    """The columns of what is known of where a text came from; empty where it is not known."""
    return [Column(name, Text, nullable=False) for name in _ABOUT_DOCUMENT]


documents = Table(
    "documents",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", code(20), nullable=False, unique=True),
    *_about(),
    Column("language", words(8), nullable=False),
    Column("extractor", Text, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("blocks", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("added_at", code(32), nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    *_about(),
    Column("folded", Text, nullable=False),
    Column("seen_at", code(32), nullable=False),
    UniqueConstraint("document_id", *_ABOUT_DOCUMENT),
)

readings = Table(
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", code(20), nullable=False, unique=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("reader", words(80), nullable=False),
    Column("actors", Text, nullable=False),
    Column("read_at", code(32), nullable=False),
    Index("readings_by_document", "document_id", "seq"),
)

statements = Table(
    "statements",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", code(20), nullable=False, unique=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("status", String(12), nullable=False),
    Column("strength", String(14), nullable=False),
    Column("body", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Index("statements_by_document", "document_id", "starts"),
)

findings = Table(
    "findings",
    metadata,
    Column("reading_id", ForeignKey("readings.id"), primary_key=True),
    Column("statement_id", ForeignKey("statements.id"), primary_key=True),
    Column("rule", words(80), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("year", String(4), nullable=False),
    Index("findings_by_statement", "statement_id"),
)

names = Table(
    "names",
    metadata,
    Column("reading_id", ForeignKey("readings.id"), primary_key=True),
    Column("statement_id", ForeignKey("statements.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("role", String(12), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("forms", Text, nullable=False),
    Column("country", words(2), nullable=False),
    Index("names_by_statement", "statement_id", "reading_id"),
)

sums = Table(
    "sums",
    metadata,
    Column("statement_id", ForeignKey("statements.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("value", Float, nullable=False),
    Column("currency", words(3), nullable=False),
    Column("equivalent", Boolean, nullable=False),
)

sectors = Table(
    "sectors",
    metadata,
    Column("statement_id", ForeignKey("statements.id"), primary_key=True),
    Column("code", words(8), primary_key=True),
)
