"""The tables of what is held of statements, and of who is meant by names. Append-only too.

judgements   same, different, part of, again, accept, reject, correct: by whom, when, why
retractions  judgements that are taken back
actors       who is who across documents; the newest record of an id counts
namings      whom a statement means by a name; the newest for a statement and name counts
seals        a digest of the rows that one transaction added to one table, chained to the seal before
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, Text, text

from servanda.register.schema import code, metadata

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", code(20), nullable=False, unique=True),
    # What is judged: the same for every judgement that replaces another.
    Column("question", code(120), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("statement_id", ForeignKey("statements.id"), nullable=False),
    Column("other_id", ForeignKey("statements.id"), nullable=True),
    Column("field", code(40), nullable=False),
    Column("value", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("basis", String(8), nullable=False),
    Column("reasons", Text, nullable=False),
    Column("judged_by", Text, nullable=False),
    Column("person", Boolean, nullable=False),
    Column("judged_at", code(32), nullable=False),
    Column("note", Text, nullable=False),
    Index("judgements_by_question", "question", "seq"),
    Index("judgements_by_statement", "statement_id"),
    Index("judgements_by_other", "other_id"),
)
# People judge thousands, the machine millions.
Index(
    "judgements_by_people",
    judgements.c.seq,
    sqlite_where=text("person = 1"),
    postgresql_where=text("person"),
)

retractions = Table(
    "retractions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("judgement_id", ForeignKey("judgements.id"), nullable=False, unique=True),
    Column("retracted_by", Text, nullable=False),
    Column("retracted_at", code(32), nullable=False),
    Column("note", Text, nullable=False),
)

actors = Table(
    "actors",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", code(120), nullable=False),
    Column("body", Text, nullable=False),
    Column("recorded_at", code(32), nullable=False),
    Index("actors_by_id", "id", "seq"),
)

namings = Table(
    "namings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("statement_id", ForeignKey("statements.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("actor_id", code(120), nullable=False),
    Column("recorded_at", code(32), nullable=False),
    Index("namings_by_statement", "statement_id", "seq"),
    Index("namings_by_actor", "actor_id"),
)

seals = Table(
    "seals",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("table_name", String(20), nullable=False),
    # The rows from first to last, by their seq, were added in one transaction.
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("digest", code(64), nullable=False),
    Column("chain", code(64), nullable=False),
    Index("seals_by_table", "table_name", "first"),
)
